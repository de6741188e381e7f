/* Health and connection tests. */
#include "app/health.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/advice.h"
#include "app/books.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/file.h"
#include "json/fields.h"

static const int64_t disk_least = 2LL << 30;

#define AT(member) .offset = offsetof(struct ymf_part_health, member)
#define BYTES      .has = offsetof(struct ymf_part_health, has_bytes), .omit = true
static const struct ymf_field part_fields[] = {
    {"ok", YMF_F_BOOL, AT(ok)},
    {"kind", YMF_F_STR, AT(kind), .omit = true},
    {"problem", YMF_F_STR, AT(problem)},
    {"path", YMF_F_STR, AT(path), .omit = true},
    {"free_bytes", YMF_F_INT, AT(free_bytes), BYTES},
    {"total_bytes", YMF_F_INT, AT(total_bytes), BYTES},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_provider_health, member)
static const struct ymf_field provider_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"ok", YMF_F_BOOL, AT(ok)},
    {"configured", YMF_F_BOOL, AT(configured)},
    {"standin", YMF_F_BOOL, AT(standin)},
    {"problem", YMF_F_STR, AT(problem)},
    {"account", YMF_F_STR, AT(account), .omit = true},
    {"balance_usd_micro", YMF_F_INT, AT(balance_usd_micro),
     .has = offsetof(struct ymf_provider_health, has_balance)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_route_health, member)
static const struct ymf_field skipped_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"label", YMF_F_STR, AT(label)},
    {"reason", YMF_F_STR, AT(reason)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_health, member)
