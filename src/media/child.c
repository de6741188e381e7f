/* The media port: the same calls into a child process or into this one. */
#include "media/child.h"

#include "base/mem.h"
#include "media/child_run.h"

#define DEFAULT_MEMORY (INT64_C(4) << 30)
#define DEFAULT_FILE   (INT64_C(64) << 30)

struct ymf_media_child {
    bool here; /* no child: the work is done in this process */
    struct ymf_media_child_options options;
    struct ymf_media port;
};

static enum ymf_code call(void *self, enum ymf_media_op_id id, const void *rq,
                          const struct ymf_media_watch *watch, struct ymf_arena *arena,
                          void *report, struct ymf_err *err)
{
    const struct ymf_media_child *child = self;
    const struct ymf_media_op *op = ymf_media_op(id);
    if (!op->run)
        return ymf_fail(err, YMF_NOT_CAPABLE, "%s is not built in", op->name);
    if (child->here)
        return op->run(rq, watch, arena, report, err);
    struct ymf_media_child_options options = child->options;
    if (options.wall_sec <= 0) /* a busy machine gives a process a fraction of its cores */
        options.wall_sec = 4 * (options.cpu_sec > 0 ? options.cpu_sec : op->cpu_sec);
    return ymf_child_run(&options, op, rq, watch, arena, report, err);
}

static enum ymf_code probe(void *self, const char *path, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_media_info *ret, struct ymf_err *err)
{
    const struct ymf_media_path rq = {path};
    return call(self, YMF_MEDIA_PROBE, &rq, watch, arena, ret, err);
}

static enum ymf_code sound(void *self, const struct ymf_sound_request *rq,
                           const struct ymf_media_watch *watch, struct ymf_arena *arena,
                           struct ymf_sound_report *ret, struct ymf_err *err)
{
    return call(self, YMF_MEDIA_SOUND, rq, watch, arena, ret, err);
}

static enum ymf_code beats(void *self, const char *path, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_beats_result *ret,
                           struct ymf_err *err)
{
    const struct ymf_media_path rq = {path};
    struct ymf_media_beats_wire wire = {0};
    enum ymf_code rc = call(self, YMF_MEDIA_BEATS, &rq, watch, arena, &wire, err);
    if (!rc)
        ymf_media_beats_from_wire(&wire, arena, ret);
    return rc;
}

static enum ymf_code waveform(void *self, const struct ymf_waveform_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_err *err)
{
    char nothing = 0;
    return call(self, YMF_MEDIA_WAVEFORM, rq, watch, arena, &nothing, err);
}

enum ymf_code ymf_media_child_click(struct ymf_media_child *child,
                                    const struct ymf_heard_request *rq, struct ymf_arena *arena,
                                    struct ymf_err *err)
{
    char nothing = 0;
    return call(child, YMF_MEDIA_CLICK, rq, NULL, arena, &nothing, err);
}

enum ymf_code ymf_media_child_plot(struct ymf_media_child *child,
                                   const struct ymf_heard_request *rq, struct ymf_arena *arena,
                                   struct ymf_err *err)
{
    char nothing = 0;
    return call(child, YMF_MEDIA_PLOT, rq, NULL, arena, &nothing, err);
}

static enum ymf_code still(void *self, const struct ymf_still_request *rq,
                           const struct ymf_media_watch *watch, struct ymf_arena *arena,
                           struct ymf_still_report *ret, struct ymf_err *err)
{
    return call(self, YMF_MEDIA_STILL, rq, watch, arena, ret, err);
}

static enum ymf_code render(void *self, const struct ymf_render_request *rq,
                            const struct ymf_media_watch *watch, struct ymf_arena *arena,
                            struct ymf_render_report *ret, struct ymf_err *err)
{
    return call(self, YMF_MEDIA_RENDER, rq, watch, arena, ret, err);
}

static enum ymf_code thumbs(void *self, const struct ymf_thumbs_request *rq,
                            const struct ymf_media_watch *watch, struct ymf_arena *arena,
                            struct ymf_thumbs_report *ret, struct ymf_err *err)
{
    return call(self, YMF_MEDIA_THUMBS, rq, watch, arena, ret, err);
}

#define PORT(owner)                                                                          \
    {                                                                                        \
        .self = (owner), .sound = sound, .render = render, .still = still, .thumbs = thumbs, \
        .probe = probe, .beats = beats, .waveform = waveform                                 \
    }

struct ymf_media_child *ymf_media_child_new(const struct ymf_media_child_options *options)
{
    struct ymf_media_child *child = ymf_mem_new(sizeof *child);
    if (options)
        child->options = *options;
    if (child->options.memory_bytes <= 0)
        child->options.memory_bytes = DEFAULT_MEMORY;
    if (child->options.file_bytes <= 0)
        child->options.file_bytes = DEFAULT_FILE;
    child->port = (struct ymf_media)PORT(child);
    return child;
}

void ymf_media_child_free(struct ymf_media_child *child)
{
    ymf_mem_free(child);
}

const struct ymf_media *ymf_media_child_port(const struct ymf_media_child *child)
{
    return &child->port;
}

const struct ymf_media *ymf_media_here(void)
{
    static const struct ymf_media_child in_this_process = {.here = true};
    static const struct ymf_media port = PORT((void *)&in_this_process);
    return &port;
}
