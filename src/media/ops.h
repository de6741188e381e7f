/*
 * What the media child can be asked: one row per operation, the same on both
 * sides of the pipe. One folder's own header.
 */
#pragma once

#include "beats/beats.h"
#include "media/sandbox.h"
#include "ports/media.h"
#include "json/fields.h"

/* The request of operations that only take a file. */
struct ymf_media_path {
    const char *path;
};

/* Beats as they travel: the tracker's floats are doubles here. */
struct ymf_media_beats_wire {
    double duration, tempo_bpm, confidence;
    int64_t meter;
    double *beats, *downbeats, *sections, *tempo_curve, *energy;
    size_t beats_len, downbeats_len, sections_len, tempo_curve_len, energy_len;
};

struct ymf_media_op {
    const char *name;
    const struct ymf_field *const *request_fields;
    const struct ymf_field *const *report_fields;
    size_t request_size, report_size;
    size_t subject; /* offset in the request of the path a message should name */
    int64_t cpu_sec;
    /* What it reads and where it writes, told before the child closes its door. */
    void (*files)(const void *request, struct ymf_sandbox_files *files);
    enum ymf_code (*run)(const void *request, const struct ymf_media_watch *watch,
                         struct ymf_arena *arena, void *report, struct ymf_err *err);
    bool filters; /* shows clips: FFmpeg's filters are loaded before the door closes */
};

enum ymf_media_op_id {
    YMF_MEDIA_PROBE,
    YMF_MEDIA_SOUND,
    YMF_MEDIA_BEATS,
    YMF_MEDIA_WAVEFORM,
    YMF_MEDIA_CLICK,
    YMF_MEDIA_PLOT,
    YMF_MEDIA_STILL,
    YMF_MEDIA_RENDER,
    YMF_MEDIA_THUMBS,
    YMF_MEDIA_OPS,
};

const struct ymf_media_op *ymf_media_op(enum ymf_media_op_id id);
const struct ymf_media_op *ymf_media_op_named(const char *name); /* NULL: none */

void ymf_media_beats_to_wire(const struct ymf_beats_result *from, struct ymf_arena *arena,
                             struct ymf_media_beats_wire *ret);
void ymf_media_beats_from_wire(const struct ymf_media_beats_wire *from, struct ymf_arena *arena,
                               struct ymf_beats_result *ret);

/* The lines of the child: {"progress":{…}} any number of times, then {"ok":{…}} or {"error":{…}}.
 */
extern const struct ymf_field *const ymf_media_progress_fields;
extern const struct ymf_field *const ymf_media_error_fields;
struct ymf_media_error {
    const char *code, *msg, *pointer, *reason, *action;
};

/* Above any answer: half a day of beats. */
enum { YMF_MEDIA_LINE_MAX = 64 << 20 };
