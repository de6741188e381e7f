/* The bench: clients, stand-in, ear. */
#include "bench.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "http/server.h"
#include "media/encode.h"
#include "net/http.h"
#include "providers/providers.h"
#include "secret/codec.h"
#include "standin/server.h"
#include "json/load.h"

enum { SETTINGS_MAX = 32, W = 640, H = 360 };

struct bench {
    struct ymf_arena *arena;
    char dir[64];
    const char *picture, *ear_json;
    int ear_status;
    struct {
        const char *name, *value;
    } settings[SETTINGS_MAX];
    struct ymf_config config;
    struct ymf_token_source tokens;
    struct ymf_standin *standin;
    struct ymf_http_server *ear;
    struct ymf_providers *providers;
    pthread_mutex_t lock; /* guards what was heard and what is answered */
    struct heard heard;
    ear_answer *answer;
    void *answer_ctx;
};

static void fail(const char *what, const struct ymf_err *err)
{
    (void)fprintf(stderr, "%s: %s\n", what, err->msg);
    abort();
}

static const char *get(void *self, const char *name, struct ymf_arena *arena)
{
    struct bench *b = self;
    for (size_t i = 0; i < SETTINGS_MAX && b->settings[i].name; i++)
        if (strcmp(b->settings[i].name, name) == 0)
            return b->settings[i].value ? ymf_strdup(arena, b->settings[i].value) : NULL;
    return NULL;
}

void bench_set(struct bench *b, const char *name, const char *value)
{
    size_t i = 0;
    while (b->settings[i].name && strcmp(b->settings[i].name, name) != 0)
        i++;
    b->settings[i].name = name;
    b->settings[i].value = value ? ymf_strdup(b->arena, value) : NULL;
}

void bench_client(struct bench *b)
{
    bench_set(b, "YOUTUBE_CLIENT_ID", "client & co");
    bench_set(b, "YOUTUBE_CLIENT_SECRET", "s/e+cret");
}

void bench_at(struct bench *b, const char *origin)
{
    static const char *const names[] = {"COMETAPI_BASE_URL", "COMETAPI_QUERY_BASE_URL",
                                        "ANTHROPIC_BASE_URL", "KIE_BASE_URL",
                                        "YOUTUBE_API_BASE_URL"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        bench_set(b, names[i], origin);
    bench_set(b, "GOOGLE_AUTH_URL", ymf_printf(b->arena, "%s/o/oauth2/v2/auth", origin));
    bench_set(b, "GOOGLE_TOKEN_URL", ymf_printf(b->arena, "%s/token", origin));
    bench_set(b, "GOOGLE_REVOKE_URL", ymf_printf(b->arena, "%s/revoke", origin));
}

static enum ymf_code token(void *self, const char *refused, struct ymf_arena *arena,
                           const char **ret, struct ymf_err *err)
{
    (void)self;
    (void)err;
    *ret = ymf_strdup(arena, refused ? "ya29.fresh" : "ya29.old");
    return YMF_OK;
}

static void copy(char *to, size_t room, const char *from)
{
    (void)snprintf(to, room, "%s", from ? from : "");
}

static void hear(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct bench *b = self;
    (void)pthread_mutex_lock(&b->lock);
    struct heard *h = &b->heard;
    h->requests++;
    copy(h->method, sizeof h->method, rq->method);
    copy(h->target, sizeof h->target, rq->target);
    copy(h->authorization, sizeof h->authorization, ymf_http_request_field(rq, "Authorization"));
    copy(h->content_type, sizeof h->content_type, ymf_http_request_field(rq, "Content-Type"));
    copy(h->accept, sizeof h->accept, ymf_http_request_field(rq, "Accept"));
    copy(h->api_key, sizeof h->api_key, ymf_http_request_field(rq, "x-api-key"));
    copy(h->version, sizeof h->version, ymf_http_request_field(rq, "anthropic-version"));
    copy(h->range, sizeof h->range, ymf_http_request_field(rq, "Content-Range"));
    copy(h->length, sizeof h->length, ymf_http_request_field(rq, "Content-Length"));
    copy(h->upload_type, sizeof h->upload_type,
         ymf_http_request_field(rq, "X-Upload-Content-Type"));
    copy(h->upload_length, sizeof h->upload_length,
         ymf_http_request_field(rq, "X-Upload-Content-Length"));
    h->body = ymf_strndup(b->arena, rq->body, rq->body_len);
    h->body_len = rq->body_len;
    ear_answer *answer = b->answer;
    void *ctx = b->answer_ctx;
    (void)pthread_mutex_unlock(&b->lock);
    answer(ctx, rq, reply);
}

static void admit(void *self, const struct ymf_http_request *rq, struct ymf_http_admit *ret)
{
    (void)self;
    (void)rq;
    ret->max_bytes = 96 << 20;
}

static void say(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)rq;
    const struct bench *b = ctx;
    ymf_http_reply_text(reply, b->ear_status, "application/json", b->ear_json);
}

