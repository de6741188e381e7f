/* Reads a film back and compares it with what was promised. */
#include "media/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { RATE = 48000 };

static enum ymf_code wrong(struct ymf_err *err, const char *what, int64_t is, int64_t should)
{
    return ymf_fail(err, YMF_INTERNAL, "the film failed its check: %s is %" PRId64 ", not %" PRId64,
                    what, is, should);
}

static enum ymf_code check_picture(const AVCodecParameters *par, const struct ymf_verify_wish *wish,
                                   struct ymf_err *err)
{
    const struct {
        const char *what;
        int64_t is, should;
    } rows[] = {
        {"the codec", par->codec_id, AV_CODEC_ID_H264},
        {"the width", par->width, wish->width},
        {"the height", par->height, wish->height},
        {"the pixel format", par->format, AV_PIX_FMT_YUV420P},
        {"the colour matrix", par->color_space, AVCOL_SPC_BT709},
        {"the primaries", par->color_primaries, AVCOL_PRI_BT709},
        {"the transfer", par->color_trc, AVCOL_TRC_BT709},
        {"the range", par->color_range, AVCOL_RANGE_MPEG},
        {"the pixels' width over their height", par->sample_aspect_ratio.num,
         par->sample_aspect_ratio.den},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].is != rows[i].should)
            return wrong(err, rows[i].what, rows[i].is, rows[i].should);
    return YMF_OK;
}

/* Boxes at the top of the file: the index must come before the media. */
static enum ymf_code check_index(const char *path, struct ymf_err *err)
{
    YMF_AUTO(file) FILE *file = fopen(path, "rbe");
    if (!file)
        return ymf_fail_errno(err, "cannot open %s", ymf_av_name(path));
    for (int box = 0; box < 16; box++) {
        uint8_t head[8];
        if (fread(head, 1, sizeof head, file) != sizeof head)
            break;
        if (memcmp(head + 4, "moov", 4) == 0)
            return YMF_OK;
        if (memcmp(head + 4, "mdat", 4) == 0)
            break;
        uint32_t size =
            (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 | (uint32_t)head[2] << 8 | head[3];
        if (size < sizeof head || fseek(file, (long)(size - sizeof head), SEEK_CUR))
            break;
    }
    return ymf_fail(err, YMF_INTERNAL, "the film failed its check: its index is not in front");
}

struct counting {
    uint8_t *seen; /* one bit per frame */
    int64_t frames, samples_end, last_key;
};

enum { NAL_IDR = 5, NAL_SPS = 7, NAL_PPS = 8, NAL_TYPE = 31, LENGTH_BYTES = 4 };

/* Key frames are instant refreshes, so groups are closed; parameter sets stay in the head. */
static enum ymf_code check_units(const AVPacket *packet, int64_t frame, struct ymf_err *err)
{
    bool key = packet->flags & AV_PKT_FLAG_KEY, idr = false;
    for (int64_t at = 0; at + LENGTH_BYTES < packet->size;) {
        const uint8_t *p = packet->data + at;
        int type = p[LENGTH_BYTES] & NAL_TYPE;
        idr |= type == NAL_IDR;
        if (type == NAL_SPS || type == NAL_PPS)
            return wrong(err, "a second parameter set at frame", frame, -1);
        at += LENGTH_BYTES + ((int64_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]);
    }
    return idr == key ? YMF_OK : wrong(err, "the kind of the key frame at", frame, -1);
}

static enum ymf_code count_frame(struct counting *c, const AVPacket *packet, AVRational base,
                                 const struct ymf_verify_wish *wish, struct ymf_err *err)
{
    AVRational rate = {(int)wish->fps_den, (int)wish->fps_num};
    int64_t frame = av_rescale_q(packet->pts, base, rate);
    if (frame < 0 || frame >= wish->frames || av_rescale_q(frame, rate, base) != packet->pts)
        return wrong(err, "a time stamp", packet->pts, av_rescale_q(frame, rate, base));
    if (c->seen[frame / 8] & 1 << frame % 8)
        return wrong(err, "a frame that comes twice", frame, -1);
    c->seen[frame / 8] |= (uint8_t)(1 << frame % 8);
    bool key = packet->flags & AV_PKT_FLAG_KEY;
    if (c->frames == 0 && (!key || frame != 0))
        return wrong(err, "the first packet", frame, 0);
    if (key && frame != c->frames)
        return wrong(err, "an open group at frame", frame, c->frames);
    if (key && frame > 0 && c->last_key == frame - 1)
        return wrong(err, "a key frame beside another at", frame, -1);
    if (key)
        c->last_key = frame;
    c->frames++;
    return check_units(packet, frame, err);
}

static enum ymf_code count_all(struct ymf_av_in *in, int picture, int sound,
                               const struct ymf_verify_wish *wish, struct counting *c,
                               struct ymf_err *err)
{
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    enum ymf_code rc = packet ? YMF_OK : ymf_fail(err, YMF_INTERNAL, "no memory to check the film");
    while (packet && !rc) {
        int got = av_read_frame(in->fmt, packet);
        if (got == AVERROR_EOF)
            return YMF_OK;
        if (got < 0)
            return ymf_av_fail(err, got, "cannot read the film back");
        AVRational base = in->fmt->streams[packet->stream_index]->time_base;
        if (packet->stream_index == picture)
            rc = count_frame(c, packet, base, wish, err);
        else if (packet->stream_index == sound)
            c->samples_end =
                av_rescale_q(packet->pts + packet->duration, base, (AVRational){1, RATE});
        av_packet_unref(packet);
    }
    return rc;
}

enum ymf_code ymf_verify_film(const char *path, const struct ymf_verify_wish *wish,
                              const atomic_bool *cancel, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_open(path, cancel, &in, err);
    if (rc)
        return rc;
    int picture = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    int sound = ymf_av_stream(in, AVMEDIA_TYPE_AUDIO);
    if (picture < 0)
        return wrong(err, "the number of pictures", 0, 1);
    if ((sound >= 0) != wish->sound)
        return wrong(err, "the number of soundtracks", sound >= 0, wish->sound);
    rc = check_picture(in->fmt->streams[picture]->codecpar, wish, err);
    if (!rc)
        rc = check_index(path, err);
    if (rc)
        return rc;
    YMF_AUTO(mem) uint8_t *seen = ymf_mem_new((size_t)wish->frames / 8 + 1);
    struct counting c = {.seen = seen, .last_key = -1};
    rc = count_all(in, picture, sound, wish, &c, err);
    if (!rc && c.frames != wish->frames)
        rc = wrong(err, "the number of frames", c.frames, wish->frames);
    int64_t samples =
        av_rescale_rnd(wish->frames * wish->fps_den, RATE, wish->fps_num, AV_ROUND_NEAR_INF);
    if (!rc && wish->sound && c.samples_end != samples)
        rc = wrong(err, "the sound's length in samples", c.samples_end, samples);
    return rc;
}
