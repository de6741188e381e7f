/* The pieces a main would wire, and a client of one request. */
#include "house.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/account.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "ports/curation_store.h"
#include "ports/research_store.h"
#include "secret/keyring.h"
#include "store/open.h"
#include "json/load.h"

static struct ymf_route route_items[] = {
    {.id = "text", .capability = "text", .slot = "claude", .provider = "anthropic"},
    {.id = "score", .capability = "score", .slot = "gemini", .provider = "cometapi"},
    {.id = "picture",
     .capability = "picture",
     .slot = "nanobananapro",
     .provider = "cometapi",
     .price_usd_micro = 100000,
     .price_unit = "picture"},
    {.id = "clip",
     .capability = "clip",
     .slot = "kling3",
     .provider = "cometapi",
     .price_usd_micro = 400000,
     .price_unit = "clip"},
    {.id = "song",
     .capability = "song",
     .slot = "suno",
     .provider = "cometapi",
     .price_usd_micro = 140000,
     .price_unit = "song"},
};
static const struct ymf_routes all_routes = {.version = "1", .items = route_items, .len = 5};

static const struct ymf_routes *routes(void *self)
{
    (void)self;
    return &all_routes;
}

static enum ymf_code read_routes(void *self, const char *text, size_t len, struct ymf_arena *arena,
                                 struct ymf_routes *ret, struct ymf_faults *faults,
                                 struct ymf_err *err)
{
    (void)self, (void)text, (void)len, (void)faults, (void)err;
    *ret = (struct ymf_routes){.version = "1",
                               .items = YMF_NEW_ARRAY(arena, all_routes.len, struct ymf_route),
                               .len = all_routes.len};
    for (size_t i = 0; i < ret->len; i++) {
        ret->items[i] = all_routes.items[i];
        ret->items[i].profile = "all";
        ret->items[i].label = ret->items[i].id;
    }
    return YMF_OK;
}

static enum ymf_code feasible(void *self, const struct ymf_route *route, struct ymf_err *err)
{
    const struct house *h = self;
    const char *key =
        strcmp(route->provider, "anthropic") ? "COMETAPI_API_KEY" : "ANTHROPIC_API_KEY";
    if (h->config.get(h->config.self, key, h->arena) || !strcmp(h->app.profile, "demo"))
        return YMF_OK;
    return ymf_fail(err, YMF_NEEDS_CONFIG, "no key");
}

static enum ymf_code test(void *self, const char *provider, struct ymf_arena *arena,
                          const char **ret_account, int64_t *ret_balance, struct ymf_err *err)
{
    const struct house *h = self;
    if (strcmp(provider, "cometapi") != 0)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "no key for %s", provider);
    *ret_account = h->config.get(h->config.self, "COMETAPI_API_KEY", arena);
    *ret_balance = 41200000;
    return YMF_OK;
}

static struct ymf_outside services = {
    .routes = routes, .read_routes = read_routes, .feasible = feasible, .test = test};

