/*
 * Pictures of any kind in, PNG or JPEG out: turned upright, transparency over
 * black, scaled down to what is asked. In the child only, but for the encoders.
 */
#pragma once

#include "ports/media.h"

/* 8 bit RGB rows without gaps, from base/mem. */
struct ymf_raster {
    int width, height;
    uint8_t *rgb;
};
void ymf_raster_done(struct ymf_raster *raster);
static inline void ymf_auto_raster(struct ymf_raster *held)
{
    ymf_raster_done(held);
}

/* Decodes path and fits it into max_w x max_h (0: its own size); never enlarges. */
YMF_MUST_USE enum ymf_code ymf_still_load(const char *path, int64_t max_w, int64_t max_h,
                                          const atomic_bool *cancel, struct ymf_raster *ret,
                                          struct ymf_err *err);
/* Another size, high quality. */
YMF_MUST_USE enum ymf_code ymf_raster_scale(const struct ymf_raster *from, int width, int height,
                                            struct ymf_raster *ret, struct ymf_err *err);
/* The whole request: decode, fit, encode, commit under rq->out, colours. */
YMF_MUST_USE enum ymf_code ymf_still_make(const struct ymf_still_request *rq,
                                          const struct ymf_media_watch *watch,
                                          struct ymf_arena *arena, struct ymf_still_report *ret,
                                          struct ymf_err *err);
