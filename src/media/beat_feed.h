/*
 * Between a file and the beat tracker: mono samples at the tracker's rate, and
 * the FFT it borrows (libavutil's av_tx).
 */
#pragma once

#include "beats/beats.h"
#include "ports/media.h"

/* self must outlive every plan made with it. */
struct ymf_av_fft;
struct ymf_av_fft *ymf_av_fft_new(void);
void ymf_av_fft_free(struct ymf_av_fft *self); /* accepts NULL */
YMF_DEFINE_AUTO(av_fft, struct ymf_av_fft *, ymf_av_fft_free)
struct ymf_fft ymf_av_fft_of(struct ymf_av_fft *self);

/* Decodes the whole file and tracks it. */
YMF_MUST_USE enum ymf_code ymf_media_beats(const char *path, const struct ymf_media_watch *watch,
                                           struct ymf_arena *arena, struct ymf_beats_result *ret,
                                           struct ymf_err *err);
