/* One look at a whole clip before it is trusted: is there a moving picture in it? */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libavutil/imgutils.h>

#include "media/clip.h"
#include "media/clip_filter.h"

enum { SMALL_W = 160, SMALL_H = 96, SMALL_ALIGN = 64 };

/* A small copy of each picture is enough to see what is wrong with it. */
struct look {
    struct SwsContext *sws;
    int width, height, format; /* of what sws was made for */
    uint8_t y[SMALL_W * SMALL_H], before[SMALL_W * SMALL_H];
    uint8_t cb[SMALL_W * SMALL_H / 4], cr[SMALL_W * SMALL_H / 4];
    int64_t frames, size_changes;
    double flat_since, frozen_since; /* seconds; negative: not now */
    double flat_longest, frozen_longest, last_sec;
    bool was_clean, green;
};

static bool shrink(struct look *look, const AVFrame *f)
{
    if (look->frames > 0 && (f->width != look->width || f->height != look->height))
        look->size_changes++;
    if (!look->sws || f->width != look->width || f->height != look->height ||
        f->format != look->format) {
        sws_freeContext(look->sws);
        look->sws = sws_getContext(f->width, f->height, (enum AVPixelFormat)f->format, SMALL_W,
                                   SMALL_H, AV_PIX_FMT_YUV420P, SWS_AREA, NULL, NULL, NULL);
        look->width = f->width;
        look->height = f->height;
        look->format = f->format;
    }
    if (!look->sws)
        return false;
    uint8_t *const to[4] = {look->y, look->cb, look->cr};
    const int pitches[4] = {SMALL_W, SMALL_W / 2, SMALL_W / 2};
    return sws_scale(look->sws, (const uint8_t *const *)f->data, f->linesize, 0, f->height, to,
                     pitches) == SMALL_H;
}

struct sight {
    double mean, spread, change;
    bool green;
};

static struct sight measure(const struct look *look)
{
    struct sight s = {0};
    double sum = 0, squares = 0, change = 0;
    for (int i = 0; i < SMALL_W * SMALL_H; i++) {
        sum += look->y[i];
        squares += (double)look->y[i] * look->y[i];
        change += abs(look->y[i] - look->before[i]);
    }
    double n = SMALL_W * SMALL_H;
    s.mean = sum / n;
    s.spread = sqrt(fmax(squares / n - s.mean * s.mean, 0));
    s.change = change / n;
    int green = 0;
    for (int i = 0; i < SMALL_W * SMALL_H / 4; i++)
        green += look->cb[i] < 40 && look->cr[i] < 40;
    s.green = green > 0.3 * SMALL_W * SMALL_H / 4;
    return s;
}

static void follow(double *since, double *longest, bool now, double from, double sec)
{
    if (!now) {
        *since = -1;
        return;
    }
    if (*since < 0)
        *since = from;
    if (sec - *since > *longest)
        *longest = sec - *since;
}

static void take_in(struct look *look, const AVFrame *frame, double sec)
{
    if (!shrink(look, frame))
        return;
    struct sight s = measure(look);
    bool flat = s.spread < 4; /* black is one flat colour */
    follow(&look->flat_since, &look->flat_longest, flat, sec, sec);
    follow(&look->frozen_since, &look->frozen_longest, look->frames > 0 && s.change < 0.25,
           look->last_sec, sec);
    look->green |= s.green && look->was_clean;
    look->was_clean |= !s.green;
    memcpy(look->before, look->y, sizeof look->y);
    look->last_sec = sec;
    look->frames++;
}

static void judge(const struct look *look, int64_t faults, struct ymf_clip_verdict *v)
{
    v->usable = false;
    if (look->frames < YMF_CLIP_FRAMES_MIN)
        (void)snprintf(v->why, sizeof v->why, "has only %lld frame%s", (long long)look->frames,
                       look->frames == 1 ? "" : "s");
    else if (faults * 100 > look->frames)
        (void)snprintf(v->why, sizeof v->why, "%lld of %lld frames are damaged", (long long)faults,
                       (long long)look->frames);
    else if (look->size_changes > 0)
        (void)snprintf(v->why, sizeof v->why, "changes its picture size in the middle");
    else if (look->green)
        (void)snprintf(v->why, sizeof v->why, "turns green where data is missing");
    else if (look->flat_longest > 0.5)
        (void)snprintf(v->why, sizeof v->why, "is black or one colour for %.1f s",
                       look->flat_longest);
    else if (look->frozen_longest > 1.0)
        (void)snprintf(v->why, sizeof v->why, "stands still for %.1f s", look->frozen_longest);
    else
        v->usable = true;
}

static enum ymf_code look_at_all(struct ymf_clip_reader *reader, struct look *look,
                                 struct ymf_clip_verdict *verdict, struct ymf_err *err)
{
    for (;;) {
        const AVFrame *frame;
        double sec = 0;
        enum ymf_code rc = ymf_clip_reader_step(reader, &frame, &sec, err);
        if (rc == YMF_CANCELLED)
            return rc;
        if (rc || !frame) /* what came before a broken end was seen */
            return YMF_OK;
        if (sec > YMF_CLIP_SECONDS_MAX)
            return YMF_OK;
        verdict->deinterlace |= frame->interlaced_frame != 0;
        verdict->hdr |= ymf_clip_is_hdr(frame);
        verdict->alpha |= ymf_clip_has_alpha(frame);
        int size = av_image_get_buffer_size((enum AVPixelFormat)frame->format, frame->width,
                                            frame->height, SMALL_ALIGN);
        verdict->bytes += size > 0 ? size : 0;
        take_in(look, frame, sec);
    }
}

enum ymf_code ymf_clip_examine(const char *path, const struct ymf_ingest_film *film,
                               const atomic_bool *cancel, struct ymf_clip_verdict *ret,
                               struct ymf_err *err)
{
    YMF_AUTO(clip_reader) struct ymf_clip_reader *reader = NULL;
    enum ymf_code rc = ymf_clip_reader_open(path, film, cancel, &reader, err);
    if (rc)
        return rc;
    struct look look = {.flat_since = -1, .frozen_since = -1};
    struct ymf_clip_verdict verdict = {0};
    rc = look_at_all(reader, &look, &verdict, err);
    sws_freeContext(look.sws);
    if (rc)
        return rc;
    verdict.frames = ymf_clip_reader_length(reader);
    int64_t most = YMF_CLIP_SECONDS_MAX * film->fps_num / film->fps_den;
    if (verdict.frames > most)
        verdict.frames = most;
    judge(&look, ymf_clip_reader_faults(reader), &verdict);
    *ret = verdict;
    return YMF_OK;
}
