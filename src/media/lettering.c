/* Size, place, letters, shadow; then the look at 320 pixels. */
#include "media/lettering.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pango/pangoft2.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "media/legible.h"

enum {
    LINES_MAX = 3,
    PARTS_LARGEST = 6,
    PARTS_SMALLEST = 11,
    SIZE_STEP = 4,
    TEXT_MAX = 4 * YMF_LETTERING_CHARS_MAX + 1
};

/* Shares of the picture. */
#define TEXT_WIDTH  0.88
#define TEXT_HEIGHT 0.58
#define MARGIN      0.06

/* Latin, Greek, Cyrillic, Hebrew and Arabic first; fontconfig finds the rest. */
static const char family[] = "Noto Sans, DejaVu Sans, Noto Sans CJK JP, Droid Sans Fallback, Sans";

struct setting {
    uint8_t *rgb;
    int width, height;
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
    int size;          /* of the letters, in pixels */
    int x, y, w, h;    /* of the block of text */
    uint8_t *mask;     /* how much of each pixel is letter */
    uint8_t *original; /* the picture without letters */
};

static void release(struct setting *s)
{
    if (s->layout)
        g_object_unref(s->layout);
    if (s->context)
        g_object_unref(s->context);
    if (s->fonts)
        g_object_unref(s->fonts);
    ymf_mem_free(s->mask);
    ymf_mem_free(s->original);
}

/* One line of plain text: what steers a terminal or a line break is a space. */
static void tidy(const char *text, char ret[TEXT_MAX])
{
    size_t len = 0;
    bool space = true;
    for (const char *c = text; *c && len + 1 < TEXT_MAX; c++) {
        bool blank = (unsigned char)*c <= ' ' || *c == 0x7f;
        if (blank && space)
            continue;
        ret[len++] = (char)(blank ? ' ' : *c);
        space = blank;
    }
    len -= len > 0 && ret[len - 1] == ' ';
    ret[len] = '\0';
}

static bool open_text(struct setting *s, const char *text)
{
    s->fonts = pango_ft2_font_map_new();
    s->context = s->fonts ? pango_font_map_create_context(s->fonts) : NULL;
    s->layout = s->context ? pango_layout_new(s->context) : NULL;
    if (!s->layout)
        return false;
    pango_layout_set_text(s->layout, text, -1);
    pango_layout_set_auto_dir(s->layout, TRUE);
    pango_layout_set_wrap(s->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(s->layout, (int)(s->width * TEXT_WIDTH) * PANGO_SCALE);
    return true;
}

static void set_size(struct setting *s, int size)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_font_description_set_absolute_size(font, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(s->layout, font);
    pango_font_description_free(font);
    s->size = size;
}

/* The largest letters that leave room for the picture; text that is still too long ends in "…". */
static void fit(struct setting *s, bool *ret_shortened)
{
    int least = s->height / PARTS_SMALLEST;
    for (int size = s->height / PARTS_LARGEST; size >= least; size -= SIZE_STEP) {
        int w = 0, h = 0;
        set_size(s, size);
        pango_layout_get_pixel_size(s->layout, &w, &h);
        if (pango_layout_get_line_count(s->layout) <= LINES_MAX && h <= s->height * TEXT_HEIGHT)
            return;
    }
    set_size(s, least);
    pango_layout_set_height(s->layout, -LINES_MAX);
    pango_layout_set_ellipsize(s->layout, PANGO_ELLIPSIZE_END);
    *ret_shortened = pango_layout_is_ellipsized(s->layout);
}

static double luma(const uint8_t *p)
{
    return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2];
}

/* How restless and how bright the picture is where the block would stand. */
static double unrest(const struct setting *s, int y)
{
    double sum = 0, squares = 0, n = 0;
    for (int row = y; row < y + s->h && row < s->height; row += 4)
        for (int x = s->x; x < s->x + s->w && x < s->width; x += 4) {
            double v = luma(s->rgb + 3 * ((size_t)row * (size_t)s->width + (size_t)x));
            sum += v;
            squares += v * v;
            n++;
        }
    return n > 0 ? sqrt(fmax(squares / n - sum / n * (sum / n), 0)) + 0.4 * sum / n : 0;
}

/* Below or above, whichever disturbs less; below when in doubt. The text's own side is its start.
 */