static struct house *open_at(const char *profile, const char *password, const char **ret_code,
                             bool far)
{
    struct house *h = ymf_mem_new(sizeof *h);
    struct ymf_err err = {0};
    const char *code = NULL;
    h->arena = ymf_arena_new();
    (void)snprintf(h->folder, sizeof h->folder, "/tmp/ymf_api_XXXXXX");
    if (!mkdtemp(h->folder))
        abort();
    const char *url = ymf_printf(h->arena, "sqlite:%s/ymf.db", h->folder);
    enum ymf_code rc = ymf_store_migrate(url, NULL, NULL, &err);
    if (!rc)
        rc = ymf_store_open(url, &h->store, &err);
    if (!rc)
        rc = ymf_keyring_open("a secret key for tests only", h->folder, &h->keyring, &err);
    h->settings = ymf_settings_new();
    if (!rc) {
        h->vault = ymf_keyring_vault(h->keyring);
        rc = ymf_settings_attach(h->settings, h->store, &h->vault, &err);
    }
    h->config = ymf_settings_config(h->settings);
    services.self = h;
    if (!rc)
        rc = ymf_storage_folder_open(ymf_printf(h->arena, "%s/jobs", h->folder), &h->files, &err);
    if (!rc)
        h->store_of_files = *ymf_storage_folder_port(h->files);
    if (far)
        h->store_of_files.folder = NULL;
    h->app = (struct ymf_app){.store = h->store,
                              .vault = &h->vault,
                              .outside = &services,
                              .config = &h->config,
                              .settings = h->settings,
                              .setup = ymf_setup_new(),
                              .data_dir = h->folder,
                              .files = &h->store_of_files,
                              .profile = profile,
                              .broker = "in process",
                              .time_scale = 1};
    if (!rc)
        rc = ymf_account_open(&h->app, password, h->arena, &code, &err);
    struct ymf_api_deps deps = {
        .app = &h->app,
        .listen = "127.0.0.1:0",
        .web_dir = ymf_printf(h->arena, "%s/web", h->folder),
    };
    if (!rc)
        rc = ymf_api_start(&deps, &h->api, &err);
    if (rc) {
        (void)fprintf(stderr, "%s\n", err.msg);
        abort();
    }
    if (ret_code)
        *ret_code = code;
    return h;
}

struct house *house_open(const char *profile, const char *password, const char **ret_code)
{
    return open_at(profile, password, ret_code, false);
}

struct house *house_open_far(const char *profile, const char *password)
{
    return open_at(profile, password, NULL, true);
}

void house_close(struct house *h)
{
    struct ymf_err err;
    ymf_api_stop(h->api);
    ymf_setup_free(h->app.setup);
    ymf_settings_free(h->settings);
    ymf_keyring_free(h->keyring);
    ymf_store_close(h->store);
    ymf_storage_folder_close(h->files);
    if (ymf_file_remove_tree(h->folder, &err))
        (void)fprintf(stderr, "%s\n", err.msg);
    ymf_arena_free(h->arena);
    ymf_mem_free(h);
}

static int connect_to(const struct house *h)
{
    int port = (int)strtol(strrchr(ymf_api_origin(h->api), ':') + 1, NULL, 10);
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at)) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static void read_all(int fd, struct ymf_buf *in)
{
    char chunk[16384];
    struct pollfd p = {.fd = fd, .events = POLLIN};
    while (poll(&p, 1, 20000) > 0) {
        ssize_t n = recv(fd, chunk, sizeof chunk, 0);
        if (n <= 0)
            return;
        ymf_buf_add(in, chunk, (size_t)n);
    }
}

