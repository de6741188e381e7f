/* ymf render: a film from PLAN.json, with progress, a way to stop it, and its checks. */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "media/child.h"
#include "model/render.h"
#include "json/fields.h"

#define BYTES_PER_GB 1e9

static atomic_bool interrupted;

static void on_signal(int number)
{
    (void)number;
    atomic_store(&interrupted, true);
}

/* The first Ctrl C stops the render in order, the second one ends this process. */
static void catch_signals(void)
{
    const struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND};
    (void)sigaction(SIGINT, &act, NULL);
    (void)sigaction(SIGTERM, &act, NULL);
}

static void show_progress(void *ctx, const struct ymf_media_progress *now)
{
    const bool *json = ctx;
    const char *phase = now->phase ? now->phase : "";
    if (*json) {
        (void)printf(
            "{\"phase\":\"%s\",\"frames_done\":%lld,\"frames_total\":%lld,\"encoded\":%lld,"
            "\"copied\":%lld,\"eta_sec\":%.1f,\"fps\":%.1f}\n",
            phase, (long long)now->done, (long long)now->total, (long long)now->encoded,
            (long long)now->copied, now->eta_sec, now->fps);
        (void)fflush(stdout); /* whoever reads the pipe wants it now */
    } else if (isatty(STDERR_FILENO)) {
        (void)fprintf(stderr, "\r\033[K%s %lld of %lld", phase, (long long)now->done,
                      (long long)now->total);
    }
}

/* The promise that did not hold; NULL when all did. */
static const struct ymf_render_check *first_broken(const struct ymf_render_report *report)
{
    for (size_t i = 0; i < report->checks_len; i++)
        if (!report->checks[i].ok)
            return &report->checks[i];
    return NULL;
}

static void show_checks(const struct ymf_render_report *report)
{
    for (size_t i = 0; i < report->checks_len; i++) {
        const struct ymf_render_check *c = &report->checks[i];
        (void)printf("%-4s %-24s %s (%s)\n", c->ok ? "ok" : "FAIL", c->name, c->found, c->wanted);
    }
}

static int show_report(const struct ymf_args *args, const char *out,
                       const struct ymf_render_report *report)
{
    const struct ymf_render_check *broken = first_broken(report);
    for (size_t i = 0; i < report->notes_len; i++)
        (void)fprintf(stderr, "note: %s\n", report->notes[i]);
    if (ymf_args_has(args, "json")) {
        (void)printf("%s\n", ymf_fields_text(ymf_render_report_fields, report, args->arena));
    } else {
        if (!broken)
            (void)printf("%s\n", out);
        show_checks(report);
    }
    if (!broken)
        return 0;
    struct ymf_err err = {0};
    (void)ymf_fail(&err, YMF_INTERNAL,
                   "the film failed its check and was not kept: %s is %s, not %s", broken->name,
                   broken->found, broken->wanted);
    return ymf_tell_error(&err);
}

int ymf_cli_render(const struct ymf_args *args)
{
    struct ymf_err err = {0};
    const char *out = ymf_args_text(args, "output", NULL);
    if (!out) {
        (void)ymf_fail(&err, YMF_INVALID, "where to? ymf render PLAN.json -o OUT.mp4");
        return ymf_tell_error(&err);
    }
    YMF_AUTO(media_child)
    struct ymf_media_child *child = ymf_media_child_new(&(struct ymf_media_child_options){0});
    const struct ymf_media *media = ymf_media_child_port(child);
    bool json = ymf_args_has(args, "json");
    const struct ymf_media_watch watch = {
        .cancel = &interrupted, .progress = show_progress, .ctx = &json};
    const char *quality = ymf_args_has(args, "preview") ? "preview" : "standard";
    const struct ymf_render_request rq = {
        .plan = args->words[0],
        .out = out,
        .mode = YMF_RENDER_FILM,
        .pieces = ymf_args_text(args, "pieces", NULL),
        .pieces_limit = (int64_t)(ymf_args_num(args, "pieces-limit", 0) * BYTES_PER_GB),
        .quality = ymf_args_text(args, "quality", quality),
        .workers = (int64_t)ymf_args_num(args, "workers", 0),
        .no_reuse = ymf_args_has(args, "no-reuse"),
        .verify = ymf_args_has(args, "verify"),
    };
    struct ymf_render_report report = {0};
    catch_signals();
    enum ymf_code rc = media->render(media->self, &rq, &watch, args->arena, &report, &err);
    if (!json && isatty(STDERR_FILENO))
        (void)fprintf(stderr, "\r\033[K");
    return rc ? ymf_tell_error(&err) : show_report(args, out, &report);
}
