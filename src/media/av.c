/* Opening, decoding and complaining: the folder's one way into FFmpeg. */
#include "media/av.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <libavutil/display.h>

#include "base/log.h"
#include "base/mem.h"

enum { IO_BUFFER = 64 << 10, FAULTS_IN_A_ROW = 100, PROBE_BYTES = 8 << 20, PROBE_SECONDS = 10 };

/* Containers and decoders of what people and providers hand us; nothing that opens other files. */
static const char formats[] = "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif,mov,matroska,"
                              "webm,mp3,flac,wav,w64,aiff,ogg,aac,avi";
static const char codecs[] =
    "png,mjpeg,webp,bmp,tiff,gif,vp8,vp9,libvpx,libvpx-vp9,libdav1d,av1,h264,hevc,mpeg4,prores,"
    "ffv1,"
    "mp3float,mp3,aac,flac,alac,vorbis,opus,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,"
    "pcm_f32le,pcm_f64le,pcm_u8";

YMF_PRINTF(3, 0)
static void log_line(void *self, int level, const char *fmt, va_list ap)
{
    (void)self;
    if (level > AV_LOG_ERROR)
        return;
    char text[256];
    (void)vsnprintf(text, sizeof text, fmt, ap); /* cut short at worst */
    text[strcspn(text, "\n")] = '\0';
    ymf_log(YMF_DEBUG, "ffmpeg_said", YMF_S("text", text));
}

void ymf_av_quiet(void)
{
    av_log_set_callback(log_line);
}

bool ymf_av_cancelled(const atomic_bool *cancel)
{
    return cancel && atomic_load_explicit(cancel, memory_order_relaxed);
}

const char *ymf_av_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum ymf_code code_of(int result)
{
    switch (result) {
    case AVERROR_EXIT:
        return YMF_CANCELLED;
    case AVERROR(ENOENT):
        return YMF_NOT_FOUND;
    case AVERROR(ENOSPC):
    case AVERROR(EDQUOT):
        return YMF_NO_SPACE;
    case AVERROR(EACCES):
    case AVERROR(EPERM):
        return YMF_NEEDS_CONFIG;
    case AVERROR(EFBIG):
        return YMF_TOO_LARGE;
    case AVERROR(ENOMEM):
    case AVERROR(EIO):
    case AVERROR_BUG:
    case AVERROR_BUG2:
    case AVERROR_ENCODER_NOT_FOUND:
    case AVERROR_MUXER_NOT_FOUND:
        return YMF_INTERNAL;
    default:
        return YMF_INVALID;
    }
}

enum ymf_code ymf_av_fail(struct ymf_err *err, int result, const char *fmt, ...)
{
    enum ymf_code code = code_of(result);
    char what[YMF_ERR_MSG_MAX], why[AV_ERROR_MAX_STRING_SIZE] = "";
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(what, sizeof what, fmt, ap); /* cut short at worst */
    va_end(ap);
    if (code == YMF_CANCELLED)
        return ymf_fail(err, code, "cancelled");
    (void)av_strerror(result, why, sizeof why);
    return ymf_fail(err, code, "%.300s: %s", what, why);
}

static int io_read(void *self, uint8_t *out, int size)
{
    struct ymf_av_in *in = self;
    if (ymf_av_cancelled(in->cancel))
        return AVERROR_EXIT;
    ssize_t got = read(in->fd, out, (size_t)size);
    if (got < 0)
        return AVERROR(errno);
    return got ? (int)got : AVERROR_EOF;
}

static int64_t io_seek(void *self, int64_t offset, int whence)
{
    struct ymf_av_in *in = self;
    if (whence == AVSEEK_SIZE) {
        struct stat st;
        return fstat(in->fd, &st) == 0 ? st.st_size : AVERROR(errno);
    }
    off_t at = lseek(in->fd, offset, whence & ~AVSEEK_FORCE);
    return at < 0 ? AVERROR(errno) : at;
}

/* A file must never make us open another one. */
static int io_refuse(AVFormatContext *fmt, AVIOContext **io, const char *url, int flags,
                     AVDictionary **options)
{
    (void)fmt, (void)io, (void)url, (void)flags, (void)options;
    return AVERROR(EPERM);
}

static int stop_when_cancelled(void *self)
{
    return ymf_av_cancelled(((struct ymf_av_in *)self)->cancel);
}

void ymf_av_close(struct ymf_av_in *in)
{
    if (!in)
        return;
    avformat_close_input(&in->fmt);
    if (in->io)
        av_freep(&in->io->buffer);
    avio_context_free(&in->io);
    ymf_auto_fd(&in->fd);
    ymf_mem_free(in);
}

