/* The colours of a picture. Hours give the tones; hex codes and words give the hues. */
#include "standin/paint_palette.h"

#include <stddef.h>

#include "standin/paint_look.h"

enum { HEX_MAX = 8, SLOTS = 8, PER_HOUR = 4 };

/* sky_top, sky_mid, sky_low, far, near, light, accent, water */
static const uint32_t by_hour[5][PER_HOUR][SLOTS] =
    {
        [YMF_HOUR_DAWN] =
            {
                {0x2F3E6B, 0x8D83B0, 0xF7CBAE, 0xA99BB8, 0x1F2440, 0xFFE2B0, 0xFF9E80, 0x6E7BA6},
                {0x4A6FA5, 0xA5BDD6, 0xFFE3CC, 0xA9B9C9, 0x26334A, 0xFFEFD0, 0xF2A490, 0x86A3C2},
                {0x3D3A6B, 0xB983A5, 0xFFD2B8, 0xB393AE, 0x2A1F3D, 0xFFE7B8, 0xF48B94, 0x8C6F98},
                {0x27566B, 0x7FB0AE, 0xF9E2B6, 0x9DBBB3, 0x17343A, 0xFFF0BE, 0xF0A868, 0x679A9C},
            },
        [YMF_HOUR_DAY] =
            {
                {0x3B7CBF, 0x8BBFE3, 0xE8F1F3, 0x9DBBCB, 0x24424A, 0xFFF4D6, 0xF2B263, 0x4D8FB5},
                {0x5E98A6, 0xA9CDC8, 0xF2EEDD, 0xA3BFB4, 0x26423C, 0xFFF3CF, 0xE88D67, 0x6DA3A6},
                {0x5B7FC2, 0xB6C3E6, 0xFBE9E3, 0xB0B7D2, 0x2F3858, 0xFFEFD8, 0xF08FA0, 0x7C97CB},
                {0x6C8AA0, 0xAFC0C9, 0xE9E6DD, 0xA7B4BA, 0x33414A, 0xFFEBC8, 0xD9A05B, 0x7D97A6},
            },
        [YMF_HOUR_SUNSET] =
            {
                {0x2D1E52, 0xB0416A, 0xFF9E5A, 0x9A4C78, 0x1A1230, 0xFFD58A, 0xFF6B6B, 0x6D2F62},
                {0x1F3A5F, 0xC9736F, 0xFFC27A, 0x8E6A80, 0x131C33, 0xFFDF9A, 0xF26A4B, 0x5B5578},
                {0x43205E, 0xE05A7A, 0xFFB66E, 0xB2557F, 0x241035, 0xFFE0A0, 0xFF7E5F, 0x84386F},
                {0x1B4B5A, 0xD08A5B, 0xFFD27F, 0x93805F, 0x102A30, 0xFFE6A6, 0xE8663C, 0x47666A},
            },
        [YMF_HOUR_DUSK] =
            {
                {0x121B40, 0x484C88, 0xE39C88, 0x565C92, 0x0C1026, 0xFFC978, 0xE26D8A, 0x38416F},
                {0x0E2740, 0x33607E, 0xC9B3B0, 0x47708A, 0x081723, 0xFFD08A, 0xEE8866, 0x2C5068},
                {0x1A1640, 0x5C3E82, 0xDA82A2, 0x654A8C, 0x100B26, 0xFFC184, 0x62D0D8, 0x432F6A},
                {0x0C2E36, 0x2F6D6C, 0xDDB98C, 0x44787A, 0x071B20, 0xFFD79A, 0xE58A5E, 0x265658},
            },
        [YMF_HOUR_NIGHT] =
            {
                {0x060B1E, 0x111F47, 0x2F4A7D, 0x263A66, 0x03060F, 0xFFD08A, 0x6FD3FF, 0x14244A},
                {0x0B0820, 0x26174F, 0x5B377F, 0x3A2A63, 0x06040F, 0xFFB86B, 0xFF5FA2, 0x22174A},
                {0x04141C, 0x0B303D, 0x226068, 0x1B4551, 0x02090C, 0xFFDF9E, 0x5FF0D0, 0x0C2C38},
                {0x0A0F24, 0x1B2550, 0x4A4670, 0x303662, 0x05070F, 0xFFCB85, 0xFF8B6A, 0x1A2145},
            },
};

