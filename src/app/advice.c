/* Advice: each a sentence with what to do. */
#include "app/advice.h"

#include <string.h>
#include <unistd.h>

#include "app/books.h"
#include "app/routes.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "core/money.h"

enum { ADVICE_MAX = 12 };

static void advise(struct ymf_health *h, struct ymf_arena *arena, const char *text)
{
    if (!h->advice)
        h->advice = YMF_NEW_ARRAY(arena, ADVICE_MAX, const char *);
    if (h->advice_len < ADVICE_MAX)
        h->advice[h->advice_len++] = text;
}

static const char *setting(const struct ymf_app *app, const char *name, struct ymf_arena *arena)
{
    return app->config->get(app->config->self, name, arena);
}

static void look_at_limits(const struct ymf_app *app, const struct ymf_books *books,
                           struct ymf_arena *arena, struct ymf_health *ret)
{
    static const char *const names[] = {"MONTHLY_BUDGET_USD", "JOB_BUDGET_USD"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (ymf_money_limit(setting(app, names[i], arena)) == 0)
            advise(ret, arena,
                   ymf_printf(arena,
                              "%s is no amount of dollars: nothing is bought until it is, as 50 or "
                              "12.50",
                              names[i]));
    const struct ymf_books_month *m = &books->month;
    if (m->limit_usd_micro > 0 && m->spent_usd_micro + m->reserved_usd_micro >= m->limit_usd_micro)
        advise(
            ret, arena,
            ymf_printf(arena,
                       "this month's limit of $%.2f is used up: raise MONTHLY_BUDGET_USD or wait "
                       "for the next month",
                       (double)m->limit_usd_micro / 1e6));
    for (size_t i = 0; i < books->len; i++)
        if (!books->balances[i].agrees)
            advise(
                ret, arena,
                ymf_printf(arena,
                           "%s's balance and the ledger differ by $%.2f since they were last "
                           "level: check the prices in Settings, Routes, or who else uses the key",
                           books->balances[i].provider,
                           (double)books->balances[i].difference_usd_micro / 1e6));
}

enum ymf_code ymf_advice_read(const struct ymf_app *app, struct ymf_arena *arena,
                              struct ymf_health *ret, struct ymf_err *err)
{
    struct ymf_routes_view routes = {0};
    struct ymf_books books = {0};
    enum ymf_code rc = ymf_routes_read(app, arena, &routes, err);
    if (!rc)
        rc = ymf_books_read(app, arena, &books, err);
    if (rc)
        return rc;
    ret->skipped = YMF_NEW_ARRAY(arena, routes.len + 1, struct ymf_route_health);
    for (size_t i = 0; i < routes.len; i++) {
        const struct ymf_route *r = &routes.items[i];
        ret->routes_in_use += strcmp(r->state, "in_use") == 0;
        if (strcmp(r->state, "skipped") == 0 || strcmp(r->state, "off") == 0)
            ret->skipped[ret->skipped_len++] =
                (struct ymf_route_health){r->id, r->label, r->reason};
    }
    look_at_limits(app, &books, arena, ret);
    return YMF_OK;
}

void ymf_advice_ask(const struct ymf_app *app, struct ymf_arena *arena, struct ymf_health *ret)
{
    const char *base = setting(app, "PUBLIC_BASE_URL", arena);
    if (!base)
        return;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    struct ymf_err why = {0};
    size_t len = strlen(base);
    while (len && base[len - 1] == '/')
        len--;
    const char *path = ymf_printf(arena, "%s/.%s", app->data_dir, id);
    const char *url = ymf_printf(arena, "%.*s/api/health", (int)len, base);
    if (app->outside->download(app->outside->self, url, path, YMF_MAX_JSON_BODY, NULL, &why))
        advise(ret, arena,
               ymf_printf(arena,
                          "PUBLIC_BASE_URL does not answer from here (%s): services cannot fetch "
                          "pictures there unless ymf serve runs behind it and the internet reaches "
                          "it",
                          why.msg));
    (void)unlink(path);
}