enum ymf_code ymf_av_closed(const char *path, struct ymf_err *err)
{
    int why = errno;
    if (why == EACCES || why == EISDIR)
        return ymf_fail(err, YMF_INVALID, "cannot open %s: %s", ymf_av_name(path), strerror(why));
    return ymf_fail_errno(err, "cannot open %s", ymf_av_name(path));
}

static enum ymf_code open_fd(struct ymf_av_in *in, const char *path, struct ymf_err *err)
{
    in->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0)
        return ymf_av_closed(path, err);
    struct stat st;
    if (fstat(in->fd, &st))
        return ymf_fail_errno(err, "cannot read %s", ymf_av_name(path));
    if (!S_ISREG(st.st_mode))
        return ymf_fail(err, YMF_INVALID, "%s is not a plain file", ymf_av_name(path));
    if (st.st_size == 0)
        return ymf_fail(err, YMF_INVALID, "%s is empty", ymf_av_name(path));
    return YMF_OK;
}

/* The format context and its reading side; from then on ymf_av_close releases both. */
static bool prepare(struct ymf_av_in *in)
{
    uint8_t *buffer = av_malloc(IO_BUFFER);
    in->io = buffer ? avio_alloc_context(buffer, IO_BUFFER, 0, in, io_read, NULL, io_seek) : NULL;
    if (!in->io) {
        av_free(buffer);
        return false;
    }
    in->fmt = avformat_alloc_context();
    if (!in->fmt)
        return false;
    in->fmt->pb = in->io;
    in->fmt->io_open = io_refuse;
    in->fmt->interrupt_callback = (AVIOInterruptCB){stop_when_cancelled, in};
    in->fmt->format_whitelist = av_strdup(formats);
    in->fmt->codec_whitelist = av_strdup(codecs);
    in->fmt->protocol_whitelist = av_strdup("none");
    in->fmt->probesize = PROBE_BYTES;
    in->fmt->max_analyze_duration = (int64_t)PROBE_SECONDS * AV_TIME_BASE;
    in->fmt->max_streams = YMF_AV_MAX_STREAMS;
    in->fmt->error_recognition = 0;
    return in->fmt->format_whitelist && in->fmt->codec_whitelist && in->fmt->protocol_whitelist;
}

static enum ymf_code open_input(const char *path, const atomic_bool *cancel, bool look_inside,
                                struct ymf_av_in **ret, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = ymf_mem_new(sizeof *in);
    in->fd = -1;
    in->cancel = cancel;
    enum ymf_code rc = open_fd(in, path, err);
    if (rc)
        return rc;
    if (!prepare(in))
        return ymf_fail(err, YMF_INTERNAL, "no memory to read %s", ymf_av_name(path));
    /* No name: the content alone decides. FFmpeg frees the context when it fails. */
    int got = avformat_open_input(&in->fmt, "", NULL, NULL);
    if (got == AVERROR_EXIT)
        return ymf_fail(err, YMF_CANCELLED, "cancelled");
    if (got < 0)
        return ymf_fail(err, YMF_INVALID, "%s is not a picture, clip or song that can be read here",
                        ymf_av_name(path));
    bool picture = strstr(in->fmt->iformat->name, "_pipe") != NULL;
    if (look_inside || !picture)
        got = avformat_find_stream_info(in->fmt, NULL);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot read %s", ymf_av_name(path));
    *ret = YMF_TAKE(in);
    return YMF_OK;
}

enum ymf_code ymf_av_open(const char *path, const atomic_bool *cancel, struct ymf_av_in **ret,
                          struct ymf_err *err)
{
    return open_input(path, cancel, true, ret, err);
}

enum ymf_code ymf_av_peek(const char *path, const atomic_bool *cancel, struct ymf_av_in **ret,
                          struct ymf_err *err)
{
    return open_input(path, cancel, false, ret, err);
}

int ymf_av_stream(const struct ymf_av_in *in, enum AVMediaType type)
{
    int best = -1;
    int64_t best_size = -1;
    for (unsigned i = 0; i < in->fmt->nb_streams; i++) {
        const AVStream *st = in->fmt->streams[i];
        if (st->codecpar->codec_type != type || st->disposition & AV_DISPOSITION_ATTACHED_PIC)
            continue;
        int64_t size = (int64_t)st->codecpar->width * st->codecpar->height +
                       (st->disposition & AV_DISPOSITION_DEFAULT ? 1 : 0);
        if (size > best_size) {
            best = (int)i;
            best_size = size;
        }
    }
    return best;
}

