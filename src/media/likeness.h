/* How a picture looks in three numbers, and how like another one it is. One folder's own header. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* 8-bit rows. */
struct ymf_luma {
    const uint8_t *rows;
    ptrdiff_t stride;
    int width, height;
};

struct ymf_luma_look {
    double mean, spread;
};

/* From every fourth sample of every fourth row. */
struct ymf_luma_look ymf_luma_look(const struct ymf_luma *picture);
/* Mean absolute difference of two of one size. */
double ymf_luma_change(const struct ymf_luma *a, const struct ymf_luma *b);
/* Structural similarity over windows of 8 x 8, four apart: 1 for equal pictures. */
double ymf_luma_ssim(const struct ymf_luma *a, const struct ymf_luma *b);
