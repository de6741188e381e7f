/*
 * Any song as a stream of float samples at one rate: stereo or mono, encoder
 * delay removed, what is not a number made silence and counted. Bounded memory.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/err.h"
#include "ports/media.h"

struct ymf_audio;

/* channels is 1 or 2. */
YMF_MUST_USE enum ymf_code ymf_audio_open(const char *path, int rate, int channels,
                                          const atomic_bool *cancel, struct ymf_audio **ret,
                                          struct ymf_err *err);
void ymf_audio_close(struct ymf_audio *audio); /* accepts NULL */
YMF_DEFINE_AUTO(audio, struct ymf_audio *, ymf_audio_close)

/* Up to max sample groups, interleaved; *ret_n is 0 only at the end. */
YMF_MUST_USE enum ymf_code ymf_audio_read(struct ymf_audio *audio, float *out, int max, int *ret_n,
                                          struct ymf_err *err);
int64_t ymf_audio_mended(const struct ymf_audio *audio);
/* What the file says its length is, in samples at the asked rate; 0 when it does not say. */
int64_t ymf_audio_expected(const struct ymf_audio *audio);
/* After the end: whether the file was cut on its way, `heard` seconds of it being there. */
bool ymf_audio_cut_off(const struct ymf_audio *audio, double heard);
