/* Tallies of the database and the state of its neighbours, as lines. */
#include "app/metrics.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "ports/look_store.h"

enum { TEXT_MAX = 1 << 20 };

/* What the tallies of data/sql/look.sql mean. */
static const struct {
    const char *name, *type, *label, *other, *help;
} rows[] = {
    {"ymf_steps", "gauge", "state", "queue", "Steps by state and kind of queue."},
    {"ymf_jobs", "gauge", "state", "kind", "Jobs by state and kind."},
    {"ymf_steps_overdue", "gauge", NULL, NULL, "Running steps whose lease is over."},
    {"ymf_provider_slots_taken", "gauge", "provider", NULL, "Places taken at a provider."},
    {"ymf_steps_waiting_for_place", "gauge", "provider", NULL,
     "Steps that wait for a place or a token at a provider."},
    {"ymf_provider_closed", "gauge", "provider", NULL,
     "1 while a provider asked to be left alone (429)."},
    {"ymf_jobs_stuck", "gauge", NULL, NULL, "Jobs not over of which nothing can go on."},
    {"ymf_provider_paused", "gauge", "provider", NULL, "1 while a provider is paused."},
    {"ymf_paid_calls_total", "counter", "state", "route", "Rows of the ledger."},
    {"ymf_paid_duplicates_possible_total", "counter", NULL, NULL,
     "Creates sent again because the answer to the first was lost."},
    {"ymf_cost_usd_micro_total", "counter", NULL, NULL, "Paid so far, in micro-dollars."},
};

static void add_label(struct ymf_buf *buf, const char *name, const char *value, bool *begun)
{
    if (!name)
        return;
    ymf_buf_printf(buf, "%s%s=\"", *begun ? "," : "{", name);
    *begun = true;
    for (const char *c = value ? value : ""; *c; c++) {
        if (*c == '\n' || *c == '"' || *c == '\\')
            ymf_buf_putc(buf, '\\');
        if (*c == '\n')
            ymf_buf_putc(buf, 'n');
        else
            ymf_buf_putc(buf, *c);
    }
    ymf_buf_putc(buf, '"');
}

static void add_row(struct ymf_buf *buf, size_t row, const struct ymf_tally *tally)
{
    bool begun = false;
    ymf_buf_puts(buf, rows[row].name);
    add_label(buf, rows[row].label, tally->label, &begun);
    add_label(buf, rows[row].other, tally->other, &begun);
    ymf_buf_printf(buf, "%s %" PRId64 "\n", begun ? "}" : "", tally->count);
}

static void add_head(struct ymf_buf *buf, const char *name, const char *type, const char *help)
{
    ymf_buf_printf(buf, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void add_neighbours(const struct ymf_app *app, struct ymf_buf *buf)
{
    struct ymf_err none = {0};
    add_head(buf, "ymf_info", "gauge",
             "Always 1; the version and the kind of database and broker.");
    ymf_buf_printf(buf, "ymf_info{version=\"%s\",database=\"%s\",broker=\"%s\"} 1\n", YMF_VERSION,
                   app->store->engine, app->delivery ? "redis" : "none");
    if (!app->delivery)
        return;
    bool up = app->delivery->health(app->delivery->self, &none) == YMF_OK;
    add_head(buf, "ymf_broker_up", "gauge", "1 while the broker answers.");
    ymf_buf_printf(buf, "ymf_broker_up %d\n", up);
}

struct ask {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_tally *tallies;
    size_t len;
};

static enum ymf_code ask(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ask *a = ctx;
    return a->app->store->look->tallies(tx, ymf_app_now(a->app), a->arena, &a->tallies, &a->len,
                                        err);
}

enum ymf_code ymf_metrics_text(const struct ymf_app *app, struct ymf_arena *arena, const char **ret,
                               struct ymf_err *err)
{
    struct ask a = {.app = app, .arena = arena};
    enum ymf_code rc = ymf_app_read(app, ask, &a, err);
    if (rc)
        return rc;
    YMF_AUTO(buf) struct ymf_buf buf;
    ymf_buf_init(&buf, TEXT_MAX);
    add_neighbours(app, &buf);
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        add_head(&buf, rows[row].name, rows[row].type, rows[row].help);
        for (size_t i = 0; i < a.len; i++)
            if (strcmp(a.tallies[i].name, rows[row].name) == 0)
                add_row(&buf, row, &a.tallies[i]);
    }
    if (buf.over)
        return ymf_fail(err, YMF_TOO_LARGE, "too many metrics");
    *ret = ymf_strdup(arena, buf.data);
    return YMF_OK;
}
