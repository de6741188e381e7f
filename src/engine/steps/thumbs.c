/*
 * Thumbnails on request, beside the film's way: the candidates again with a title on them, or a
 * picture that a person brought. What cannot be done is a line in the log; the film stands.
 */
#include <string.h>

#include "engine/files.h"
#include "engine/steps/steps.h"
#include "engine/thumbs.h"
#include "model/production.h"
#include "ports/file_store.h"
#include "ports/media.h"
#include "ports/production_store.h"
#include "json/load.h"

enum { WIDTH = 1280, HEIGHT = 720, BYTES_MAX = 2000000 };
#define OWN_NAME     "thumb_own.jpg"
#define OWN_ORIGINAL "takes/thumb_own.png"

struct thumbs {
    struct ymf_run *run;
    struct ymf_production production;
    const char *title, *upload; /* of the request */
    const char *list, *notes;
    struct ymf_err failed;
};

static void *parsed(const struct ymf_field *fields, const char *text, size_t size,
                    struct ymf_arena *arena)
{
    void *ret = ymf_alloc(arena, size);
    struct ymf_faults faults = {.arena = arena};
    struct ymf_err none = {0};
    bool good = text && !ymf_fields_parse(fields, text, strlen(text), ret, arena, &faults, &none);
    return good ? ret : NULL;
}

static const char *chosen_of(const struct thumbs *t)
{
    const struct ymf_metadata *m =
        parsed(ymf_metadata_fields, t->production.metadata, sizeof *m, t->run->arena);
    return m ? m->thumbnail : NULL;
}

static enum ymf_code letter(struct thumbs *t, struct ymf_err *err)
{
    const char *plan = NULL;
    enum ymf_code rc = ymf_files_get_plan(t->run, &plan, err);
    return rc ? rc
              : ymf_thumbs_candidates(t->run, plan, t->title, chosen_of(t), &t->list, &t->notes,
                                      err);
}

/* What was brought, within YouTube's limits; it is the chosen one at once. */
static enum ymf_code place_own(struct thumbs *t, struct ymf_err *err)
{
    struct ymf_run *run = t->run;
    const struct ymf_file_store *files = run->deps->files;
    const struct ymf_media *media = run->deps->media;
    struct ymf_still_request rq = {.out = ymf_run_part(run, OWN_NAME),
                                   .format = YMF_STILL_JPEG,
                                   .max_w = WIDTH,
                                   .max_h = HEIGHT,
                                   .max_bytes = BYTES_MAX};
    const struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_still_report report = {0};
    const char *key = ymf_printf(run->arena, "%s/" OWN_ORIGINAL, run->step.job_id);
    enum ymf_code rc = files->copy(files->self, t->upload, key, err);
    if (!rc)
        rc = ymf_files_get(run, OWN_ORIGINAL, &rq.path, err);
    if (!rc)
        rc = media->still(media->self, &rq, &watch, run->arena, &report, err);
    if (!rc)
        rc = ymf_files_put(run, rq.out, OWN_NAME, NULL, err);
    return rc ? rc : ymf_files_link(run, OWN_NAME, YMF_FILE_THUMBNAIL, err);
}

/* The list with the own one in front, and the metadata that names it. */
static void choose_own(const struct thumbs *t, struct ymf_production *p)
{
    struct ymf_arena *arena = t->run->arena;
    const struct ymf_thumbnails *old =
        parsed(ymf_thumbnails_fields, p->thumbnails, sizeof *old, arena);
    size_t len = old ? old->len : 0;
    struct ymf_thumbnails list = {.items = YMF_NEW_ARRAY(arena, len + 1, struct ymf_thumbnail)};
    list.items[list.len++] = (struct ymf_thumbnail){.file = OWN_NAME};
    for (size_t i = 0; i < len; i++)
        if (strcmp(old->items[i].file, OWN_NAME) != 0)
            list.items[list.len++] = old->items[i];
    p->thumbnails = ymf_fields_text(ymf_thumbnails_fields, &list, arena);
    struct ymf_metadata *m = parsed(ymf_metadata_fields, p->metadata, sizeof *m, arena);
    if (m) {
        m->thumbnail = OWN_NAME;
        p->metadata = ymf_fields_text(ymf_metadata_fields, m, arena);
    }
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct thumbs *t = ctx;
    struct ymf_run *run = t->run;
    const struct ymf_production_store *store = run->deps->store->production;
    if (t->failed.code)
        return ymf_run_event(run, tx, "warn", "", err, "No new thumbnails: %s", t->failed.msg);
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    if (t->upload)
        choose_own(t, &p);
    else
        p.thumbnails = t->list;
    rc = store->save(tx, &p, err);
    if (!rc && t->notes)
        rc = ymf_run_event(run, tx, "warn", "", err, "Thumbnails: %s", t->notes);
    return rc ? rc : ymf_run_event(run, tx, "info", "", err, "New thumbnails are ready");
}

enum ymf_code ymf_step_thumbs(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct thumbs *t = YMF_NEW(run->arena, struct thumbs);
    YMF_AUTO(json) json_t *asked = NULL;
    t->run = run;
    enum ymf_code rc = ymf_run_production(run, false, &t->production, err);
    if (!rc)
        rc = ymf_json_load(run->step.input, strlen(run->step.input), &asked, err);
    if (rc)
        return rc;
    t->title = ymf_json_str(asked, "/title");
    t->upload = ymf_json_str(asked, "/upload");
    rc = t->upload ? place_own(t, &t->failed) : letter(t, &t->failed);
    if (rc == YMF_CANCELLED || rc == YMF_CONFLICT || atomic_load(&run->lost)) {
        *err = t->failed;
        return rc;
    }
    t->title = t->title ? ymf_strdup(run->arena, t->title) : NULL;
    t->upload = t->upload ? ymf_strdup(run->arena, t->upload) : NULL;
    *ret = ymf_finish_done(rc ? "no thumbnails" : "thumbnails drawn", record, t);
    return YMF_OK;
}
