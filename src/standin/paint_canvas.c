/* Brushes: shapes with analytic edges, glows, mirrors; see the header. */
#include "standin/paint_canvas.h"

#include <math.h>
#include <stdbool.h>

struct box {
    int x0, y0, x1, y1; /* x1, y1 excluded */
};

static int within(float v, int max)
{
    return v < 0.0f ? 0 : (v > (float)max ? max : (int)v);
}

static struct box box_of(const struct ymf_canvas *c, float x0, float y0, float x1, float y1)
{
    return (struct box){within(floorf(x0 * c->unit - 1.0f), c->width),
                        within(floorf(y0 * c->unit - 1.0f), c->height),
                        within(ceilf(x1 * c->unit + 1.0f), c->width),
                        within(ceilf(y1 * c->unit + 1.0f), c->height)};
}

void ymf_canvas_init(struct ymf_canvas *c, uint64_t seed)
{
    struct ymf_seed s = ymf_seed_init(seed);
    c->unit = (float)c->height;
    c->aspect = (float)c->width / (float)c->height;
    for (int i = 0; i < YMF_NOISE_SIDE * YMF_NOISE_SIDE; i++)
        c->noise[i] = ymf_seed_unit(&s);
}

float ymf_canvas_noise(const struct ymf_canvas *c, float x, float y)
{
    float fx = floorf(x), fy = floorf(y);
    float tx = x - fx, ty = y - fy;
    int xi = (int)fx & 255, yi = (int)fy & 255;
    int xj = (xi + 1) & 255, yj = (yi + 1) & 255;
    tx = tx * tx * (3.0f - 2.0f * tx);
    ty = ty * ty * (3.0f - 2.0f * ty);
    const float *a = c->noise + (ptrdiff_t)yi * YMF_NOISE_SIDE,
                *b = c->noise + (ptrdiff_t)yj * YMF_NOISE_SIDE;
    float top = a[xi] + (a[xj] - a[xi]) * tx;
    float low = b[xi] + (b[xj] - b[xi]) * tx;
    return top + (low - top) * ty;
}

float ymf_canvas_fbm(const struct ymf_canvas *c, float x, float y, int octaves)
{
    float sum = 0.0f, amp = 0.5f, all = 0.0f;
    for (int i = 0; i < octaves; i++) {
        sum += amp * ymf_canvas_noise(c, x, y);
        all += amp;
        amp *= 0.5f;
        /* a turn between octaves hides the lattice */
        float nx = 1.62f * x + 1.21f * y + 17.3f;
        y = -1.21f * x + 1.62f * y + 5.1f;
        x = nx;
    }
    return sum / all;
}

/* How much of the pixel [i, i+1) lies in [a, b]. */
static float overlap(float a, float b, int i)
{
    float low = a > (float)i ? a : (float)i;
    float high = b < (float)(i + 1) ? b : (float)(i + 1);
    return high > low ? high - low : 0.0f;
}

void ymf_canvas_panel(struct ymf_canvas *c, float x0, float y0, float x1, float y1,
                      struct ymf_rgb top, struct ymf_rgb low, float a)
{
    struct box b = box_of(c, x0, y0, x1, y1);
    float px0 = x0 * c->unit, px1 = x1 * c->unit, py0 = y0 * c->unit, py1 = y1 * c->unit;
    for (int y = b.y0; y < b.y1; y++) {
        float cy = overlap(py0, py1, y) * a;
        if (cy <= 0.0f)
            continue;
        struct ymf_rgb col = ymf_rgb_mix(top, low, ymf_clamp01(((float)y - py0) / (py1 - py0)));
        float *row = c->px + ((size_t)y * (size_t)c->width) * 3;
        for (int x = b.x0; x < b.x1; x++)
            ymf_canvas_cover(row + (size_t)x * 3, col, cy * overlap(px0, px1, x));
    }
}

