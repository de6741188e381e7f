/* The media child's own main: limits, one request, one answer. */
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "media/av.h"
#include "media/child.h"
#include "media/filters.h"
#include "media/ops.h"
#include "media/sandbox.h"
#include "json/load.h"

enum { PROGRESS_EVERY_MS = 500 };

/* Set by SIGTERM; the only thing a signal handler may touch. */
static atomic_bool cancelled;

static void on_term(int number)
{
    (void)number;
    atomic_store(&cancelled, true);
}

struct envelope {
    struct ymf_sandbox_limits limits;
    const char *request; /* JSON text */
};

#define AT(member) .offset = offsetof(struct ymf_sandbox_limits, member)
static const struct ymf_field limit_fields[] = {
    {"memory_bytes", YMF_F_INT, true, AT(memory_bytes)},
    {"cpu_sec", YMF_F_INT, true, AT(cpu_sec)},
    {"file_bytes", YMF_F_INT, true, AT(file_bytes)},
    {"files", YMF_F_INT, true, AT(files)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct envelope, member)
static const struct ymf_field envelope_fields[] = {
    {"limits", YMF_F_OBJ, true, AT(limits), .sub = limit_fields},
    {"request", YMF_F_JSON, true, AT(request)},
    {0},
};
#undef AT

/* Where answers go: the pipe that was standard output. */
struct answers {
    int fd;
    int64_t last_ms;
    char last_phase[32];
    struct ymf_arena *scratch;
};

static void write_line(const struct answers *answers, const char *name, const char *json)
{
    char *line = ymf_printf(answers->scratch, "{\"%s\":%s}\n", name, json);
    size_t left = strlen(line);
    while (left) {
        ssize_t done = write(answers->fd, line, left);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            _exit(1); /* nobody listens any more */
        line += done;
        left -= (size_t)done;
    }
}

static void tell(void *ctx, const struct ymf_media_progress *now)
{
    struct answers *answers = ctx;
    int64_t ms = ymf_boot_ms();
    const char *phase = now->phase ? now->phase : "";
    if (strcmp(phase, answers->last_phase) == 0 && ms - answers->last_ms < PROGRESS_EVERY_MS)
        return;
    answers->last_ms = ms;
    (void)snprintf(answers->last_phase, sizeof answers->last_phase, "%s", phase);
    write_line(answers, "progress",
               ymf_fields_text(ymf_media_progress_fields, now, answers->scratch));
    ymf_arena_reset(answers->scratch);
}

static int give_up(const struct answers *answers, const struct ymf_err *err)
{
    const struct ymf_media_error said = {
        .code = ymf_code_info(err->code)->name,
        .msg = err->msg,
        .pointer = err->pointer,
        .reason = err->reason,
        .action = err->action,
    };
    write_line(answers, "error", ymf_fields_text(ymf_media_error_fields, &said, answers->scratch));
    return 1;
}

static enum ymf_code read_request(struct ymf_arena *arena, struct envelope *ret,
                                  struct ymf_err *err)
{
    YMF_AUTO(buf) struct ymf_buf text;
    ymf_buf_init(&text, YMF_MEDIA_LINE_MAX);
    char bytes[16 << 10];
    for (;;) {
        ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ymf_fail_errno(err, "cannot read the request");
        if (got == 0)
            break;
        ymf_buf_add(&text, bytes, (size_t)got);
    }
    if (text.over)
        return ymf_fail(err, YMF_TOO_LARGE, "the request is too long");
    struct ymf_faults faults = {.arena = arena};
    return ymf_fields_parse(envelope_fields, text.data, text.len, ret, arena, &faults, err);
}

/* Every lock of the cage; from here on outside bytes may be read. */
static enum ymf_code confine(const struct ymf_media_op *op, const struct ymf_sandbox_limits *limits,
                             const void *request, struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_sandbox_files files = {.arena = arena};
    bool held = false;
    if (op->filters)
        (void)ymf_filters(); /* missing: said by the clip that wants them */
    op->files(request, &files);
    enum ymf_code rc = ymf_sandbox_limit(limits, err);
    if (!rc)
        rc = ymf_sandbox_files(&files, &held, err);
    if (!rc && !held)
        ymf_log(YMF_DEBUG, "media_files_open", YMF_S("why", "this kernel has no Landlock"));
    return rc ? rc : ymf_sandbox_close(err);
}

static enum ymf_code work(const struct ymf_media_op *op, struct answers *answers,
                          struct ymf_arena *arena, struct ymf_err *err)
{
    struct envelope envelope = {0};
    enum ymf_code rc = read_request(arena, &envelope, err);
    if (rc)
        return rc;
    assert(envelope.request);
    void *request = ymf_alloc(arena, op->request_size);
    void *report = ymf_alloc(arena, op->report_size);
    struct ymf_faults faults = {.arena = arena};
    rc = ymf_fields_parse(*op->request_fields, envelope.request, strlen(envelope.request), request,
                          arena, &faults, err);
    if (!rc)
        rc = confine(op, &envelope.limits, request, arena, err);
    if (rc)
        return rc;
    const struct ymf_media_watch watch = {.cancel = &cancelled, .progress = tell, .ctx = answers};
    rc = op->run(request, &watch, arena, report, err);
    if (!rc)
        write_line(answers, "ok", ymf_fields_text(*op->report_fields, report, answers->scratch));
    return rc;
}

int ymf_media_child_main(int argc, char **argv)
{
    struct ymf_err err = {0};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(arena) struct ymf_arena *scratch = ymf_arena_new();
    struct answers answers = {.fd = dup(STDOUT_FILENO), .scratch = scratch};
    /* A library that prints must not print into our lines. */
    if (answers.fd < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return 1;
    const struct sigaction term = {.sa_handler = on_term};
    (void)sigaction(SIGTERM, &term, NULL);
    ymf_log_open(YMF_DEBUG, 0);
    ymf_av_quiet();
    const struct ymf_media_op *op = argc == 3 ? ymf_media_op_named(argv[2]) : NULL;
    if (!op || !op->run) {
        (void)ymf_fail(&err, YMF_INVALID, "no such media operation");
        return give_up(&answers, &err);
    }
    if (work(op, &answers, arena, &err))
        return give_up(&answers, &err);
    return 0;
}
