/*
 * A working picture: Y'CbCr BT.709, limited range, 12 bits in uint16_t, 4:2:0
 * with left-sited chroma. Rows are padded, so that a reader may take 16 samples
 * at a time up to the last one. Counted references; written only while alone.
 */
#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"

struct ymf_planes {
    atomic_int holders;
    int width, height;   /* luma, even */
    ptrdiff_t stride[3]; /* in samples */
    uint16_t *plane[3];
    uint16_t *storage;
};

/* NULL when memory is out. Contents are zero. */
struct ymf_planes *ymf_planes_new(int width, int height);
struct ymf_planes *ymf_planes_ref(struct ymf_planes *planes);
void ymf_planes_drop(struct ymf_planes *planes); /* accepts NULL */

YMF_DEFINE_AUTO(planes, struct ymf_planes *, ymf_planes_drop)
