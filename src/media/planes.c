/* Storage of working pictures. */
#include "media/planes.h"

#include "base/mem.h"

static ptrdiff_t padded(int width)
{
    return ((ptrdiff_t)width + 31) / 16 * 16;
}

struct ymf_planes *ymf_planes_new(int width, int height)
{
    ptrdiff_t luma = padded(width), chroma = padded(width / 2);
    size_t samples = (size_t)luma * (size_t)height + 2 * (size_t)chroma * (size_t)(height / 2);
    uint16_t *storage = ymf_mem_try(samples * sizeof *storage);
    if (!storage)
        return NULL;
    struct ymf_planes *planes = ymf_mem_new(sizeof *planes);
    *planes = (struct ymf_planes){
        .holders = 1,
        .width = width,
        .height = height,
        .stride = {luma, chroma, chroma},
        .storage = storage,
    };
    planes->plane[0] = storage;
    planes->plane[1] = storage + luma * height;
    planes->plane[2] = planes->plane[1] + chroma * (height / 2);
    return planes;
}

struct ymf_planes *ymf_planes_ref(struct ymf_planes *planes)
{
    atomic_fetch_add(&planes->holders, 1);
    return planes;
}

void ymf_planes_drop(struct ymf_planes *planes)
{
    if (!planes || atomic_fetch_sub(&planes->holders, 1) != 1)
        return;
    ymf_mem_free(planes->storage);
    ymf_mem_free(planes);
}
