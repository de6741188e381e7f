/*
 * The inside of clips: reading at the film's rate, the file for playing
 * backwards, and the way from any decoded frame to a working picture.
 */
#pragma once

#include "media/av.h"
#include "media/ingest.h"

/* ---- forward, by time stamp ---- */
struct ymf_clip_reader;
YMF_MUST_USE enum ymf_code ymf_clip_reader_open(const char *path,
                                                const struct ymf_ingest_film *film,
                                                const atomic_bool *cancel,
                                                struct ymf_clip_reader **ret, struct ymf_err *err);
void ymf_clip_reader_close(struct ymf_clip_reader *reader); /* accepts NULL */
YMF_DEFINE_AUTO(clip_reader, struct ymf_clip_reader *, ymf_clip_reader_close)
/* The picture at film-rate frame k, k rising; past the end the last one. Lent. */
YMF_MUST_USE enum ymf_code ymf_clip_reader_at(struct ymf_clip_reader *reader, int64_t k,
                                              const AVFrame **ret, struct ymf_err *err);
/* Counts source pictures: equal numbers mean the same one. */
int64_t ymf_clip_reader_serial(const struct ymf_clip_reader *reader);
/* How far it must be turned clockwise, and whether it is mirrored first. */
struct ymf_clip_turn {
    int quarters;
    bool flip;
};
struct ymf_clip_turn ymf_clip_reader_turn(const struct ymf_clip_reader *reader);

/* Raw access for a look at all of it. *ret is NULL at the end; seconds from the first picture. */
YMF_MUST_USE enum ymf_code ymf_clip_reader_step(struct ymf_clip_reader *reader, const AVFrame **ret,
                                                double *ret_sec, struct ymf_err *err);
int64_t ymf_clip_reader_faults(const struct ymf_clip_reader *reader);
/* The clip's end in film-rate frames; only after the last step. */
int64_t ymf_clip_reader_length(const struct ymf_clip_reader *reader);

/* ---- backwards ---- */
struct ymf_clip_spool;
YMF_MUST_USE enum ymf_code ymf_clip_spool_fill(struct ymf_clip_reader *reader, const char *dir,
                                               int64_t frames, struct ymf_clip_spool **ret,
                                               struct ymf_err *err);
void ymf_clip_spool_close(struct ymf_clip_spool *spool); /* accepts NULL */
YMF_DEFINE_AUTO(clip_spool, struct ymf_clip_spool *, ymf_clip_spool_close)
YMF_MUST_USE enum ymf_code ymf_clip_spool_read(struct ymf_clip_spool *spool, int64_t k,
                                               const AVFrame **ret, struct ymf_err *err);

/* ---- to working pictures ---- */
struct ymf_clip_filter;
bool ymf_clip_is_hdr(const AVFrame *frame);
bool ymf_clip_has_alpha(const AVFrame *frame);
/* like: any frame of the clip. */
YMF_MUST_USE enum ymf_code ymf_clip_filter_open(const AVFrame *like, struct ymf_clip_turn turn,
                                                const struct ymf_ingest_film *film,
                                                double scale_max, struct ymf_clip_filter **ret,
                                                struct ymf_err *err);
void ymf_clip_filter_close(struct ymf_clip_filter *filter); /* accepts NULL */
YMF_DEFINE_AUTO(clip_filter, struct ymf_clip_filter *, ymf_clip_filter_close)
/* *io_planes is made at the first call and written over after. */
YMF_MUST_USE enum ymf_code ymf_clip_filter_run(struct ymf_clip_filter *filter, const AVFrame *frame,
                                               struct ymf_planes **io_planes, struct ymf_err *err);
