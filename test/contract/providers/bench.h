/*
 * What the suites of the outside services share: the program's own clients with
 * their settings, the stand-in they talk to, and an ear: a server that keeps
 * what it was sent and answers as it is told. All over real HTTP.
 */
#pragma once

#include "http/message.h"
#include "model/route.h"
#include "ports/oauth.h"
#include "ports/outside.h"

struct bench; /* clients + stand-in + ear */

struct bench *bench_open(const char *profile);
void bench_close(struct bench *b);
const struct ymf_outside *bench_outside(const struct bench *b);
const struct ymf_oauth *bench_oauth(const struct bench *b);
const struct ymf_route *bench_route(const struct bench *b, const char *id);
const char *bench_standin(const struct bench *b); /* origins */
const char *bench_ear(const struct bench *b);
/* A folder of its own, a JPEG in it, and the arena everything may be put in. */
const char *bench_dir(const struct bench *b);
const char *bench_picture(const struct bench *b);
struct ymf_arena *bench_arena(struct bench *b);
/* The OAuth client's id and secret. */
void bench_client(struct bench *b);
/* A setting of the clients from now on; NULL unsets it. */
void bench_set(struct bench *b, const char *name, const char *value);
/* Every service at this origin. */
void bench_at(struct bench *b, const char *origin);
/* The stand-in's script. */
void bench_faults(struct bench *b, const char *json);
/* The results of this task are there: the stand-in need not draw and compose them. */
void bench_made(struct bench *b, const char *task_id);
/* What the stand-in's ledger holds of paid creates. */
int64_t bench_paid(struct bench *b);

/* --- the ear --- */
struct heard {
    char method[8], target[512], authorization[128], content_type[128], accept[64];
    char api_key[64], version[32], range[80], length[24], upload_type[40], upload_length[24];
    char *body; /* with a NUL after it; in the bench's arena */
    size_t body_len;
    int requests;
};
/* Answers of the ear from now on: a function of the request, on a server thread. */
typedef void ear_answer(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply);
void ear_answers(struct bench *b, ear_answer *answer, void *ctx);
/* The same status and JSON for everything. */
void ear_says(struct bench *b, int status, const char *json);
/* The last request. */
const struct heard *ear_heard(struct bench *b);

/* A request that route takes. */
struct ymf_generation_request bench_request(struct bench *b, const struct ymf_route *route);
