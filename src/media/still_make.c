/* A still request as a whole: size, format, byte ceiling, colours. */
#include <math.h>

#include "base/file.h"
#include "media/av.h"
#include "media/encode.h"
#include "media/palette.h"
#include "media/still.h"

enum {
    PALETTE_SIDE = 160,
    FIRST_QUALITY = 90,
    LAST_QUALITY = 50,
    QUALITY_STEP = 8,
    SHRINKS = 8,
    MAX_BYTES = 512 << 20,
};

static enum ymf_code scale_to(struct ymf_raster *picture, int width, int height,
                              struct ymf_err *err)
{
    if (width == picture->width && height == picture->height)
        return YMF_OK;
    YMF_AUTO(raster) struct ymf_raster old = *picture;
    picture->rgb = NULL;
    return ymf_raster_scale(&old, width, height, picture, err);
}

static enum ymf_code load(const struct ymf_still_request *rq, const atomic_bool *cancel,
                          struct ymf_raster *ret, struct ymf_err *err)
{
    if (rq->width < 0 || rq->width > 16384)
        return ymf_fail(err, YMF_INVALID, "a picture %lld pixels wide is not made here",
                        (long long)rq->width);
    int64_t box = rq->width > rq->max_w && rq->max_w > 0 ? rq->max_w : rq->width;
    enum ymf_code rc =
        ymf_still_load(rq->path, rq->width ? box : rq->max_w, rq->max_h, cancel, ret, err);
    if (rc || !rq->width || ret->width == rq->width || rq->max_w || rq->max_h)
        return rc;
    /* Asked to be exactly this wide: a smaller source is enlarged. */
    int64_t height = llrint((double)ret->height * (double)rq->width / ret->width);
    if (height > 16384)
        return ymf_fail(err, YMF_TOO_LARGE, "%s would be %lld pixels high", ymf_av_name(rq->path),
                        (long long)height);
    return scale_to(ret, (int)rq->width, height < 1 ? 1 : (int)height, err);
}

/* First lower quality, then size, until the file fits. */
static enum ymf_code encode_jpeg(struct ymf_raster *picture, int64_t max_bytes,
                                 struct ymf_buf *bytes, struct ymf_err *err)
{
    for (int shrink = 0; shrink < SHRINKS; shrink++) {
        for (int q = FIRST_QUALITY; q >= LAST_QUALITY; q -= QUALITY_STEP) {
            ymf_buf_reset(bytes);
            enum ymf_code rc =
                ymf_encode_jpeg(picture->rgb, picture->width, picture->height, q, bytes, err);
            if (rc || max_bytes <= 0 || bytes->len <= (size_t)max_bytes)
                return rc;
        }
        int w = picture->width * 4 / 5, h = picture->height * 4 / 5;
        enum ymf_code rc = scale_to(picture, w < 1 ? 1 : w, h < 1 ? 1 : h, err);
        if (rc)
            return rc;
    }
    return ymf_fail(err, YMF_TOO_LARGE, "the picture does not fit into %lld bytes",
                    (long long)max_bytes);
}

static const char *color_text(struct ymf_arena *arena, struct ymf_color c)
{
    return ymf_printf(arena, "#%02x%02x%02x", c.r, c.g, c.b);
}

static enum ymf_code describe(const struct ymf_raster *picture, struct ymf_arena *arena,
                              struct ymf_still_report *ret, struct ymf_err *err)
{
    int longer = picture->width > picture->height ? picture->width : picture->height;
    double scale = longer > PALETTE_SIDE ? (double)PALETTE_SIDE / longer : 1.0;
    int w = (int)lrint(picture->width * scale), h = (int)lrint(picture->height * scale);
    YMF_AUTO(raster) struct ymf_raster small = {0};
    enum ymf_code rc = ymf_raster_scale(picture, w < 1 ? 1 : w, h < 1 ? 1 : h, &small, err);
    if (rc)
        return rc;
    struct ymf_color found[YMF_PALETTE_COLORS];
    size_t n = ymf_palette_find(small.rgb, small.width, small.height, found);
    ret->color = color_text(arena, ymf_palette_average(small.rgb, small.width, small.height));
    ret->palette = YMF_NEW_ARRAY(arena, n ? n : 1, const char *);
    ret->palette_len = n;
    for (size_t i = 0; i < n; i++)
        ret->palette[i] = color_text(arena, found[i]);
    return YMF_OK;
}

enum ymf_code ymf_still_make(const struct ymf_still_request *rq,
                             const struct ymf_media_watch *watch, struct ymf_arena *arena,
                             struct ymf_still_report *ret, struct ymf_err *err)
{
    YMF_AUTO(raster) struct ymf_raster picture = {0};
    YMF_AUTO(buf) struct ymf_buf bytes;
    struct ymf_still_report report = {0};
    ymf_buf_init(&bytes, MAX_BYTES);
    enum ymf_code rc = load(rq, watch ? watch->cancel : NULL, &picture, err);
    if (!rc)
        rc = describe(&picture, arena, &report, err);
    if (!rc)
        rc = rq->format == YMF_STILL_JPEG
                 ? encode_jpeg(&picture, rq->max_bytes, &bytes, err)
                 : ymf_encode_png(picture.rgb, picture.width, picture.height, &bytes, err);
    if (rc)
        return rc;
    report.width = picture.width;
    report.height = picture.height;
    report.bytes = (int64_t)bytes.len;
    if (rq->out && *rq->out)
        rc = ymf_file_write(rq->out, bytes.data, bytes.len, 0600, err);
    if (!rc)
        *ret = report;
    return rc;
}
