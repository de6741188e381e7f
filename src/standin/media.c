/* Results as files: made once, from the task alone, when they are first fetched. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "media/encode.h"
#include "media/still.h"
#include "standin/desk.h"
#include "standin/maker.h"
#include "standin/motion.h"
#include "standin/paint.h"
#include "standin/synth.h"
#include "json/load.h"

enum { CLIP_W = 1280, CLIP_H = 720, CLIP_FPS = 24, JPEG_QUALITY = 92 };

enum ymf_code ymf_media_picture(struct ymf_desk *d, const char *prompt, uint64_t seed, int width,
                                int height, bool png, struct ymf_buf *ret, struct ymf_err *err)
{
    (void)d;
    uint8_t *rgb __attribute__((cleanup(ymf_auto_mem))) =
        ymf_mem_try((size_t)width * (size_t)height * 3);
    if (!rgb)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture");
    enum ymf_code rc = ymf_paint_scene(prompt, seed, width, height, rgb, err);
    if (rc)
        return rc;
    return png ? ymf_encode_png(rgb, width, height, ret, err)
               : ymf_encode_jpeg(rgb, width, height, JPEG_QUALITY, ret, err);
}

static enum ymf_code make_picture(struct ymf_desk *d, const json_t *task, const char *path,
                                  struct ymf_err *err)
{
    struct ymf_buf bytes __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&bytes, YMF_MAX_INLINE_PICTURE);
    const char *prompt = ymf_json_str(task, "/prompt");
    enum ymf_code rc =
        ymf_media_picture(d, prompt, ymf_text_hash(prompt), (int)ymf_json_int(task, "/width", 1920),
                          (int)ymf_json_int(task, "/height", 1080), false, &bytes, err);
    return rc ? rc : ymf_file_write(path, bytes.data, bytes.len, 0600, err);
}

struct drawing {
    struct ymf_motion *motion;
    struct ymf_maker *maker;
};

static bool draw(void *ctx, int64_t n, uint8_t *rgb)
{
    struct drawing *drawing = ctx;
    ymf_motion_frame(drawing->motion, (int)n, CLIP_FPS, rgb);
    return !ymf_maker_leaving(drawing->maker);
}

/* The picture that was sent along; painted from the prompt where none was. */
static enum ymf_code first_frame(struct ymf_desk *d, const json_t *task, uint8_t *rgb,
                                 struct ymf_err *err)
{
    const char *sent =
        ymf_desk_path(d, "files", ymf_printf(d->arena, "%s.input", ymf_json_str(task, "/id")));
    if (ymf_file_size(sent) <= 0) {
        const char *prompt = ymf_json_str(task, "/prompt");
        return ymf_paint_scene(prompt, ymf_text_hash(prompt), CLIP_W, CLIP_H, rgb, err);
    }
    struct ymf_raster picture __attribute__((cleanup(ymf_auto_raster))) = {0};
    struct ymf_raster scaled __attribute__((cleanup(ymf_auto_raster))) = {0};
    enum ymf_code rc = ymf_still_load(sent, 0, 0, NULL, &picture, err);
    if (!rc)
        rc = ymf_raster_scale(&picture, CLIP_W, CLIP_H, &scaled, err);
    if (!rc)
        memcpy(rgb, scaled.rgb, (size_t)CLIP_W * CLIP_H * 3);
    return rc;
}

static enum ymf_code make_clip(struct ymf_desk *d, const json_t *task, const char *path,
                               struct ymf_err *err)
{
    uint8_t *rgb __attribute__((cleanup(ymf_auto_mem))) = ymf_mem_try((size_t)CLIP_W * CLIP_H * 3);
    if (!rgb)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a clip");
    enum ymf_code rc = first_frame(d, task, rgb, err);
    YMF_AUTO(motion) struct ymf_motion *motion = NULL;
    const char *prompt = ymf_json_str(task, "/prompt");
    if (!rc)
        rc = ymf_motion_open(rgb, CLIP_W, CLIP_H, prompt, ymf_text_hash(prompt), &motion, err);
    if (rc)
        return rc;
    struct drawing drawing = {motion, d->standin->maker};
    const struct ymf_clip_spec spec = {
        .width = CLIP_W,
        .height = CLIP_H,
        .fps = CLIP_FPS,
        .frames = llround(ymf_json_num(task, "/seconds", 5) * CLIP_FPS),
        .ctx = &drawing,
        .draw = draw,
    };
    return ymf_encode_clip(&spec, path, err);
}

