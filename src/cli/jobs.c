/* ymf jobs: what the studio shows, in the terminal. */
#include <stdio.h>
#include <string.h>

#include "app/operate.h"
#include "base/clock.h"
#include "cli/installation.h"
#include "cli/journey.h"
#include "json/fields.h"
#include "json/load.h"

enum { LISTED = 50 };

static enum ymf_code list(struct ymf_installation *in, bool json, struct ymf_err *err)
{
    struct ymf_production_list jobs = {0};
    const struct ymf_page page = {.limit = LISTED};
    enum ymf_code rc = ymf_production_list(&in->app, &page, in->arena, &jobs, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < jobs.len; i++) {
        const struct ymf_production *p = &jobs.items[i];
        if (json)
            (void)printf("%s\n", ymf_fields_text(ymf_production_head_fields, p, in->arena));
        else
            (void)printf("%s  %-18s %3.0f%%  $%.2f  %s\n", p->id, ymf_production_words[p->status],
                         p->view.progress * 100, (double)p->view.cost.spent_usd_micro / 1e6,
                         p->title ? p->title : "");
    }
    if (jobs.len == 0 && !json)
        (void)printf("no jobs yet; ymf make \"lofi chill beats\" makes one\n");
    return YMF_OK;
}

/* "14:03:07" of today, else the day as well; "" for none. */
static const char *clock_text(int64_t ms, char out[YMF_TIME_TEXT])
{
    char whole[YMF_TIME_TEXT];
    if (ms <= 0)
        return "";
    ymf_time_text(ms, whole);
    bool today = strncmp(whole, ymf_time_text(ymf_now_ms(), out), 10) == 0;
    (void)snprintf(out, YMF_TIME_TEXT, "%.*s", today ? 8 : 19, whole + (today ? 11 : 0));
    return out;
}

static void show_steps(const struct ymf_production *job)
{
    (void)printf("%s  %s  %.0f%%  $%.2f spent, $%.2f under way\n%s\n\n", job->id,
                 ymf_production_words[job->status], job->view.progress * 100,
                 (double)job->view.cost.spent_usd_micro / 1e6,
                 (double)job->view.cost.reserved_usd_micro / 1e6, job->title ? job->title : "");
    (void)printf("%-18s %-9s %5s  %-19s %-19s %-24s %8s\n", "STEP", "STATE", "TRIES",
                 "NEXT RUN (UTC)", "LEASE UNTIL", "WORKER", "COST");
    for (size_t i = 0; i < job->view.steps_len; i++) {
        const struct ymf_step_view *s = &job->view.steps[i];
        char run_at[YMF_TIME_TEXT], lease[YMF_TIME_TEXT];
        bool waits = strcmp(s->state, "waiting") == 0 || strcmp(s->state, "parked") == 0;
        (void)printf("%-18s %-9s %5lld  %-19s %-19s %-24s %8.3f\n", s->key, s->state,
                     (long long)s->attempt, clock_text(waits ? s->run_at : 0, run_at),
                     clock_text(s->lease_until, lease), s->worker ? s->worker : "",
                     (double)s->cost_usd_micro / 1e6);
        if (s->reason && s->reason[0])
            (void)printf("%18s %s\n", "", s->reason);
    }
}

static enum ymf_code show(struct ymf_installation *in, const char *id, bool json,
                          struct ymf_err *err)
{
    struct ymf_production job = {0};
    enum ymf_code rc = ymf_production_get(&in->app, id, in->arena, &job, err);
    if (rc)
        return rc;
    if (!json) {
        show_steps(&job);
        return YMF_OK;
    }
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_production_fields, &job);
    (void)printf("%s\n", ymf_json_pretty(doc, in->arena));
    return YMF_OK;
}

static enum ymf_code watch(struct ymf_installation *in, const char *id, bool json,
                           struct ymf_err *err)
{
    struct ymf_progress progress;
    struct ymf_production job = {0};
    ymf_journey_catch();
    ymf_progress_open(&progress, json);
    enum ymf_code rc = ymf_journey_watch(&in->app, id, &progress, in->arena, &job, err);
    if (rc == YMF_CANCELLED)
        return ymf_fail(err, rc, "still running; ymf jobs watch %s returns", id);
    if (!rc && !json)
        (void)printf("%s\n", ymf_production_words[job.status]);
    return rc;
}

static enum ymf_code act(struct ymf_installation *in, const struct ymf_args *args, bool *ret_follow,
                         struct ymf_err *err)
{
    const char *verb = args->words[0];
    const char *id = args->words_len > 1 ? args->words[1] : NULL;
    struct ymf_production job = {0};
    bool json = ymf_args_has(args, "json");
    if (strcmp(verb, "list") == 0)
        return list(in, json, err);
    if (!id)
        return ymf_fail(err, YMF_INVALID, "which job? ymf jobs %s ID", verb);
    if (strcmp(verb, "show") == 0)
        return show(in, id, json, err);
    if (strcmp(verb, "watch") == 0) {
        *ret_follow = true;
        return YMF_OK;
    }
    if (strcmp(verb, "cancel") == 0)
        return ymf_production_cancel(&in->app, id, in->arena, &job, err);
    if (strcmp(verb, "retry") == 0) {
        *ret_follow = true;
        return ymf_production_retry(&in->app, id, &(struct ymf_production_again){0}, NULL,
                                    in->arena, &job, err);
    }
    return ymf_fail(err, YMF_INVALID, "ymf jobs takes list, show, watch, cancel or retry");
}

int ymf_cli_jobs(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    bool follow = false;
    bool elsewhere = false;
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    if (!rc)
        rc = act(&in, args, &follow, &err);
    /* Somebody has to do what is followed: this process, when no other does. */
    if (!rc && follow)
        rc = ymf_installation_work(&in, &elsewhere, &err);
    if (!rc && follow)
        rc = watch(&in, args->words[1], ymf_args_has(args, "json"), &err);
    int status = rc ? ymf_tell_error(&err) : 0;
    ymf_installation_close(&in);
    return status;
}