/* Transparency of WebM lies beside its packets, where only the codec's own library looks. */
static const AVCodec *find_decoder(const AVStream *st)
{
    enum AVCodecID id = st->codecpar->codec_id;
    const AVDictionaryEntry *alpha = av_dict_get(st->metadata, "alpha_mode", NULL, 0);
    const AVCodec *found = NULL;
    if (alpha && strcmp(alpha->value, "1") == 0 && id == AV_CODEC_ID_VP9)
        found = avcodec_find_decoder_by_name("libvpx-vp9");
    if (alpha && strcmp(alpha->value, "1") == 0 && id == AV_CODEC_ID_VP8)
        found = avcodec_find_decoder_by_name("libvpx");
    return found ? found : avcodec_find_decoder(id);
}

enum ymf_code ymf_av_decoder(const struct ymf_av_in *in, int stream, int threads,
                             AVCodecContext **ret, struct ymf_err *err)
{
    const AVStream *st = in->fmt->streams[stream];
    const AVCodec *decoder = find_decoder(st);
    if (!decoder)
        return ymf_fail(err, YMF_INVALID, "no decoder for %s",
                        avcodec_get_name(st->codecpar->codec_id));
    YMF_AUTO(av_codec) AVCodecContext *codec = avcodec_alloc_context3(decoder);
    if (!codec)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a decoder");
    int got = avcodec_parameters_to_context(codec, st->codecpar);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot set up the decoder");
    codec->pkt_timebase = st->time_base;
    codec->thread_count = threads;
    codec->max_pixels = YMF_AV_MAX_PIXELS;
    codec->max_samples = 1 << 20;
    codec->codec_whitelist = av_strdup(codecs);
    got = avcodec_open2(codec, decoder, NULL);
    if (got < 0)
        return ymf_fail(err, YMF_INVALID, "%s is not decoded here", decoder->name);
    *ret = YMF_TAKE(codec);
    return YMF_OK;
}

/* One packet into the decoder; at the end of the file the empty one. */
static int feed(struct ymf_av_in *in, AVCodecContext *codec, int stream, AVPacket *packet)
{
    for (;;) {
        int got = av_read_frame(in->fmt, packet);
        if (got == AVERROR_EXIT || ymf_av_cancelled(in->cancel))
            return AVERROR_EXIT;
        if (got < 0) { /* a cut-off file ends here too: what was read counts */
            got = avcodec_send_packet(codec, NULL);
            return got == AVERROR_EOF ? 0 : got;
        }
        if (packet->stream_index == stream) {
            got = avcodec_send_packet(codec, packet);
            av_packet_unref(packet);
            return got;
        }
        av_packet_unref(packet);
    }
}

enum ymf_code ymf_av_next(struct ymf_av_in *in, AVCodecContext *codec, int stream, AVPacket *packet,
                          AVFrame *frame, bool *ret_got, int64_t *faults, struct ymf_err *err)
{
    for (int bad = 0; bad < FAULTS_IN_A_ROW;) {
        int got = avcodec_receive_frame(codec, frame);
        if (got == 0 || got == AVERROR_EOF) {
            *ret_got = got == 0;
            return YMF_OK;
        }
        if (got == AVERROR(EAGAIN))
            got = feed(in, codec, stream, packet);
        if (got == AVERROR_EXIT)
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        if (got == AVERROR(ENOMEM))
            return ymf_fail(err, YMF_INTERNAL, "no memory to decode");
        if (got < 0) {
            bad++;
            ++*faults;
        }
    }
    return ymf_fail(err, YMF_INVALID, "a hundred packets in a row do not decode");
}

int ymf_av_turn(const int32_t *matrix, bool *flip)
{
    *flip = false;
    if (!matrix)
        return 0;
    int32_t upright[9];
    memcpy(upright, matrix, sizeof upright);
    /* A mirror shows as a negative determinant. */
    int64_t det = (int64_t)(upright[0] / 65536) * (upright[4] / 65536) -
                  (int64_t)(upright[1] / 65536) * (upright[3] / 65536);
    if (det < 0) {
        *flip = true;
        av_display_matrix_flip(upright, 1, 0);
    }
    double turn = -av_display_rotation_get(upright);
    if (!(turn >= -360.0 && turn <= 360.0)) /* not a rotation at all */
        return 0;
    int quarter = (int)((turn + 360.0 + 45.0) / 90.0) % 4;
    return quarter * 90;
}