double ymf_media_song_seconds(struct ymf_desk *d, const json_t *task, int n)
{
    const char *prompt = ymf_json_str(task, "/prompt");
    double wanted = d->standin->options.song_sec;
    if (wanted <= 0)
        wanted = 46.0 + (double)((ymf_text_hash(prompt) + (uint64_t)n * 7) % 9);
    struct ymf_synth_info info;
    ymf_synth_plan(prompt, ymf_text_hash(prompt) + (uint64_t)n, wanted, &info);
    return info.seconds;
}

static enum ymf_code make_song(struct ymf_desk *d, const json_t *task, int n, const char *path,
                               struct ymf_err *err)
{
    const char *prompt = ymf_json_str(task, "/prompt");
    struct ymf_synth_info info;
    ymf_synth_plan(prompt, ymf_text_hash(prompt) + (uint64_t)n, ymf_media_song_seconds(d, task, n),
                   &info);
    float *stereo __attribute__((cleanup(ymf_auto_mem))) =
        ymf_mem_try((size_t)info.frames * 2 * sizeof(float));
    if (!stereo)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a song");
    enum ymf_code rc = ymf_synth_render(&info, stereo, err);
    return rc ? rc : ymf_encode_mp3(stereo, info.frames, YMF_SYNTH_RATE, path, err);
}

static enum ymf_code make(struct ymf_desk *d, const json_t *task, const char *ext, int n,
                          const char *path, struct ymf_err *err)
{
    if (strcmp(ext, "jpg") == 0)
        return make_picture(d, task, path, err);
    if (strcmp(ext, "mp4") == 0)
        return make_clip(d, task, path, err);
    return make_song(d, task, n, path, err);
}

/* NAME is TASK.jpg, TASK.mp4, TASK-1.mp3 or TASK-2.mp3. */
enum ymf_code ymf_media_file(struct ymf_desk *d, const char *name, const char **ret_path,
                             const char **ret_type, struct ymf_err *err)
{
    const char *ext = ymf_file_ext(name);
    bool song = strcmp(ext, "mp3") == 0;
    size_t stem = strlen(name) - strlen(ext) - (*ext ? 1 : 0);
    int n = song && stem > 2 ? name[stem - 1] - '0' : 1;
    const char *id = ymf_strndup(d->arena, name, song && stem > 2 ? stem - 2 : stem);
    YMF_AUTO(json) json_t *task = ymf_task_get(d, id);
    if (!task || !*ext)
        return ymf_fail(err, YMF_NOT_FOUND, "no such file");
    *ret_path = ymf_desk_path(d, "files", name);
    *ret_type = song ? "audio/mpeg" : strcmp(ext, "mp4") == 0 ? "video/mp4" : "image/jpeg";
    if (ymf_file_size(*ret_path) > 0)
        return YMF_OK;
    const char *maker = d->rq ? d->rq->id : "made"; /* two may make one file: the same bytes */
    const char *part = ymf_printf(d->arena, "%s.%s.%s", *ret_path, maker, ext);
    enum ymf_code rc = make(d, task, ext, n, part, err);
    return rc ? rc : ymf_file_commit(part, *ret_path, err);
}

void ymf_standin_files(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    const char *path = NULL;
    const char *type = NULL;
    /* A key that travels to a result host is a leak: refused, so that tests see it. */
    if (ymf_http_request_field(d->rq, "Authorization")) {
        ymf_desk_page(d, 400);
        return;
    }
    if (ymf_media_file(d, d->rq->param[0], &path, &type, &err))
        ymf_desk_page(d, 403);
    else
        ymf_desk_file(d, path, type);
}
