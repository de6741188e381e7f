/* Windows to taps and rows; the plain C form, which is the truth. */
#include "media/warp.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "media/warp_rows.h"

/* The step up to which the kernel is used as it is. */
#define UNSTRETCHED 1.2

enum { NO_STRETCH = 64 };

struct ymf_warp {
    int room, src_room;
    struct ymf_warp_columns columns;
    int stretch_x, stretch_y; /* of the tables at hand; 0 for none */
    int16_t table_x[YMF_WARP_PHASES][YMF_WARP_TAPS];
    int16_t table_y[YMF_WARP_PHASES][YMF_WARP_TAPS];
    int16_t *row; /* one row of the source's width, padded on both sides */
    const uint16_t *plane;
    ptrdiff_t stride;
    int width, height; /* of the source plane */
    int low, high;     /* its columns that are looked at */
    int64_t start_y, step_y;
    int taps_y;
};

static double catmull_rom(double x)
{
    x = fabs(x);
    if (x < 1)
        return 1.5 * x * x * x - 2.5 * x * x + 1;
    if (x < 2)
        return -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2;
    return 0;
}

static int taps_of(int stretch)
{
    return stretch <= NO_STRETCH ? 4 : YMF_WARP_TAPS;
}

void ymf_warp_kernel(int stretch, int phase, int16_t ret[YMF_WARP_TAPS])
{
    int taps = taps_of(stretch), before = taps / 2 - 1, best = 0, sum = 0;
    double t = (double)phase / YMF_WARP_PHASES, weight[YMF_WARP_TAPS] = {0}, total = 0;
    for (int i = 0; i < taps; i++) {
        weight[i] = catmull_rom((i - before - t) * NO_STRETCH / stretch);
        total += weight[i];
    }
    memset(ret, 0, sizeof(int16_t) * YMF_WARP_TAPS);
    for (int i = 0; i < taps; i++) {
        ret[i] = (int16_t)lrint(weight[i] / total * YMF_WARP_ONE);
        sum += ret[i];
        if (ret[i] > ret[best])
            best = i;
    }
    ret[best] = (int16_t)(ret[best] + YMF_WARP_ONE - sum);
}

/* ---- the plain form ---- */

static void down_c(const uint16_t *const *rows, const int16_t *weight, int taps, int count,
                   int16_t *out)
{
    for (int x = 0; x < count; x++) {
        int32_t sum = 1 << (YMF_WARP_SHIFT_DOWN - 1);
        for (int t = 0; t < taps; t++)
            sum += rows[t][x] * weight[t];
        out[x] = (int16_t)(sum >> YMF_WARP_SHIFT_DOWN);
    }
}

static void across_c(const int16_t *row, const struct ymf_warp_columns *columns, uint16_t *out)
{
    const int taps = columns->taps;
    for (int k = 0; k < columns->count; k++) {
        const int16_t *from = row + columns->at[k], *weight = columns->weight + (ptrdiff_t)k * taps;
        int32_t sum = 1 << (YMF_WARP_SHIFT_ACROSS - 1);
        for (int t = 0; t < taps; t++)
            sum += from[t] * weight[t];
        sum >>= YMF_WARP_SHIFT_ACROSS;
        if (sum < 0)
            sum = 0;
        out[k] = (uint16_t)(sum > YMF_WARP_LEVEL_MAX ? YMF_WARP_LEVEL_MAX : sum);
    }
}

static void dither_c(const uint16_t *row, const uint8_t noise[64], int count, uint8_t *out)
{
    for (int x = 0; x < count; x++) {
        int level = (row[x] + noise[x & 63]) >> 6;
        out[x] = (uint8_t)(level > 255 ? 255 : level);
    }
}

const struct ymf_warp_rows ymf_warp_rows_c = {down_c, across_c, dither_c};

/* ---- which form ---- */

static const struct ymf_warp_rows *chosen = &ymf_warp_rows_c;
static pthread_once_t choose_once = PTHREAD_ONCE_INIT;

static void choose(void)
{
    const char *cpu = getenv("YMF_CPU");
    const struct ymf_warp_rows *fast = ymf_warp_rows_avx2();
    if (fast && !(cpu && strcmp(cpu, "c") == 0))
        chosen = fast;
}

const struct ymf_warp_rows *ymf_warp_rows_now(void)
{
    (void)pthread_once(&choose_once, choose);
    return chosen;
}

bool ymf_warp_is_fast(void)
{
    return ymf_warp_rows_now() != &ymf_warp_rows_c;
}

void ymf_warp_force_plain(bool plain)
{
    (void)pthread_once(&choose_once, choose);
    const struct ymf_warp_rows *fast = ymf_warp_rows_avx2();
    chosen = plain || !fast ? &ymf_warp_rows_c : fast;
}

/* ---- windows ---- */

static int up16(int n)
{
    return (n + 15) / 16 * 16;
}

struct ymf_warp *ymf_warp_new(int width, int src_width)
{
    (void)pthread_once(&choose_once, choose);
    struct ymf_warp *warp = ymf_mem_new(sizeof *warp);
    warp->room = up16(width);
    warp->src_room = src_width;
    warp->columns.at = ymf_mem_new((size_t)warp->room * sizeof(int32_t));
    warp->columns.weight = ymf_mem_new((size_t)warp->room * YMF_WARP_TAPS * sizeof(int16_t));
    for (int i = 0; i < 2; i++)
        warp->columns.pairs[i] = ymf_mem_new((size_t)warp->room * 2 * sizeof(int16_t));
    warp->columns.pick = ymf_mem_new((size_t)warp->room * sizeof(uint32_t));
    warp->row = ymf_mem_new((size_t)(up16(src_width) + 3 * YMF_WARP_PAD) * sizeof(int16_t));
    return warp;
}

