/* The table of operations and their wire forms. */
#include "media/ops.h"

#include <string.h>

#include "media/beat_feed.h"
#include "media/heard.h"
#include "media/probe.h"
#include "media/render.h"
#include "media/sound.h"
#include "media/still.h"
#include "media/thumbnail.h"
#include "media/waveform.h"

static const struct ymf_field no_fields[] = {{0}};
static const struct ymf_field *const nothing = no_fields;

#define AT(member) .offset = offsetof(struct ymf_media_path, member)
static const struct ymf_field path_rows[] = {{"path", YMF_F_STR, true, AT(path)}, {0}};
#undef AT
static const struct ymf_field *const path_fields = path_rows;

#define AT(member)  .offset = offsetof(struct ymf_media_beats_wire, member)
#define LEN(member) .len_offset = offsetof(struct ymf_media_beats_wire, member)
static const struct ymf_field beats_rows[] = {
    {"duration", YMF_F_NUM, true, AT(duration)},
    {"tempo_bpm", YMF_F_NUM, true, AT(tempo_bpm)},
    {"confidence", YMF_F_NUM, true, AT(confidence)},
    {"meter", YMF_F_INT, AT(meter)},
    {"beats", YMF_F_NUMS, AT(beats), LEN(beats_len)},
    {"downbeats", YMF_F_NUMS, AT(downbeats), LEN(downbeats_len)},
    {"sections", YMF_F_NUMS, AT(sections), LEN(sections_len)},
    {"tempo_curve", YMF_F_NUMS, AT(tempo_curve), LEN(tempo_curve_len)},
    {"energy", YMF_F_NUMS, AT(energy), LEN(energy_len)},
    {0},
};
#undef AT
#undef LEN
static const struct ymf_field *const beats_fields = beats_rows;

#define AT(member) .offset = offsetof(struct ymf_media_progress, member)
static const struct ymf_field progress_rows[] = {
    {"phase", YMF_F_STR, AT(phase)},   {"done", YMF_F_INT, AT(done)},
    {"total", YMF_F_INT, AT(total)},   {"encoded", YMF_F_INT, AT(encoded)},
    {"copied", YMF_F_INT, AT(copied)}, {"eta_sec", YMF_F_NUM, AT(eta_sec)},
    {"fps", YMF_F_NUM, AT(fps)},       {0},
};
#undef AT
const struct ymf_field *const ymf_media_progress_fields = progress_rows;

#define AT(member) .offset = offsetof(struct ymf_media_error, member)
static const struct ymf_field error_rows[] = {
    {"code", YMF_F_STR, true, AT(code)}, {"msg", YMF_F_STR, true, AT(msg)},
    {"pointer", YMF_F_STR, AT(pointer)}, {"reason", YMF_F_STR, AT(reason)},
    {"action", YMF_F_STR, AT(action)},   {0},
};
#undef AT
const struct ymf_field *const ymf_media_error_fields = error_rows;

static double *to_doubles(const float *from, size_t len, struct ymf_arena *arena)
{
    double *to = YMF_NEW_ARRAY(arena, len ? len : 1, double);
    for (size_t i = 0; i < len; i++)
        to[i] = (double)from[i];
    return to;
}

static float *to_floats(const double *from, size_t len, struct ymf_arena *arena)
{
    float *to = YMF_NEW_ARRAY(arena, len ? len : 1, float);
    for (size_t i = 0; i < len; i++)
        to[i] = (float)from[i];
    return to;
}

void ymf_media_beats_to_wire(const struct ymf_beats_result *from, struct ymf_arena *arena,
                             struct ymf_media_beats_wire *ret)
{
    *ret = (struct ymf_media_beats_wire){
        .duration = from->duration,
        .tempo_bpm = from->tempo_bpm,
        .confidence = from->confidence,
        .meter = from->meter,
        .beats = from->beats,
        .beats_len = from->beats_len,
        .downbeats = from->downbeats,
        .downbeats_len = from->downbeats_len,
        .sections = from->sections,
        .sections_len = from->sections_len,
        .tempo_curve = to_doubles(from->tempo_curve, from->beats_len, arena),
        .tempo_curve_len = from->beats_len,
        .energy = to_doubles(from->energy, from->energy_len, arena),
        .energy_len = from->energy_len,
    };
}

