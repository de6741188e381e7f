/* Opens a still, reads from the words how it shall move, and draws its frames. */
#include "standin/motion.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "standin/motion_parts.h"
#include "standin/paint_palette.h"

static bool says(const char *prompt, const char *const *words)
{
    for (; *words; words++)
        if (ymf_look_says(prompt, *words))
            return true;
    return false;
}

static void read_camera(struct ymf_motion *m, const char *prompt)
{
    static const char *const still[] = {"static", "locked", "still camera", "fixed camera", NULL};
    static const char *const pan[] = {"pan",      "track", "drift", "slide", "pull",
                                      "zoom out", "orbit", "glide", NULL};
    static const char *const right[] = {"right", NULL}, *const left[] = {"left", NULL};
    static const char *const up[] = {"tilt up", "crane up", "rise", "upward", "rising", NULL};
    static const char *const down[] = {"tilt down", "crane down", "descend", "downward", NULL};
    bool lot = ymf_seed_pick(&m->seed, 2) == 1;
    m->zoom = says(prompt, still) ? 0.0035f : 0.0125f;
    m->parallax = says(prompt, still) ? 0.001f : 0.0065f;
    if (says(prompt, up))
        m->pan_y = -0.85f;
    if (says(prompt, down))
        m->pan_y = 0.85f;
    if (says(prompt, pan)) {
        m->zoom = 0.0150f;
        m->pan_x = lot ? 0.85f : -0.85f;
        if (says(prompt, right))
            m->pan_x = 0.85f;
        if (says(prompt, left))
            m->pan_x = -0.85f;
    }
}

static void read_air(struct ymf_motion *m, const char *prompt)
{
    static const char *const rain[] = {"rain", "drizzle", "storm", NULL};
    static const char *const snow[] = {"snow", "flake", "blizzard", NULL};
    static const char *const mist[] = {"fog", "mist", "haze", "smoke", "cloud", "steam", NULL};
    static const char *const water[] = {"water",   "sea",     "wave",   "ripple",  "lake",  "river",
                                        "reflect", "shimmer", "puddle", "harbour", "ocean", NULL};
    m->fall = YMF_FALL_MOTES;
    if (says(prompt, snow))
        m->fall = YMF_FALL_SNOW;
    if (says(prompt, rain))
        m->fall = YMF_FALL_RAIN;
    m->fog = says(prompt, mist) ? 0.40f : 0.22f;
    m->shimmer = says(prompt, water) ? 1.0f : 0.0f;
    m->breathe = 0.11f;
}

/* Mist takes the colour of the picture's own bright air: the mean, lifted. */
static void fog_colour(struct ymf_motion *m)
{
    uint64_t sum[3] = {0}, n = 0;
    size_t pixels = (size_t)m->width * (size_t)m->height;
    for (size_t i = 0; i < pixels; i += 37, n++)
        for (size_t ch = 0; ch < 3; ch++)
            sum[ch] += m->src[3 * i + ch];
    for (int ch = 0; ch < 3; ch++) {
        uint64_t mean = sum[ch] / n;
        m->fog_rgb[ch] = (uint8_t)(mean + (255 - mean) * 45 / 100);
    }
}

static void fill_tile(struct ymf_motion *m)
{
    enum { N = YMF_MOTION_TILE };
    for (int octave = 0; octave < 4; octave++) {
        float knots[32 * 32];
        int k = 4 << octave, cell = N / k;
        for (int i = 0; i < k * k; i++)
            knots[i] = ymf_seed_unit(&m->seed);
        for (int y = 0; y < N; y++)
            for (int x = 0; x < N; x++) {
                int i = x / cell, j = y / cell, i1 = (i + 1) % k, j1 = (j + 1) % k;
                float tx = (float)(x % cell) / (float)cell, ty = (float)(y % cell) / (float)cell;
                tx = tx * tx * (3.0f - 2.0f * tx);
                ty = ty * ty * (3.0f - 2.0f * ty);
                float a = knots[j * k + i] + (knots[j * k + i1] - knots[j * k + i]) * tx;
                float b = knots[j1 * k + i] + (knots[j1 * k + i1] - knots[j1 * k + i]) * tx;
                m->tile[y * N + x] += (a + (b - a) * ty) * 0.533f / (float)(1 << octave);
            }
    }
}

enum ymf_code ymf_motion_open(const uint8_t *rgb, int width, int height, const char *motion_prompt,
                              uint64_t seed, struct ymf_motion **ret, struct ymf_err *err)
{
    if (width < 16 || height < 16 || width > 8192 || height > 8192)
        return ymf_fail(err, YMF_INVALID, "a picture of %d x %d cannot be moved", width, height);
    const char *prompt = motion_prompt ? motion_prompt : "";
    size_t size = (size_t)width * (size_t)height * 3;
    YMF_AUTO(mem) uint8_t *src = ymf_mem_try(size);
    if (!src)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture of %d x %d", width, height);
    memcpy(src, rgb, size);
    struct ymf_motion *m = ymf_mem_new(sizeof *m);
    m->width = width;
    m->height = height;
    m->src = YMF_TAKE(src);
    m->seed = ymf_seed_init(ymf_seed_text(prompt, seed));
    read_camera(m, prompt);
    read_air(m, prompt);
    fog_colour(m);
    fill_tile(m);
    for (size_t i = 0; i < sizeof m->dither; i++)
        m->dither[i] = (uint8_t)(ymf_seed_next(&m->seed) >> 56);
    ymf_motion_find_lights(m);
    *ret = m;
    return YMF_OK;
}

void ymf_motion_frame(const struct ymf_motion *m, int n, double fps, uint8_t *rgb)
{
    float t = fps > 0.0 ? (float)(n / fps) : 0.0f;
    if (n <= 0 || t <= 0.0f) {
        memcpy(rgb, m->src, (size_t)m->width * (size_t)m->height * 3);
        return;
    }
    float s = t < 1.1f ? t / 1.1f : 1.0f;
    /* the camera gathers speed over the first second, then moves evenly */
    float path = t - 0.7f * (1.0f - expf(-t / 0.7f));
    if (path > 30.0f)
        path = 30.0f;
    struct ymf_motion_view v = {.t = t, .ramp = s * s * (3.0f - 2.0f * s)};
    v.zoom = 1.0f + m->zoom * path;
    v.slope = m->parallax * path;
    float room = 0.5f * (1.0f - 1.0f / v.zoom);
    v.cx = (float)m->width * (0.5f + m->pan_x * room);
    v.cy = (float)m->height * (0.5f + m->pan_y * room);
    ymf_motion_warp(m, &v, rgb);
    ymf_motion_air(m, &v, rgb);
}

void ymf_motion_close(struct ymf_motion *motion)
{
    if (!motion)
        return;
    ymf_mem_free(motion->src);
    ymf_mem_free(motion);
}
