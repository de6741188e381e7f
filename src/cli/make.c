/* ymf make: the whole journey in one command. The same use cases as the API's; where another
 * process works on this data folder already, that one does the work and this one watches. */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/curation.h"
#include "app/own_media.h"
#include "app/production.h"
#include "app/research.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "cli/installation.h"
#include "cli/journey.h"
#include "cli/progress.h"
#include "json/fields.h"
#include "json/load.h"

static atomic_bool interrupted;

static void on_signal(int number)
{
    (void)number;
    atomic_store(&interrupted, true);
}

bool ymf_journey_pause(void)
{
    const struct timespec moment = {.tv_nsec = 200000000};
    (void)nanosleep(&moment, NULL);
    return !atomic_load(&interrupted);
}

bool ymf_journey_interrupted(void)
{
    return atomic_load(&interrupted);
}

void ymf_journey_catch(void)
{
    struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND};
    (void)sigaction(SIGINT, &act, NULL);
    (void)sigaction(SIGTERM, &act, NULL);
}

struct journey {
    const struct ymf_args *args;
    struct ymf_installation in;
    struct ymf_progress progress;
    int64_t songs;      /* the operator's own */
    const char *tracks; /* … as the launch takes them; NULL none */
    struct ymf_research research;
    struct ymf_curation curation;
    struct ymf_production production;
};

static enum ymf_code leave(struct ymf_err *err)
{
    return ymf_fail(err, YMF_CANCELLED,
                    "interrupted; nothing is lost, the job goes on with "
                    "`ymf serve` or `ymf jobs watch`");
}