void ymf_warp_free(struct ymf_warp *warp)
{
    if (!warp)
        return;
    ymf_mem_free(warp->columns.at);
    ymf_mem_free(warp->columns.weight);
    ymf_mem_free(warp->columns.pairs[0]);
    ymf_mem_free(warp->columns.pairs[1]);
    ymf_mem_free(warp->columns.pick);
    ymf_mem_free(warp->row);
    ymf_mem_free(warp);
}

static int64_t fixed(double x)
{
    return llrint(x * 4294967296.0);
}

static int stretch_of(double step)
{
    int stretch = (int)lrint(step / UNSTRETCHED * NO_STRETCH);
    return stretch < NO_STRETCH ? NO_STRETCH : stretch;
}

static void make_table(int16_t table[YMF_WARP_PHASES][YMF_WARP_TAPS], int *have, int stretch)
{
    if (*have == stretch)
        return;
    for (int p = 0; p < YMF_WARP_PHASES; p++)
        ymf_warp_kernel(stretch, p, table[p]);
    *have = stretch;
}

/* Half a phase is added before cutting, which rounds to the nearest one. */
static int64_t whole_part(int64_t at, int *phase)
{
    at += INT64_C(1) << 21;
    *phase = (int)((at >> 22) & (YMF_WARP_PHASES - 1));
    return at >> 32;
}

/* What the vectors want to know of a sample: bytes 0 to 3 of its group, moved on by its place. */
static void set_pairs(struct ymf_warp_columns *columns, int k, const int16_t *weight)
{
    for (ptrdiff_t i = 0; i < 2; i++)
        memcpy(columns->pairs[i] + (ptrdiff_t)2 * k, weight + 2 * i, 2 * sizeof *weight);
    uint32_t on = (uint32_t)(columns->at[k] - columns->at[k & ~3]);
    columns->pick[k] = UINT32_C(0x03020100) + UINT32_C(0x02020202) * on;
}

static void set_columns(struct ymf_warp *warp, int64_t start, int64_t step, int count)
{
    struct ymf_warp_columns *columns = &warp->columns;
    int taps = taps_of(warp->stretch_x), before = taps / 2 - 1;
    columns->taps = taps;
    columns->count = up16(count);
    warp->low = warp->width - 1;
    warp->high = 1;
    for (int k = 0; k < columns->count; k++) {
        int phase;
        int64_t at = whole_part(start + (k < count ? k : count - 1) * step, &phase);
        if (at < 0) /* windows are inside: this is rounding at the border */
            at = 0;
        if (at > warp->width - 1)
            at = warp->width - 1;
        columns->at[k] = (int32_t)at - before + YMF_WARP_PAD;
        memcpy(columns->weight + (ptrdiff_t)k * taps, warp->table_x[phase],
               (size_t)taps * sizeof(int16_t));
        if (taps == 4)
            set_pairs(columns, k, warp->table_x[phase]);
        int first = (int)at - before, last = (int)at + taps / 2;
        if (first < warp->low)
            warp->low = first;
        if (last + 1 > warp->high)
            warp->high = last + 1;
    }
    warp->low = warp->low < 0 ? 0 : warp->low / 16 * 16;
    if (warp->high > warp->width)
        warp->high = warp->width;
}

void ymf_warp_set(struct ymf_warp *warp, const struct ymf_planes *from, int plane,
                  const struct ymf_window *window)
{
    int half = plane > 0;
    warp->plane = from->plane[plane];
    warp->stride = from->stride[plane];
    warp->width = half ? from->width / 2 : from->width;
    warp->height = half ? from->height / 2 : from->height;
    make_table(warp->table_x, &warp->stretch_x, stretch_of(window->sx));
    make_table(warp->table_y, &warp->stretch_y, stretch_of(window->sy));
    warp->taps_y = taps_of(warp->stretch_y);
    /* Luma sample k sits at k + 1/2; chroma at 2k + 1/2 across and 2k + 1 down. */
    double x = half ? window->x / 2 + window->sx / 4 - 0.25 : window->x + window->sx / 2 - 0.5;
    double y = half ? window->y / 2 + window->sy / 2 - 0.5 : window->y + window->sy / 2 - 0.5;
    warp->start_y = fixed(y);
    warp->step_y = fixed(window->sy);
    set_columns(warp, fixed(x), fixed(window->sx), half ? window->width / 2 : window->width);
}

/* Repeats the border sample to both sides. */
static void pad(struct ymf_warp *warp)
{
    int16_t *row = warp->row + YMF_WARP_PAD;
    for (int i = 1; i <= YMF_WARP_TAPS && warp->low == 0; i++)
        row[-i] = row[0];
    for (int i = 0; i < YMF_WARP_TAPS && warp->high == warp->width; i++)
        row[warp->width + i] = row[warp->width - 1];
}

void ymf_warp_row(struct ymf_warp *warp, int y, uint16_t *out)
{
    int phase, before = warp->taps_y / 2 - 1;
    int64_t at = whole_part(warp->start_y + y * warp->step_y, &phase);
    if (at < 0)
        at = 0;
    if (at > warp->height - 1)
        at = warp->height - 1;
    const uint16_t *rows[YMF_WARP_TAPS];
    for (int t = 0; t < warp->taps_y; t++) {
        int64_t r = at + t - before;
        r = r < 0 ? 0 : r > warp->height - 1 ? warp->height - 1 : r;
        rows[t] = warp->plane + r * warp->stride + warp->low;
    }
    chosen->down(rows, warp->table_y[phase], warp->taps_y, warp->high - warp->low,
                 warp->row + YMF_WARP_PAD + warp->low);
    pad(warp);
    chosen->across(warp->row, &warp->columns, out);
}