void ear_answers(struct bench *b, ear_answer *answer, void *ctx)
{
    (void)pthread_mutex_lock(&b->lock);
    b->answer = answer;
    b->answer_ctx = ctx;
    b->heard = (struct heard){0};
    (void)pthread_mutex_unlock(&b->lock);
}

void ear_says(struct bench *b, int status, const char *json)
{
    b->ear_status = status;
    b->ear_json = json;
    ear_answers(b, say, b);
}

const struct heard *ear_heard(struct bench *b)
{
    return &b->heard;
}

static void make_picture(struct bench *b)
{
    struct ymf_buf jpeg __attribute__((cleanup(ymf_auto_buf)));
    struct ymf_err err = {0};
    ymf_buf_init(&jpeg, 1 << 20);
    uint8_t *rgb = ymf_alloc(b->arena, (size_t)W * H * 3);
    for (size_t i = 0; i < (size_t)W * H * 3; i++)
        rgb[i] = (uint8_t)(i / 97);
    b->picture = ymf_printf(b->arena, "%s/start.jpg", b->dir);
    if (ymf_encode_jpeg(rgb, W, H, 80, &jpeg, &err) ||
        ymf_file_write(b->picture, jpeg.data, jpeg.len, 0600, &err))
        fail("picture", &err);
}

static void open_servers(struct bench *b)
{
    struct ymf_err err = {0};
    const struct ymf_standin_options options = {.listen = "127.0.0.1:0",
                                                .data_dir =
                                                    ymf_printf(b->arena, "%s/standin", b->dir),
                                                .codec = &ymf_codec_sodium,
                                                .song_ms = 30,
                                                .picture_w = 320,
                                                .clip_ms = 40,
                                                .song_sec = 6};
    if (ymf_standin_start(&options, &b->standin, &err))
        fail("stand-in", &err);
    const struct ymf_http_options ear = {
        .listen = "127.0.0.1:0", .workers = 2, .self = b, .admit = admit, .handle = hear};
    if (ymf_http_start(&ear, &b->ear, &err))
        fail("ear", &err);
}

