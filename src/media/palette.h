/*
 * The colours of a picture: its average and the five that tell it apart,
 * found by k-means in OKLab. Same picture, same answer.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "model/media.h"

struct ymf_color {
    uint8_t r, g, b;
    double share; /* of the picture, 0..1 */
};

/* Average in linear light; share is 1. */
struct ymf_color ymf_palette_average(const uint8_t *rgb, int width, int height);
/* At most YMF_PALETTE_COLORS, largest share first; fewer when the picture has fewer. */
size_t ymf_palette_find(const uint8_t *rgb, int width, int height,
                        struct ymf_color ret[YMF_PALETTE_COLORS]);
