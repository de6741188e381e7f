/* Stage 2: the chosen videos' thumbnails and their palettes. Never the videos; and a thumbnail that
 * cannot be had only means a brief without its palette. */

#include "base/log.h"
#include "engine/files.h"
#include "engine/steps/text.h"
#include "ports/curation_store.h"
#include "ports/media.h"
#include "ports/outside.h"
#include "ports/research_store.h"

enum { THUMBNAIL_BYTES = 5 << 20, THUMBNAIL_WIDTH = 1280 };

struct metadata {
    struct ymf_run *run;
    struct ymf_curation job;
    struct ymf_candidate *videos;
    size_t videos_len;
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
    return YMF_OK;
}

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
