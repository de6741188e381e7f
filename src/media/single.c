/* Frame after frame through one encoder. */
#include "media/single.h"

#include "base/clock.h"
#include "media/film.h"

struct single {
    const struct ymf_single_job *job;
    struct ymf_coder coder;
    struct ymf_film film;
    AVFrame *frame;
    AVPacket *packet;
    int64_t started_ms;
};

static void drop(struct single *s)
{
    ymf_coder_drop(&s->coder);
    ymf_film_drop(&s->film);
    av_frame_free(&s->frame);
    av_packet_free(&s->packet);
}

static enum ymf_code start(struct single *s, const char *path, struct ymf_err *err)
{
    const struct ymf_timeline *tl = s->job->scene->timeline;
    enum ymf_code rc = ymf_coder_open(s->job->quality, tl, &s->coder, err);
    if (!rc)
        rc = ymf_film_open(&s->film, path, tl->frames, tl->fps_num, tl->fps_den,
                           ymf_coder_parameters(&s->coder), s->job->sound, s->job->scene->cancel,
                           err);
    if (rc)
        return rc;
    s->frame = av_frame_alloc();
    s->packet = av_packet_alloc();
    if (!s->frame || !s->packet)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a frame");
    s->frame->format = AV_PIX_FMT_YUV420P;
    s->frame->width = (int)tl->width;
    s->frame->height = (int)tl->height;
    int got = av_frame_get_buffer(s->frame, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory for a frame") : YMF_OK;
}

/* Sends a frame (NULL at the end) and writes what comes out. */
static enum ymf_code encode(struct single *s, const AVFrame *frame, struct ymf_err *err)
{
    int got = ymf_coder_send(&s->coder, frame);
    while (got >= 0) {
        got = ymf_coder_next(&s->coder, s->packet);
        if (got < 0)
            break;
        enum ymf_code rc = ymf_film_write(&s->film, s->packet, s->packet->pts, err);
        av_packet_unref(s->packet);
        if (rc)
            return rc;
    }
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
        return YMF_OK;
    return ymf_av_fail(err, got, "cannot encode");
}

static void tell(const struct single *s, int64_t done)
{
    const struct ymf_media_watch *watch = s->job->watch;
    if (!watch || !watch->progress)
        return;
    int64_t total = s->job->scene->timeline->frames;
    double sec = (double)(ymf_boot_ms() - s->started_ms) / 1000;
    double fps = sec > 0.2 ? (double)done / sec : 0;
    const struct ymf_media_progress now = {
        .phase = "encode",
        .done = done,
        .total = total,
        .encoded = done,
        .fps = fps,
        .eta_sec = fps > 0 ? (double)(total - done) / fps : 0,
    };
    watch->progress(watch->ctx, &now);
}

static enum ymf_code encode_piece(struct single *s, const struct ymf_copy *copy,
                                  struct ymf_err *err)
{
    YMF_AUTO(compose) struct ymf_compose *compose = NULL;
    const struct ymf_piece *piece = &s->job->pieces->pieces[copy->piece];
    enum ymf_code rc = ymf_compose_open(s->job->scene, piece, &compose, err);
    for (int64_t j = 0; j < copy->frames && !rc; j++) {
        if (ymf_av_cancelled(s->job->watch ? s->job->watch->cancel : NULL))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        if (av_frame_make_writable(s->frame) < 0)
            return ymf_fail(err, YMF_INTERNAL, "no memory for a frame");
        rc = ymf_compose_frame(compose, j, s->frame, err);
        s->frame->pts = copy->first + j;
        if (!rc)
            rc = encode(s, s->frame, err);
        tell(s, copy->first + j + 1);
    }
    return rc;
}

enum ymf_code ymf_single_film(const struct ymf_single_job *job, const char *path,
                              struct ymf_err *err)
{
    struct single s = {.job = job, .started_ms = ymf_boot_ms()};
    enum ymf_code rc = start(&s, path, err);
    for (size_t i = 0; i < job->pieces->copies_len && !rc; i++)
        rc = encode_piece(&s, &job->pieces->copies[i], err);
    if (!rc)
        rc = encode(&s, NULL, err);
    if (!rc)
        rc = ymf_film_finish(&s.film, err);
    drop(&s);
    return rc;
}
