/* Settings as a person sees and changes them. */
#include <stdlib.h>
#include <string.h>

#include "app/capable.h"
#include "app/settings_inside.h"
#include "base/utf8.h"
#include "ports/config_store.h"
#include "ports/ledger_store.h"
#include "ports/work_store.h"
#include "json/fields.h"

enum { VALUE_MAX = 4096, HINT_LEN = 4, HINT_FROM = 16 }; /* a short secret gives no hint */

struct put {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_setting_change *changes;
    size_t len;
    int64_t if_rev, rev;
};

static enum ymf_code read_rev(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct put *p = ctx;
    return p->app->store->config->rev(tx, &p->rev, err);
}

static struct ymf_setting_view view_of(struct ymf_settings *s, int row, struct ymf_arena *arena)
{
    struct ymf_setting_view view = {.row = &ymf_setting_rows[row]};
    const char *value = ymf_settings_value(s, row, &view.origin, arena);
    view.editable =
        view.row->live && view.origin != YMF_ORIGIN_ENVIRONMENT && view.origin != YMF_ORIGIN_FILE;
    if (!view.row->secret) {
        view.value = value;
        return view;
    }
    size_t len = value ? strlen(value) : 0;
    if (value)
        view.hint = len >= HINT_FROM ? ymf_printf(arena, "…%s", value + len - HINT_LEN) : "…";
    return view;
}

enum ymf_code ymf_settings_list(const struct ymf_app *app, struct ymf_arena *arena,
                                struct ymf_setting_view **ret, size_t *ret_len, int64_t *ret_rev,
                                struct ymf_err *err)
{
    struct put p = {.app = app};
    enum ymf_code rc = ymf_app_read(app, read_rev, &p, err);
    if (rc)
        return rc;
    size_t count = 0;
    while (ymf_setting_rows[count].name)
        count++;
    struct ymf_settings *s = app->settings;
    *ret = YMF_NEW_ARRAY(arena, count, struct ymf_setting_view);
    for (size_t i = 0; i < count; i++)
        (*ret)[i] = view_of(s, (int)i, arena);
    *ret_len = count;
    *ret_rev = p.rev;
    return YMF_OK;
}

static bool is_word_of(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = list; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (!strncmp(at, word, len) && (at[len] == ' ' || !at[len]))
            return true;
    }
    return false;
}

/* NULL when the value is fine. */
static const char *fault_of(const struct ymf_app *app, const struct ymf_setting_row *row,
                            const char *value)
{
    if (strlen(value) > VALUE_MAX || !ymf_utf8_valid(value, strlen(value)))
        return "is too long";
    for (const char *c = value; *c; c++)
        if ((unsigned char)*c < 0x20)
            return "must be one line";
    char *end = NULL;
    switch ((enum ymf_setting_type)row->type) {
    case YMF_SET_TEXT:
        return NULL;
    case YMF_SET_URL:
        return strncmp(value, "http://", 7) != 0 && strncmp(value, "https://", 8) != 0
                   ? "must begin with http:// or https://"
                   : NULL;
    case YMF_SET_INT: {
        long number = strtol(value, &end, 10);
        bool good =
            end != value && !*end && (double)number >= row->min && (double)number <= row->max;
        return good ? NULL : "must be a whole number in its range";
    }
    case YMF_SET_USD: {
        double usd = strtod(value, &end);
        bool good = end != value && !*end && usd >= row->min && usd <= row->max;
        return good ? NULL : "must be dollars in its range, as 12.50";
    }
    case YMF_SET_CHOICE:
        return is_word_of(row->choices, value) ? NULL : "must be one of the choices";
    case YMF_SET_IMAGE_MODEL:
        return ymf_capable_slot(app, "picture", value) ? NULL : "there is no such picture model";
    case YMF_SET_VIDEO_MODEL:
        return ymf_capable_slot(app, "clip", value) ? NULL : "there is no such video model";
    }
    return NULL;
}

static void check(const struct ymf_app *app, const struct ymf_setting_change *change,
                  struct ymf_arena *arena, struct ymf_faults *faults)
{
    const char *at = ymf_printf(arena, "/values/%s", change->name);
    int row = ymf_settings_row(change->name);
    if (row < 0) {
        ymf_faults_add(faults, at, "there is no such setting");
        return;
    }
    struct ymf_settings *s = app->settings;
    struct ymf_setting_view now = view_of(s, row, arena);
    if (!now.row->live)
        ymf_faults_add(faults, at, "counts at start only: set it in the environment");
    else if (!now.editable)
        ymf_faults_add(faults, at, "is set by the %s, which wins: change it there",
                       now.origin == YMF_ORIGIN_FILE ? "env file" : "environment");
    const char *fault = change->value ? fault_of(app, now.row, change->value) : NULL;
    if (fault)
        ymf_faults_add(faults, at, "%s", fault);
}

static enum ymf_code put_one(struct put *p, struct ymf_tx *tx,
                             const struct ymf_setting_change *change, struct ymf_err *err)
{
    const struct ymf_setting_row *row = &ymf_setting_rows[ymf_settings_row(change->name)];
    const struct ymf_config_store *store = p->app->store->config;
    if (!change->value || !*change->value)
        return store->remove(tx, row->name, err);
    const char *text = change->value;
    if (row->secret) {
        enum ymf_code rc = p->app->vault->seal(p->app->vault->self, row->name, change->value,
                                               p->arena, &text, err);
        if (rc)
            return rc;
    }
    return store->put(tx,
                      &(struct ymf_config_row){.key = row->name,
                                               .value = text,
                                               .description = row->help,
                                               .is_secret = row->secret,
                                               .updated_at = ymf_app_now(p->app)},
                      err);
}

/* A new key: what was paused or parked for want of it goes on. */
static enum ymf_code wake_for(struct put *p, struct ymf_tx *tx, const char *provider,
                              struct ymf_err *err)
{
    enum ymf_code rc = p->app->store->ledger->pause_provider(tx, provider, 0, NULL, err);
    return rc ? rc : p->app->store->work->wake(tx, NULL, provider, ymf_app_now(p->app), err);
}

static enum ymf_code put_all(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct put *p = ctx;
    enum ymf_code rc = read_rev(p, tx, err);
    if (!rc && p->if_rev >= 0 && p->if_rev != p->rev)
        return ymf_fail_why(err, YMF_CONFLICT, "rev", "the settings were changed meanwhile");
    for (size_t i = 0; !rc && i < p->len; i++) {
        const struct ymf_setting_row *row = &ymf_setting_rows[ymf_settings_row(p->changes[i].name)];
        rc = put_one(p, tx, &p->changes[i], err);
        if (!rc && row->provider)
            rc = wake_for(p, tx, row->provider, err);
        if (!rc && row->wakes)
            rc = p->app->store->work->wake_reason(tx, row->wakes, ymf_app_now(p->app), err);
    }
    return rc;
}

enum ymf_code ymf_settings_put(const struct ymf_app *app, const struct ymf_setting_change *changes,
                               size_t len, int64_t if_rev, struct ymf_faults *faults,
                               struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < len; i++)
        check(app, &changes[i], arena, faults);
    enum ymf_code rc = ymf_faults_result(faults, err);
    if (rc)
        return rc;
    struct put p = {.app = app, .arena = arena, .changes = changes, .len = len, .if_rev = if_rev};
    rc = ymf_app_write(app, put_all, &p, err);
    if (rc)
        return rc;
    ymf_app_nudge(app);
    return ymf_settings_reload(app->settings, err);
}
