/* A short list of working pictures, the longest unused leaves first. */
#include "media/stills.h"

#include <pthread.h>

#include "base/mem.h"

enum { KEPT_MAX = 64, SOFT_MAX = 4096 };

struct kept {
    size_t source;
    double scale;
    struct ymf_planes *planes;
    uint64_t used;
};

struct ymf_stills {
    pthread_mutex_t lock;
    struct ymf_ingest_film film;
    struct kept kept[KEPT_MAX];
    int len, max;
    uint64_t clock;
    bool soft[SOFT_MAX];
};

struct ymf_stills *ymf_stills_new(const struct ymf_ingest_film *film, int keep)
{
    struct ymf_stills *stills = ymf_mem_new(sizeof *stills);
    (void)pthread_mutex_init(&stills->lock, NULL); /* default attributes cannot fail */
    stills->film = *film;
    stills->max = keep < 1 ? 1 : keep > KEPT_MAX ? KEPT_MAX : keep;
    return stills;
}

void ymf_stills_free(struct ymf_stills *stills)
{
    if (!stills)
        return;
    for (int i = 0; i < stills->len; i++)
        ymf_planes_drop(stills->kept[i].planes);
    (void)pthread_mutex_destroy(&stills->lock);
    ymf_mem_free(stills);
}

static struct kept *find(struct ymf_stills *stills, size_t source, double scale)
{
    for (int i = 0; i < stills->len; i++)
        if (stills->kept[i].source == source && stills->kept[i].scale == scale)
            return &stills->kept[i];
    return NULL;
}

static struct kept *place_for_one(struct ymf_stills *stills)
{
    if (stills->len < stills->max)
        return &stills->kept[stills->len++];
    struct kept *oldest = &stills->kept[0];
    for (int i = 1; i < stills->len; i++)
        if (stills->kept[i].used < oldest->used)
            oldest = &stills->kept[i];
    ymf_planes_drop(oldest->planes);
    return oldest;
}

enum ymf_code ymf_stills_get(struct ymf_stills *stills, size_t source, const char *path,
                             double scale_max, const atomic_bool *cancel, struct ymf_planes **ret,
                             struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    (void)pthread_mutex_lock(&stills->lock);
    struct kept *kept = find(stills, source, scale_max);
    if (!kept) {
        struct ymf_ingest_notes notes = {0};
        struct ymf_planes *planes = NULL;
        rc = ymf_ingest_still(path, &stills->film, scale_max, cancel, &planes, &notes, err);
        if (!rc) {
            kept = place_for_one(stills);
            *kept = (struct kept){.source = source, .scale = scale_max, .planes = planes};
            stills->soft[source % SOFT_MAX] |= notes.soft;
        }
    }
    if (kept) {
        kept->used = ++stills->clock;
        *ret = ymf_planes_ref(kept->planes);
    }
    (void)pthread_mutex_unlock(&stills->lock);
    return rc;
}

bool ymf_stills_was_soft(struct ymf_stills *stills, size_t source)
{
    (void)pthread_mutex_lock(&stills->lock);
    bool soft = stills->soft[source % SOFT_MAX];
    (void)pthread_mutex_unlock(&stills->lock);
    return soft;
}
