/* Tests of the services: free questions whose answers tell what a paid one would stumble over. */
#include "providers/checks.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "providers/table.h"
#include "providers/youtube.h"
#include "providers/ytdlp.h"
#include "json/load.h"

enum { TEST_MS = 10000, CLOCK_MS = 5 * 60 * 1000, NAMES_MAX = 160 };
#define DOLLARS_MAX 1e9
enum { KIE_CREDIT_USD_MICRO = 5000 }; /* its price list: $5 for 1,000 */

struct test {
    struct ymf_providers *p;
    struct ymf_arena *arena;
    int64_t until; /* on the boot clock */
    int64_t date_ms;
    const char *account;
    int64_t balance_usd_micro;
    bool balance_refused;
    struct ymf_err *err;
};

static int64_t left_ms(const struct test *t)
{
    int64_t left = t->until - ymf_boot_ms();
    return left > 1 ? left : 1;
}

static enum ymf_code get(struct test *t, const char *provider, const char *path, json_t **ret_doc)
{
    const struct ymf_call call = {.provider = provider,
                                  .method = "GET",
                                  .path = path,
                                  .timeout_ms = left_ms(t),
                                  .date_ms = &t->date_ms};
    return ymf_call_json(t->p, &call, t->arena, ret_doc, t->err);
}

/* Signed addresses, tokens and certificates go wrong with a wrong clock, each in its own words. */
static enum ymf_code check_clock(struct test *t)
{
    int64_t off = t->date_ms ? ymf_now_ms() - t->date_ms : 0;
    if (llabs(off) < CLOCK_MS)
        return YMF_OK;
    return ymf_fail(t->err, YMF_NEEDS_CONFIG,
                    "this machine's clock is %lld minutes %s: switch time synchronisation on",
                    (long long)(llabs(off) / 60000), off > 0 ? "ahead" : "behind");
}

static enum ymf_code no_money(struct test *t, const char *who, const char *provider)
{
    (void)ymf_fail_why(t->err, YMF_NEEDS_CONFIG, "no_balance", "%s's balance is used up: top it up",
                       who);
    return ymf_err_action(t->err, ymf_printf(t->arena, "open_settings:%s", provider));
}

/* --- CometAPI --- */

static bool is_listed(const json_t *doc, const char *model)
{
    size_t i = 0;
    json_t *one = NULL;
    json_array_foreach (json_object_get(doc, "data"), i, one) {
        const char *id = ymf_json_str(one, "/id");
        if (id && strcmp(id, model) == 0)
            return true;
    }
    return false;
}

/* The list is known to leave out some models: what is missing is told, and no fault. */
static const char *models_told(struct test *t, const json_t *doc)
{
    const char *missing = "";
    size_t asked = 0;
    size_t listed = 0;
    const struct ymf_routes *routes = ymf_table_in_force(t->p);
    for (size_t i = 0; i < routes->len; i++) {
        const struct ymf_route *r = &routes->items[i];
        if (strcmp(r->provider, "cometapi") != 0)
            continue;
        asked++;
        if (is_listed(doc, r->model))
            listed++;
        else if (strlen(missing) < NAMES_MAX)
            missing = ymf_printf(t->arena, "%s%s%s", missing, *missing ? ", " : "", r->model);
    }
    return *missing ? ymf_printf(t->arena, "%zu of %zu models listed; not listed: %s", listed,
                                 asked, missing)
                    : ymf_printf(t->arena, "%zu of %zu models listed", listed, asked);
}

int64_t ymf_checks_balance(const json_t *doc)
{
    double dollars = ymf_json_num(doc, "/total_quota", -1);
    return dollars >= 0 && dollars < DOLLARS_MAX ? (int64_t)(dollars * 1e6) : -1;
}

