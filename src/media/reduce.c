/* Row in, row out: across at once, down from a ring of rows, then to Y'CbCr. */
#include "media/reduce.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"

/* Red, green, blue and nothing, together in one register. */
typedef float pixel __attribute__((vector_size(16)));

enum { CODES = 65536 };

static float linear_of[CODES]; /* sRGB code of 16 bits to light */
static float code_of[CODES];   /* light in 1/65535 to code 0..1 */
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

static void make_tables(void)
{
    for (int i = 0; i < CODES; i++) {
        double v = i / (double)(CODES - 1);
        linear_of[i] = (float)(v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
        code_of[i] = (float)(v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055);
    }
}

/* The taps of every output sample along one direction. */
struct taps {
    int most;   /* taps of the widest */
    int *first; /* clamped into the source */
    int *count;
    float *weight; /* most per output */
};

struct ymf_reduce {
    int src_width, src_height;
    struct ymf_planes *to;
    struct taps across, down;
    pixel *line; /* one source row in light */
    pixel *ring; /* rows of the target's width */
    int ring_rows;
    int rows_in, rows_out;
    pixel *sum;          /* one target row */
    float *chroma[2][2]; /* Cb and Cr of an even and an odd row at full width */
};

static double lanczos3(double x)
{
    x = fabs(x);
    if (x < 1e-9)
        return 1;
    if (x >= 3)
        return 0;
    double p = M_PI * x;
    return 3 * sin(p) * sin(p / 3) / (p * p);
}

static void make_taps(struct taps *t, int src, double start, double len, int out)
{
    double step = len / out, stretch = step > 1 ? step : 1, reach = 3 * stretch;
    t->most = (int)ceil(2 * reach) + 2;
    t->first = ymf_mem_new((size_t)out * sizeof *t->first);
    t->count = ymf_mem_new((size_t)out * sizeof *t->count);
    t->weight = ymf_mem_new((size_t)out * (size_t)t->most * sizeof *t->weight);
    for (int k = 0; k < out; k++) {
        double centre = start + (k + 0.5) * step - 0.5, sum = 0;
        int low = (int)ceil(centre - reach), high = (int)floor(centre + reach);
        int first = low < 0 ? 0 : low > src - 1 ? src - 1 : low;
        int last = high > src - 1 ? src - 1 : high < 0 ? 0 : high;
        float *weight = t->weight + (ptrdiff_t)k * t->most;
        /* What would lie outside is given to the border sample. */
        for (int i = low; i <= high; i++) {
            int at = i < first ? first : i > last ? last : i;
            double w = lanczos3((i - centre) / stretch);
            weight[at - first] += (float)w;
            sum += w;
        }
        t->first[k] = first;
        t->count[k] = last - first + 1;
        for (int i = 0; i < t->count[k]; i++)
            weight[i] = (float)(weight[i] / sum);
    }
}

static void free_taps(struct taps *t)
{
    ymf_mem_free(t->first);
    ymf_mem_free(t->count);
    ymf_mem_free(t->weight);
}

struct ymf_reduce *ymf_reduce_new(int src_width, int src_height, double x, double y, double w,
                                  double h, struct ymf_planes *to)
{
    (void)pthread_once(&tables_once, make_tables);
    struct ymf_reduce *r = ymf_mem_new(sizeof *r);
    r->src_width = src_width;
    r->src_height = src_height;
    r->to = to;
    make_taps(&r->across, src_width, x, w, to->width);
    make_taps(&r->down, src_height, y, h, to->height);
    r->ring_rows = r->down.most + 1;
    r->line = ymf_mem_try((size_t)src_width * sizeof(pixel));
    r->ring = ymf_mem_try((size_t)r->ring_rows * (size_t)to->width * sizeof(pixel));
    r->sum = ymf_mem_try((size_t)to->width * sizeof(pixel));
    bool whole = r->line && r->ring && r->sum;
    for (int i = 0; i < 4; i++) {
        r->chroma[i / 2][i % 2] = ymf_mem_try((size_t)to->width * sizeof(float));
        whole = whole && r->chroma[i / 2][i % 2];
    }
    if (whole)
        return r;
    ymf_reduce_free(r);
    return NULL;
}

void ymf_reduce_free(struct ymf_reduce *reduce)
{
    if (!reduce)
        return;
    free_taps(&reduce->across);
    free_taps(&reduce->down);
    ymf_mem_free(reduce->line);
    ymf_mem_free(reduce->ring);
    ymf_mem_free(reduce->sum);
    for (int i = 0; i < 4; i++)
        ymf_mem_free(reduce->chroma[i / 2][i % 2]);
    ymf_mem_free(reduce);
}

int ymf_reduce_left(const struct ymf_reduce *reduce)
{
    return reduce->rows_out == reduce->to->height ? 0 : reduce->src_height - reduce->rows_in;
}

static float code(float light)
{
    float at = light * (CODES - 1) + 0.5F;
    return code_of[at <= 0 ? 0 : at >= CODES - 1 ? CODES - 1 : (int)at];
}

static uint16_t clamped(float value)
{
    return (uint16_t)(value <= 0 ? 0 : value >= 4095 ? 4095 : (int)(value + 0.5F));
}

/* Two rows of chroma to one: 1-2-1 around the even sample across, the mean down. */
static void put_chroma(struct ymf_reduce *r, int row)
{
    int width = r->to->width;
    for (int p = 0; p < 2; p++) {
        const float *a = r->chroma[0][p], *b = r->chroma[1][p];
        uint16_t *out = r->to->plane[1 + p] + (row / 2) * r->to->stride[1 + p];
        for (int k = 0; k < width / 2; k++) {
            int x = 2 * k, left = x > 0 ? x - 1 : x;
            float sum = a[left] + b[left] + 2 * (a[x] + b[x]) + a[x + 1] + b[x + 1];
            out[k] = clamped(2048 + 3584 * sum / 8);
        }
    }
}

static void put_row(struct ymf_reduce *r)
{
    int row = r->rows_out++;
    uint16_t *luma = r->to->plane[0] + row * r->to->stride[0];
    float *cb = r->chroma[row & 1][0], *cr = r->chroma[row & 1][1];
    for (int x = 0; x < r->to->width; x++) {
        float red = code(r->sum[x][0]), green = code(r->sum[x][1]), blue = code(r->sum[x][2]);
        float y = 0.2126F * red + 0.7152F * green + 0.0722F * blue;
        luma[x] = clamped(256 + 3504 * y);
        cb[x] = (blue - y) / 1.8556F;
        cr[x] = (red - y) / 1.5748F;
    }
    if (row & 1)
        put_chroma(r, row);
}

static void go_across(struct ymf_reduce *r, pixel *out)
{
    for (int k = 0; k < r->to->width; k++) {
        const pixel *from = r->line + r->across.first[k];
        const float *weight = r->across.weight + (ptrdiff_t)k * r->across.most;
        pixel sum = {0};
        for (int i = 0; i < r->across.count[k]; i++)
            sum += from[i] * weight[i];
        out[k] = sum;
    }
}

static void go_down(struct ymf_reduce *r)
{
    int k = r->rows_out, width = r->to->width;
    const float *weight = r->down.weight + (ptrdiff_t)k * r->down.most;
    memset(r->sum, 0, (size_t)width * sizeof *r->sum);
    for (int i = 0; i < r->down.count[k]; i++) {
        const pixel *from = r->ring + (ptrdiff_t)((r->down.first[k] + i) % r->ring_rows) * width;
        for (int x = 0; x < width; x++)
            r->sum[x] += from[x] * weight[i];
    }
}

void ymf_reduce_row(struct ymf_reduce *reduce, const uint16_t *rgba)
{
    struct ymf_reduce *r = reduce;
    if (r->rows_out == r->to->height)
        return;
    int row = r->rows_in++;
    if (row < r->down.first[r->rows_out]) /* nothing looks at it any more */
        return;
    for (int x = 0; x < r->src_width; x++) {
        const uint16_t *p = rgba + (ptrdiff_t)x * 4;
        float alpha = (float)p[3] / (CODES - 1);
        r->line[x] = (pixel){linear_of[p[0]], linear_of[p[1]], linear_of[p[2]], 0} * alpha;
    }
    go_across(r, r->ring + (ptrdiff_t)(row % r->ring_rows) * r->to->width);
    while (r->rows_out < r->to->height &&
           r->down.first[r->rows_out] + r->down.count[r->rows_out] <= r->rows_in) {
        go_down(r);
        put_row(r);
    }
}
