/* A clip's pictures in an unlinked file, as they were decoded, to be read in any order. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <libavutil/imgutils.h>

#include "base/mem.h"
#include "media/clip_filter.h"

enum { ALIGN = 64, SPOOL_MAX = 1 << 30 };

struct ymf_clip_spool {
    int fd;
    int64_t frames;
    int32_t *slots; /* film-rate frame to picture in the file */
    int size;       /* bytes of one picture */
    uint8_t *buffer;
    AVFrame *frame; /* shows the buffer */
};

static int64_t transfer(int fd, uint8_t *bytes, int64_t size, int64_t at, bool writing)
{
    int64_t done = 0;
    while (done < size) {
        ssize_t n = writing ? pwrite(fd, bytes + done, (size_t)(size - done), at + done)
                            : pread(fd, bytes + done, (size_t)(size - done), at + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        done += n;
    }
    return done;
}

static enum ymf_code prepare(struct ymf_clip_spool *spool, const AVFrame *like, const char *dir,
                             struct ymf_err *err)
{
    spool->fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (spool->fd < 0)
        return ymf_fail_errno(err, "cannot make a temporary file in %s", dir);
    spool->size = av_image_get_buffer_size((enum AVPixelFormat)like->format, like->width,
                                           like->height, ALIGN);
    spool->frame = av_frame_alloc();
    spool->buffer = spool->size > 0 ? ymf_mem_try((size_t)spool->size + ALIGN) : NULL;
    if (!spool->frame || !spool->buffer || av_frame_copy_props(spool->frame, like) < 0)
        return ymf_fail(err, YMF_INTERNAL, "no memory to play a clip backwards");
    spool->frame->format = like->format;
    spool->frame->width = like->width;
    spool->frame->height = like->height;
    int got =
        av_image_fill_arrays(spool->frame->data, spool->frame->linesize, spool->buffer,
                             (enum AVPixelFormat)like->format, like->width, like->height, ALIGN);
    return got < 0 ? ymf_av_fail(err, got, "cannot lay out a clip's pictures") : YMF_OK;
}

static enum ymf_code store(struct ymf_clip_spool *spool, const AVFrame *frame, int32_t slot,
                           struct ymf_err *err)
{
    if ((int64_t)(slot + 1) * spool->size > SPOOL_MAX)
        return ymf_fail(err, YMF_TOO_LARGE,
                        "a clip of this size and length is too large to be "
                        "played backwards; play it forward");
    int got = av_image_copy_to_buffer(
        spool->buffer, spool->size, (const uint8_t *const *)frame->data, frame->linesize,
        (enum AVPixelFormat)frame->format, frame->width, frame->height, ALIGN);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot keep a clip's picture");
    if (transfer(spool->fd, spool->buffer, spool->size, (int64_t)slot * spool->size, true) < 0)
        return ymf_fail_errno(err, "cannot write a temporary file");
    return YMF_OK;
}

enum ymf_code ymf_clip_spool_fill(struct ymf_clip_reader *reader, const char *dir, int64_t frames,
                                  struct ymf_clip_spool **ret, struct ymf_err *err)
{
    YMF_AUTO(clip_spool) struct ymf_clip_spool *spool = ymf_mem_new(sizeof *spool);
    spool->fd = -1;
    spool->frames = frames;
    spool->slots = ymf_mem_new((size_t)frames * sizeof *spool->slots);
    int64_t serial = -1;
    int32_t slot = -1;
    for (int64_t k = 0; k < frames; k++) {
        const AVFrame *frame = NULL;
        enum ymf_code rc = ymf_clip_reader_at(reader, k, &frame, err);
        if (!rc && spool->fd < 0)
            rc = prepare(spool, frame, dir, err);
        if (!rc && ymf_clip_reader_serial(reader) != serial) {
            serial = ymf_clip_reader_serial(reader);
            rc = store(spool, frame, ++slot, err);
        }
        if (rc)
            return rc;
        spool->slots[k] = slot;
    }
    *ret = YMF_TAKE(spool);
    return YMF_OK;
}

void ymf_clip_spool_close(struct ymf_clip_spool *spool)
{
    if (!spool)
        return;
    ymf_auto_fd(&spool->fd);
    av_frame_free(&spool->frame); /* it owns no picture */
    ymf_mem_free(spool->buffer);
    ymf_mem_free(spool->slots);
    ymf_mem_free(spool);
}

enum ymf_code ymf_clip_spool_read(struct ymf_clip_spool *spool, int64_t k, const AVFrame **ret,
                                  struct ymf_err *err)
{
    int64_t at = (int64_t)spool->slots[k < spool->frames ? k : spool->frames - 1] * spool->size;
    if (transfer(spool->fd, spool->buffer, spool->size, at, false) < 0)
        return ymf_fail_errno(err, "cannot read a temporary file");
    *ret = spool->frame;
    return YMF_OK;
}
