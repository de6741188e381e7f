/* Starting, watching and burying one media child. */
#include "media/child_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "media/av.h"
#include "json/load.h"

enum {
    TICK_MS = 50,
    TERM_GRACE_MS = 1500, /* then SIGKILL */
    SAID_MAX = 64 << 10,
    FILES_MAX = 256,
    READ_MAX = 64 << 10,
};

/* All that is known about one run. */
struct run {
    const struct ymf_media_child_options *options;
    const struct ymf_media_op *op;
    const struct ymf_media_watch *watch;
    struct ymf_arena *arena, *scratch;
    void *report;
    struct ymf_err *err;
    const char *subject;
    pid_t pid;
    int out, said; /* our ends */
    struct ymf_buf line, text;
    bool answered;
    enum ymf_code answer;
    int64_t deadline_ms, term_ms; /* term_ms: when asked to end; 0 not yet */
    enum { RUNNING, CANCELLED, TOO_SLOW, TOO_LOUD } fate;
};

/* The child sees nothing of our environment but this: keys of providers live there. */
static const char *const passed[] = {"TMPDIR",         "YMF_CPU",      "ASAN_OPTIONS",
                                     "UBSAN_OPTIONS",  "TSAN_OPTIONS", "LSAN_OPTIONS",
                                     "LD_LIBRARY_PATH"};
enum { PASSED = sizeof passed / sizeof *passed };

static void make_environment(struct ymf_arena *arena, char *ret[PASSED + 1])
{
    size_t n = 0;
    for (size_t i = 0; i < PASSED; i++) {
        const char *value = getenv(passed[i]);
        if (value)
            ret[n++] = ymf_printf(arena, "%s=%s", passed[i], value);
    }
    ret[n] = NULL;
}

/* The request as the child's standard input: a file in memory never blocks and never breaks. */
static enum ymf_code request_file(const struct run *run, const void *request, int *ret,
                                  struct ymf_err *err)
{
    const struct ymf_media_child_options *o = run->options;
    const char *body = ymf_fields_text(*run->op->request_fields, request, run->arena);
    const char *text = ymf_printf(
        run->arena,
        "{\"limits\":{\"memory_bytes\":%lld,\"cpu_sec\":%lld,\"file_bytes\":%lld,\"files\":%d},"
        "\"request\":%s}\n",
        (long long)o->memory_bytes, (long long)(o->cpu_sec ? o->cpu_sec : run->op->cpu_sec),
        (long long)o->file_bytes, FILES_MAX, body);
    __attribute__((cleanup(ymf_auto_fd))) int fd = memfd_create("media-request", MFD_CLOEXEC);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot hand over the request");
    size_t left = strlen(text);
    while (left) {
        ssize_t done = write(fd, text, left);
        if (done < 0)
            return ymf_fail_errno(err, "cannot hand over the request");
        text += done;
        left -= (size_t)done;
    }
    if (lseek(fd, 0, SEEK_SET) < 0)
        return ymf_fail_errno(err, "cannot hand over the request");
    *ret = ymf_take_fd(&fd);
    return YMF_OK;
}

/* Standard input, output and error; nothing else is inherited. */
static int describe_files(posix_spawn_file_actions_t *files, const int fds[3])
{
    int got = 0;
    for (int i = 0; i < 3 && got == 0; i++)
        got = posix_spawn_file_actions_adddup2(files, fds[i], i);
    return got ? got : posix_spawn_file_actions_addclosefrom_np(files, 3);
}

static int describe_process(posix_spawnattr_t *attr)
{
    sigset_t none, all;
    (void)sigemptyset(&none);
    (void)sigfillset(&all);
    int got = posix_spawnattr_setpgroup(attr, 0);
    if (got == 0)
        got = posix_spawnattr_setsigmask(attr, &none);
    if (got == 0)
        got = posix_spawnattr_setsigdefault(attr, &all);
    if (got == 0)
        got = posix_spawnattr_setflags(attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                 POSIX_SPAWN_SETSIGDEF);
    return got;
}

/* In the forked child: what posix_spawn does for the others. Never returns. */
static void be_child(const int fds[3], char **argv, char **env)
{
    sigset_t none;
    (void)sigemptyset(&none);
    (void)setpgid(0, 0);
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL); /* not for SIGKILL and SIGSTOP */
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    for (int i = 0; i < 3; i++)
        if (dup2(fds[i], i) < 0)
            _exit(1);
    closefrom(3);
    environ = env;
    _exit(ymf_media_child_main(3, argv));
}

static int fork_child(struct run *run, const int fds[3], char **argv, char **env)
{
    (void)fflush(NULL); /* or both would write what waits */
    run->pid = fork();
    if (run->pid == 0)
        be_child(fds, argv, env);
    return run->pid < 0 ? errno : 0;
}

