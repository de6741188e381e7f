/* One clip's pictures in order, and which of them a film frame shows. */
#include <libavutil/display.h>

#include "base/mem.h"
#include "media/clip_filter.h"

struct ymf_clip_reader {
    struct ymf_av_in *in;
    AVCodecContext *codec;
    int stream;
    AVPacket *packet;
    AVFrame *now, *next;
    bool has_next, ended;
    AVRational base;
    int64_t first, next_pts, last_pts, last_len; /* relative to first, but for itself */
    int64_t serial, faults;
    struct ymf_ingest_film film;
};

static enum ymf_code open_parts(struct ymf_clip_reader *r, const char *path,
                                const atomic_bool *cancel, struct ymf_err *err)
{
    enum ymf_code rc = ymf_av_open(path, cancel, &r->in, err);
    if (rc)
        return rc;
    r->stream = ymf_av_stream(r->in, AVMEDIA_TYPE_VIDEO);
    if (r->stream < 0)
        return ymf_fail(err, YMF_INVALID, "%s holds no pictures", ymf_av_name(path));
    r->base = r->in->fmt->streams[r->stream]->time_base;
    rc = ymf_av_decoder(r->in, r->stream, 1, &r->codec, err);
    if (rc)
        return rc;
    r->packet = av_packet_alloc();
    r->now = av_frame_alloc();
    r->next = av_frame_alloc();
    if (!r->packet || !r->now || !r->next)
        return ymf_fail(err, YMF_INTERNAL, "no memory to decode %s", ymf_av_name(path));
    return YMF_OK;
}

/* Decodes one picture into next and gives it a time that rises. */
static enum ymf_code pull(struct ymf_clip_reader *r, struct ymf_err *err)
{
    r->has_next = false;
    if (r->ended)
        return YMF_OK;
    av_frame_unref(r->next);
    bool got = false;
    enum ymf_code rc =
        ymf_av_next(r->in, r->codec, r->stream, r->packet, r->next, &got, &r->faults, err);
    if (rc)
        return rc;
    r->ended = !got;
    if (!got)
        return YMF_OK;
    if (r->next->flags & AV_FRAME_FLAG_CORRUPT || r->next->decode_error_flags)
        r->faults++;
    int64_t pts = r->next->best_effort_timestamp;
    int64_t usual = r->last_len > 0 ? r->last_len : 1;
    if (r->serial == 0 && r->first == AV_NOPTS_VALUE)
        r->first = pts == AV_NOPTS_VALUE ? 0 : pts;
    pts = pts == AV_NOPTS_VALUE ? r->next_pts + usual : pts - r->first;
    if (r->serial > 0 && pts <= r->next_pts)
        pts = r->next_pts + 1;
    if (r->next->pkt_duration > 0)
        r->last_len = r->next->pkt_duration;
    else if (pts > r->next_pts)
        r->last_len = pts - r->next_pts;
    r->next_pts = r->serial == 0 ? 0 : pts;
    r->has_next = true;
    return YMF_OK;
}

static void advance(struct ymf_clip_reader *r)
{
    AVFrame *old = r->now;
    r->now = r->next;
    r->next = old;
    r->last_pts = r->next_pts;
    r->serial++;
    r->has_next = false;
}

enum ymf_code ymf_clip_reader_open(const char *path, const struct ymf_ingest_film *film,
                                   const atomic_bool *cancel, struct ymf_clip_reader **ret,
                                   struct ymf_err *err)
{
    YMF_AUTO(clip_reader) struct ymf_clip_reader *r = ymf_mem_new(sizeof *r);
    r->film = *film;
    r->first = AV_NOPTS_VALUE;
    enum ymf_code rc = open_parts(r, path, cancel, err);
    if (!rc)
        rc = pull(r, err);
    if (!rc && !r->has_next)
        rc = ymf_fail(err, YMF_INVALID, "%s holds no picture that can be decoded",
                      ymf_av_name(path));
    if (!rc)
        *ret = YMF_TAKE(r);
    return rc;
}

void ymf_clip_reader_close(struct ymf_clip_reader *reader)
{
    if (!reader)
        return;
    av_frame_free(&reader->now);
    av_frame_free(&reader->next);
    av_packet_free(&reader->packet);
    avcodec_free_context(&reader->codec);
    ymf_av_close(reader->in);
    ymf_mem_free(reader);
}

enum ymf_code ymf_clip_reader_at(struct ymf_clip_reader *reader, int64_t k, const AVFrame **ret,
                                 struct ymf_err *err)
{
    AVRational rate = {(int)reader->film.fps_den, (int)reader->film.fps_num};
    while (reader->serial == 0 ||
           (reader->has_next && av_compare_ts(reader->next_pts, reader->base, k, rate) <= 0)) {
        advance(reader);
        enum ymf_code rc = pull(reader, err);
        if (rc)
            return rc;
    }
    *ret = reader->now;
    return YMF_OK;
}

int64_t ymf_clip_reader_serial(const struct ymf_clip_reader *reader)
{
    return reader->serial;
}

enum ymf_code ymf_clip_reader_step(struct ymf_clip_reader *reader, const AVFrame **ret,
                                   double *ret_sec, struct ymf_err *err)
{
    *ret = NULL;
    if (!reader->has_next)
        return YMF_OK;
    advance(reader);
    *ret = reader->now;
    *ret_sec = (double)reader->last_pts * av_q2d(reader->base);
    return pull(reader, err);
}

int64_t ymf_clip_reader_faults(const struct ymf_clip_reader *reader)
{
    return reader->faults;
}

int64_t ymf_clip_reader_length(const struct ymf_clip_reader *reader)
{
    AVRational rate = {(int)reader->film.fps_den, (int)reader->film.fps_num};
    int64_t end = reader->last_pts + (reader->last_len > 0 ? reader->last_len : 1);
    int64_t frames = av_rescale_q_rnd(end, reader->base, rate, AV_ROUND_NEAR_INF);
    return frames < 1 ? 1 : frames;
}

struct ymf_clip_turn ymf_clip_reader_turn(const struct ymf_clip_reader *reader)
{
    struct ymf_clip_turn turn = {0};
    const int32_t *matrix = (const int32_t *)(const void *)av_stream_get_side_data(
        reader->in->fmt->streams[reader->stream], AV_PKT_DATA_DISPLAYMATRIX, NULL);
    turn.quarters = ymf_av_turn(matrix, &turn.flip);
    return turn;
}
