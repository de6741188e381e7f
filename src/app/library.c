/* Everything made, and numbers about it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/records.h"
#include "core/money.h"
#include "json/fields.h"

enum { SCAN_MAX = 1000, SCAN_PAGE = 100 };

#define AT(member) .offset = offsetof(struct ymf_library_item, member)
static const struct ymf_field library_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"title", YMF_F_STR, AT(title)},
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {"status", YMF_F_STR, AT(status)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"poster", YMF_F_STR, AT(poster), .help = "the name of a file of the production"},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"published_at", YMF_F_TIME, AT(published_at)},
    {"youtube", YMF_F_PTR, AT(youtube), .ref = &ymf_youtube_fields,
     .size = sizeof(struct ymf_youtube)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_library_fields = library_fields;

#define AT(member) .offset = offsetof(struct ymf_stats, member)
static const struct ymf_field stats_fields[] = {
    {"made", YMF_F_INT, AT(made)},
    {"published", YMF_F_INT, AT(published)},
    {"failed", YMF_F_INT, AT(failed)},
    {"success_rate", YMF_F_NUM, AT(success_rate), .has = offsetof(struct ymf_stats, has_rate)},
    {"median_sec", YMF_F_NUM, AT(median_sec), .has = offsetof(struct ymf_stats, has_median)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"limit_usd_micro", YMF_F_INT, AT(limit_usd_micro),
     .has = offsetof(struct ymf_stats, has_limit), .help = "of a calendar month"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_stats_fields = stats_fields;

struct shelf {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_library_query *query;
    struct ymf_library_page *page;
    struct ymf_stats *stats;
    int64_t since;
    double *took;
    size_t took_len;
};

static bool holds(const char *text, const char *part)
{
    return text && strcasestr(text, part);
}

static bool wanted(const struct ymf_library_query *q, const struct ymf_production *p)
{
    if ((q->from && p->created_at < q->from) || (q->to && p->created_at > q->to))
        return false;
    if (q->genre && *q->genre && !holds(p->genre_topic, q->genre))
        return false;
    return !q->q || !*q->q || holds(p->title, q->q) || holds(p->genre_topic, q->q) ||
           holds(p->youtube_title, q->q);
}

/* By what the rows say: files may be far away. */
static enum ymf_code poster_of(const struct shelf *s, struct ymf_tx *tx,
                               const struct ymf_production *p, const char **ret,
                               struct ymf_err *err)
{
    *ret = p->final_video_path ? "thumbnail.jpg" : NULL;
    if (*ret)
        return YMF_OK;
    struct ymf_scene first = {0};
    enum ymf_code rc = s->app->store->production->scene(tx, p->id, 1, s->arena, &first, err);
    if (rc == YMF_NOT_FOUND)
        return YMF_OK;
    *ret = first.local_image_path;
    return rc;
}

static struct ymf_library_item item_of(const struct ymf_production *p)
{
    return (struct ymf_library_item){
        .id = p->id,
        .title = p->youtube_title ? p->youtube_title : p->title,
        .genre_topic = p->genre_topic,
        .status = ymf_production_words[p->status],
        .seconds = p->total_duration_sec,
        .created_at = p->created_at,
        .published_at = p->published_at,
        .cost_usd_micro = p->view.cost.spent_usd_micro,
        .youtube = p->view.youtube,
    };
}