static const struct ymf_field health_fields[] = {
    {"status", YMF_F_STR, AT(status)},
    {"version", YMF_F_STR, AT(version)},
    {"profile", YMF_F_STR, AT(profile)},
    {"database", YMF_F_OBJ, AT(database), .sub = part_fields},
    {"broker", YMF_F_OBJ, AT(broker), .sub = part_fields},
    {"disk", YMF_F_OBJ, AT(disk), .sub = part_fields},
    {"storage", YMF_F_OBJ, AT(storage), .sub = part_fields},
    {"providers", YMF_F_ARR, AT(providers),
     .len_offset = offsetof(struct ymf_health, providers_len), .sub = provider_fields,
     .size = sizeof(struct ymf_provider_health)},
    {"quota", YMF_F_OBJ, AT(quota), .ref = &ymf_quota_fields},
    {"routes_in_use", YMF_F_INT, AT(routes_in_use)},
    {"skipped_routes", YMF_F_ARR, AT(skipped),
     .len_offset = offsetof(struct ymf_health, skipped_len), .sub = skipped_fields,
     .size = sizeof(struct ymf_route_health)},
    {"advice", YMF_F_STRS, AT(advice), .len_offset = offsetof(struct ymf_health, advice_len)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_health_fields = health_fields;

#define AT(member) .offset = offsetof(struct ymf_test_result, member)
static const struct ymf_field test_fields[] = {
    {"ok", YMF_F_BOOL, AT(ok)},
    {"took_ms", YMF_F_INT, AT(took_ms)},
    {"account", YMF_F_STR, AT(account)},
    {"balance_usd_micro", YMF_F_INT, AT(balance_usd_micro),
     .has = offsetof(struct ymf_test_result, has_balance)},
    {"problem", YMF_F_STR, AT(problem)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_test_fields = test_fields;

static struct ymf_part_health disk_of(const struct ymf_app *app, struct ymf_arena *arena)
{
    const char *folder = app->files->folder ? app->files->folder : app->data_dir;
    struct ymf_part_health part = {.path = folder, .has_bytes = true};
    struct statvfs fs;
    if (statvfs(folder, &fs)) {
        part.problem = "the folder for films cannot be reached";
        return part;
    }
    part.free_bytes = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    part.total_bytes = (int64_t)fs.f_blocks * (int64_t)fs.f_frsize;
    part.ok = part.free_bytes > disk_least && access(folder, W_OK) == 0;
    if (access(folder, W_OK))
        part.problem = "the folder for films cannot be written to";
    else if (!part.ok)
        part.problem =
            ymf_printf(arena, "only %lld MB are free", (long long)(part.free_bytes >> 20));
    return part;
}

/* watch NULL: asked now; else as it was when it was last asked. A folder is looked at. */
static struct ymf_part_health storage_of(const struct ymf_app *app, struct ymf_watch *watch,
                                         struct ymf_arena *arena)
{
    const struct ymf_file_store *files = app->files;
    struct ymf_part_health part = {.kind = files->kind, .path = files->place};
    struct ymf_err why = {0};
    if (watch && !files->folder) {
        struct ymf_service_state last = ymf_watch_storage(watch);
        part.ok = last.ok || !last.asked;
        part.problem = part.ok ? NULL : ymf_strdup(arena, last.problem);
        return part;
    }
    part.ok =
        files->folder ? access(files->folder, W_OK) == 0 : files->test(files->self, &why) == YMF_OK;
    if (!part.ok)
        part.problem = files->folder ? "the folder for films cannot be written to"
                                     : ymf_strdup(arena, why.msg);
    return part;
}

static struct ymf_part_health database_of(const struct ymf_app *app, struct ymf_arena *arena)
{
    struct ymf_err why;
    struct ymf_part_health part = {.kind = app->store->engine};
    part.ok = app->store->ping(app->store->self, &why) == YMF_OK;
    part.problem = part.ok ? NULL : ymf_strdup(arena, why.msg);
    return part;
}

static struct ymf_part_health broker_of(const struct ymf_app *app, struct ymf_arena *arena)
{
    struct ymf_err why;
    struct ymf_part_health part = {.kind = app->broker, .ok = true};
    if (!app->delivery)
        return part;
    part.ok = app->delivery->health(app->delivery->self, &why) == YMF_OK;
    part.problem =
        part.ok ? NULL : ymf_printf(arena, "%s (the work goes on, more slowly)", why.msg);
    return part;
}

static bool is_configured(const struct ymf_app *app, const char *id, struct ymf_arena *arena)
{
    for (const struct ymf_setting_row *row = ymf_setting_rows; row->name; row++)
        if (row->provider && !strcmp(row->provider, id) && !strcmp(row->section, "accounts") &&
            app->config->get(app->config->self, row->name, arena))
            return true;
    return false;
}

static void fill_providers(const struct ymf_app *app, struct ymf_watch *watch,
                           struct ymf_arena *arena, struct ymf_health *ret)
{
    struct ymf_service_state states[YMF_SERVICES_MAX];
    size_t len = 0;
    if (!watch)
        return;
    ymf_watch_services(watch, states, &len);
    ret->providers = YMF_NEW_ARRAY(arena, len, struct ymf_provider_health);
    ret->providers_len = len;
    for (size_t i = 0; i < len; i++) {
        bool configured = is_configured(app, states[i].id, arena);
        const char *problem = states[i].asked ? states[i].problem : "not asked yet";
        ret->providers[i] = (struct ymf_provider_health){
            .id = states[i].id,
            .configured = configured,
            .standin = !strcmp(app->profile, "demo"),
            .ok = configured && (states[i].ok || !states[i].asked),
            .problem = !configured ? "no key is set"
                       : *problem  ? ymf_strdup(arena, problem)
                                   : NULL,
            .balance_usd_micro = states[i].balance_usd_micro,
            .has_balance = states[i].balance_usd_micro >= 0,
        };
    }
}

enum ymf_code ymf_health_read(const struct ymf_app *app, struct ymf_watch *watch,
                              struct ymf_arena *arena, struct ymf_health *ret, struct ymf_err *err)
{
    *ret = (struct ymf_health){.version = YMF_VERSION, .profile = app->profile};
    ret->database = database_of(app, arena);
    ret->broker = broker_of(app, arena);
    ret->disk = disk_of(app, arena);
    ret->storage = storage_of(app, watch, arena);
    fill_providers(app, watch, arena, ret);
    bool well = ret->database.ok && ret->disk.ok && ret->broker.ok && ret->storage.ok;
    ret->status = well ? "ok" : "degraded";
    if (!ret->database.ok)
        return YMF_OK;
    enum ymf_code rc = ymf_quota_read(app, &ret->quota, err);
    return rc ? rc : ymf_advice_read(app, arena, ret, err);
}

static void test_service(const struct ymf_app *app, const char *provider, struct ymf_arena *arena,
                         struct ymf_test_result *ret)
{
    struct ymf_err why;
    ret->balance_usd_micro = -1;
    ret->ok = app->outside->test(app->outside->self, provider, arena, &ret->account,
                                 &ret->balance_usd_micro, &why) == YMF_OK;
    ret->has_balance = ret->ok && ret->balance_usd_micro >= 0;
    if (!ymf_settings_tries()) /* a key that is only tried may be of another account */
        ymf_books_note(app, provider, ret->balance_usd_micro);
    if (!ret->ok)
        ret->problem = ymf_strdup(arena, why.msg);
}

static bool test_one(const struct ymf_app *app, const char *provider, struct ymf_arena *arena,
                     struct ymf_test_result *ret)
{
    static const char *const services[] = {"cometapi", "anthropic", "kie", "youtube", "ytdlp"};
    struct ymf_part_health part = {.ok = true};
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
        if (!strcmp(provider, services[i])) {
            test_service(app, provider, arena, ret);
            return true;
        }
    struct ymf_err why = {0};
    if (!strcmp(provider, "storage")) {
        part.ok = ymf_app_test_storage(app, &why) == YMF_OK;
        part.problem = part.ok ? NULL : ymf_strdup(arena, why.msg);
        part.kind = app->files->kind;
    } else if (!strcmp(provider, "database"))
        part = database_of(app, arena);
    else if (!strcmp(provider, "redis"))
        part = broker_of(app, arena);
    else
        return false;
    ret->ok = part.ok;
    ret->problem = part.problem;
    ret->account = part.kind;
    return true;
}

void ymf_health_ask(const struct ymf_app *app, struct ymf_arena *arena, struct ymf_health *ret)
{
    static const char *const ids[] = {"cometapi", "anthropic", "youtube", "kie", "ytdlp"};
    enum { IDS = sizeof ids / sizeof ids[0] };
    ret->providers = YMF_NEW_ARRAY(arena, IDS, struct ymf_provider_health);
    ret->providers_len = IDS;
    for (size_t i = 0; i < IDS; i++) {
        struct ymf_test_result r = {0};
        bool configured = is_configured(app, ids[i], arena) || !strcmp(ids[i], "ytdlp");
        if (configured)
            (void)test_one(app, ids[i], arena, &r);
        ret->providers[i] = (struct ymf_provider_health){
            .id = ids[i],
            .configured = configured,
            .standin = !strcmp(app->profile, "demo"),
            .ok = configured && r.ok,
            .problem = configured ? r.problem : "no key is set",
            .account = r.account,
            .balance_usd_micro = r.balance_usd_micro,
            .has_balance = r.has_balance,
        };
    }
    ymf_advice_ask(app, arena, ret);
}

/* Every part that is set up; the first problem is told. */
static void test_all(const struct ymf_app *app, struct ymf_arena *arena,
                     struct ymf_test_result *ret)
{
    static const char *const all[] = {"database",  "storage", "cometapi",
                                      "anthropic", "kie",     "youtube"};
    ret->ok = true;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct ymf_test_result one = {0};
        if (i > 1 && !is_configured(app, all[i], arena))
            continue;
        (void)test_one(app, all[i], arena, &one);
        if (!one.ok && ret->ok)
            ret->problem = ymf_printf(arena, "%s: %s", all[i], one.problem ? one.problem : "");
        ret->ok = ret->ok && one.ok;
    }
}

enum ymf_code ymf_health_test(const struct ymf_app *app, const char *provider,
                              const struct ymf_setting_change *values, size_t len,
                              struct ymf_arena *arena, struct ymf_test_result *ret,
                              struct ymf_err *err)
{
    int64_t start = ymf_boot_ms();
    *ret = (struct ymf_test_result){0};
    ymf_settings_try(app->settings, values, len);
    bool known = true;
    if (!strcmp(provider, "all"))
        test_all(app, arena, ret);
    else
        known = test_one(app, provider, arena, ret);
    ymf_settings_try(app->settings, NULL, 0);
    ret->took_ms = ymf_boot_ms() - start;
    return known ? YMF_OK : ymf_fail(err, YMF_NOT_FOUND, "there is no provider %.40s", provider);
}
