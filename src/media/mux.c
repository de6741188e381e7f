/* One encoder into one file. */
#include "media/mux.h"

#include <stdio.h>

#include "base/file.h"

void ymf_mux_drop(struct ymf_mux *mux)
{
    if (mux->fmt) {
        (void)avio_closep(&mux->fmt->pb); /* an unfinished file: it goes away */
        avformat_free_context(mux->fmt);
        mux->fmt = NULL;
    }
    avcodec_free_context(&mux->codec);
    av_packet_free(&mux->packet);
    av_frame_free(&mux->frame);
    if (mux->part[0])
        (void)remove(mux->part); /* may not exist */
    mux->part[0] = '\0';
}

enum ymf_code ymf_mux_open(struct ymf_mux *mux, const char *format, const char *path,
                           struct ymf_err *err)
{
    int len = snprintf(mux->part, sizeof mux->part, "%s.part", path);
    if (len < 0 || (size_t)len >= sizeof mux->part) {
        mux->part[0] = '\0';
        return ymf_fail(err, YMF_INVALID, "the path of %s is too long", ymf_av_name(path));
    }
    /* The scheme keeps a colon in the path from being read as one. */
    char url[sizeof mux->part + 8];
    (void)snprintf(url, sizeof url, "file:%s", mux->part);
    int got = avformat_alloc_output_context2(&mux->fmt, NULL, format, url);
    if (got < 0)
        return ymf_av_fail(err, got, "this FFmpeg cannot write %s", format);
    mux->fmt->flags |= AVFMT_FLAG_BITEXACT; /* no version in the file: same work, same bytes */
    mux->packet = av_packet_alloc();
    mux->frame = av_frame_alloc();
    if (!mux->packet || !mux->frame)
        return ymf_fail(err, YMF_INTERNAL, "no memory for %s", ymf_av_name(path));
    got = avio_open(&mux->fmt->pb, url, AVIO_FLAG_WRITE);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot write %s", mux->part);
    return YMF_OK;
}

enum ymf_code ymf_mux_start(struct ymf_mux *mux, AVDictionary **codec_options,
                            AVDictionary **mux_options, struct ymf_err *err)
{
    AVCodecContext *codec = mux->codec;
    if (mux->fmt->oformat->flags & AVFMT_GLOBALHEADER)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    codec->flags |= AV_CODEC_FLAG_BITEXACT;
    av_log_set_level(AV_LOG_ERROR);
    int got = avcodec_open2(codec, codec->codec, codec_options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot start the %s encoder", codec->codec->name);
    mux->stream = avformat_new_stream(mux->fmt, NULL);
    if (!mux->stream)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a stream");
    mux->stream->time_base = codec->time_base;
    got = avcodec_parameters_from_context(mux->stream->codecpar, codec);
    if (got >= 0)
        got = avformat_write_header(mux->fmt, mux_options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot write the head of %s", ymf_av_name(mux->part));
    return YMF_OK;
}

enum ymf_code ymf_mux_frame(struct ymf_mux *mux, const AVFrame *frame, struct ymf_err *err)
{
    int got = avcodec_send_frame(mux->codec, frame);
    while (got >= 0) {
        got = avcodec_receive_packet(mux->codec, mux->packet);
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
            return YMF_OK;
        if (got < 0)
            break;
        if (mux->codec->codec_type == AVMEDIA_TYPE_VIDEO && mux->packet->duration == 0)
            mux->packet->duration = 1; /* else the last frame has no length */
        av_packet_rescale_ts(mux->packet, mux->codec->time_base, mux->stream->time_base);
        mux->packet->stream_index = 0;
        got = av_write_frame(mux->fmt, mux->packet);
        av_packet_unref(mux->packet);
    }
    return ymf_av_fail(err, got, "cannot encode %s", ymf_av_name(mux->part));
}

enum ymf_code ymf_mux_commit(struct ymf_mux *mux, const char *path, struct ymf_err *err)
{
    enum ymf_code rc = ymf_mux_frame(mux, NULL, err);
    if (rc)
        return rc;
    int got = av_write_trailer(mux->fmt);
    if (got >= 0)
        got = avio_closep(&mux->fmt->pb);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot finish %s", ymf_av_name(path));
    rc = ymf_file_commit(mux->part, path, err);
    if (!rc)
        mux->part[0] = '\0';
    return rc;
}
