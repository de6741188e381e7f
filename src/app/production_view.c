/* Productions as they are shown: rows, steps and ledger made into one picture. */
#include <string.h>

#include "app/estimate.h"
#include "app/production.h"
#include "base/log.h"
#include "core/history.h"
#include "core/view.h"
#include "ports/ledger_store.h"
#include "ports/look_store.h"
#include "ports/work_store.h"
#include "json/fields.h"
#include "json/load.h"

enum { LOG_LINES = 50, FILES_MAX = 600, ROWS_MAX = 20000 };

/* Stored JSON into a struct of that table; NULL when there is none or it is damaged. */
static void *from_json(const struct ymf_field *fields, const char *text, size_t size,
                       struct ymf_arena *arena)
{
    if (!text)
        return NULL;
    struct ymf_faults *faults = YMF_NEW(arena, struct ymf_faults);
    faults->arena = arena;
    void *ret = ymf_alloc(arena, size);
    json_t *doc = NULL;
    if (ymf_json_load(text, strlen(text), &doc, NULL))
        return NULL;
    enum ymf_code rc = ymf_fields_read(fields, doc, ret, arena, faults, NULL);
    json_decref(doc);
    return rc ? NULL : ret;
}

static enum ymf_code ledger_rows(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                 struct ymf_arena *arena, struct ymf_view_input *in,
                                 struct ymf_err *err)
{
    struct ymf_submission *rows = NULL;
    size_t len = 0;
    size_t room = 0;
    struct ymf_page page = {.limit = 100};
    do {
        struct ymf_submission_list list = {0};
        enum ymf_code rc = app->store->ledger->list(tx, id, &page, arena, &list, err);
        if (rc)
            return rc;
        if (len + list.len > room) {
            room = (len + list.len) * 2;
            struct ymf_submission *more = YMF_NEW_ARRAY(arena, room, struct ymf_submission);
            if (len)
                memcpy(more, rows, len * sizeof *rows);
            rows = more;
        }
        if (list.len)
            memcpy(rows + len, list.items, list.len * sizeof *rows);
        len += list.len;
        page.cursor = list.next_cursor;
    } while (page.cursor && len < ROWS_MAX);
    in->rows = rows;
    in->rows_len = len;
    return YMF_OK;
}

static enum ymf_code work_state(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                struct ymf_arena *arena, struct ymf_view_input *in,
                                struct ymf_err *err)
{
    struct ymf_job job;
    struct ymf_step *steps = NULL;
    size_t len = 0;
    enum ymf_code rc = app->store->work->job(tx, id, arena, &job, err);
    if (!rc)
        rc = app->store->work->steps(tx, id, arena, &steps, &len, err);
    if (rc)
        return rc;
    in->steps = steps;
    in->steps_len = len;
    in->cancelled = job.cancel_requested || job.state == YMF_JOB_CANCELLED;
    in->spent = job.budget_spent;
    in->reserved = job.budget_reserved;
    return YMF_OK;
}

void ymf_production_files(const struct ymf_app *app, struct ymf_arena *arena,
                          struct ymf_production *p)
{
    const struct ymf_file_store *files = app->files;
    struct ymf_file_info *found = NULL;
    size_t len = 0;
    const char *folder = ymf_printf(arena, "%s/", p->id);
    struct ymf_err why = {0};
    if (files->list(files->self, folder, FILES_MAX, arena, &found, &len, &why))
        ymf_log(YMF_WARN, "files_not_listed", YMF_S("job", p->id), YMF_S("why", why.msg));
    p->view.files = YMF_NEW_ARRAY(arena, len + 1, const char *);
    p->view.files_len = len;
    for (size_t i = 0; i < len; i++)
        p->view.files[i] = found[i].key + strlen(folder);
}

static enum ymf_code last_lines(const struct ymf_app *app, struct ymf_tx *tx,
                                struct ymf_arena *arena, struct ymf_production *p,
                                struct ymf_err *err)
{
    struct ymf_event_list log = {0};
    struct ymf_page page = {.limit = LOG_LINES};
    enum ymf_code rc =
        app->store->production->events(tx, p->id, &page, NULL, NULL, arena, &log, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < log.len / 2; i++) { /* oldest first */
        struct ymf_event swap = log.items[i];
        log.items[i] = log.items[log.len - 1 - i];
        log.items[log.len - 1 - i] = swap;
    }
    p->view.events = log.items;
    p->view.events_len = log.len;
    return YMF_OK;
}

static bool made_by_standin(const struct ymf_production *p)
{
    for (size_t i = 0; i < p->scenes_len; i++)
        for (size_t k = 0; k < p->scenes[i].takes_len; k++)
            if (p->scenes[i].takes[k].source == YMF_FROM_STANDIN)
                return true;
    for (size_t i = 0; i < p->tracks_len; i++)
        for (size_t k = 0; k < p->tracks[i].takes_len; k++)
            if (p->tracks[i].takes[k].source == YMF_FROM_STANDIN)
                return true;
    return false;
}

/* As long as the film is or, before its music is whole, will be about. */
static double film_sec(const struct ymf_app *app, const struct ymf_production *p)
{
    if (p->total_duration_sec > 0)
        return p->total_duration_sec;
    double sum = 0;
    for (int64_t i = 0; i < p->num_tracks; i++) {
        double known = (size_t)i < p->tracks_len ? p->tracks[i].duration_seconds : 0;
        sum += known > 0 ? known : ymf_song_guess_sec(app);
    }
    return sum;
}

