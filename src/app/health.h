/* How the installation is: its parts, its services, its quota. */
#pragma once

#include "app/records.h"
#include "app/watch.h"

struct ymf_part_health {
    bool ok;
    const char *kind, *problem, *path;
    int64_t free_bytes, total_bytes;
    bool has_bytes;
};
struct ymf_provider_health {
    const char *id;
    bool ok, configured, standin;
    const char *problem, *account;
    int64_t balance_usd_micro;
    bool has_balance;
};
/* A route of this profile that is not tried, and why. */
struct ymf_route_health {
    const char *id, *label, *reason;
};
struct ymf_health {
    const char *status; /* "ok", "degraded" */
    const char *version, *profile;
    struct ymf_part_health database, broker, disk, storage; /* storage: of the files of jobs */
    struct ymf_provider_health *providers;
    size_t providers_len;
    struct ymf_quota_view quota;
    int64_t routes_in_use;
    struct ymf_route_health *skipped;
    size_t skipped_len;
    const char **advice; /* what to look at before it stops a film */
    size_t advice_len;
};
extern const struct ymf_field *const ymf_health_fields;
/* Asks nobody outside: services as they were when last asked. */
YMF_MUST_USE enum ymf_code ymf_health_read(const struct ymf_app *app, struct ymf_watch *watch,
                                           struct ymf_arena *arena, struct ymf_health *ret,
                                           struct ymf_err *err);

/*
 * Asks every service itself, one after the other, and puts what it says into
 * ret->providers: what a doctor does. Services without a key are told, not asked.
 */
void ymf_health_ask(const struct ymf_app *app, struct ymf_arena *arena, struct ymf_health *ret);

struct ymf_test_result {
    bool ok;
    int64_t took_ms;
    const char *account, *problem;
    int64_t balance_usd_micro;
    bool has_balance;
};
extern const struct ymf_field *const ymf_test_fields;
struct ymf_setting_change;
/*
 * Asks the service itself; spends nothing; under 10 s. cometapi, anthropic, kie,
 * youtube, ytdlp, storage, database, redis, all. values: tried, not saved.
 */
YMF_MUST_USE enum ymf_code ymf_health_test(const struct ymf_app *app, const char *provider,
                                           const struct ymf_setting_change *values, size_t len,
                                           struct ymf_arena *arena, struct ymf_test_result *ret,
                                           struct ymf_err *err);