/* The key travels in this address: it must never reach a log or an error. */
static void read_balance(struct test *t)
{
    const char *key = ymf_setting(t->p, "COMETAPI_BALANCE_KEY", NULL, t->arena);
    if (!key)
        key = ymf_setting(t->p, "COMETAPI_API_KEY", "", t->arena);
    const char *base =
        ymf_setting(t->p, "COMETAPI_QUERY_BASE_URL", "https://query.cometapi.com", t->arena);
    int len = (int)strlen(base);
    while (len && base[len - 1] == '/')
        len--;
    const struct ymf_net_request rq = {
        .method = "GET",
        .url = ymf_printf(t->arena, "%.*s/user/quota?key=%s", len, base,
                          ymf_net_escape(t->arena, key)),
        .timeout_ms = left_ms(t),
    };
    struct ymf_net_reply reply;
    struct ymf_err ignored;
    enum ymf_code rc = ymf_net_exchange(&rq, t->arena, &reply, &ignored);
    t->balance_refused = !rc && (reply.status == 401 || reply.status == 403);
    if (rc || reply.status != 200)
        return; /* the balance is a courtesy: its service may be away */
    YMF_AUTO(json) json_t *doc = json_loadb(reply.body, reply.body_len, 0, NULL);
    t->balance_usd_micro = ymf_checks_balance(doc);
}

static enum ymf_code test_comet(struct test *t)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = get(t, "cometapi", "/v1/models", &doc);
    if (rc)
        return rc;
    t->account = models_told(t, doc);
    read_balance(t);
    if (t->balance_refused)
        t->account = ymf_printf(t->arena,
                                "%s; the balance may not be read with this key: set "
                                "COMETAPI_BALANCE_KEY",
                                t->account);
    if (t->balance_usd_micro == 0)
        return no_money(t, "CometAPI", "cometapi");
    return check_clock(t);
}

/* --- Claude --- */

static enum ymf_code test_claude(struct test *t)
{
    static const struct {
        const char *place, *what;
    } abilities[] = {
        {"/capabilities/structured_outputs/supported", "answer by a schema"},
        {"/capabilities/image_input/supported", "look at pictures"},
    };
    const char *model = "claude-opus-4-6";
    const struct ymf_routes *routes = ymf_table_in_force(t->p);
    for (size_t i = 0; i < routes->len; i++)
        if (strcmp(routes->items[i].provider, "anthropic") == 0)
            model = routes->items[i].model;
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc =
        get(t, "anthropic", ymf_route_path("/v1/models/{model}", model, NULL, t->arena), &doc);
    if (rc)
        return rc;
    t->account = ymf_strdup(t->arena, model);
    for (size_t i = 0; i < sizeof abilities / sizeof abilities[0]; i++)
        if (json_is_false(ymf_json_at(doc, abilities[i].place)))
            return ymf_fail_why(t->err, YMF_NEEDS_CONFIG, "model_unknown",
                                "the model %s cannot %s: choose another", model, abilities[i].what);
    return check_clock(t);
}

/* --- kie.ai --- */

/* It counts in credits; what one is worth is not in its answers. */
static enum ymf_code read_credits(struct test *t, int64_t *ret)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = get(t, "kie", "/api/v1/chat/credit", &doc);
    if (!rc)
        *ret = ymf_json_int(doc, "/data", -1);
    return rc;
}

static enum ymf_code test_kie(struct test *t)
{
    int64_t credits = -1;
    enum ymf_code rc = read_credits(t, &credits);
    if (rc)
        return rc;
    if (credits == 0)
        return no_money(t, "kie.ai", "kie");
    if (credits > 0) {
        t->account = ymf_printf(t->arena, "%lld credits", (long long)credits);
        t->balance_usd_micro = credits * KIE_CREDIT_USD_MICRO;
    }
    return check_clock(t);
}

/* --- YouTube --- */

static enum ymf_code google(struct test *t, const char *path, bool owner, json_t **ret_doc)
{
    const struct ymf_google_call call = {.method = "GET",
                                         .url = ymf_youtube_url(t->p, path, t->arena),
                                         .owner = owner,
                                         .timeout_ms = left_ms(t)};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_google_send(t->p, &call, t->arena, &reply, t->err);
    t->date_ms = reply.date_ms;
    if (rc && rc != YMF_BUSY)
        return rc;
    return ymf_google_judge(rc, &reply, ret_doc, t->err);
}

/* One unit of the day's ten thousand: the cheapest question that needs the key. */
static enum ymf_code test_youtube_key(struct test *t)
{
    YMF_AUTO(json) json_t *doc = NULL;
    return google(t,
                  "/youtube/v3/videos?part=snippet,contentDetails,statistics&id=dQw4w9WgXcQ"
                  "&fields=items(id)",
                  false, &doc);
}

/* What the owner allowed: without the first no film goes up, without the second it goes up with its
 * final privacy. */