/* Pages of the store until the asked number is found. */
static enum ymf_code fill(struct shelf *s, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_library_page *page = s->page;
    struct ymf_page at = s->query->page;
    size_t want = (size_t)at.limit;
    page->items = YMF_NEW_ARRAY(s->arena, want, struct ymf_library_item);
    for (int64_t seen = 0; page->len < want && seen < SCAN_MAX;) {
        struct ymf_production_list list = {0};
        at.limit = (int64_t)(want - page->len);
        enum ymf_code rc = s->app->store->production->list(tx, &at, s->arena, &list, err);
        for (size_t i = 0; !rc && i < list.len; i++) {
            if (!wanted(s->query, &list.items[i]))
                continue;
            rc = ymf_production_show(s->app, tx, false, s->arena, &list.items[i], err);
            if (rc)
                break;
            struct ymf_library_item *item = &page->items[page->len++];
            *item = item_of(&list.items[i]);
            rc = poster_of(s, tx, &list.items[i], &item->poster, err);
        }
        if (rc)
            return rc;
        seen += (int64_t)list.len;
        page->next_cursor = at.cursor = list.next_cursor;
        if (!at.cursor)
            break;
    }
    return YMF_OK;
}

static void count(struct shelf *s, const struct ymf_production *p)
{
    if (s->page) {
        s->page->counts[p->status]++;
        return;
    }
    struct ymf_stats *n = s->stats;
    if (p->created_at < s->since)
        return;
    n->made++;
    n->failed += p->status == YMF_PRODUCTION_FAILED;
    if (p->status != YMF_PRODUCTION_PUBLISHED)
        return;
    n->published++;
    if (p->published_at > p->created_at)
        s->took[s->took_len++] = (double)(p->published_at - p->created_at) / 1000;
}

static enum ymf_code count_all(struct shelf *s, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_page at = {.limit = SCAN_PAGE};
    for (int64_t seen = 0; seen < SCAN_MAX;) {
        struct ymf_production_list list = {0};
        enum ymf_code rc = s->app->store->production->list(tx, &at, s->arena, &list, err);
        if (rc)
            return rc;
        for (size_t i = 0; i < list.len; i++)
            count(s, &list.items[i]);
        seen += (int64_t)list.len;
        at.cursor = list.next_cursor;
        if (!at.cursor)
            return YMF_OK;
    }
    return YMF_OK;
}

static enum ymf_code read_library(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct shelf *s = ctx;
    *s->page = (struct ymf_library_page){0};
    enum ymf_code rc = fill(s, tx, err);
    return rc ? rc : count_all(s, tx, err);
}

enum ymf_code ymf_library_read(const struct ymf_app *app, const struct ymf_library_query *query,
                               struct ymf_arena *arena, struct ymf_library_page *ret,
                               struct ymf_err *err)
{
    struct shelf s = {.app = app, .arena = arena, .query = query, .page = ret};
    return ymf_app_read(app, read_library, &s, err);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static enum ymf_code read_stats(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct shelf *s = ctx;
    struct ymf_money money = {0};
    *s->stats = (struct ymf_stats){0};
    s->took_len = 0;
    enum ymf_code rc = count_all(s, tx, err);
    if (!rc)
        rc = s->app->store->ledger->since(tx, s->since, &money, err);
    s->stats->cost_usd_micro = money.spent;
    return rc;
}

enum ymf_code ymf_stats_read(const struct ymf_app *app, int64_t days, struct ymf_stats *ret,
                             struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct shelf s = {.app = app, .arena = arena, .stats = ret};
    s.since = ymf_app_now(app) - days * 24 * 3600 * 1000;
    s.took = YMF_NEW_ARRAY(arena, SCAN_MAX + SCAN_PAGE, double);
    enum ymf_code rc = ymf_app_read(app, read_stats, &s, err);
    if (rc)
        return rc;
    ret->limit_usd_micro =
        ymf_money_limit(app->config->get(app->config->self, "MONTHLY_BUDGET_USD", arena));
    ret->has_limit = ret->limit_usd_micro >= 0;
    int64_t ended = ret->published + ret->failed;
    ret->has_rate = ended > 0;
    if (ended)
        ret->success_rate = (double)ret->published / (double)ended;
    qsort(s.took, s.took_len, sizeof s.took[0], by_size);
    ret->has_median = s.took_len > 0;
    if (s.took_len)
        ret->median_sec = s.took[s.took_len / 2];
    return YMF_OK;
}