static const struct tint {
    const char *word;
    uint32_t hex;
} tints[] = {
    {"teal", 0x2A9D8F},     {"turquoise", 0x30C5C0}, {"emerald", 0x2E8B57}, {"green", 0x4C9F70},
    {"blue", 0x3B6FD4},     {"indigo", 0x4338A8},    {"violet", 0x7B4FC9},  {"purple", 0x7A3FA8},
    {"lavender", 0xA88BE0}, {"pink", 0xF06BA8},      {"rose", 0xE5738F},    {"magenta", 0xD6408F},
    {"red", 0xD14545},      {"crimson", 0xB83250},   {"amber", 0xF2A03D},   {"orange", 0xF08A3C},
    {"gold", 0xE8B04A},     {"copper", 0xC9713F},    {"sepia", 0xA8845A},   {"pastel", 0xF2C6D0},
};

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static int read_hex(const char *prompt, struct ymf_rgb ret[HEX_MAX])
{
    int count = 0;
    for (const char *p = prompt; *p && count < HEX_MAX; p++) {
        if (*p != '#')
            continue;
        uint32_t value = 0;
        int n = 0;
        while (n < 6 && hex_digit(p[1 + n]) >= 0)
            value = value << 4 | (uint32_t)hex_digit(p[1 + n++]);
        if (n == 6)
            ret[count++] = ymf_rgb_hex(value);
    }
    return count;
}

static void sort_by_luma(struct ymf_rgb *c, int n)
{
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && ymf_rgb_luma(c[j]) < ymf_rgb_luma(c[j - 1]); j--) {
            struct ymf_rgb t = c[j];
            c[j] = c[j - 1];
            c[j - 1] = t;
        }
}

static float saturation(struct ymf_rgb c)
{
    float high = c.r > c.g ? c.r : c.g, low = c.r < c.g ? c.r : c.g;
    high = high > c.b ? high : c.b;
    low = low < c.b ? low : c.b;
    return high - low;
}

/* The hue of `from` at (mostly) the tone of `base`: the hour stays readable. */
static struct ymf_rgb recolour(struct ymf_rgb base, struct ymf_rgb from, float share)
{
    float have = ymf_rgb_luma(from) + 0.02f;
    float want = ymf_lerp(ymf_rgb_luma(base) + 0.02f, have, 0.30f);
    float k = want / have;
    struct ymf_rgb out = ymf_rgb_scale(from, k);
    float missing = want - ymf_rgb_luma(out);
    if (missing > 0.0f)
        out = ymf_rgb_mix(out, (struct ymf_rgb){1, 1, 1}, ymf_clamp01(missing));
    return ymf_rgb_mix(base, out, share);
}

/* A colour that was asked for, never a mix of two: blue and amber mixed are grey. */
static struct ymf_rgb at_rank(const struct ymf_rgb *sorted, int n, float rank)
{
    return sorted[(int)(rank * (float)(n - 1) + 0.5f)];
}

static void take_hex(struct ymf_palette *p, struct ymf_rgb *hex, int n)
{
    const float share = 0.82f;
    sort_by_luma(hex, n);
    struct ymf_rgb bright = hex[n - 1];
    int vivid = 0;
    for (int i = 1; i < n; i++)
        if (saturation(hex[i]) * (0.4f + ymf_rgb_luma(hex[i])) >
            saturation(hex[vivid]) * (0.4f + ymf_rgb_luma(hex[vivid])))
            vivid = i;
    struct ymf_rgb accent = hex[vivid];
    /* what glows is not what the land is made of: both leave a long enough list */
    if (n >= 5 && vivid != n - 1)
        n--;
    if (n >= 4) {
        for (int i = vivid; i + 1 < n; i++)
            hex[i] = hex[i + 1];
        n--;
    }
    p->near = recolour(p->near, at_rank(hex, n, 0.0f), share);
    p->sky_top = recolour(p->sky_top, at_rank(hex, n, 0.25f), share);
    p->sky_mid = recolour(p->sky_mid, at_rank(hex, n, 0.5f), share);
    p->far = recolour(p->far, at_rank(hex, n, 0.6f), share);
    p->water = recolour(p->water, at_rank(hex, n, 0.4f), share);
    p->sky_low = recolour(p->sky_low, at_rank(hex, n, 1.0f), 0.6f);
    p->light = recolour(p->light, bright, 0.5f);
    p->accent = recolour(p->accent, accent, 0.9f);
}