static enum ymf_code check_scopes(struct test *t)
{
    const struct ymf_token_source *tokens = t->p->deps.tokens;
    if (!tokens || !tokens->may)
        return YMF_OK;
    if (!tokens->may(tokens->self, "youtube.upload")) {
        (void)ymf_fail_why(
            t->err, YMF_NEEDS_CONFIG, "youtube_not_connected",
            "%s was connected without leave to upload: connect it again and allow it", t->account);
        return ymf_err_action(t->err, "reconnect_youtube");
    }
    if (!tokens->may(tokens->self, "youtube.force-ssl"))
        t->account = ymf_printf(t->arena,
                                "%s; without leave to change videos: films go up with their final "
                                "privacy, unprocessed",
                                t->account);
    return YMF_OK;
}

static enum ymf_code test_youtube_channel(struct test *t)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = google(t, "/youtube/v3/channels?part=snippet&mine=true", true, &doc);
    if (rc)
        return rc;
    const char *title = ymf_json_str(doc, "/items/0/snippet/title");
    const char *id = ymf_json_str(doc, "/items/0/id");
    if (!id)
        return ymf_fail_why(t->err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                            "the connected account has no YouTube channel");
    t->account = ymf_strdup(t->arena, title ? title : id);
    return check_scopes(t);
}

static enum ymf_code test_youtube(struct test *t)
{
    bool key = ymf_setting(t->p, "YOUTUBE_API_KEY", NULL, t->arena) != NULL;
    bool client = ymf_setting(t->p, "YOUTUBE_CLIENT_ID", NULL, t->arena) != NULL;
    enum ymf_code rc = key ? test_youtube_key(t) : YMF_OK;
    if (rc) {
        ymf_err_prefix(t->err, "YOUTUBE_API_KEY");
        return rc;
    }
    if (key && !client) {
        t->account = "search by key; no channel can be connected without YOUTUBE_CLIENT_ID";
        return check_clock(t);
    }
    rc = test_youtube_channel(t);
    return rc ? rc : check_clock(t);
}

/* --- yt-dlp --- */

static enum ymf_code test_helper(struct test *t)
{
    const char *version = NULL;
    enum ymf_code rc = ymf_ytdlp_version(t->p, t->arena, &version, t->err);
    if (!rc)
        t->account = ymf_printf(t->arena, "yt-dlp %s", version);
    return rc;
}

enum ymf_code ymf_providers_test(void *self, const char *provider, struct ymf_arena *arena,
                                 const char **ret_account, int64_t *ret_balance_usd_micro,
                                 struct ymf_err *err)
{
    static const struct {
        const char *provider;
        enum ymf_code (*run)(struct test *t);
    } rows[] = {
        {"cometapi", test_comet},  {"anthropic", test_claude}, {"kie", test_kie},
        {"youtube", test_youtube}, {"ytdlp", test_helper},
    };
    struct ymf_err own = {0};
    struct test t = {.p = self,
                     .arena = arena,
                     .until = ymf_boot_ms() + TEST_MS,
                     .balance_usd_micro = -1,
                     .err = err ? err : &own};
    enum ymf_code rc = YMF_NOT_FOUND;
    bool known = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].provider, provider) == 0) {
            known = true;
            rc = rows[i].run(&t);
        }
    *ret_account = t.account;
    *ret_balance_usd_micro = t.balance_usd_micro;
    if (!known)
        return ymf_fail_at(err, YMF_NOT_FOUND, "/provider", "there is no provider called %s",
                           provider);
    return rc;
}

enum ymf_code ymf_providers_balance(void *self, const char *provider, int64_t *ret_usd_micro,
                                    struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_err own = {0};
    struct test t = {.p = self,
                     .arena = arena,
                     .until = ymf_boot_ms() + TEST_MS,
                     .balance_usd_micro = -1,
                     .err = err ? err : &own};
    int64_t credits = -1;
    enum ymf_code rc = YMF_OK;
    if (strcmp(provider, "cometapi") == 0)
        read_balance(&t);
    else if (strcmp(provider, "kie") == 0)
        rc = read_credits(&t, &credits);
    if (rc)
        return rc;
    if (credits >= 0)
        t.balance_usd_micro = credits * KIE_CREDIT_USD_MICRO;
    if (t.balance_usd_micro < 0)
        return ymf_fail(err, YMF_NOT_FOUND, "%s does not say what is left", provider);
    *ret_usd_micro = t.balance_usd_micro;
    return YMF_OK;
}
