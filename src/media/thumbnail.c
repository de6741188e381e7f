/* Compose a frame of every scene, score it, keep the best that differ. */
#include "media/thumbnail.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "media/appeal.h"
#include "media/encode.h"
#include "media/footage.h"
#include "media/lettering.h"
#include "media/render.h"

enum { CANDIDATES_MAX = 60, OFFERED_MAX = 10, OFFERED = 3 };
/* What a new colour is worth against a better picture of known ones. */
#define VARIETY 1.2

struct candidate {
    size_t shot;
    double seconds;
    struct ymf_appeal appeal;
    bool chosen;
};

struct thumbs {
    struct ymf_timeline timeline;
    struct ymf_footages footages;
    struct ymf_stills *stills;
    struct ymf_compose_scene scene;
    struct candidate candidates[CANDIDATES_MAX];
    size_t len;
    AVFrame *frame;
    struct SwsContext *sws;
    uint8_t *rgb;
};

static enum ymf_code prepare(struct thumbs *t, struct ymf_err *err)
{
    t->frame = av_frame_alloc();
    t->rgb = ymf_mem_try((size_t)YMF_THUMB_WIDTH * YMF_THUMB_HEIGHT * 3 + 64);
    t->sws = sws_getContext(YMF_THUMB_WIDTH, YMF_THUMB_HEIGHT, AV_PIX_FMT_YUV420P, YMF_THUMB_WIDTH,
                            YMF_THUMB_HEIGHT, AV_PIX_FMT_RGB24,
                            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL, NULL);
    if (!t->frame || !t->rgb || !t->sws)
        return ymf_fail(err, YMF_INTERNAL, "no memory for thumbnails");
    (void)sws_setColorspaceDetails(t->sws, sws_getCoefficients(SWS_CS_ITU709), 0,
                                   sws_getCoefficients(SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
    t->frame->format = AV_PIX_FMT_YUV420P;
    t->frame->width = YMF_THUMB_WIDTH;
    t->frame->height = YMF_THUMB_HEIGHT;
    int got = av_frame_get_buffer(t->frame, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory for thumbnails") : YMF_OK;
}

static void release(struct thumbs *t)
{
    ymf_stills_free(t->stills);
    av_frame_free(&t->frame);
    sws_freeContext(t->sws);
    ymf_mem_free(t->rgb);
}

/* The film's picture in the middle of a shot, as RGB. */
static enum ymf_code draw(struct thumbs *t, size_t shot, struct ymf_err *err)
{
    const struct ymf_span *span = &t->timeline.shots[shot];
    const struct ymf_piece piece = {
        .frames = 1,
        .film = span->first,
        .shot = shot,
        .next = YMF_NO_SHOT,
        .local = (ymf_span_body_first(span) + ymf_span_body_end(span)) / 2,
        .mix_of = 1,
    };
    YMF_AUTO(compose) struct ymf_compose *compose = NULL;
    enum ymf_code rc = ymf_compose_open(&t->scene, &piece, &compose, err);
    if (!rc)
        rc = ymf_compose_frame(compose, 0, t->frame, err);
    if (rc)
        return rc;
    uint8_t *const to[4] = {t->rgb};
    const int pitches[4] = {3 * YMF_THUMB_WIDTH};
    (void)sws_scale(t->sws, (const uint8_t *const *)t->frame->data, t->frame->linesize, 0,
                    YMF_THUMB_HEIGHT, to, pitches); /* same size: all rows or a bug of its own */
    return YMF_OK;
}

static bool same_view(const struct ymf_view *a, const struct ymf_view *b)
{
    return a->cx == b->cx && a->cy == b->cy && a->scale == b->scale;
}

/* A scene comes back with another move: another picture, until that was seen too. */
static bool seen_before(const struct thumbs *t, size_t shot)
{
    const struct ymf_span *now = &t->timeline.shots[shot];
    for (size_t i = 0; i < shot; i++) {
        const struct ymf_span *then = &t->timeline.shots[i];
        if (then->source == now->source && then->play == now->play &&
            same_view(&then->move.to, &now->move.to))
            return true;
    }
    return false;
}

static enum ymf_code look(struct thumbs *t, const atomic_bool *cancel, struct ymf_err *err)
{
    for (size_t k = 0; k < t->timeline.len && t->len < CANDIDATES_MAX; k++) {
        if (seen_before(t, k))
            continue;
        if (ymf_av_cancelled(cancel))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        enum ymf_code rc = draw(t, k, err);
        if (rc)
            return rc;
        const struct ymf_span *span = &t->timeline.shots[k];
        int64_t at = span->first + (ymf_span_body_first(span) + ymf_span_body_end(span)) / 2;
        t->candidates[t->len++] = (struct candidate){
            .shot = k,
            .seconds = (double)(at * t->timeline.fps_den) / (double)t->timeline.fps_num,
            .appeal = ymf_appeal_of(t->rgb, YMF_THUMB_WIDTH, YMF_THUMB_HEIGHT),
        };
    }
    return YMF_OK;
}

/* The best of what is left, and unlike what is chosen. */
static struct candidate *next_best(struct thumbs *t)
{
    struct candidate *best = NULL;
    double best_worth = 0;
    for (size_t i = 0; i < t->len; i++) {
        struct candidate *c = &t->candidates[i];
        double apart = 1;
        for (size_t j = 0; j < t->len; j++)
            if (t->candidates[j].chosen) {
                double d = ymf_appeal_distance(&c->appeal, &t->candidates[j].appeal);
                apart = d < apart ? d : apart;
            }
        double worth = c->appeal.score + VARIETY * apart;
        if (!c->chosen && (!best || worth > best_worth)) {
            best = c;
            best_worth = worth;
        }
    }
    if (best)
        best->chosen = true;
    return best;
}

static enum ymf_code write_jpeg(const struct thumbs *t, const char *path, struct ymf_err *err)
{
    for (int quality = 92; quality >= 40; quality -= 8) {
        YMF_AUTO(buf) struct ymf_buf jpeg;
        ymf_buf_init(&jpeg, 16 << 20);
        enum ymf_code rc =
            ymf_encode_jpeg(t->rgb, YMF_THUMB_WIDTH, YMF_THUMB_HEIGHT, quality, &jpeg, err);
        if (!rc && !jpeg.over && jpeg.len <= YMF_THUMB_BYTES_MAX)
            return ymf_file_write(path, jpeg.data, jpeg.len, 0600, err);
        if (rc)
            return rc;
    }
    return ymf_fail(err, YMF_INTERNAL, "a thumbnail does not fit into 2 MB");
}

static void note(struct ymf_thumbs_report *ret, const char *text)
{
    for (size_t i = 0; i < ret->notes_len; i++)
        if (strcmp(ret->notes[i], text) == 0)
            return;
    ret->notes[ret->notes_len++] = text;
}

/* The title on the picture at hand; one that cannot be drawn leaves the picture bare, and is told.
 */
static enum ymf_code letter(const struct thumbs *t, const char *title, struct ymf_thumb *thumb,
                            struct ymf_arena *arena, struct ymf_thumbs_report *ret,
                            struct ymf_err *err)
{
    struct ymf_lettering done;
    enum ymf_code rc =
        ymf_lettering_draw(t->rgb, YMF_THUMB_WIDTH, YMF_THUMB_HEIGHT, title, &done, err);
    if (rc)
        return rc;
    thumb->contrast = done.contrast;
    if (*done.why)
        note(ret, ymf_strdup(arena, done.why));
    if (done.shortened)
        note(ret, "the title is too long for three lines and was shortened");
    if (done.plate)
        note(ret, ymf_printf(arena, "%s: the title stands on a dark plate", thumb->file));
    return YMF_OK;
}

static enum ymf_code offer(struct thumbs *t, const struct ymf_thumbs_request *rq,
                           struct ymf_arena *arena, struct ymf_thumbs_report *ret,
                           struct ymf_err *err)
{
    size_t count = rq->count < 1             ? OFFERED
                   : rq->count > OFFERED_MAX ? OFFERED_MAX
                                             : (size_t)rq->count;
    ret->items = YMF_NEW_ARRAY(arena, count, struct ymf_thumb);
    ret->items_len = 0;
    ret->notes = YMF_NEW_ARRAY(arena, count + 2, const char *);
    ret->notes_len = 0;
    for (struct candidate *c; ret->items_len < count && (c = next_best(t));) {
        const char *name = ymf_printf(arena, "thumb_%02zu.jpg", ret->items_len + 1);
        struct ymf_thumb *thumb = &ret->items[ret->items_len];
        *thumb = (struct ymf_thumb){.file = name, .seconds = c->seconds};
        enum ymf_code rc = draw(t, c->shot, err);
        if (!rc)
            rc = letter(t, rq->title, thumb, arena, ret, err);
        if (!rc)
            rc = write_jpeg(t, ymf_file_join(arena, rq->dir, name), err);
        if (rc)
            return rc;
        ret->items_len++;
    }
    return YMF_OK;
}

enum ymf_code ymf_thumbs_run(const struct ymf_plan *plan, const struct ymf_thumbs_request *rq,
                             const struct ymf_media_watch *watch, struct ymf_arena *arena,
                             struct ymf_thumbs_report *ret, struct ymf_err *err)
{
    const atomic_bool *cancel = watch ? watch->cancel : NULL;
    struct ymf_plan small = *plan;
    small.width = YMF_THUMB_WIDTH;
    small.height = YMF_THUMB_HEIGHT;
    struct thumbs *t = YMF_NEW(arena, struct thumbs);
    struct ymf_notes notes = {.arena = arena};
    enum ymf_code rc = ymf_timeline_build(&small, arena, &t->timeline, err);
    if (!rc)
        rc = ymf_footage_prepare(&small, &t->timeline, cancel, arena, &t->footages, &notes, err);
    if (!rc)
        rc = ymf_file_mkdirs(rq->dir, err);
    if (rc)
        return rc;
    const struct ymf_ingest_film film = {YMF_THUMB_WIDTH, YMF_THUMB_HEIGHT, plan->fps[0],
                                         plan->fps[1]};
    t->stills = ymf_stills_new(&film, 4);
    t->scene = (struct ymf_compose_scene){.timeline = &t->timeline,
                                          .footage = t->footages.items,
                                          .stills = t->stills,
                                          .spool_dir = rq->dir,
                                          .cancel = cancel};
    rc = prepare(t, err);
    if (!rc)
        rc = look(t, cancel, err);
    if (!rc)
        rc = offer(t, rq, arena, ret, err);
    release(t);
    return rc;
}

enum ymf_code ymf_thumbs_make(const struct ymf_thumbs_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_thumbs_report *ret, struct ymf_err *err)
{
    struct ymf_plan plan;
    enum ymf_code rc = ymf_render_load(rq->plan, arena, &plan, err);
    return rc ? rc : ymf_thumbs_run(&plan, rq, watch, arena, ret, err);
}