static void take_words(struct ymf_palette *p, const char *prompt)
{
    for (size_t i = 0; i < sizeof tints / sizeof tints[0]; i++) {
        if (!ymf_look_says(prompt, tints[i].word))
            continue;
        struct ymf_rgb hue = ymf_rgb_hex(tints[i].hex);
        p->sky_mid = recolour(p->sky_mid, hue, 0.55f);
        p->sky_low = recolour(p->sky_low, hue, 0.35f);
        p->far = recolour(p->far, hue, 0.5f);
        p->sky_top = recolour(p->sky_top, hue, 0.4f);
        p->water = recolour(p->water, hue, 0.45f);
        p->accent = recolour(p->accent, hue, 0.7f);
        return;
    }
}

static void each(struct ymf_palette *p, struct ymf_rgb (*change)(struct ymf_rgb, const float *),
                 const float *arg)
{
    struct ymf_rgb *all[] = {&p->sky_top, &p->sky_mid, &p->sky_low, &p->far, &p->near, &p->water};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        *all[i] = change(*all[i], arg);
}

/* arg: turn in the colour plane, saturation */
static struct ymf_rgb turned(struct ymf_rgb c, const float *arg)
{
    float y = ymf_rgb_luma(c);
    float u = c.b - y, v = c.r - y;
    float nu = (u - v * arg[0]) * arg[1], nv = (v + u * arg[0]) * arg[1];
    float r = y + nv, b = y + nu;
    float g = (y - 0.2126f * r - 0.0722f * b) / 0.7152f;
    return (struct ymf_rgb){ymf_clamp01(r), ymf_clamp01(g), ymf_clamp01(b)};
}

static void take_weather(struct ymf_palette *p, const struct ymf_look *look)
{
    if (look->weather == YMF_WEATHER_RAIN) {
        const float grey[2] = {0.0f, 0.88f};
        each(p, turned, grey);
        p->sky_low = ymf_rgb_mix(p->sky_low, p->sky_mid, 0.5f);
        p->sky_top = ymf_rgb_mix(p->sky_top, p->sky_mid, 0.25f);
    }
    if (look->weather == YMF_WEATHER_FOG) {
        const float grey[2] = {0.0f, 0.8f};
        each(p, turned, grey);
        p->sky_mid = ymf_rgb_mix(p->sky_mid, p->sky_low, 0.4f);
        p->far = ymf_rgb_mix(p->far, p->sky_low, 0.45f);
        p->near = ymf_rgb_mix(p->near, p->far, 0.22f);
    }
    if (look->weather == YMF_WEATHER_SNOW) {
        p->sky_low = ymf_rgb_mix(p->sky_low, p->sky_mid, 0.3f);
        p->far = ymf_rgb_mix(p->far, (struct ymf_rgb){0.75f, 0.8f, 0.9f}, 0.18f);
    }
}

void ymf_palette_choose(const char *prompt, const struct ymf_look *look, struct ymf_seed *seed,
                        struct ymf_palette *ret)
{
    const uint32_t *row = by_hour[look->hour][ymf_seed_pick(seed, PER_HOUR)];
    struct ymf_palette p = {
        .sky_top = ymf_rgb_hex(row[0]),
        .sky_mid = ymf_rgb_hex(row[1]),
        .sky_low = ymf_rgb_hex(row[2]),
        .far = ymf_rgb_hex(row[3]),
        .near = ymf_rgb_hex(row[4]),
        .light = ymf_rgb_hex(row[5]),
        .accent = ymf_rgb_hex(row[6]),
        .water = ymf_rgb_hex(row[7]),
    };
    float turn[2] = {ymf_seed_range(seed, -0.28f, 0.28f), ymf_seed_range(seed, 0.92f, 1.12f)};
    struct ymf_rgb hex[HEX_MAX];
    int n = read_hex(prompt, hex);
    if (n > 0) {
        turn[0] *= 0.25f;
        each(&p, turned, turn);
        take_hex(&p, hex, n);
        const float rich[2] = {0.0f, 1.22f};
        each(&p, turned, rich);
    } else {
        each(&p, turned, turn);
        take_words(&p, prompt);
    }
    if (look->neon) {
        p.accent = ymf_rgb_mix(p.accent, ymf_rgb_hex(0xFF4FA8), 0.5f);
        const float vivid[2] = {0.0f, 1.25f};
        each(&p, turned, vivid);
    }
    take_weather(&p, look);
    *ret = p;
}