/* "music/First light.flac" → "First light". */
static const char *title_of(const char *file, struct ymf_arena *arena)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return ymf_strndup(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static enum ymf_code take_song(struct journey *j, const char *file, json_t *tracks,
                               struct ymf_err *err)
{
    struct ymf_arena *arena = j->in.arena;
    struct ymf_own_media own;
    const char *dir = ymf_file_join(arena, j->in.data_dir, "incoming");
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *part = ymf_file_join(arena, dir, id);
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    if (!rc)
        rc = ymf_file_copy(file, part, err);
    if (!rc)
        rc = ymf_own_media_take(&j->in.app, ymf_media_child_port(j->in.media_child), part,
                                title_of(file, arena), arena, &own, err);
    if (!rc && own.kind != YMF_TAKE_SONG)
        rc = ymf_fail(err, YMF_INVALID, "it holds no music alone");
    if (rc)
        ymf_err_prefix(err, "--music %s", file);
    else
        (void)json_array_append_new(tracks, json_pack("{s:s}", "upload_id", own.id));
    return rc;
}

/* Own songs are looked at before anything else is done. */
static enum ymf_code music(struct journey *j, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *tracks = json_array();
    const char *file = NULL;
    for (size_t i = 0; (file = ymf_args_nth(j->args, "music", i)); i++) {
        enum ymf_code rc = take_song(j, file, tracks, err);
        if (rc)
            return rc;
        j->songs++;
    }
    if (j->songs > YMF_MAX_TRACKS)
        return ymf_fail(err, YMF_INVALID, "--music takes %d songs at most", YMF_MAX_TRACKS);
    if (ymf_args_has(j->args, "tracks") && (int64_t)ymf_args_num(j->args, "tracks", 0) < j->songs)
        return ymf_fail(err, YMF_INVALID, "--music names more songs than --tracks");
    j->tracks = j->songs ? ymf_json_text(tracks, j->in.arena) : NULL;
    return YMF_OK;
}

static enum ymf_code research(struct journey *j, struct ymf_err *err)
{
    struct ymf_research_new rq = {
        .genre_topic = j->args->words[0], .top_n = 10, .filters = ymf_filters_default()};
    if (ymf_args_has(j->args, "any-length"))
        rq.filters.length = YMF_LENGTH_ANY;
    enum ymf_code rc = ymf_research_create(&j->in.app, &rq, NULL, j->in.arena, &j->research, err);
    if (!rc)
        ymf_progress_say(&j->progress, "Looking for inspiration");
    while (!rc && j->research.status != YMF_RESEARCH_COMPLETED &&
           j->research.status != YMF_RESEARCH_FAILED) {
        if (!ymf_journey_pause())
            return leave(err);
        rc = ymf_research_get(&j->in.app, j->research.id, j->in.arena, &j->research, err);
    }
    if (rc)
        return rc;
    if (j->research.status == YMF_RESEARCH_FAILED)
        return ymf_fail(err, YMF_INTERNAL, "research failed: %s", j->research.error_message);
    const struct ymf_funnel *f = &j->research.funnel;
    if (j->research.videos_len == 0)
        return ymf_fail(err, YMF_NOT_FOUND,
                        "nothing to be inspired by: %lld found, %lld passed (removed: %lld length, "
                        "%lld views, %lld likes, %lld date, %lld live)",
                        (long long)f->found, (long long)f->passed, (long long)f->removed.length,
                        (long long)f->removed.views, (long long)f->removed.likes,
                        (long long)f->removed.date, (long long)f->removed.live);
    return YMF_OK;
}

static enum ymf_code curation(struct journey *j, struct ymf_err *err)
{
    size_t pick = (size_t)ymf_args_num(j->args, "pick", 3);
    if (pick > j->research.videos_len)
        pick = j->research.videos_len;
    const char **ids = YMF_NEW_ARRAY(j->in.arena, pick, const char *);
    for (size_t i = 0; i < pick; i++)
        ids[i] = j->research.videos[i].id;
    const struct ymf_curation_new rq = {
        .research_job_id = j->research.id,
        .selected_video_ids = ids,
        .selected_video_ids_len = pick,
        .num_scenes = (int64_t)ymf_args_num(j->args, "scenes", 12),
        .num_tracks = (int64_t)ymf_args_num(j->args, "tracks", j->songs ? (double)j->songs : 3),
        .minutes = (int64_t)ymf_args_num(j->args, "minutes", 0),
        .image_model = ymf_args_text(j->args, "image-model", NULL),
        .video_model = ymf_args_text(j->args, "video-model", NULL),
    };
    enum ymf_code rc = ymf_curation_create(&j->in.app, &rq, NULL, j->in.arena, &j->curation, err);
    if (!rc)
        ymf_progress_say(&j->progress, "Writing the brief");
    while (!rc && j->curation.status == YMF_CURATION_BRIEFING) {
        if (!ymf_journey_pause())
            return leave(err);
        rc = ymf_curation_get(&j->in.app, j->curation.id, j->in.arena, &j->curation, err);
    }
    if (!rc && j->curation.status == YMF_CURATION_FAILED)
        return ymf_fail(err, YMF_INTERNAL, "the brief failed: %s", j->curation.reason);
    return rc;
}

static enum ymf_code order_of(struct journey *j, struct ymf_production_new *ret,
                              struct ymf_err *err)
{
    const char *privacy = ymf_args_text(j->args, "privacy", "private");
    *ret = (struct ymf_production_new){
        .curation_job_id = j->curation.id,
        .privacy = -1,
        .tracks = j->tracks,
        .has_budget = ymf_args_has(j->args, "budget"),
        .budget_usd = ymf_args_num(j->args, "budget", 0),
        .review_before_publish = ymf_args_has(j->args, "review"),
        .publish = !ymf_args_has(j->args, "no-publish"),
        .trim_silence = ymf_args_has(j->args, "trim-silence"),
        .crossfade_s = ymf_args_num(j->args, "crossfade", 0),
    };
    for (int i = 0; ymf_privacy_words[i]; i++)
        if (strcmp(ymf_privacy_words[i], privacy) == 0)
            ret->privacy = i;
    if (ret->privacy < 0)
        return ymf_fail(err, YMF_INVALID, "--privacy must be private, unlisted or public");
    return YMF_OK;
}

/* true: go on. Asks only where a person sits. */
static bool agreed(struct journey *j, const struct ymf_estimate *e)
{
    (void)fprintf(stderr, "\"%s\": %zu scenes, about %.1f min of film, $%.2f to $%.2f\n",
                  ymf_curation_brief(&j->curation)->title,
                  ymf_curation_brief(&j->curation)->scenes_len, e->film_sec / 60,
                  (double)e->cost_usd_micro[0] / 1e6, (double)e->cost_usd_micro[1] / 1e6);
    if (ymf_args_has(j->args, "yes") || !isatty(STDIN_FILENO) || j->in.standin)
        return true;
    (void)fprintf(stderr, "Make it? [y/N] ");
    int answer = getchar();
    return answer == 'y' || answer == 'Y';
}

static bool is_over(int status)
{
    return status == YMF_PRODUCTION_PUBLISHED || status == YMF_PRODUCTION_FAILED ||
           status == YMF_PRODUCTION_CANCELLED || status == YMF_PRODUCTION_PARKED ||
           status == YMF_PRODUCTION_AWAITING_REVIEW;
}

enum ymf_code ymf_journey_watch(const struct ymf_app *app, const char *id,
                                struct ymf_progress *progress, struct ymf_arena *arena,
                                struct ymf_production *ret, struct ymf_err *err)
{
    for (;;) {
        YMF_AUTO(arena) struct ymf_arena *now = ymf_arena_new();
        struct ymf_production job = {0};
        enum ymf_code rc = ymf_production_get(app, id, now, &job, err);
        if (rc)
            return rc;
        ymf_progress_show(progress, &job, ymf_now_ms());
        if (is_over(job.status))
            return ymf_production_get(app, id, arena, ret, err);
        if (!ymf_journey_pause())
            return leave(err);
    }
}

static enum ymf_code produce(struct journey *j, bool *ret_made, struct ymf_err *err)
{
    struct ymf_production_new order;
    struct ymf_estimate estimate = {0};
    enum ymf_code rc = order_of(j, &order, err);
    if (!rc)
        rc = ymf_production_estimate(&j->in.app, &order, j->in.arena, &estimate, err);
    if (rc)
        return rc;
    *ret_made = agreed(j, &estimate) && !ymf_args_has(j->args, "dry-run");
    if (!*ret_made)
        return YMF_OK;
    rc = ymf_production_launch(&j->in.app, &order, NULL, j->in.arena, &j->production, err);
    if (rc)
        return rc;
    if (!j->progress.json)
        (void)fprintf(stderr, "job %s\n", j->production.id);
    return ymf_journey_watch(&j->in.app, j->production.id, &j->progress, j->in.arena,
                             &j->production, err);
}

static int tell(struct journey *j)
{
    const struct ymf_production *p = &j->production;
    const struct ymf_file_store *files = j->in.files;
    const char *key = ymf_printf(j->in.arena, "%s/film.mp4", p->id);
    struct ymf_file_info film;
    struct ymf_err none = {0};
    bool whole = files->head(files->self, key, j->in.arena, &film, &none) == YMF_OK;
    if (j->progress.json)
        return p->status == YMF_PRODUCTION_PUBLISHED || p->status == YMF_PRODUCTION_AWAITING_REVIEW
                   ? 0
                   : 1;
    (void)printf("job    %s\n", p->id);
    if (whole)
        (void)printf("film   %s/%s\n", files->place, key);
    if (p->view.youtube && p->view.youtube->url)
        (void)printf("watch  %s%s\n", p->view.youtube->url,
                     j->in.standin ? "  (demo: on the stand-in only)" : "");
    (void)printf("cost   $%.2f\n", (double)p->view.cost.spent_usd_micro / 1e6);
    if (p->status == YMF_PRODUCTION_PUBLISHED || p->status == YMF_PRODUCTION_AWAITING_REVIEW)
        return 0;
    const struct ymf_parked *held = p->view.parked;
    (void)fprintf(stderr, "error: %s: %s\n", ymf_production_words[p->status],
                  held               ? held->reason
                  : p->error_message ? p->error_message
                                     : "no reason stored");
    (void)fprintf(stderr, "  fix: ymf jobs retry %s\n", p->id);
    return p->status == YMF_PRODUCTION_PARKED ? 4 : 1;
}

int ymf_cli_make(const struct ymf_args *args)
{
    struct journey j = {.args = args};
    struct ymf_err err = {0};
    bool elsewhere = false;
    bool made = false;
    ymf_journey_catch();
    ymf_progress_open(&j.progress, ymf_args_has(args, "json"));
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &j.in, &err);
    if (!rc)
        rc = ymf_installation_work(&j.in, &elsewhere, &err);
    if (!rc)
        rc = music(&j, &err);
    if (!rc)
        rc = research(&j, &err);
    if (!rc)
        rc = curation(&j, &err);
    if (!rc)
        rc = produce(&j, &made, &err);
    int status = rc ? ymf_tell_error(&err) : made ? tell(&j) : 0;
    ymf_installation_close(&j.in);
    return status;
}
