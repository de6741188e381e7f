/* Windows of one or two sources, mixed, faded and dithered into the film's rows. */
#include "media/compose.h"

#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "media/blend.h"
#include "media/clip.h"
#include "media/warp.h"

/* A held clip drifts in by 3 % over ten seconds, so that it never stands still. */
#define HOLD_PUSH 0.03
enum { HOLD_PUSH_SEC = 10 };

struct layer {
    const struct ymf_span *span;
    struct ymf_planes *still; /* owned; NULL for clips */
    struct ymf_clip *clip;
    const struct ymf_planes *now;
    struct ymf_warp *warp;
    struct ymf_window window;
    int64_t local; /* of the piece's first frame */
};

struct ymf_compose {
    const struct ymf_compose_scene *scene;
    const struct ymf_piece *piece;
    struct layer layers[2];
    int layers_len;
    uint16_t *rows[2];
};

static enum ymf_code open_layer(struct ymf_compose *c, size_t shot, int64_t local,
                                struct ymf_err *err)
{
    const struct ymf_timeline *tl = c->scene->timeline;
    struct layer *layer = &c->layers[c->layers_len++];
    layer->span = &tl->shots[shot];
    layer->local = local;
    const struct ymf_move *move = &layer->span->move;
    double scale = fmax(move->from.scale, move->to.scale);
    const struct ymf_footage *footage = &c->scene->footage[layer->span->source];
    if (!footage->is_clip) {
        enum ymf_code rc = ymf_stills_get(c->scene->stills, layer->span->source, footage->path,
                                          scale, c->scene->cancel, &layer->still, err);
        if (rc) {
            if (err && rc != YMF_CANCELLED)
                (void)snprintf(err->pointer, sizeof err->pointer, "/sources/%zu/%s",
                               layer->span->source, footage->member);
            return rc;
        }
        layer->now = layer->still;
        layer->warp = ymf_warp_new((int)tl->width, layer->still->width);
        return YMF_OK;
    }
    struct ymf_ingest_film film = {(int)tl->width, (int)tl->height, tl->fps_num, tl->fps_den};
    struct ymf_clip_how how = {.play = layer->span->play,
                               .frames = footage->clip_frames,
                               .scale_max = scale,
                               .spool_dir = c->scene->spool_dir,
                               .cancel = c->scene->cancel};
    enum ymf_code rc = ymf_clip_open(footage->path, &film, &how, &layer->clip, err);
    if (!rc)
        layer->warp = ymf_warp_new((int)tl->width, 4 * YMF_FILM_SIDE_MAX);
    return rc;
}

enum ymf_code ymf_compose_open(const struct ymf_compose_scene *scene, const struct ymf_piece *piece,
                               struct ymf_compose **ret, struct ymf_err *err)
{
    YMF_AUTO(compose) struct ymf_compose *c = ymf_mem_new(sizeof *c);
    c->scene = scene;
    c->piece = piece;
    for (int i = 0; i < 2; i++)
        c->rows[i] = ymf_mem_new(((size_t)scene->timeline->width + 16) * sizeof(uint16_t));
    enum ymf_code rc = open_layer(c, piece->shot, piece->local, err);
    if (!rc && piece->next != YMF_NO_SHOT)
        rc = open_layer(c, piece->next, piece->next_local, err);
    if (!rc)
        *ret = YMF_TAKE(c);
    return rc;
}

void ymf_compose_close(struct ymf_compose *compose)
{
    if (!compose)
        return;
    for (int i = 0; i < 2; i++) {
        ymf_planes_drop(compose->layers[i].still);
        ymf_clip_close(compose->layers[i].clip);
        ymf_warp_free(compose->layers[i].warp);
        ymf_mem_free(compose->rows[i]);
    }
    ymf_mem_free(compose);
}

/* The layer's picture and window for one of its local frames. */
static enum ymf_code aim(struct ymf_compose *c, struct layer *layer, int64_t local,
                         struct ymf_err *err)
{
    const struct ymf_timeline *tl = c->scene->timeline;
    struct ymf_view view = ymf_move_at(&layer->span->move, local);
    if (layer->clip) {
        int64_t over = 0;
        enum ymf_code rc = ymf_clip_frame(layer->clip, local, &layer->now, &over, err);
        if (rc)
            return rc;
        double t = (double)(over * tl->fps_den) / (double)(tl->fps_num * HOLD_PUSH_SEC);
        view.scale *= 1 + HOLD_PUSH * fmin(t, 1);
    }
    double w = layer->now->width / view.scale, h = layer->now->height / view.scale;
    layer->window = (struct ymf_window){
        .x = fmin(fmax(view.cx * layer->now->width - w / 2, 0), layer->now->width - w),
        .y = fmin(fmax(view.cy * layer->now->height - h / 2, 0), layer->now->height - h),
        .sx = w / (double)tl->width,
        .sy = h / (double)tl->height,
        .width = (int)tl->width,
        .height = (int)tl->height,
    };
    return YMF_OK;
}

/* How the rows of one frame are mixed. */
struct mixing {
    int mix;  /* weight of the second layer; -1 when there is none */
    int fade; /* weight over black; -1 when there is no fade */
};

static void compose_plane(struct ymf_compose *c, int plane, struct mixing how, AVFrame *out)
{
    const struct ymf_timeline *tl = c->scene->timeline;
    int width = (int)(plane ? tl->width / 2 : tl->width);
    int height = (int)(plane ? tl->height / 2 : tl->height);
    int padded = (width + 15) / 16 * 16;
    for (int i = 0; i < c->layers_len; i++)
        ymf_warp_set(c->layers[i].warp, c->layers[i].now, plane, &c->layers[i].window);
    for (int y = 0; y < height; y++) {
        ymf_warp_row(c->layers[0].warp, y, c->rows[0]);
        if (how.mix >= 0) {
            ymf_warp_row(c->layers[1].warp, y, c->rows[1]);
            ymf_blend_rows(c->rows[0], c->rows[1], padded, how.mix);
        }
        if (how.fade >= 0)
            ymf_blend_level(c->rows[0], plane ? 128 : 16, padded, how.fade);
        ymf_blend_dither(c->rows[0], y, width, c->scene->dither,
                         out->data[plane] + (ptrdiff_t)y * out->linesize[plane]);
    }
}

enum ymf_code ymf_compose_frame(struct ymf_compose *compose, int64_t j, AVFrame *out,
                                struct ymf_err *err)
{
    const struct ymf_piece *piece = compose->piece;
    for (int i = 0; i < compose->layers_len; i++) {
        enum ymf_code rc = aim(compose, &compose->layers[i], compose->layers[i].local + j, err);
        if (rc)
            return rc;
    }
    struct mixing how = {.mix = -1, .fade = -1};
    if (compose->layers_len > 1)
        how.mix = ymf_blend_weight(j + 1, piece->mix_of);
    int64_t num = 1, den = 1;
    if (piece->faded)
        ymf_timeline_fade(compose->scene->timeline, piece->film + j, &num, &den);
    if (num != den)
        how.fade = ymf_blend_weight(num, den);
    for (int plane = 0; plane < 3; plane++)
        compose_plane(compose, plane, how, out);
    return YMF_OK;
}
