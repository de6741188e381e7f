/* Takes, attempts and the log of a production. */
#include <inttypes.h>
#include <string.h>

#include "store/columns.h"
#include "store/page.h"
#include "store/production_parts.h"

#define AT(member) .offset = offsetof(struct ymf_take, member)
static const struct ymf_field take_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"kind", YMF_F_ENUM, AT(kind), .ref = &ymf_take_fields},
    {"number", YMF_F_INT, AT(number)},
    {"source", YMF_F_ENUM, AT(source), .ref = &ymf_take_fields},
    {"file", YMF_F_STR, AT(file)},
    {"route", YMF_F_STR, AT(route)},
    {"url", YMF_F_STR, AT(url)},
    {"chosen", YMF_F_BOOL, AT(chosen)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"color", YMF_F_STR, AT(color)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_attempt, member)
static const struct ymf_field attempt_columns[] = {
    {"job_id", YMF_F_STR, AT(job_id)},
    {"kind", YMF_F_ENUM, AT(kind), .ref = &ymf_take_fields},
    {"number", YMF_F_INT, AT(number)},
    {"route", YMF_F_STR, AT(route)},
    {"result", YMF_F_ENUM, AT(result), .ref = &ymf_attempt_fields},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"started_at", YMF_F_TIME, AT(started_at)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_event, member)
static const struct ymf_field event_columns[] = {
    {"seq", YMF_F_INT, AT(seq)},         {"at", YMF_F_TIME, AT(at)},
    {"level", YMF_F_STR, AT(level)},     {"text", YMF_F_STR, AT(text)},
    {"subject", YMF_F_STR, AT(subject)}, {0},
};
#undef AT

enum ymf_code ymf_takes_add(struct ymf_tx *tx, const struct ymf_take *take, struct ymf_err *err)
{
    return ymf_columns_put(tx, "take_insert", take_columns, take, YMF_WITHOUT, NULL, err);
}

enum ymf_code ymf_takes_choose(struct ymf_tx *tx, const char *job_id, const char *take_id,
                               struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_take take = {0};
    enum ymf_code rc = ymf_columns_get(tx, "take_get", YMF_WITH(YMF_PT(job_id), YMF_PT(take_id)),
                                       take_columns, "take", &take, arena, err);
    if (rc)
        return rc;
    struct ymf_param params[YMF_DB_PARAMS_MAX];
    (void)ymf_columns_params(take_columns, &take, arena, params);
    const struct ymf_param kind = params[2]; /* its word */
    return ymf_db_change(tx, "take_choose",
                         YMF_WITH(YMF_PT(job_id), kind, YMF_PI(take.number), YMF_PT(take_id)), NULL,
                         err);
}

enum ymf_code ymf_takes_unchoose(struct ymf_tx *tx, const char *job_id, int kind, int64_t number,
                                 struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_param params[YMF_DB_PARAMS_MAX];
    (void)ymf_columns_params(take_columns, &(struct ymf_take){.kind = kind}, arena, params);
    return ymf_db_change(tx, "take_unchoose", YMF_WITH(YMF_PT(job_id), params[2], YMF_PI(number)),
                         NULL, err);
}

enum ymf_code ymf_takes_of(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                           struct ymf_take **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "takes_of", YMF_WITH(YMF_PT(job_id)), take_columns,
                                        sizeof(struct ymf_take), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

enum ymf_code ymf_attempts_add(struct ymf_tx *tx, const struct ymf_attempt *attempt,
                               struct ymf_err *err)
{
    return ymf_columns_put(tx, "attempt_insert", attempt_columns, attempt, YMF_WITHOUT, NULL, err);
}

enum ymf_code ymf_attempts_of(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                              struct ymf_attempt **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc =
        ymf_columns_list(tx, "attempts_of", YMF_WITH(YMF_PT(job_id)), attempt_columns,
                         sizeof(struct ymf_attempt), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

enum ymf_code ymf_events_add(struct ymf_tx *tx, const char *job_id, const struct ymf_event *event,
                             struct ymf_err *err)
{
    return ymf_db_change(tx, "event_insert",
                         YMF_WITH(YMF_PT(job_id), YMF_PI(event->at), YMF_PT(event->level),
                                  YMF_PT(event->text), YMF_PT(event->subject)),
                         NULL, err);
}

/* "%part%" in lower case, its own % and _ made harmless. */
static const char *pattern(const char *q, struct ymf_arena *arena)
{
    if (!q || !*q)
        return NULL;
    char *out = ymf_alloc(arena, 2 * strlen(q) + 3);
    char *w = out;
    *w++ = '%';
    for (; *q; q++) {
        if (strchr("%_\\", *q))
            *w++ = '\\';
        char c = *q;
        if (c >= 'A' && c <= 'Z') /* as LOWER does on both engines */
            c |= 0x20;
        *w++ = c;
    }
    *w = '%';
    return out;
}

enum ymf_code ymf_events_of(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                            const char *level, const char *q, struct ymf_arena *arena,
                            struct ymf_event_list *ret, struct ymf_err *err)
{
    int64_t before = 0;
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_page_seq(page, &before, err);
    if (!rc)
        rc = ymf_columns_list(tx, "events_of",
                              YMF_WITH(YMF_PT(job_id), YMF_PT(level),
                                       YMF_PI(ymf_page_limit(page) + 1), YMF_PT(pattern(q, arena)),
                                       YMF_PM(before)),
                              event_columns, sizeof(struct ymf_event), &items, &len, arena, err);
    if (rc)
        return rc;
    bool more = ymf_page_cut(page, &len);
    *ret = (struct ymf_event_list){.items = items, .len = len};
    if (more)
        ret->next_cursor = ymf_printf(arena, "%" PRId64, ret->items[len - 1].seq);
    return YMF_OK;
}
