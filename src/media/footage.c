/* One look at every source before anything is rendered. */
#include "media/footage.h"

#include <stdio.h>
#include <string.h>

#include "media/av.h"
#include "media/clip.h"
#include "media/hash.h"
#include "media/still_head.h"

enum { NOTES_MAX = 200 };

void ymf_notes_add(struct ymf_notes *notes, const char *fmt, ...)
{
    if (notes->len >= NOTES_MAX)
        return;
    if (!notes->items)
        notes->items = YMF_NEW_ARRAY(notes->arena, NOTES_MAX, const char *);
    va_list ap;
    va_start(ap, fmt);
    notes->items[notes->len++] = ymf_vprintf(notes->arena, fmt, ap);
    va_end(ap);
}

static bool is_used(const struct ymf_timeline *tl, size_t source)
{
    for (size_t k = 0; k < tl->len; k++)
        if (tl->shots[k].source == source)
            return true;
    return false;
}

/* A replaced clip stands still in the plan: it gets the move stills get. */
static void let_it_move(struct ymf_timeline *tl, size_t source)
{
    for (size_t k = 0; k < tl->len; k++) {
        struct ymf_span *shot = &tl->shots[k];
        struct ymf_move *move = &shot->move;
        if (shot->source != source)
            continue;
        shot->play = YMF_PLAY_FORWARD;
        if (move->from.scale == move->to.scale && move->from.cx == move->to.cx &&
            move->from.cy == move->to.cy && move->from.scale <= 1)
            move->to.scale = 1.06;
    }
}

static enum ymf_code prepare_clip(const char *path, size_t source, struct ymf_timeline *tl,
                                  const atomic_bool *cancel, struct ymf_footage *footage,
                                  struct ymf_notes *notes, struct ymf_err *err)
{
    struct ymf_ingest_film film = {(int)tl->width, (int)tl->height, tl->fps_num, tl->fps_den};
    struct ymf_clip_verdict verdict = {0};
    enum ymf_code rc = ymf_clip_examine(path, &film, cancel, &verdict, err);
    if (rc)
        return rc;
    footage->is_clip = verdict.usable;
    footage->clip_frames = verdict.frames;
    footage->clip_bytes = verdict.bytes;
    if (!verdict.usable) {
        let_it_move(tl, source);
        ymf_notes_add(notes, "%s %s: its first whole picture is shown with a slow move",
                      ymf_av_name(path), verdict.why);
        return YMF_OK;
    }
    if (verdict.deinterlace)
        ymf_notes_add(notes, "%s was deinterlaced", ymf_av_name(path));
    if (verdict.hdr)
        ymf_notes_add(notes, "%s is HDR: its light was compressed to the film's range",
                      ymf_av_name(path));
    if (verdict.alpha)
        ymf_notes_add(notes, "%s has transparency: it is shown over black", ymf_av_name(path));
    return YMF_OK;
}

/* Head only: a picture that is none is told before anything is drawn. */
static enum ymf_code prepare_still(const char *path, const atomic_bool *cancel,
                                   struct ymf_notes *notes, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_still_head_check(path, err);
    if (!rc)
        rc = ymf_av_peek(path, cancel, &in, err);
    if (rc)
        return rc;
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    if (stream < 0)
        return ymf_fail(err, YMF_INVALID, "%s holds no picture", ymf_av_name(path));
    if (in->fmt->streams[stream]->nb_frames > 1)
        ymf_notes_add(notes, "%s is a clip given as a picture: its first picture is shown",
                      ymf_av_name(path));
    return YMF_OK;
}

static const char *key_of(const struct ymf_footage *footage, const uint8_t hash[YMF_HASH_BYTES],
                          struct ymf_arena *arena)
{
    char hex[2 * YMF_HASH_BYTES + 1];
    for (int i = 0; i < YMF_HASH_BYTES; i++)
        (void)snprintf(hex + (size_t)2 * i, 3, "%02x", hash[i]);
    if (footage->is_clip)
        return ymf_printf(arena, "clip=%s frames=%lld", hex, (long long)footage->clip_frames);
    return ymf_printf(arena, "still=%s", hex);
}

enum ymf_code ymf_footage_prepare(const struct ymf_plan *plan, struct ymf_timeline *timeline,
                                  const atomic_bool *cancel, struct ymf_arena *arena,
                                  struct ymf_footages *ret, struct ymf_notes *notes,
                                  struct ymf_err *err)
{
    *ret = (struct ymf_footages){
        .items = YMF_NEW_ARRAY(arena, plan->sources_len, struct ymf_footage),
        .keys = YMF_NEW_ARRAY(arena, plan->sources_len, const char *),
    };
    for (size_t i = 0; i < plan->sources_len; i++) {
        const struct ymf_source *source = &plan->sources[i];
        struct ymf_footage *footage = &ret->items[i];
        footage->path = source->video ? source->video : source->image;
        footage->member = source->video ? "video" : "image";
        ret->keys[i] = "unused";
        if (!is_used(timeline, i))
            continue;
        uint8_t hash[YMF_HASH_BYTES];
        enum ymf_code rc = ymf_hash_file(footage->path, hash, err);
        if (!rc)
            rc = source->video
                     ? prepare_clip(footage->path, i, timeline, cancel, footage, notes, err)
                     : prepare_still(footage->path, cancel, notes, err);
        if (rc) {
            if (err && rc != YMF_CANCELLED)
                (void)snprintf(err->pointer, sizeof err->pointer, "/sources/%zu/%s", i,
                               footage->member);
            return rc;
        }
        ret->keys[i] = key_of(footage, hash, arena);
    }
    return YMF_OK;
}
