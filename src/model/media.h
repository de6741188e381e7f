/*
 * What is asked of media and what it answers: plain requests and reports, as
 * they travel as JSON between the program and its media child. Paths are
 * absolute or relative to the working folder; "" and NULL both mean "not given".
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/plan.h"

struct ymf_field;

enum ymf_media_kind { YMF_MEDIA_NONE, YMF_MEDIA_PICTURE, YMF_MEDIA_CLIP, YMF_MEDIA_SONG };

struct ymf_media_info {
    int kind; /* enum ymf_media_kind, by content */
    const char *container, *codec;
    int64_t width, height; /* as shown: turned by its orientation */
    double seconds, fps;   /* 0 for pictures; fps also for songs */
    int64_t channels, sample_rate;
    bool has_alpha, has_sound;
};

struct ymf_sound_request {
    struct ymf_plan_audio audio;
    int64_t fps[2];
    int64_t frames; /* the film's; 0: as many as hold the whole music (padded by less than one) */
    bool trim_silence;
    const char *out; /* .m4a; "" measures only: lengths, no file */
};

struct ymf_sound_track {
    int64_t start, samples; /* on the joined soundtrack, 48 kHz */
    double lufs, gain_db; /* lufs is -70 for silence; gain_db is all that was applied to it alone */
};

struct ymf_sound_report {
    int64_t frames, samples;        /* of the film */
    int64_t music_samples;          /* joined, before padding or cutting */
    double input_lufs, output_lufs; /* output: measured on the encoded file */
    double lra, true_peak_db, gain_db;
    double limited_share; /* of the time the limiter was at work, 0..1 */
    int64_t attempts;     /* encodes until peak and loudness held */
    int64_t mended;       /* samples that were not numbers, now silence */
    struct ymf_sound_track *tracks;
    size_t tracks_len;
    const char **notes; /* what is not as asked, one sentence each */
    size_t notes_len;
};

/* Beats on the joined soundtrack as [ms, 0|1 downbeat] and sections in ms: what the studio draws.
 */
struct ymf_waveform_request {
    const char *path, *out; /* soundtrack in, waveform.json out */
    double *beats;
    size_t beats_len;
    double *downbeats;
    size_t downbeats_len;
    double *sections;
    size_t sections_len;
    int64_t points; /* peaks; 0: a thousand */
};

enum ymf_still_format { YMF_STILL_PNG, YMF_STILL_JPEG };

struct ymf_still_request {
    const char *path, *out;
    int format;           /* enum ymf_still_format */
    int64_t width;        /* exactly this wide; 0: not asked */
    int64_t max_w, max_h; /* fits into this box, never enlarged; 0: no box */
    int64_t max_bytes;    /* JPEG only: lower quality, then size; 0: no ceiling */
};

enum { YMF_PALETTE_COLORS = 5 };

struct ymf_still_report {
    int64_t width, height, bytes;
    const char *color;    /* average, "#rrggbb" */
    const char **palette; /* most of the picture first */
    size_t palette_len;   /* at most YMF_PALETTE_COLORS */
};

/* Field tables of the above: the wire between the program and its media child. */
extern const struct ymf_field *const ymf_media_info_fields;
extern const struct ymf_field *const ymf_sound_request_fields;
extern const struct ymf_field *const ymf_sound_report_fields;
extern const struct ymf_field *const ymf_waveform_request_fields;
extern const struct ymf_field *const ymf_still_request_fields;
extern const struct ymf_field *const ymf_still_report_fields;