static void place(struct setting *s)
{
    PangoRectangle ink, logical;
    pango_layout_get_pixel_extents(s->layout, &ink, &logical);
    int margin = (int)(s->height * MARGIN);
    s->w = logical.width;
    s->h = logical.height;
    s->x = (int)(s->width * (1 - TEXT_WIDTH) / 2) + logical.x;
    int below = s->height - margin - s->h;
    s->y = unrest(s, margin) < 0.7 * unrest(s, below) ? margin : below;
}

static void draw_mask(struct setting *s)
{
    FT_Bitmap bitmap = {
        .rows = (unsigned)s->height,
        .width = (unsigned)s->width,
        .pitch = s->width,
        .buffer = s->mask,
        .num_grays = 256,
        .pixel_mode = FT_PIXEL_MODE_GRAY,
    };
    pango_ft2_render_layout(&bitmap, s->layout, (int)(s->width * (1 - TEXT_WIDTH) / 2), s->y);
}

/* Shadow, plate if asked, letters. */
static enum ymf_code compose(const struct setting *s, double plate, struct ymf_err *err)
{
    size_t pixels = (size_t)s->width * (size_t)s->height;
    YMF_AUTO(mem) uint8_t *shadow = ymf_mem_try(pixels);
    if (!shadow)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a title");
    memcpy(shadow, s->mask, pixels);
    if (!ymf_legible_soften(shadow, s->width, s->height, s->size / 9))
        return ymf_fail(err, YMF_INTERNAL, "no memory for a title");
    int pad = s->size / 3;
    for (int y = 0; y < s->height; y++)
        for (int x = 0; x < s->width; x++) {
            size_t i = (size_t)y * (size_t)s->width + (size_t)x;
            bool inside = x >= s->x - pad && x < s->x + s->w + pad && y >= s->y - pad / 2 &&
                          y < s->y + s->h + pad / 2;
            double dark = fmin(0.85, 2.6 * shadow[i] / 255.0);
            double keep = (1 - dark) * (inside ? 1 - plate : 1), letter = s->mask[i] / 255.0;
            for (int c = 0; c < 3; c++) {
                double ground = s->original[3 * i + (size_t)c] * keep;
                s->rgb[3 * i + (size_t)c] = (uint8_t)lrint(ground + letter * (255 - ground));
            }
        }
    return YMF_OK;
}

static enum ymf_code draw(struct setting *s, struct ymf_lettering *ret, struct ymf_err *err)
{
    static const double plates[] = {0, 0.62, 0.85};
    size_t pixels = (size_t)s->width * (size_t)s->height;
    s->mask = ymf_mem_try(pixels);
    s->original = ymf_mem_try(3 * pixels);
    if (!s->mask || !s->original)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a title");
    memset(s->mask, 0, pixels);
    memcpy(s->original, s->rgb, 3 * pixels);
    fit(s, &ret->shortened);
    if (pango_layout_get_unknown_glyphs_count(s->layout) > 0) {
        (void)snprintf(ret->why, sizeof ret->why,
                       "no font here has all letters of the title: install fonts-noto-core or "
                       "fonts-noto-cjk");
        return YMF_OK;
    }
    place(s);
    draw_mask(s);
    for (size_t i = 0; i < sizeof plates / sizeof *plates; i++) {
        enum ymf_code rc = compose(s, plates[i], err);
        if (!rc)
            rc = ymf_legible_contrast(s->rgb, s->mask, s->width, s->height, &ret->contrast, err);
        if (rc)
            return rc;
        ret->plate = plates[i] > 0;
        if (ret->contrast >= YMF_LETTERING_CONTRAST)
            break;
    }
    ret->drawn = true;
    return YMF_OK;
}

enum ymf_code ymf_lettering_draw(uint8_t *rgb, int width, int height, const char *text,
                                 struct ymf_lettering *ret, struct ymf_err *err)
{
    char plain[TEXT_MAX];
    *ret = (struct ymf_lettering){0};
    if (!text || !ymf_utf8_valid(text, strlen(text)))
        return text ? ymf_fail_at(err, YMF_INVALID, "/title", "must be UTF-8") : YMF_OK;
    if (ymf_utf8_chars(text) > YMF_LETTERING_CHARS_MAX)
        return ymf_fail_at(err, YMF_INVALID, "/title", "has more than %d characters",
                           YMF_LETTERING_CHARS_MAX);
    tidy(text, plain);
    if (!*plain)
        return YMF_OK;
    struct setting s = {.rgb = rgb, .width = width, .height = height};
    enum ymf_code rc = open_text(&s, plain)
                           ? draw(&s, ret, err)
                           : ymf_fail(err, YMF_INTERNAL, "the fonts cannot be opened");
    release(&s);
    return rc;
}
