/* What was paid, what is left, what was made: ledger, quota, library, numbers. */
#pragma once

#include "app/production.h"
#include "ports/ledger_store.h"

struct ymf_field;

/* A ledger row as it is told; state "possible_duplicate" for an accepted second create. */
struct ymf_ledger_entry {
    const char *id, *job_id, *step, *provider, *route, *model, *state, *provider_task_id;
    const char *request_hash, *price_basis;
    double units;
    int64_t at, cost_usd_micro;
};
struct ymf_ledger_page {
    struct ymf_ledger_entry *items;
    size_t len;
    const char *next_cursor;
};
extern const struct ymf_field *const ymf_ledger_fields;
/* job_id NULL: all jobs. */
YMF_MUST_USE enum ymf_code ymf_ledger_read(const struct ymf_app *app, const char *job_id,
                                           const struct ymf_page *page, struct ymf_arena *arena,
                                           struct ymf_ledger_page *ret, struct ymf_err *err);

struct ymf_bucket {
    int64_t used, limit, resets_at;
};
struct ymf_quota_view {
    struct ymf_bucket search, upload, units;
};
extern const struct ymf_field *const ymf_quota_fields;
YMF_MUST_USE enum ymf_code ymf_quota_read(const struct ymf_app *app, struct ymf_quota_view *ret,
                                          struct ymf_err *err);

struct ymf_library_query {
    struct ymf_page page;
    const char *genre, *q;
    int64_t from, to; /* of making; 0: open */
};
struct ymf_library_item {
    const char *id, *title, *genre_topic, *status, *poster;
    double seconds;
    int64_t created_at, published_at, cost_usd_micro;
    struct ymf_youtube *youtube;
};
struct ymf_library_page {
    struct ymf_library_item *items;
    size_t len;
    const char *next_cursor;
    int64_t counts[16]; /* by enum ymf_production_status, of the newest 1,000 */
};
extern const struct ymf_field *const ymf_library_fields;
YMF_MUST_USE enum ymf_code ymf_library_read(const struct ymf_app *app,
                                            const struct ymf_library_query *query,
                                            struct ymf_arena *arena, struct ymf_library_page *ret,
                                            struct ymf_err *err);

struct ymf_stats {
    int64_t made, published, failed;
    double success_rate, median_sec;
    bool has_rate, has_median;
    int64_t cost_usd_micro;
    int64_t limit_usd_micro; /* of a calendar month */
    bool has_limit;
};
extern const struct ymf_field *const ymf_stats_fields;
/* Over the last days. */
YMF_MUST_USE enum ymf_code ymf_stats_read(const struct ymf_app *app, int64_t days,
                                          struct ymf_stats *ret, struct ymf_err *err);