static int spawn(struct run *run, const int fds[3])
{
    const char *program = run->options->program ? run->options->program : "/proc/self/exe";
    char *argv[] = {ymf_strdup(run->arena, "ymf"), ymf_strdup(run->arena, "media-child"),
                    ymf_strdup(run->arena, run->op->name), NULL};
    char *env[PASSED + 1];
    make_environment(run->arena, env);
    if (run->options->forks)
        return fork_child(run, fds, argv, env);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    int got = posix_spawn_file_actions_init(&files);
    if (got)
        return got;
    got = posix_spawnattr_init(&attr);
    if (got) {
        (void)posix_spawn_file_actions_destroy(&files);
        return got;
    }
    got = describe_files(&files, fds);
    if (got == 0)
        got = describe_process(&attr);
    if (got == 0)
        got = posix_spawn(&run->pid, program, &files, &attr, argv, env);
    (void)posix_spawnattr_destroy(&attr);
    (void)posix_spawn_file_actions_destroy(&files);
    return got;
}

/* Above the standard three, so that none is overwritten while they are put in place. */
static int lift(int fd)
{
    if (fd < 0 || fd > 2)
        return fd;
    int higher = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    (void)close(fd);
    return higher;
}

static enum ymf_code start(struct run *run, const void *request)
{
    __attribute__((cleanup(ymf_auto_fd))) int in = -1;
    enum ymf_code rc = request_file(run, request, &in, run->err);
    if (rc)
        return rc;
    int out[2], said[2];
    if (pipe2(out, O_CLOEXEC))
        return ymf_fail_errno(run->err, "cannot start the media process");
    if (pipe2(said, O_CLOEXEC)) {
        (void)close(out[0]);
        (void)close(out[1]);
        return ymf_fail_errno(run->err, "cannot start the media process");
    }
    run->out = out[0];
    run->said = said[0];
    in = lift(in);
    int fds[3] = {in, lift(out[1]), lift(said[1])};
    int got = spawn(run, fds);
    ymf_auto_fd(&fds[1]);
    ymf_auto_fd(&fds[2]);
    if (got == 0)
        return YMF_OK;
    errno = got;
    return ymf_fail_errno(run->err, "cannot start the media process");
}

static enum ymf_code code_named(const char *name)
{
    for (int code = 1; code < YMF_CODE_COUNT; code++)
        if (strcmp(ymf_code_info((enum ymf_code)code)->name, name) == 0)
            return (enum ymf_code)code;
    return YMF_INTERNAL;
}

static enum ymf_code take_error(struct run *run, const json_t *doc)
{
    struct ymf_media_error said = {0};
    struct ymf_faults faults = {.arena = run->scratch};
    enum ymf_code rc =
        ymf_fields_decode(ymf_media_error_fields, doc, &said, run->scratch, &faults, run->err);
    if (rc)
        return ymf_fail(run->err, YMF_INTERNAL, "the media process answered nonsense");
    rc = ymf_fail_at(run->err, code_named(said.code), said.pointer ? said.pointer : "", "%s",
                     said.msg);
    if (said.reason)
        (void)snprintf(run->err->reason, sizeof run->err->reason, "%s", said.reason);
    return said.action && *said.action ? ymf_err_action(run->err, said.action) : rc;
}

static void take_progress(struct run *run, const json_t *doc)
{
    struct ymf_media_progress now = {0};
    struct ymf_faults faults = {.arena = run->scratch};
    if (!run->watch || !run->watch->progress || run->fate != RUNNING)
        return;
    if (ymf_fields_decode(ymf_media_progress_fields, doc, &now, run->scratch, &faults, NULL) ==
        YMF_OK)
        run->watch->progress(run->watch->ctx, &now);
}

static void take_line(struct run *run)
{
    YMF_AUTO(json) json_t *doc = NULL;
    ymf_arena_reset(run->scratch);
    if (run->answered || ymf_json_load(run->line.data, run->line.len, &doc, NULL))
        return; /* not our words: the missing answer is told at the end */
    const json_t *progress = json_object_get(doc, "progress");
    const json_t *ok = json_object_get(doc, "ok");
    const json_t *error = json_object_get(doc, "error");
    if (progress) {
        take_progress(run, progress);
    } else if (ok) {
        struct ymf_faults faults = {.arena = run->scratch};
        run->answer = ymf_fields_decode(*run->op->report_fields, ok, run->report, run->arena,
                                        &faults, run->err);
        run->answered = true;
    } else if (error) {
        run->answer = take_error(run, error);
        run->answered = true;
    }
}

static void take_bytes(struct run *run, const char *bytes, size_t len)
{
    while (len) {
        const char *end = memchr(bytes, '\n', len);
        size_t part = end ? (size_t)(end - bytes) : len;
        ymf_buf_add(&run->line, bytes, part);
        if (run->line.over && run->fate == RUNNING)
            run->fate = TOO_LOUD;
        if (!end)
            return;
        if (!run->line.over)
            take_line(run);
        ymf_buf_reset(&run->line);
        bytes = end + 1;
        len -= part + 1;
    }
}

