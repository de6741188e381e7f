/*
 * Invented media into files: pictures, clips and songs made from plain samples.
 * Only encoders: nothing from outside is parsed here, so the stand-in may call
 * it in its own process.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* rgb: rows of 3*width bytes without gaps. Appends the file's bytes to ret. */
YMF_MUST_USE enum ymf_code ymf_encode_png(const uint8_t *rgb, int width, int height,
                                          struct ymf_buf *ret, struct ymf_err *err);
/* quality 1..100, as JPEG people mean it. */
YMF_MUST_USE enum ymf_code ymf_encode_jpeg(const uint8_t *rgb, int width, int height, int quality,
                                           struct ymf_buf *ret, struct ymf_err *err);

struct ymf_clip_spec {
    int width, height; /* even */
    int fps;           /* 24 or 30 */
    int64_t frames;
    void *ctx;
    /* Draws frame n into rgb (rows of 3*width bytes); false stops with YMF_CANCELLED. */
    bool (*draw)(void *ctx, int64_t n, uint8_t *rgb);
};
/* H.264 in MP4, yuv420p BT.709, index in front. path appears only when whole. */
YMF_MUST_USE enum ymf_code ymf_encode_clip(const struct ymf_clip_spec *spec, const char *path,
                                           struct ymf_err *err);

enum ymf_song_format { YMF_SONG_MP3, YMF_SONG_M4A, YMF_SONG_WAV };
struct ymf_song_spec {
    int rate; /* 44100 or 48000 */
    int64_t samples;
    int format; /* enum ymf_song_format */
    int kbps;   /* MP3 and M4A; 0: 192 */
    void *ctx;
    /* Fills n stereo pairs from sample at on; false stops with YMF_CANCELLED. */
    bool (*fill)(void *ctx, int64_t at, float *stereo, int n);
};
YMF_MUST_USE enum ymf_code ymf_encode_song(const struct ymf_song_spec *spec, const char *path,
                                           struct ymf_err *err);
/* The same from samples at hand: stereo holds 2*samples floats. */
YMF_MUST_USE enum ymf_code ymf_encode_mp3(const float *stereo, int64_t samples, int rate,
                                          const char *path, struct ymf_err *err);
