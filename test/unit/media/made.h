/*
 * Small media for tests, made on the spot in a folder that goes away.
 */
#pragma once

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "media/encode.h"

#define MADE_TAU 6.283185307179586

struct made {
    char dir[64];
    struct ymf_arena *arena;
};

static inline int made_open(void **state)
{
    static struct made made;
    made.arena = ymf_arena_new();
    (void)snprintf(made.dir, sizeof made.dir, "/tmp/ymf-media-XXXXXX");
    if (!mkdtemp(made.dir))
        return -1;
    *state = &made;
    return 0;
}

static inline int made_close(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    ymf_arena_free(made->arena);
    return ymf_file_remove_tree(made->dir, &err) == YMF_OK ? 0 : -1;
}

static inline const char *made_path(const struct made *made, const char *name)
{
    return ymf_file_join(made->arena, made->dir, name);
}

/* What a test expects to work, with the sentence when it does not. */
#define must(call)                              \
    do {                                        \
        if ((call) != YMF_OK)                   \
            fail_msg("%s: %s", #call, err.msg); \
    } while (0)

struct made_tone {
    double hz, level;
    int rate;
};

static inline bool made_sine(void *ctx, int64_t at, float *stereo, int n)
{
    const struct made_tone *tone = ctx;
    for (int i = 0; i < n; i++) {
        double t = (double)(at + i) / tone->rate;
        float x = (float)(tone->level * sin(MADE_TAU * tone->hz * t));
        stereo[2 * i] = x;
        stereo[2 * i + 1] = x;
    }
    return true;
}

static inline const char *made_song(const struct made *made, const char *name, int format,
                                    double level, double seconds)
{
    struct ymf_err err;
    struct made_tone tone = {440.0, level, 48000};
    const struct ymf_song_spec spec = {
        .rate = tone.rate,
        .samples = (int64_t)(seconds * tone.rate),
        .format = format,
        .ctx = &tone,
        .fill = made_sine,
    };
    const char *path = made_path(made, name);
    must(ymf_encode_song(&spec, path, &err));
    return path;
}

static inline void made_gradient(uint8_t *rgb, int width, int height, int shift)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *p = rgb + 3 * ((size_t)y * (size_t)width + (size_t)x);
            p[0] = (uint8_t)(x * 255 / width);
            p[1] = (uint8_t)(y * 255 / height);
            p[2] = (uint8_t)(shift & 255);
        }
}
