/*
 * Stage 2: what the brief needs of the chosen videos: what the research lacks, by yt-dlp where it
 * is set up, one video a claim; their thumbnails and palettes, by our own client. Never the videos;
 * and what cannot be had only means a brief without it.
 */
#include <string.h>

#include "base/log.h"
#include "engine/files.h"
#include "engine/steps/text.h"
#include "ports/config.h"
#include "ports/curation_store.h"
#include "ports/ledger_store.h"
#include "ports/media.h"
#include "ports/outside.h"
#include "ports/research_store.h"

#define HELPER "ytdlp"
enum {
    THUMBNAIL_BYTES = 5 << 20,
    THUMBNAIL_WIDTH = 1280,
    APART_MS = 2000,              /* from one run of the helper to the next */
    USELESS_MS = 24 * 3600 * 1000 /* until a helper that cannot be used is tried again */
};

struct metadata {
    struct ymf_run *run;
    struct ymf_curation job;
    struct ymf_candidate *videos;
    size_t videos_len;
    bool helped; /* yt-dlp is set up and not to be left alone */
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct metadata *m = ctx;
    struct ymf_run *run = m->run;
    const struct ymf_store *store = run->deps->store;
    enum ymf_code rc = store->curation->get(tx, run->step.job_id, run->arena, &m->job, err);
    if (rc)
        return rc;
    m->videos = YMF_NEW_ARRAY(run->arena, m->job.selected_video_ids_len, struct ymf_candidate);
    m->videos_len = 0;
    for (size_t i = 0; i < m->job.selected_video_ids_len; i++) {
        rc = store->research->candidate(tx, m->job.research_job_id, m->job.selected_video_ids[i],
                                        run->arena, &m->videos[m->videos_len], err);
        if (rc == YMF_NOT_FOUND)
            continue; /* purged since */
        if (rc)
            return rc;
        m->videos_len++;
    }
    int64_t until = 0;
    const char *why = NULL;
    rc = store->ledger->provider_state(tx, HELPER, run->arena, &until, &why, err);
    if (rc && rc != YMF_NOT_FOUND)
        return rc;
    m->helped = run->deps->config->get(run->deps->config->self, "YTDLP_PATH", run->arena) &&
                (rc == YMF_NOT_FOUND || until <= ymf_run_now(run));
    return YMF_OK;
}

/* --- what the research lacks --- */

static void merge(struct ymf_candidate *video, const struct ymf_video_words *words)
{
    const struct {
        const char **to;
        const char *from;
    } texts[] = {
        {&video->title, words->title},
        {&video->channel, words->channel},
        {&video->description, words->description},
        {&video->thumbnail_url, words->thumbnail_url},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].from && (!*texts[i].to || !**texts[i].to))
            *texts[i].to = texts[i].from;
    if (video->tags_len == 0) {
        video->tags = words->tags;
        video->tags_len = words->tags_len;
    }
}

static enum ymf_code put_one(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct metadata *m = ctx;
    return m->run->deps->store->research->put_candidates(tx, &m->videos[m->run->step.polls - 1], 1,
                                                         err);
}

struct rest {
    struct metadata *m;
    int64_t until;
    const char *why;
};

static enum ymf_code put_rest(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct rest *r = ctx;
    return r->m->run->deps->store->ledger->pause_provider(tx, HELPER, r->until, r->why, err);
}

/* Turned away or not set up: nobody asks it for a while, and Settings can tell why. */
static enum ymf_code leave_alone(struct metadata *m, const struct ymf_err *why, struct ymf_err *err)
{
    struct ymf_run *run = m->run;
    int64_t now = ymf_run_now(run);
    int64_t wait = why->retry_at_ms > now ? why->retry_at_ms - now : USELESS_MS;
    struct rest rest = {m, now + ymf_run_scaled(run, wait), ymf_strdup(run->arena, why->msg)};
    run->step.polls = (int64_t)m->videos_len;
    ymf_log(YMF_WARN, "helper_left_alone", YMF_S("why", why->msg));
    return ymf_run_keep(run, put_rest, &rest, err);
}

