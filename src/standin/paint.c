/* From a prompt to a finished picture: read the look, call the motif, add the last coat. */
#include "standin/paint.h"

#include <stdbool.h>

#include "base/mem.h"
#include "standin/paint_parts.h"

static void (*const motifs[YMF_MOTIF_COUNT])(struct ymf_painting *) = {
    [YMF_MOTIF_MOUNTAINS] = ymf_paint_mountains,
    [YMF_MOTIF_SEA] = ymf_paint_sea,
    [YMF_MOTIF_FOREST] = ymf_paint_forest,
    [YMF_MOTIF_DUNES] = ymf_paint_dunes,
    [YMF_MOTIF_VILLAGE] = ymf_paint_village,
    [YMF_MOTIF_SKYLINE] = ymf_paint_skyline,
    [YMF_MOTIF_WINDOW] = ymf_paint_window,
    [YMF_MOTIF_TRAIN] = ymf_paint_train,
    [YMF_MOTIF_CAFE] = ymf_paint_cafe,
    [YMF_MOTIF_HARBOUR] = ymf_paint_harbour,
    [YMF_MOTIF_ROOFTOP] = ymf_paint_rooftop,
    [YMF_MOTIF_AURORA] = ymf_paint_aurora_lake,
    [YMF_MOTIF_LIGHTHOUSE] = ymf_paint_lighthouse,
    [YMF_MOTIF_BRIDGE] = ymf_paint_bridge,
    [YMF_MOTIF_FIELDS] = ymf_paint_fields,
    [YMF_MOTIF_STREET] = ymf_paint_street,
};

static struct ymf_seed seed_of(const char *prompt, uint64_t seed)
{
    return ymf_seed_init(ymf_seed_text(prompt, seed));
}

const char *ymf_paint_motif(const char *prompt, uint64_t seed)
{
    struct ymf_seed s = seed_of(prompt, seed);
    struct ymf_look look;
    ymf_look_read(prompt, &s, &look);
    return ymf_look_motif_name(look.motif);
}

static void place_sun(struct ymf_painting *p)
{
    p->sun_x = p->c.aspect * ymf_seed_range(&p->seed, 0.22f, 0.78f);
    static const float low[5] = {0.44f, 0.14f, 0.42f, 0.52f, 0.14f};
    static const float high[5] = {0.52f, 0.26f, 0.50f, 0.58f, 0.28f};
    p->sun_y = ymf_seed_range(&p->seed, low[p->look.hour], high[p->look.hour]);
}

enum ymf_code ymf_paint_scene(const char *prompt, uint64_t seed, int width, int height,
                              uint8_t *rgb, struct ymf_err *err)
{
    if (width < YMF_PAINT_SIDE_MIN || height < YMF_PAINT_SIDE_MIN || width > YMF_PAINT_SIDE_MAX ||
        height > YMF_PAINT_SIDE_MAX || (int64_t)width * height > YMF_PAINT_PIXELS_MAX)
        return ymf_fail(err, YMF_INVALID, "a picture of %d x %d cannot be painted", width, height);
    size_t pixels = (size_t)width * (size_t)height;
    size_t small = ((size_t)width / 4 + 1) * ((size_t)height / 4 + 1);
    YMF_AUTO(mem) struct ymf_painting *p = ymf_mem_new(sizeof *p);
    YMF_AUTO(mem) float *px = ymf_mem_try(pixels * 3 * sizeof *px);
    YMF_AUTO(mem) float *work = ymf_mem_try(small * 6 * sizeof *work);
    if (!px || !work)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture of %d x %d", width, height);
    p->c.px = px;
    p->c.width = width;
    p->c.height = height;
    p->seed = seed_of(prompt, seed);
    ymf_look_read(prompt, &p->seed, &p->look);
    ymf_canvas_init(&p->c, ymf_seed_next(&p->seed));
    place_sun(p);
    bool flip = ymf_seed_pick(&p->seed, 2) == 1;
    motifs[p->look.motif](p);
    ymf_paint_finish(p, work, flip, rgb);
    return YMF_OK;
}