void ymf_canvas_rect(struct ymf_canvas *c, float x0, float y0, float x1, float y1,
                     struct ymf_rgb col, float a)
{
    ymf_canvas_panel(c, x0, y0, x1, y1, col, col, a);
}

void ymf_canvas_disc(struct ymf_canvas *c, float x, float y, float rx, float ry, struct ymf_rgb col,
                     float a)
{
    struct box b = box_of(c, x - rx, y - ry, x + rx, y + ry);
    float small = (rx < ry ? rx : ry) * c->unit;
    for (int j = b.y0; j < b.y1; j++) {
        float dy = (((float)j + 0.5f) / c->unit - y) / ry;
        float *row = c->px + ((size_t)j * (size_t)c->width) * 3;
        for (int i = b.x0; i < b.x1; i++) {
            float dx = (((float)i + 0.5f) / c->unit - x) / rx;
            float d = (1.0f - sqrtf(dx * dx + dy * dy)) * small + 0.5f;
            if (d > 0.0f)
                ymf_canvas_cover(row + (size_t)i * 3, col, a * ymf_clamp01(d));
        }
    }
}

void ymf_canvas_line(struct ymf_canvas *c, float x0, float y0, float x1, float y1, float r0,
                     float r1, struct ymf_rgb col, float a)
{
    float r = r0 > r1 ? r0 : r1;
    struct box b =
        box_of(c, fminf(x0, x1) - r, fminf(y0, y1) - r, fmaxf(x0, x1) + r, fmaxf(y0, y1) + r);
    float vx = x1 - x0, vy = y1 - y0, len2 = vx * vx + vy * vy + 1e-12f;
    /* thinner than a pixel: a pixel wide, but fainter */
    float least = 0.5f / c->unit;
    for (int j = b.y0; j < b.y1; j++) {
        float py = ((float)j + 0.5f) / c->unit - y0;
        float *row = c->px + ((size_t)j * (size_t)c->width) * 3;
        for (int i = b.x0; i < b.x1; i++) {
            float px = ((float)i + 0.5f) / c->unit - x0;
            float t = ymf_clamp01((px * vx + py * vy) / len2);
            float rad = r0 + (r1 - r0) * t;
            float dx = px - vx * t, dy = py - vy * t;
            float thin = rad < least ? rad / least : 1.0f;
            float d = ((rad < least ? least : rad) - sqrtf(dx * dx + dy * dy)) * c->unit + 0.5f;
            if (d > 0.0f)
                ymf_canvas_cover(row + (size_t)i * 3, col, a * thin * ymf_clamp01(d));
        }
    }
}

/* Signed distance to a simple polygon, negative inside. */
static float poly_distance(const float *xy, size_t n, float px, float py)
{
    float best = 1e9f, sign = 1.0f;
    for (size_t i = 0, j = n - 1; i < n; j = i, i++) {
        float ex = xy[2 * j] - xy[2 * i], ey = xy[2 * j + 1] - xy[2 * i + 1];
        float wx = px - xy[2 * i], wy = py - xy[2 * i + 1];
        float t = ymf_clamp01((wx * ex + wy * ey) / (ex * ex + ey * ey + 1e-12f));
        float bx = wx - ex * t, by = wy - ey * t;
        best = fminf(best, bx * bx + by * by);
        bool c1 = py >= xy[2 * i + 1], c2 = py<xy[2 * j + 1], c3 = ex * wy> ey * wx;
        if ((c1 && c2 && c3) || (!c1 && !c2 && !c3))
            sign = -sign;
    }
    return sign * sqrtf(best);
}

