/*
 * What was heard, for ears and eyes: clicks over the music as a WAV file, and
 * waveform, beats, bars and sections as an SVG picture.
 */
#pragma once

#include "ports/media.h"
#include "json/fields.h"

struct ymf_heard_request {
    const char *path, *out; /* music in; the WAV or SVG file out */
    double seconds;         /* the music's length */
    double tempo_bpm, confidence;
    double *beats, *downbeats, *sections;
    size_t beats_len, downbeats_len, sections_len;
};

extern const struct ymf_field *const ymf_heard_request_fields;

/* The music 6 dB down; a click at each beat, higher at a bar, a chime at a section. */
YMF_MUST_USE enum ymf_code ymf_heard_click(const struct ymf_heard_request *rq,
                                           const struct ymf_media_watch *watch,
                                           struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_heard_plot(const struct ymf_heard_request *rq,
                                          const struct ymf_media_watch *watch, struct ymf_err *err);