int house_ask(struct house *h, const char *method, const char *path, const char *headers,
              const char *body)
{
    struct ymf_buf text;
    ymf_buf_init(&text, 4 << 20);
    ymf_buf_printf(&text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s%s", method,
                   path, h->cookie, headers);
    if (body)
        ymf_buf_printf(&text, "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                       strlen(body), body);
    else
        ymf_buf_puts(&text, "\r\n");
    int fd = connect_to(h);
    for (size_t at = 0; fd >= 0 && at < text.len;) {
        ssize_t n = send(fd, text.data + at, text.len - at, MSG_NOSIGNAL);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    ymf_buf_reset(&text);
    read_all(fd, &text);
    (void)close(fd);
    const char *end = strstr(text.data, "\r\n\r\n");
    size_t head = end ? (size_t)(end - text.data) : text.len;
    (void)snprintf(h->head, sizeof h->head, "%.*s", (int)head, text.data);
    (void)snprintf(h->body, sizeof h->body, "%s", end ? end + 4 : "");
    ymf_buf_done(&text);
    return strlen(h->head) > 12 ? (int)strtol(h->head + 9, NULL, 10) : 0;
}

void house_sign_in(struct house *h, const char *password)
{
    (void)house_ask(h, "POST", "/api/session", "",
                    ymf_printf(h->arena, "{\"password\":\"%s\"}", password));
    const char *at = strstr(h->head, "Set-Cookie: ");
    if (at)
        (void)snprintf(h->cookie, sizeof h->cookie, "Cookie: %.*s\r\n", (int)strcspn(at + 12, ";"),
                       at + 12);
}

const char *house_get(struct house *h, const char *pointer)
{
    YMF_AUTO(json) json_t *doc = json_loads(h->body, JSON_DECODE_ANY, NULL);
    const json_t *at = doc ? ymf_json_at(doc, pointer) : NULL;
    if (json_is_string(at))
        return ymf_strdup(h->arena, json_string_value(at));
    return at ? ymf_json_text(at, h->arena) : "";
}

struct giving {
    struct house *house;
    const char *id;
};

static enum ymf_code finish_research(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct giving *g = ctx;
    struct ymf_research job;
    struct ymf_candidate videos[6];
    const struct ymf_research_store *store = g->house->store->research;
    enum ymf_code rc = store->get(tx, g->id, g->house->arena, &job, err);
    for (int i = 0; i < 6; i++) {
        char *id = ymf_alloc(g->house->arena, YMF_UUID_TEXT);
        ymf_uuid_new(id);
        videos[i] = (struct ymf_candidate){
            .id = id,
            .job_id = g->id,
            .video_id = ymf_printf(g->house->arena, "video%06d", i),
            .title = "Rain",
            .channel = "C",
            .views = 20000,
            .relevance_score = 90 - i,
            .has_score = true,
            .created_at = ymf_now_ms(),
        };
    }
    if (!rc)
        rc = store->put_candidates(tx, videos, 6, err);
    job.status = YMF_RESEARCH_COMPLETED;
    return rc ? rc : store->save(tx, &job, err);
}

static void give(struct house *h, ymf_tx_body *body, const char *id)
{
    struct giving g = {h, id};
    struct ymf_err err;
    if (h->store->transact(h->store->self, YMF_TX_WRITE, body, &g, &err)) {
        (void)fprintf(stderr, "%s\n", err.msg);
        abort();
    }
}

const char *house_research(struct house *h)
{
    (void)house_ask(h, "POST", "/api/research/jobs", "", "{\"genre_topic\":\"rain\"}");
    const char *id = house_get(h, "/id");
    give(h, finish_research, id);
    return id;
}

static enum ymf_code finish_curation(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct giving *g = ctx;
    static const char *mood[] = {"calm"};
    static const char *palette[] = {"#102030", "#203040", "#304050"};
    static struct ymf_brief_scene scenes[] = {
        {.id = "a", .title = "One", .description = "A train", .transition = 1},
        {.id = "b", .title = "Two", .description = "A street", .animation_recommendation = 1},
    };
    struct ymf_brief brief = {.title = "Night",
                              .theme = "rain",
                              .mood = mood,
                              .mood_len = 1,
                              .palette = palette,
                              .palette_len = 3,
                              .music_direction = "slow",
                              .scenes = scenes,
                              .scenes_len = 2};
    struct ymf_curation job;
    const struct ymf_curation_store *store = g->house->store->curation;
    enum ymf_code rc = store->get(tx, g->id, g->house->arena, &job, err);
    job.status = YMF_CURATION_READY;
    job.creative_brief = &brief;
    return rc ? rc : store->save(tx, &job, -1, err);
}

const char *house_curation(struct house *h)
{
    const char *research = house_research(h);
    (void)house_ask(h, "GET", ymf_printf(h->arena, "/api/research/jobs/%s", research), "", NULL);
    (void)house_ask(h, "POST", "/api/curation/jobs", "",
                    ymf_printf(h->arena,
                               "{\"research_job_id\":\"%s\",\"selected_video_ids\":[\"%s\","
                               "\"video000001\"],\"num_scenes\":2,\"num_tracks\":3}",
                               research, house_get(h, "/videos/0/id")));
    const char *id = house_get(h, "/id");
    give(h, finish_curation, id);
    return id;
}