struct bench *bench_open(const char *profile)
{
    struct bench *b = calloc(1, sizeof *b);
    if (!b)
        abort();
    b->arena = ymf_arena_new();
    (void)pthread_mutex_init(&b->lock, NULL);
    copy(b->dir, sizeof b->dir, "/tmp/ymf-providers-XXXXXX");
    if (!mkdtemp(b->dir))
        abort();
    make_picture(b);
    ear_says(b, 200, "{}");
    open_servers(b);
    bench_set(b, "YMF_PROFILE", profile);
    static const char *const keys[] = {"COMETAPI_API_KEY", "ANTHROPIC_API_KEY", "KIE_API_KEY",
                                       "YOUTUBE_API_KEY"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        bench_set(b, keys[i], "sk-test");
    bench_at(b, ymf_standin_origin(b->standin));
    b->config = (struct ymf_config){b, get};
    b->tokens = (struct ymf_token_source){b, token};
    struct ymf_err err = {0};
    const struct ymf_providers_deps deps = {&b->config, &ymf_codec_sodium, &b->tokens};
    if (ymf_providers_open(&deps, &b->providers, &err))
        fail("providers", &err);
    return b;
}

void bench_close(struct bench *b)
{
    struct ymf_err err = {0};
    ymf_providers_close(b->providers);
    ymf_http_stop(b->ear);
    ymf_standin_stop(b->standin);
    (void)!ymf_file_remove_tree(b->dir, &err);
    ymf_arena_free(b->arena);
    (void)pthread_mutex_destroy(&b->lock);
    free(b);
}

const struct ymf_outside *bench_outside(const struct bench *b)
{
    return ymf_providers_outside(b->providers);
}

const struct ymf_oauth *bench_oauth(const struct bench *b)
{
    return ymf_providers_oauth(b->providers);
}

const struct ymf_route *bench_route(const struct bench *b, const char *id)
{
    const struct ymf_outside *out = bench_outside(b);
    const struct ymf_routes *routes = out->routes(out->self);
    for (size_t i = 0; i < routes->len; i++)
        if (strcmp(routes->items[i].id, id) == 0)
            return &routes->items[i];
    (void)fprintf(stderr, "no route %s\n", id);
    abort();
}

const char *bench_standin(const struct bench *b)
{
    return ymf_standin_origin(b->standin);
}

const char *bench_ear(const struct bench *b)
{
    return ymf_http_origin(b->ear);
}

const char *bench_dir(const struct bench *b)
{
    return b->dir;
}

const char *bench_picture(const struct bench *b)
{
    return b->picture;
}

struct ymf_arena *bench_arena(struct bench *b)
{
    return b->arena;
}

void bench_faults(struct bench *b, const char *json)
{
    struct ymf_err err = {0};
    struct ymf_net_reply reply;
    const struct ymf_net_request rq = {.method = "PUT",
                                       .url = ymf_printf(b->arena, "%s/_faults", bench_standin(b)),
                                       .body = json,
                                       .body_len = strlen(json),
                                       .timeout_ms = 10000};
    if (ymf_net_exchange(&rq, b->arena, &reply, &err) || reply.status != 204)
        fail("faults", &err);
}

void bench_made(struct bench *b, const char *task_id)
{
    static const char *const ends[] = {".mp4", "-1.mp3", "-2.mp3"};
    struct ymf_err err = {0};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (ymf_file_write(ymf_printf(b->arena, "%s/standin/files/%s%s", b->dir, task_id, ends[i]),
                           "made", 4, 0600, &err))
            fail("result", &err);
}

int64_t bench_paid(struct bench *b)
{
    struct ymf_err err = {0};
    struct ymf_net_reply reply;
    const struct ymf_net_request rq = {.method = "GET",
                                       .url = ymf_printf(b->arena, "%s/_ledger", bench_standin(b)),
                                       .timeout_ms = 10000};
    if (ymf_net_exchange(&rq, b->arena, &reply, &err))
        fail("ledger", &err);
    YMF_AUTO(json) json_t *doc = json_loads(reply.body, 0, NULL);
    return ymf_json_int(doc, "/paid", -1);
}

struct ymf_generation_request bench_request(struct bench *b, const struct ymf_route *route)
{
    struct ymf_generation_request rq = {.route = route,
                                        .prompt = "rain on a quiet harbour",
                                        .title = "Harbour",
                                        .seconds = 5,
                                        .ref = "0193a5b0-0000-7000-8000-000000000001",
                                        .out_dir = b->dir};
    if (strcmp(route->capability, "clip") == 0) {
        rq.image_path = b->picture;
        if (route->image == YMF_IMAGE_URL)
            rq.image_url = "https://pictures.example/scene.jpg";
    }
    return rq;
}
