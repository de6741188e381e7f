/* CPU of composing one frame of 1920 x 1080, sampled, dithered, 8 bits out: vector form and plain.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "media/blend.h"
#include "media/warp.h"

enum { W = 1920, H = 1080, SOURCE_W = 2074, SOURCE_H = 1166 };

static double cpu_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now); /* cannot fail */
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void compose(struct ymf_warp *warp, const struct ymf_planes *from, double zoom, uint8_t *out)
{
    double w = SOURCE_W / zoom, h = SOURCE_H / zoom;
    const struct ymf_window window = {.x = (SOURCE_W - w) / 2,
                                      .y = (SOURCE_H - h) / 2,
                                      .sx = w / W,
                                      .sy = h / H,
                                      .width = W,
                                      .height = H};
    static uint16_t row[W + 16];
    for (int plane = 0; plane < 3; plane++) {
        int width = plane ? W / 2 : W, height = plane ? H / 2 : H;
        ymf_warp_set(warp, from, plane, &window);
        for (int y = 0; y < height; y++, out += width) {
            ymf_warp_row(warp, y, row);
            ymf_blend_dither(row, y, width, 1, out);
        }
    }
}

static void fill(struct ymf_planes *planes)
{
    uint32_t noise = 1;
    for (int p = 0; p < 3; p++)
        for (ptrdiff_t i = 0; i < planes->stride[p] * (p ? SOURCE_H / 2 : SOURCE_H); i++) {
            noise = noise * 1664525U + 1013904223U;
            planes->plane[p][i] = (uint16_t)(256 + (noise >> 20) % 3500);
        }
}

/* Milliseconds a frame, windows from the whole picture to 1.08. */
static double measure(bool plain, int frames, const struct ymf_planes *from, uint8_t *out)
{
    ymf_warp_force_plain(plain);
    YMF_AUTO(warp) struct ymf_warp *warp = ymf_warp_new(W, SOURCE_W);
    compose(warp, from, 1, out); /* tables and caches */
    double began = cpu_ms();
    for (int n = 0; n < frames; n++)
        compose(warp, from, pow(1.08, n / (double)(frames - 1)), out);
    return (cpu_ms() - began) / frames;
}

int main(void)
{
    enum { BYTES = W * H * 3 / 2, FRAMES = 240, FRAMES_PLAIN = 24 };
    YMF_AUTO(planes) struct ymf_planes *from = ymf_planes_new(SOURCE_W, SOURCE_H);
    YMF_AUTO(mem) uint8_t *fast = ymf_mem_new(BYTES);
    YMF_AUTO(mem) uint8_t *plain = ymf_mem_new(BYTES);
    if (!from)
        return 1;
    fill(from);
    ymf_warp_force_plain(false);
    bool vector = ymf_warp_is_fast();
    double fast_ms = measure(false, FRAMES, from, fast);
    double plain_ms = measure(true, FRAMES_PLAIN, from, plain);
    printf("composing one frame of 1920 x 1080: %.2f ms %s, %.1f ms in plain C, %s\n", fast_ms,
           vector ? "with AVX2" : "(no vector form here)", plain_ms,
           memcmp(fast, plain, BYTES) == 0 ? "bit-equal" : "NOT EQUAL");
    return 0;
}