void ymf_canvas_poly(struct ymf_canvas *c, const float *xy, int count, struct ymf_rgb col, float a)
{
    float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f;
    for (size_t i = 0; i < (size_t)count; i++) {
        x0 = fminf(x0, xy[2 * i]);
        x1 = fmaxf(x1, xy[2 * i]);
        y0 = fminf(y0, xy[2 * i + 1]);
        y1 = fmaxf(y1, xy[2 * i + 1]);
    }
    struct box b = box_of(c, x0, y0, x1, y1);
    for (int j = b.y0; j < b.y1; j++) {
        float *row = c->px + ((size_t)j * (size_t)c->width) * 3;
        for (int i = b.x0; i < b.x1; i++) {
            float d = -poly_distance(xy, (size_t)count, ((float)i + 0.5f) / c->unit,
                                     ((float)j + 0.5f) / c->unit) *
                          c->unit +
                      0.5f;
            if (d > 0.0f)
                ymf_canvas_cover(row + (size_t)i * 3, col, a * ymf_clamp01(d));
        }
    }
}

void ymf_canvas_glow(struct ymf_canvas *c, float x, float y, float radius, struct ymf_rgb col,
                     float strength)
{
    struct box b = box_of(c, x - radius, y - radius, x + radius, y + radius);
    float inv = 1.0f / (radius * radius);
    for (int j = b.y0; j < b.y1; j++) {
        float dy = ((float)j + 0.5f) / c->unit - y;
        float *row = c->px + ((size_t)j * (size_t)c->width) * 3;
        for (int i = b.x0; i < b.x1; i++) {
            float dx = ((float)i + 0.5f) / c->unit - x;
            float q = (dx * dx + dy * dy) * inv;
            if (q >= 1.0f)
                continue;
            float f = (1.0f - q) * (1.0f - q) / (1.0f + 12.0f * q);
            ymf_canvas_light(row + (size_t)i * 3, col, strength * f);
        }
    }
}

void ymf_canvas_mirror(struct ymf_canvas *c, float y, struct ymf_rgb tint, float tint_share,
                       float ripple)
{
    int top = within(y * c->unit, c->height);
    int last_row = top > 0 ? top - 1 : 0;
    for (int j = top; j < c->height; j++) {
        float depth = ((float)j + 0.5f) / c->unit - y;
        float near = depth / (1.0f - y + 1e-6f);
        /* ripples are thin far away and broad near the viewer; a ripple never
           throws further than its own height, or the picture would fold */
        float cell = 0.004f + 0.021f * near;
        float row_at = logf(0.004f + 0.021f * near) / 0.021f * (1.0f - y);
        float wide = 13.0f - 9.0f * near;
        float *row = c->px + ((size_t)j * (size_t)c->width) * 3;
        for (int i = 0; i < c->width; i++) {
            float u = (float)i / c->unit;
            float wave = ymf_canvas_noise(c, u * wide + 3.0f * near, row_at);
            float fine = ymf_canvas_noise(c, u * wide * 2.7f + 31.0f, row_at * 2.3f + 9.0f);
            float dv = ((wave - 0.5f) * 1.5f + (fine - 0.5f) * 0.6f) * ripple * cell;
            float du = (fine - 0.5f) * ripple * cell * 0.7f;
            int sx = within((u + du) * c->unit, c->width - 1);
            int sy = within((y - depth * 1.02f + dv) * c->unit, last_row);
            int sy2 = within((y - depth * 1.02f + dv - cell * 0.6f) * c->unit, last_row);
            const float *a = c->px + ((size_t)sy * (size_t)c->width + (size_t)sx) * 3;
            const float *b = c->px + ((size_t)sy2 * (size_t)c->width + (size_t)sx) * 3;
            float t = ymf_clamp01(tint_share * (0.55f + 0.6f * near) + (wave - 0.5f) * 0.26f);
            struct ymf_rgb seen = {0.5f * (a[0] + b[0]), 0.5f * (a[1] + b[1]),
                                   0.5f * (a[2] + b[2])};
            seen = ymf_rgb_mix(seen, tint, t);
            row[(size_t)i * 3] = seen.r;
            row[(size_t)i * 3 + 1] = seen.g;
            row[(size_t)i * 3 + 2] = seen.b;
        }
    }
}
