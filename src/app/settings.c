/* Values by origin, read under one lock and refreshed from the database. */
#include "app/settings.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "app/settings_inside.h"
#include "base/clock.h"
#include "base/mem.h"
#include "ports/config_store.h"

enum { ROWS_MAX = 64, REFRESH_MS = 10000 };

struct value {
    char *given, *stored, *forced;
    int origin; /* of given */
};

struct ymf_settings {
    const struct ymf_store *store;
    const struct ymf_vault *vault;
    pthread_mutex_t lock; /* guards values' stored members and all below */
    struct value values[ROWS_MAX];
    int64_t read_at;
    char *routes; /* as stored; NULL: the built-in table */
    int64_t routes_rev;
};

/* What a connection test tries instead of the real values: belongs to the thread that tests. */
static _Thread_local struct {
    const struct ymf_setting_change *changes;
    size_t len;
} trial;

int ymf_settings_row(const char *name)
{
    for (int i = 0; ymf_setting_rows[i].name; i++)
        if (!strcmp(ymf_setting_rows[i].name, name))
            return i;
    return -1;
}

struct ymf_settings *ymf_settings_new(void)
{
    struct ymf_settings *s = ymf_mem_new(sizeof *s);
    (void)pthread_mutex_init(&s->lock, NULL);
    return s;
}

static char *keep(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = ymf_mem_new(size);
    memcpy(copy, text, size);
    return copy;
}

static void set(char **at, const char *text)
{
    ymf_mem_free(*at);
    *at = text && *text ? keep(text) : NULL;
}

void ymf_settings_free(struct ymf_settings *s)
{
    if (!s)
        return;
    for (int i = 0; ymf_setting_rows[i].name; i++) {
        set(&s->values[i].given, NULL);
        set(&s->values[i].stored, NULL);
        set(&s->values[i].forced, NULL);
    }
    set(&s->routes, NULL);
    (void)pthread_mutex_destroy(&s->lock);
    ymf_mem_free(s);
}

bool ymf_settings_give(struct ymf_settings *s, const char *name, const char *value, int origin)
{
    int row = ymf_settings_row(name);
    if (row < 0)
        return false;
    set(&s->values[row].given, value);
    s->values[row].origin = origin;
    return true;
}

void ymf_settings_force(struct ymf_settings *s, const char *name, const char *value)
{
    int row = ymf_settings_row(name);
    if (row >= 0)
        set(&s->values[row].forced, value);
}

struct reading {
    struct ymf_settings *settings;
    struct ymf_arena *arena;
    struct ymf_config_row *rows;
    size_t len;
    const char *routes;
    int64_t routes_rev;
};

static enum ymf_code read_rows(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct reading *r = ctx;
    const struct ymf_config_store *config = r->settings->store->config;
    enum ymf_code rc = config->all(tx, r->arena, &r->rows, &r->len, err);
    return rc ? rc : config->routes(tx, r->arena, &r->routes, &r->routes_rev, err);
}

/* The stored text in clear; NULL when it cannot be opened (another SECRET_KEY). */
static const char *clear_text(const struct ymf_settings *s, const struct ymf_config_row *row,
                              struct ymf_arena *arena)
{
    const char *text = row->value;
    if (row->is_secret &&
        s->vault->open(s->vault->self, row->key, row->value, arena, &text, NULL) != YMF_OK)
        return NULL;
    return text;
}

enum ymf_code ymf_settings_reload(struct ymf_settings *s, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct reading r = {.settings = s, .arena = arena};
    enum ymf_code rc = s->store->transact(s->store->self, YMF_TX_READ, read_rows, &r, err);
    if (rc)
        return rc;
    const char *found[ROWS_MAX] = {0};
    for (size_t i = 0; i < r.len; i++) {
        int row = ymf_settings_row(r.rows[i].key);
        if (row >= 0)
            found[row] = clear_text(s, &r.rows[i], arena);
    }
    (void)pthread_mutex_lock(&s->lock);
    for (int i = 0; ymf_setting_rows[i].name; i++)
        set(&s->values[i].stored, found[i]);
    set(&s->routes, r.routes);
    s->routes_rev = r.routes_rev;
    s->read_at = ymf_boot_ms();
    (void)pthread_mutex_unlock(&s->lock);
    return YMF_OK;
}

enum ymf_code ymf_settings_attach(struct ymf_settings *s, const struct ymf_store *store,
                                  const struct ymf_vault *vault, struct ymf_err *err)
{
    s->store = store;
    s->vault = vault;
    return ymf_settings_reload(s, err);
}

/* Other processes may have changed them; a database that is away leaves the old ones. */
static void refresh(struct ymf_settings *s)
{
    (void)pthread_mutex_lock(&s->lock);
    bool old = s->store && ymf_boot_ms() - s->read_at > REFRESH_MS;
    if (old)
        s->read_at = ymf_boot_ms(); /* one thread reads, the others go on */
    (void)pthread_mutex_unlock(&s->lock);
    if (old)
        (void)ymf_settings_reload(s, NULL);
}

static const char *tried(const char *name, bool *found)
{
    for (size_t i = 0; i < trial.len; i++)
        if (!strcmp(trial.changes[i].name, name)) {
            *found = true;
            return trial.changes[i].value;
        }
    return NULL;
}

const char *ymf_settings_value(struct ymf_settings *s, int row, int *ret_origin,
                               struct ymf_arena *arena)
{
    (void)pthread_mutex_lock(&s->lock);
    const struct value *v = &s->values[row];
    const char *text = ymf_setting_rows[row].fallback;
    *ret_origin = YMF_ORIGIN_DEFAULT;
    if (v->given) {
        text = v->given;
        *ret_origin = v->origin;
    } else if (v->stored) {
        text = v->stored;
        *ret_origin = YMF_ORIGIN_STORED;
    }
    const char *copy = ymf_strdup(arena, text);
    (void)pthread_mutex_unlock(&s->lock);
    return copy;
}

static const char *get(void *self, const char *name, struct ymf_arena *arena)
{
    struct ymf_settings *s = self;
    int row = ymf_settings_row(name);
    if (row < 0)
        return NULL;
    bool found = false;
    const char *text = tried(name, &found);
    if (found)
        return text && *text ? ymf_strdup(arena, text) : NULL;
    if (s->values[row].forced)
        return ymf_strdup(arena, s->values[row].forced);
    refresh(s);
    int origin = 0;
    return ymf_settings_value(s, row, &origin, arena);
}

static const char *routes(void *self, int64_t known, int64_t *ret_rev, struct ymf_arena *arena)
{
    struct ymf_settings *s = self;
    refresh(s);
    (void)pthread_mutex_lock(&s->lock);
    *ret_rev = s->routes_rev;
    const char *text = s->routes_rev == known ? NULL : ymf_strdup(arena, s->routes);
    (void)pthread_mutex_unlock(&s->lock);
    return text;
}

struct ymf_config ymf_settings_config(struct ymf_settings *settings)
{
    return (struct ymf_config){settings, get, routes};
}

bool ymf_settings_tries(void)
{
    return trial.len > 0;
}

void ymf_settings_try(struct ymf_settings *s, const struct ymf_setting_change *changes, size_t len)
{
    (void)s;
    trial.changes = changes;
    trial.len = len;
}
