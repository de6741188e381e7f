/* Box averages down to 320 pixels, then WCAG's contrast. */
#include "media/legible.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { LOOK_WIDTH = 320, NEAR = 2, PASSES = 2 };

static void blur_line(const uint8_t *from, uint8_t *to, int n, ptrdiff_t step, int radius)
{
    int sum = 0, window = 2 * radius + 1;
    for (int i = -radius; i <= radius; i++)
        sum += i >= 0 && i < n ? from[i * step] : 0;
    for (int i = 0; i < n; i++) {
        to[i] = (uint8_t)(sum / window);
        int out = i - radius, in = i + radius + 1;
        sum += (in < n ? from[in * step] : 0) - (out >= 0 ? from[out * step] : 0);
    }
}

bool ymf_legible_soften(uint8_t *mask, int width, int height, int radius)
{
    if (radius < 1)
        return true;
    YMF_AUTO(mem) uint8_t *line = ymf_mem_try((size_t)(width > height ? width : height));
    if (!line)
        return false;
    for (int pass = 0; pass < PASSES; pass++) {
        for (int y = 0; y < height; y++) {
            uint8_t *row = mask + (size_t)y * (size_t)width;
            blur_line(row, line, width, 1, radius);
            memcpy(row, line, (size_t)width);
        }
        for (int x = 0; x < width; x++) {
            blur_line(mask + x, line, height, width, radius);
            for (int y = 0; y < height; y++)
                mask[(size_t)y * (size_t)width + (size_t)x] = line[y];
        }
    }
    return true;
}

/* The small picture: luminance in linear light and the share of letter. */
struct look {
    int width, height;
    float *light, *letter;
};

static double linear(int code)
{
    double v = code / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static void shrink(const uint8_t *rgb, const uint8_t *mask, int width, int height,
                   const struct look *look)
{
    double table[256];
    for (int i = 0; i < 256; i++)
        table[i] = linear(i);
    for (int y = 0; y < look->height; y++)
        for (int x = 0; x < look->width; x++) {
            int x0 = x * width / look->width, x1 = (x + 1) * width / look->width;
            int y0 = y * height / look->height, y1 = (y + 1) * height / look->height;
            double light = 0, letter = 0, n = 0;
            for (int v = y0; v < y1; v++)
                for (int u = x0; u < x1; u++) {
                    size_t i = (size_t)v * (size_t)width + (size_t)u;
                    light += 0.2126 * table[rgb[3 * i]] + 0.7152 * table[rgb[3 * i + 1]] +
                             0.0722 * table[rgb[3 * i + 2]];
                    letter += mask[i] / 255.0;
                    n++;
                }
            size_t at = (size_t)y * (size_t)look->width + (size_t)x;
            look->light[at] = (float)(light / n);
            look->letter[at] = (float)(letter / n);
        }
}

static int rising(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Whether letters that count lie within two pixels. */
static bool is_ground(const struct look *look, int x, int y, float full)
{
    if (look->letter[(size_t)y * (size_t)look->width + (size_t)x] > 0.06F)
        return false;
    for (int v = y - NEAR; v <= y + NEAR; v++)
        for (int u = x - NEAR; u <= x + NEAR; u++)
            if (v >= 0 && v < look->height && u >= 0 && u < look->width &&
                look->letter[(size_t)v * (size_t)look->width + (size_t)u] >= full)
                return true;
    return false;
}

static double judge(const struct look *look, float *ground)
{
    size_t pixels = (size_t)look->width * (size_t)look->height, len = 0;
    float most = 0;
    double light = 0, n = 0;
    for (size_t i = 0; i < pixels; i++)
        most = fmaxf(most, look->letter[i]);
    float full = 0.7F * most; /* strokes thinner than a pixel are as light as they look */
    for (size_t i = 0; i < pixels; i++)
        if (look->letter[i] >= full && most > 0) {
            light += (double)look->light[i];
            n++;
        }
    for (int y = 0; y < look->height && n > 0; y++)
        for (int x = 0; x < look->width; x++)
            if (is_ground(look, x, y, full))
                ground[len++] = look->light[(size_t)y * (size_t)look->width + (size_t)x];
    if (len == 0)
        return 1;
    qsort(ground, len, sizeof *ground, rising);
    double worst = (double)ground[len * 9 / 10], mean = light / n;
    return (fmax(mean, worst) + 0.05) / (fmin(mean, worst) + 0.05);
}

enum ymf_code ymf_legible_contrast(const uint8_t *rgb, const uint8_t *mask, int width, int height,
                                   double *ret, struct ymf_err *err)
{
    struct look look = {.width = width < LOOK_WIDTH ? width : LOOK_WIDTH};
    look.height = (int)((int64_t)height * look.width / width);
    look.height = look.height < 1 ? 1 : look.height;
    size_t pixels = (size_t)look.width * (size_t)look.height;
    YMF_AUTO(mem) float *light = ymf_mem_try(pixels * sizeof *light);
    YMF_AUTO(mem) float *letter = ymf_mem_try(pixels * sizeof *letter);
    YMF_AUTO(mem) float *ground = ymf_mem_try(pixels * sizeof *ground);
    if (!light || !letter || !ground)
        return ymf_fail(err, YMF_INTERNAL, "no memory to look at a title");
    look.light = light;
    look.letter = letter;
    shrink(rgb, mask, width, height, &look);
    *ret = judge(&look, ground);
    return YMF_OK;
}