/* One video more; step.polls counts those that were asked for. */
static enum ymf_code look_up_next(struct metadata *m, struct ymf_err *err)
{
    struct ymf_run *run = m->run;
    const struct ymf_outside *outside = run->deps->outside;
    struct ymf_candidate *video = &m->videos[run->step.polls++];
    struct ymf_video_words words = {0};
    struct ymf_err why = {0};
    enum ymf_code rc =
        outside->look_up(outside->self, video->video_id, &run->cancel, run->arena, &words, &why);
    if (rc == YMF_CANCELLED)
        return ymf_fail(err, rc, "%s", why.msg);
    if (rc == YMF_NEEDS_CONFIG || (rc == YMF_BUSY && why.retry_at_ms > 0))
        return leave_alone(m, &why, err);
    if (rc) {
        ymf_log(YMF_WARN, "helper_failed", YMF_S("video", video->video_id), YMF_S("why", why.msg));
        return ymf_run_keep(run, NULL, NULL, err);
    }
    merge(video, &words);
    return ymf_run_keep(run, put_one, m, err);
}

/* --- thumbnails --- */

static enum ymf_code fetch(struct metadata *m, struct ymf_candidate *video, int64_t number,
                           struct ymf_err *err)
{
    struct ymf_run *run = m->run;
    const struct ymf_outside *outside = run->deps->outside;
    const struct ymf_media *media = run->deps->media;
    const char *raw = ymf_run_part(run, ymf_printf(run->arena, "thumb_%lld", (long long)number));
    enum ymf_code rc = outside->download(outside->self, video->thumbnail_url, raw, THUMBNAIL_BYTES,
                                         &run->cancel, err);
    if (rc)
        return rc;
    const char *name = ymf_files_name(run->arena, "thumb", number, "jpg");
    const char *part = ymf_run_part(run, name);
    const struct ymf_still_request rq = {.path = raw,
                                         .out = part,
                                         .format = YMF_STILL_JPEG,
                                         .max_w = THUMBNAIL_WIDTH,
                                         .max_h = THUMBNAIL_WIDTH};
    const struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_still_report report = {0};
    rc = media->still(media->self, &rq, &watch, run->arena, &report, err);
    if (rc)
        return rc;
    video->palette = report.palette;
    video->palette_len = report.palette_len;
    return ymf_files_put(run, part, name, NULL, err);
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct metadata *m = ctx;
    if (m->videos_len == 0)
        return YMF_OK;
    return m->run->deps->store->research->put_candidates(tx, m->videos, m->videos_len, err);
}

enum ymf_code ymf_step_metadata(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct metadata *m = YMF_NEW(run->arena, struct metadata);
    m->run = run;
    enum ymf_code rc = ymf_run_read(run, load, m, err);
    if (rc)
        return rc;
    if (m->helped && run->step.polls < (int64_t)m->videos_len) {
        rc = look_up_next(m, err);
        if (rc)
            return rc;
        if (run->step.polls < (int64_t)m->videos_len) {
            *ret = ymf_finish_wait(APART_MS, "looking at the chosen videos");
            return YMF_OK;
        }
    }
    for (size_t i = 0; i < m->videos_len; i++) {
        struct ymf_err why = {0};
        if (!m->videos[i].thumbnail_url)
            continue;
        rc = fetch(m, &m->videos[i], (int64_t)i + 1, &why);
        if (rc == YMF_CANCELLED)
            return ymf_fail(err, rc, "%s", why.msg);
        if (rc)
            ymf_log(YMF_WARN, "thumbnail_missing", YMF_S("video", m->videos[i].video_id),
                    YMF_S("why", why.msg));
    }
    *ret = ymf_finish_done("thumbnails looked at", commit, m);
    return YMF_OK;
}
