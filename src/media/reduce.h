/*
 * Pictures in linear light to a working picture of another size: Lanczos-3,
 * fed row by row, so that a 16k picture needs no more memory than a small one.
 */
#pragma once

#include <stdint.h>

#include "media/planes.h"

struct ymf_reduce;

/* The part x, y, w, h of the source becomes the whole of to (lent until free). */
struct ymf_reduce *ymf_reduce_new(int src_width, int src_height, double x, double y, double w,
                                  double h, struct ymf_planes *to);
void ymf_reduce_free(struct ymf_reduce *reduce); /* accepts NULL */
YMF_DEFINE_AUTO(reduce, struct ymf_reduce *, ymf_reduce_free)

/* The next source row from the top, sRGB coded RGBA of 16 bits each. */
void ymf_reduce_row(struct ymf_reduce *reduce, const uint16_t *rgba);
/* Source rows still wanted; 0 when the working picture is whole. */
int ymf_reduce_left(const struct ymf_reduce *reduce);