void ymf_media_beats_from_wire(const struct ymf_media_beats_wire *from, struct ymf_arena *arena,
                               struct ymf_beats_result *ret)
{
    bool curve = from->tempo_curve_len == from->beats_len;
    *ret = (struct ymf_beats_result){
        .duration = from->duration,
        .tempo_bpm = from->tempo_bpm,
        .confidence = from->confidence,
        .meter = (int)from->meter,
        .beats = from->beats,
        .beats_len = from->beats_len,
        .downbeats = from->downbeats,
        .downbeats_len = from->downbeats_len,
        .sections = from->sections,
        .sections_len = from->sections_len,
        .tempo_curve = curve ? to_floats(from->tempo_curve, from->beats_len, arena)
                             : YMF_NEW_ARRAY(arena, from->beats_len + 1, float),
        .energy = to_floats(from->energy, from->energy_len, arena),
        .energy_len = from->energy_len,
    };
}

static void files_of_path(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_media_path *rq = request;
    ymf_sandbox_may_read(files, rq->path);
}

static void files_of_tracks(const struct ymf_plan_audio *audio, struct ymf_sandbox_files *files)
{
    for (size_t i = 0; i < audio->tracks_len; i++)
        ymf_sandbox_may_read(files, audio->tracks[i].path);
}

static void files_of_sound(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_sound_request *rq = request;
    files_of_tracks(&rq->audio, files);
    ymf_sandbox_may_write_beside(files, rq->out);
}

static void files_of_waveform(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_waveform_request *rq = request;
    ymf_sandbox_may_read(files, rq->path);
    ymf_sandbox_may_write_beside(files, rq->out);
}

static void files_of_heard(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_heard_request *rq = request;
    ymf_sandbox_may_read(files, rq->path);
    ymf_sandbox_may_write_beside(files, rq->out);
}

static void files_of_still(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_still_request *rq = request;
    ymf_sandbox_may_read(files, rq->path);
    ymf_sandbox_may_write_beside(files, rq->out);
}

/* The plan is our own; a broken one is told by the one who renders it. */
static void files_of_plan(const char *path, struct ymf_sandbox_files *files)
{
    struct ymf_plan plan = {0};
    ymf_sandbox_may_read(files, path);
    if (!path || !*path || ymf_render_load(path, files->arena, &plan, NULL))
        return;
    for (size_t i = 0; i < plan.sources_len; i++) {
        ymf_sandbox_may_read(files, plan.sources[i].image);
        ymf_sandbox_may_read(files, plan.sources[i].video);
    }
    files_of_tracks(&plan.audio, files);
}

static void files_of_render(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_render_request *rq = request;
    files_of_plan(rq->plan, files);
    ymf_sandbox_may_read(files, rq->picture);
    ymf_sandbox_may_read(files, rq->sound);
    ymf_sandbox_may_write(files, rq->pieces);
    ymf_sandbox_may_write_beside(files, rq->out);
}

static void files_of_thumbs(const void *request, struct ymf_sandbox_files *files)
{
    const struct ymf_thumbs_request *rq = request;
    files_of_plan(rq->plan, files);
    ymf_sandbox_may_write(files, rq->dir);
}

static enum ymf_code run_probe(const void *rq, const struct ymf_media_watch *watch,
                               struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    const struct ymf_media_path *path = rq;
    return ymf_probe_file(path->path, watch ? watch->cancel : NULL, arena, report, err);
}

/* Without a name for the result only the lengths are wanted. */
static enum ymf_code run_sound(const void *rq, const struct ymf_media_watch *watch,
                               struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    const struct ymf_sound_request *sound = rq;
    if (!sound->out || !*sound->out)
        return ymf_sound_measure(sound, watch, arena, report, err);
    return ymf_sound_build(sound, watch, arena, report, err);
}

static enum ymf_code run_beats(const void *rq, const struct ymf_media_watch *watch,
                               struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    const struct ymf_media_path *path = rq;
    struct ymf_beats_result found = {0};
    enum ymf_code rc = ymf_media_beats(path->path, watch, arena, &found, err);
    if (!rc)
        ymf_media_beats_to_wire(&found, arena, report);
    return rc;
}

