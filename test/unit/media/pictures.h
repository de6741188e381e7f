/* Invented pictures and plans for the tests of films: small, in a folder of their own. */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "media/encode.h"
#include "model/plan.h"

static inline char *picture_folder(struct ymf_arena *arena)
{
    char *name = ymf_strdup(arena, "/tmp/ymf_film_XXXXXX");
    return mkdtemp(name);
}

/* Gradients with a bright square, different for every seed. */
static inline bool picture_write(const char *path, int width, int height, int seed,
                                 struct ymf_arena *arena)
{
    uint8_t *rgb = YMF_NEW_ARRAY(arena, (size_t)width * (size_t)height * 3, uint8_t);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *p = rgb + ((ptrdiff_t)y * width + x) * 3;
            bool bright = x / 20 % 5 == seed % 5 && y / 20 % 3 == seed % 3;
            p[0] = (uint8_t)(bright ? 250 : x * 255 / width);
            p[1] = (uint8_t)(bright ? 240 : y * 255 / height);
            p[2] = (uint8_t)(bright ? 200 : 40 * (seed % 6));
        }
    struct ymf_buf png;
    ymf_buf_init(&png, 64 << 20);
    bool ok = ymf_encode_png(rgb, width, height, &png, NULL) == YMF_OK &&
              ymf_file_write(path, png.data, png.len, 0600, NULL) == YMF_OK;
    ymf_buf_done(&png);
    return ok;
}

/* Three pictures, four shots with a cut and two dissolves, two of one variant. */
static inline struct ymf_plan *picture_plan(const char *folder, struct ymf_arena *arena)
{
    struct ymf_plan *plan = YMF_NEW(arena, struct ymf_plan);
    *plan = (struct ymf_plan){.version = 1,
                              .width = 160,
                              .height = 90,
                              .fps = {30, 1},
                              .sources_len = 3,
                              .shots_len = 4,
                              .fade_out_frames = 6};
    plan->sources = YMF_NEW_ARRAY(arena, 3, struct ymf_source);
    for (int i = 0; i < 3; i++) {
        plan->sources[i].id = ymf_printf(arena, "s%d", i);
        plan->sources[i].image = ymf_printf(arena, "%s/s%d.png", folder, i);
        if (!picture_write(plan->sources[i].image, 256, 160, i, arena))
            return NULL;
    }
    static const int64_t lengths[4] = {40, 30, 90, 70};
    static const int source[4] = {0, 1, 2, 1};
    plan->shots = YMF_NEW_ARRAY(arena, 4, struct ymf_shot);
    for (int k = 0; k < 4; k++)
        plan->shots[k] = (struct ymf_shot){
            .source = plan->sources[source[k]].id,
            .frames = lengths[k],
            .has_move = true,
            .move = {.from = {0.5, 0.5, 1}, .to = {0.52, 0.49, 1.1}, .span = 120},
            .transition = {k == 1 ? YMF_TRANSITION_CUT : YMF_TRANSITION_DISSOLVE, k == 1 ? 0 : 9},
        };
    return plan;
}
