/*
 * A clip played at the film's rate: forward, reverse, boomerang, or held on its
 * last picture. Decoded from its start, never sought; what is played backwards
 * goes through an unlinked file, not through memory.
 */
#pragma once

#include "media/av.h"
#include "media/ingest.h"

enum { YMF_CLIP_SECONDS_MAX = 30, YMF_CLIP_FRAMES_MIN = 12 };

/* What a look at the whole clip found. */
struct ymf_clip_verdict {
    int64_t frames;   /* at the film's rate */
    int64_t bytes;    /* of all its pictures decoded */
    bool deinterlace; /* fields were flagged */
    bool hdr, alpha;  /* its light was compressed; its transparent parts are black */
    bool usable;
    char why[160]; /* when not, or what was done about it; "" else */
};

/* Decodes it once. Only a clip that shows nothing at all is an error. */
YMF_MUST_USE enum ymf_code ymf_clip_examine(const char *path, const struct ymf_ingest_film *film,
                                            const atomic_bool *cancel, struct ymf_clip_verdict *ret,
                                            struct ymf_err *err);

struct ymf_clip_how {
    int play; /* enum ymf_play */
    int64_t frames;
    double scale_max;
    const char *spool_dir;
    const atomic_bool *cancel;
};

struct ymf_clip;
YMF_MUST_USE enum ymf_code ymf_clip_open(const char *path, const struct ymf_ingest_film *film,
                                         const struct ymf_clip_how *how, struct ymf_clip **ret,
                                         struct ymf_err *err);
void ymf_clip_close(struct ymf_clip *clip); /* accepts NULL */
YMF_DEFINE_AUTO(clip, struct ymf_clip *, ymf_clip_close)

/*
 * The picture at a local frame of its shot (rising from call to call), lent
 * until the next call. *ret_over is how many frames past its end this is.
 */
YMF_MUST_USE enum ymf_code ymf_clip_frame(struct ymf_clip *clip, int64_t local,
                                          const struct ymf_planes **ret, int64_t *ret_over,
                                          struct ymf_err *err);

/* Which of `frames` pictures is shown at a local frame. Pure. */
int64_t ymf_clip_index(int play, int64_t frames, int64_t local, int64_t *ret_over);
