/* Pull frames, encode them, close the file. */
#include "media/piece.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "media/coder.h"
#include "media/mux.h"

enum { GROUP = 60, TICKS = 512 };

void ymf_piece_name(const char *key, char ret[YMF_PIECE_NAME])
{
    uint8_t hash[YMF_HASH_BYTES];
    ymf_hash(key, strlen(key), hash);
    int at = snprintf(ret, YMF_PIECE_NAME, "%02x/", hash[0]);
    for (int i = 0; i < YMF_HASH_BYTES; i++)
        at += snprintf(ret + at, (size_t)(YMF_PIECE_NAME - at), "%02x", hash[i]);
    (void)snprintf(ret + at, (size_t)(YMF_PIECE_NAME - at), ".mp4");
}

/*
 * Which pictures are forced: key frames every GROUP, never as the last one of a
 * copy (two key frames must not touch), and the last one of every copy is no
 * B-frame, so that what is copied stands alone.
 */
static enum AVPictureType *picture_types(const struct ymf_piece *piece)
{
    enum AVPictureType *types = ymf_mem_new((size_t)piece->frames * sizeof *types);
    for (size_t i = 0; i < piece->exits_len; i++)
        types[piece->exits[i] - 1] = AV_PICTURE_TYPE_P;
    types[0] = AV_PICTURE_TYPE_I;
    for (int64_t key = 0; key + GROUP < piece->frames;) {
        int64_t at = key + GROUP;
        while (types[at] == AV_PICTURE_TYPE_P && at > key + 1)
            at--;
        types[at] = AV_PICTURE_TYPE_I;
        key = at;
    }
    return types;
}

struct writing {
    const struct ymf_piece_job *job;
    const struct ymf_piece *piece;
    struct ymf_mux mux;
    struct ymf_coder coder;
};

static void drop_writing(struct writing *w)
{
    ymf_coder_drop(&w->coder);
    ymf_mux_drop(&w->mux);
}

static enum ymf_code start(struct writing *w, const char *path, struct ymf_err *err)
{
    const struct ymf_timeline *tl = w->job->scene->timeline;
    enum ymf_code rc = ymf_mux_open(&w->mux, "mp4", path, err);
    if (!rc)
        rc = ymf_coder_open(w->job->quality, tl, &w->coder, err);
    if (rc)
        return rc;
    w->mux.stream = avformat_new_stream(w->mux.fmt, NULL);
    if (!w->mux.stream)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a stream");
    int got = avcodec_parameters_copy(w->mux.stream->codecpar, ymf_coder_parameters(&w->coder));
    w->mux.stream->time_base = w->coder.codec->time_base;
    w->mux.stream->codecpar->codec_tag = 0;
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    if (got >= 0)
        got = av_dict_set_int(&options, "video_track_timescale", tl->fps_num * TICKS, 0);
    if (got >= 0)
        got = avformat_write_header(w->mux.fmt, &options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot begin a piece");
    AVFrame *frame = w->mux.frame;
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = (int)tl->width;
    frame->height = (int)tl->height;
    got = av_frame_get_buffer(frame, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory for a frame") : YMF_OK;
}

/* Writes what the encoder has. */
static int drain(struct writing *w)
{
    AVPacket *packet = w->mux.packet;
    for (;;) {
        int got = ymf_coder_next(&w->coder, packet);
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
            return 0;
        if (got < 0)
            return got;
        packet->stream_index = 0;
        av_packet_rescale_ts(packet, w->coder.codec->time_base, w->mux.stream->time_base);
        got = av_write_frame(w->mux.fmt, packet);
        av_packet_unref(packet);
        if (got < 0)
            return got;
    }
}

static enum ymf_code encode_all(struct writing *w, struct ymf_err *err)
{
    YMF_AUTO(compose) struct ymf_compose *compose = NULL;
    enum ymf_code rc = ymf_compose_open(w->job->scene, w->piece, &compose, err);
    if (rc)
        return rc;
    YMF_AUTO(mem) enum AVPictureType *types = picture_types(w->piece);
    AVFrame *frame = w->mux.frame;
    for (int64_t j = 0; j < w->piece->frames; j++) {
        if (ymf_av_cancelled(w->job->scene->cancel))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        int got = av_frame_make_writable(frame);
        if (got < 0)
            return ymf_av_fail(err, got, "no memory for a frame");
        rc = ymf_compose_frame(compose, j, frame, err);
        if (rc)
            return rc;
        frame->pts = j;
        frame->pict_type = types[j];
        got = ymf_coder_send(&w->coder, frame);
        if (got >= 0)
            got = drain(w);
        if (got < 0)
            return ymf_av_fail(err, got, "cannot encode");
        if (w->job->progress)
            w->job->progress(w->job->ctx);
    }
    int got = ymf_coder_send(&w->coder, NULL);
    if (got >= 0)
        got = drain(w);
    if (got >= 0)
        got = av_write_trailer(w->mux.fmt);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot finish a piece");
    return YMF_OK;
}

static enum ymf_code make(struct writing *w, const char *path, struct ymf_err *err)
{
    char mine[YMF_MAX_PATH + 24];
    (void)snprintf(mine, sizeof mine, "%s.%ld", path, (long)getpid());
    enum ymf_code rc = start(w, mine, err);
    if (!rc)
        rc = encode_all(w, err);
    if (rc)
        return rc;
    int got = avio_closep(&w->mux.fmt->pb);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot write a piece");
    rc = ymf_piece_seal(w->mux.part, w->piece->frames, err);
    if (!rc)
        rc = ymf_file_commit(w->mux.part, path, err);
    if (!rc)
        w->mux.part[0] = '\0';
    return rc;
}

enum ymf_code ymf_piece_make(const struct ymf_piece_job *job, const struct ymf_piece *piece,
                             struct ymf_err *err)
{
    char name[YMF_PIECE_NAME], path[YMF_MAX_PATH];
    ymf_piece_name(piece->key, name);
    int len = snprintf(path, sizeof path, "%s/%.2s", job->store, name);
    if (len < 0 || len > YMF_MAX_PATH - YMF_PIECE_NAME - 32)
        return ymf_fail(err, YMF_INVALID, "the path of the store is too long");
    enum ymf_code rc = ymf_file_mkdirs(path, err);
    if (rc)
        return rc;
    (void)snprintf(path, sizeof path, "%s/%s", job->store, name);
    struct writing writing = {.job = job, .piece = piece};
    rc = make(&writing, path, err);
    drop_writing(&writing);
    return rc;
}