/* What a guess at the time left goes by; nothing to do once the work is over. */
static enum ymf_code time_basis(const struct ymf_app *app, struct ymf_tx *tx,
                                const struct ymf_production *p, struct ymf_arena *arena,
                                struct ymf_view_input *in, struct ymf_err *err)
{
    in->time_scale = app->time_scale;
    in->film_sec = film_sec(app, p);
    in->standin = !strcmp(app->profile, "demo");
    if (p->status == YMF_PRODUCTION_PUBLISHED)
        return YMF_OK;
    struct ymf_pace *paces = NULL;
    size_t len = 0;
    enum ymf_code rc = app->store->look->paces(tx, in->standin, arena, &paces, &len, err);
    if (!rc)
        ymf_history_of(paces, len, in->history_sec);
    return rc;
}

/* The candidates; "thumbnail.jpg" is a copy of the first until another one is chosen. */
static void show_thumbnails(struct ymf_arena *arena, struct ymf_production *p)
{
    struct ymf_thumbnails *list =
        from_json(ymf_thumbnails_fields, p->thumbnails, sizeof(struct ymf_thumbnails), arena);
    if (!list)
        return;
    const char *chosen = p->view.metadata ? p->view.metadata->thumbnail : NULL;
    bool named = chosen && *chosen && strcmp(chosen, "thumbnail.jpg") != 0;
    for (size_t i = 0; i < list->len; i++)
        list->items[i].chosen = named ? !strcmp(list->items[i].file, chosen) : i == 0;
    p->view.thumbnails = list->items;
    p->view.thumbnails_len = list->len;
}

enum ymf_code ymf_production_show(const struct ymf_app *app, struct ymf_tx *tx, bool whole,
                                  struct ymf_arena *arena, struct ymf_production *p,
                                  struct ymf_err *err)
{
    struct ymf_view_input in = {.now_ms = ymf_app_now(app)};
    enum ymf_code rc = work_state(app, tx, p->id, arena, &in, err);
    if (!rc)
        rc = time_basis(app, tx, p, arena, &in, err);
    if (!rc)
        rc = ledger_rows(app, tx, p->id, arena, &in, err);
    if (rc)
        return rc;
    ymf_view_fill(&in, arena, p);
    p->view.youtube =
        from_json(ymf_youtube_fields, p->youtube_state, sizeof(struct ymf_youtube), arena);
    if (!whole)
        return YMF_OK;
    p->view.timeline =
        from_json(ymf_timeline_fields, p->timeline_json, sizeof(struct ymf_timeline), arena);
    p->view.metadata =
        from_json(ymf_metadata_fields, p->metadata, sizeof(struct ymf_metadata), arena);
    show_thumbnails(arena, p);
    p->view.standin = made_by_standin(p);
    return last_lines(app, tx, arena, p, err);
}

enum ymf_code ymf_production_load(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                  bool whole, struct ymf_arena *arena, struct ymf_production *ret,
                                  struct ymf_err *err)
{
    enum ymf_code rc = app->store->production->get(tx, id, whole, arena, ret, err);
    return rc ? rc : ymf_production_show(app, tx, whole, arena, ret, err);
}

struct show {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *id;
    const struct ymf_page *page;
    const struct ymf_log_query *query;
    struct ymf_production *job;
    struct ymf_production_list *list;
    struct ymf_event_list *log;
};

static enum ymf_code get(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct show *s = ctx;
    return ymf_production_load(s->app, tx, s->id, true, s->arena, s->job, err);
}

enum ymf_code ymf_production_get(const struct ymf_app *app, const char *id, struct ymf_arena *arena,
                                 struct ymf_production *ret, struct ymf_err *err)
{
    struct show s = {.app = app, .arena = arena, .id = id, .job = ret};
    return ymf_app_read(app, get, &s, err);
}

static enum ymf_code list(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct show *s = ctx;
    enum ymf_code rc = s->app->store->production->list(tx, s->page, s->arena, s->list, err);
    for (size_t i = 0; !rc && i < s->list->len; i++)
        rc = ymf_production_show(s->app, tx, false, s->arena, &s->list->items[i], err);
    return rc;
}

enum ymf_code ymf_production_list(const struct ymf_app *app, const struct ymf_page *page,
                                  struct ymf_arena *arena, struct ymf_production_list *ret,
                                  struct ymf_err *err)
{
    struct show s = {.app = app, .arena = arena, .page = page, .list = ret};
    return ymf_app_read(app, list, &s, err);
}

static enum ymf_code read_log(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct show *s = ctx;
    struct ymf_production row;
    enum ymf_code rc = s->app->store->production->get(tx, s->id, false, s->arena, &row, err);
    if (rc)
        return rc;
    return s->app->store->production->events(tx, s->id, s->page, s->query->level, s->query->q,
                                             s->arena, s->log, err);
}

enum ymf_code ymf_production_log(const struct ymf_app *app, const char *id,
                                 const struct ymf_page *page, const struct ymf_log_query *query,
                                 struct ymf_arena *arena, struct ymf_event_list *ret,
                                 struct ymf_err *err)
{
    struct show s = {
        .app = app, .arena = arena, .id = id, .page = page, .query = query, .log = ret};
    return ymf_app_read(app, read_log, &s, err);
}