static enum ymf_code run_waveform(const void *rq, const struct ymf_media_watch *watch,
                                  struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    (void)arena, (void)report;
    return ymf_waveform_write(rq, watch, err);
}

static enum ymf_code run_click(const void *rq, const struct ymf_media_watch *watch,
                               struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    (void)arena, (void)report;
    return ymf_heard_click(rq, watch, err);
}

static enum ymf_code run_plot(const void *rq, const struct ymf_media_watch *watch,
                              struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    (void)arena, (void)report;
    return ymf_heard_plot(rq, watch, err);
}

static enum ymf_code run_still(const void *rq, const struct ymf_media_watch *watch,
                               struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    return ymf_still_make(rq, watch, arena, report, err);
}

static enum ymf_code run_render(const void *rq, const struct ymf_media_watch *watch,
                                struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    return ymf_render_make(rq, watch, arena, report, err);
}

static enum ymf_code run_thumbs(const void *rq, const struct ymf_media_watch *watch,
                                struct ymf_arena *arena, void *report, struct ymf_err *err)
{
    return ymf_thumbs_make(rq, watch, arena, report, err);
}

/* CPU ceilings: ten times what the longest allowed input takes. */
static const struct ymf_media_op ops[YMF_MEDIA_OPS] = {
    [YMF_MEDIA_PROBE] = {"probe", &path_fields, &ymf_media_info_fields,
                         sizeof(struct ymf_media_path), sizeof(struct ymf_media_info),
                         offsetof(struct ymf_media_path, path), 120, files_of_path, run_probe},
    [YMF_MEDIA_SOUND] = {"sound", &ymf_sound_request_fields, &ymf_sound_report_fields,
                         sizeof(struct ymf_sound_request), sizeof(struct ymf_sound_report),
                         offsetof(struct ymf_sound_request, out), 21600, files_of_sound, run_sound},
    [YMF_MEDIA_BEATS] = {"beats", &path_fields, &beats_fields, sizeof(struct ymf_media_path),
                         sizeof(struct ymf_media_beats_wire), offsetof(struct ymf_media_path, path),
                         3600, files_of_path, run_beats},
    [YMF_MEDIA_WAVEFORM] = {"waveform", &ymf_waveform_request_fields, &nothing,
                            sizeof(struct ymf_waveform_request), 1,
                            offsetof(struct ymf_waveform_request, path), 3600, files_of_waveform,
                            run_waveform},
    [YMF_MEDIA_CLICK] = {"click", &ymf_heard_request_fields, &nothing,
                         sizeof(struct ymf_heard_request), 1,
                         offsetof(struct ymf_heard_request, path), 3600, files_of_heard, run_click},
    [YMF_MEDIA_PLOT] = {"plot", &ymf_heard_request_fields, &nothing,
                        sizeof(struct ymf_heard_request), 1,
                        offsetof(struct ymf_heard_request, path), 3600, files_of_heard, run_plot},
    [YMF_MEDIA_STILL] = {"still", &ymf_still_request_fields, &ymf_still_report_fields,
                         sizeof(struct ymf_still_request), sizeof(struct ymf_still_report),
                         offsetof(struct ymf_still_request, path), 600, files_of_still, run_still,
                         .filters = true},
    [YMF_MEDIA_RENDER] = {"render", &ymf_render_request_fields, &ymf_render_report_fields,
                          sizeof(struct ymf_render_request), sizeof(struct ymf_render_report),
                          offsetof(struct ymf_render_request, plan), 604800, files_of_render,
                          run_render, .filters = true},
    [YMF_MEDIA_THUMBS] = {"thumbs", &ymf_thumbs_request_fields, &ymf_thumbs_report_fields,
                          sizeof(struct ymf_thumbs_request), sizeof(struct ymf_thumbs_report),
                          offsetof(struct ymf_thumbs_request, plan), 3600, files_of_thumbs,
                          run_thumbs, .filters = true},
};

const struct ymf_media_op *ymf_media_op(enum ymf_media_op_id id)
{
    return &ops[id];
}

const struct ymf_media_op *ymf_media_op_named(const char *name)
{
    for (int i = 0; i < YMF_MEDIA_OPS; i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}
