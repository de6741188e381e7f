/* Whether letters on a picture can be read where it is shown small. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* Spreads a mask by about radius pixels, softly. False without memory. */
bool ymf_legible_soften(uint8_t *mask, int width, int height, int radius);
/*
 * The contrast (1 to 21) of the letters against the ground around them, both seen at 320 pixels
 * wide; the worst tenth of the ground does not count. mask: how much of each pixel is letter.
 */
YMF_MUST_USE enum ymf_code ymf_legible_contrast(const uint8_t *rgb, const uint8_t *mask, int width,
                                                int height, double *ret, struct ymf_err *err);