/* Reads what is there; at the end of the pipe the descriptor becomes -1. */
static void drain(struct run *run, int *fd)
{
    char bytes[READ_MAX];
    ssize_t got = read(*fd, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        ymf_auto_fd(fd);
        *fd = -1;
        return;
    }
    if (fd == &run->out)
        take_bytes(run, bytes, (size_t)got);
    else
        ymf_buf_add(&run->text, bytes, (size_t)got); /* past 64 KiB it is dropped */
}

/* Cancel, deadline, flood: first asked to end, then ended. */
static void keep_in_check(struct run *run)
{
    int64_t now = ymf_boot_ms();
    if (run->fate == RUNNING && ymf_av_cancelled(run->watch ? run->watch->cancel : NULL))
        run->fate = CANCELLED;
    if (run->fate == RUNNING && now >= run->deadline_ms)
        run->fate = TOO_SLOW;
    if (run->fate == RUNNING)
        return;
    if (run->term_ms == 0) {
        run->term_ms = now;
        (void)kill(-run->pid, SIGTERM); /* may have ended already */
    } else if (now - run->term_ms >= TERM_GRACE_MS) {
        (void)kill(-run->pid, SIGKILL);
    }
}

/* Until the process is gone; returns its wait status. */
static int attend(struct run *run)
{
    int status = 0;
    for (;;) {
        struct pollfd fds[2] = {{run->out, POLLIN, 0}, {run->said, POLLIN, 0}};
        (void)poll(fds, 2, TICK_MS); /* negative descriptors are skipped */
        if (fds[0].revents)
            drain(run, &run->out);
        if (fds[1].revents)
            drain(run, &run->said);
        keep_in_check(run);
        if (run->out >= 0 || run->said >= 0)
            continue;
        pid_t got = waitpid(run->pid, &status, WNOHANG);
        if (got == run->pid || (got < 0 && errno != EINTR))
            return status;
    }
}

static enum ymf_code judge(const struct run *run, int status)
{
    struct ymf_err *err = run->err;
    if (run->fate == CANCELLED)
        return ymf_fail(err, YMF_CANCELLED, "cancelled");
    if (run->answered)
        return run->answer;
    if (run->fate == TOO_SLOW)
        return ymf_fail(err, YMF_INTERNAL, "the media process took longer than %lld s over %s",
                        (long long)run->options->wall_sec, run->subject);
    if (run->fate == TOO_LOUD)
        return ymf_fail(err, YMF_INTERNAL, "the media process answered without end over %s",
                        run->subject);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return ymf_fail(err, YMF_INTERNAL,
                        "the media process used up its processor time while reading %s",
                        run->subject);
    if (WIFSIGNALED(status))
        return ymf_fail(err, YMF_INTERNAL,
                        "the media process was killed by signal %d while reading %s",
                        WTERMSIG(status), run->subject);
    return ymf_fail(err, YMF_INTERNAL,
                    "the media process ended with status %d and no answer over %s",
                    WEXITSTATUS(status), run->subject);
}

static void log_said(const struct run *run)
{
    if (run->text.len)
        ymf_log(YMF_DEBUG, "media_child_said", YMF_S("op", run->op->name),
                YMF_S("text", run->text.data));
}

enum ymf_code ymf_child_run(const struct ymf_media_child_options *options,
                            const struct ymf_media_op *op, const void *request,
                            const struct ymf_media_watch *watch, struct ymf_arena *arena,
                            void *report, struct ymf_err *err)
{
    if (ymf_av_cancelled(watch ? watch->cancel : NULL))
        return ymf_fail(err, YMF_CANCELLED, "cancelled");
    struct ymf_err unheard;
    YMF_AUTO(arena) struct ymf_arena *scratch = ymf_arena_new();
    const char *path = NULL;
    memcpy(&path, (const char *)request + op->subject, sizeof path);
    struct run run = {
        .options = options,
        .op = op,
        .watch = watch,
        .arena = arena,
        .scratch = scratch,
        .report = report,
        .err = err ? err : &unheard,
        .subject = path && *path ? ymf_av_name(path) : "its files",
        .out = -1,
        .said = -1,
        .deadline_ms = ymf_boot_ms() + options->wall_sec * 1000,
    };
    ymf_buf_init(&run.line, YMF_MEDIA_LINE_MAX);
    ymf_buf_init(&run.text, SAID_MAX);
    enum ymf_code rc = start(&run, request);
    if (!rc) {
        int status = attend(&run);
        rc = judge(&run, status);
        log_said(&run);
    }
    ymf_auto_fd(&run.out);
    ymf_auto_fd(&run.said);
    ymf_buf_done(&run.line);
    ymf_buf_done(&run.text);
    return rc;
}
