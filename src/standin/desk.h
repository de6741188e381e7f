/*
 * Inside the stand-in: what its services share. The ledger, the fault script,
 * tasks and files on disk, and the few forms of an answer.
 */
#pragma once

#include <pthread.h>
#include <stdbool.h>

#include "http/message.h"
#include "http/server.h"
#include "standin/server.h"
#include "json/fields.h"

enum { YMF_FAULTS_SCRIPTED = 64 };

struct ymf_scripted_fault {
    char service[32], fault[32], body[512];
    char retry_after[40]; /* "" none */
    int64_t nth, times, status, delay_ms, seen;
};

struct ymf_buf;

struct ymf_standin {
    struct ymf_standin_options options;
    struct ymf_http_server *server;
    struct ymf_maker *maker;
    char data_dir[512];
    pthread_mutex_t lock; /* guards the ledger file, the script and the making of media */
    struct ymf_scripted_fault faults[YMF_FAULTS_SCRIPTED];
    size_t faults_len;
    int64_t seq;
};

/* One request on its way; behind the desk, where results are made, without rq and reply. */
struct ymf_desk {
    struct ymf_standin *standin;
    struct ymf_http_request *rq;
    struct ymf_http_reply *reply;
    struct ymf_arena *arena;
    const char *service;                  /* for the ledger and the script */
    const struct ymf_scripted_fault *hit; /* a copy in the arena; NULL none */
    json_t *body;                         /* parsed JSON body, or NULL; owned by the desk */
};

/* --- answers --- */
void ymf_desk_json(struct ymf_desk *d, int status, json_t *doc); /* takes doc */
/* CometAPI's first envelope. */
void ymf_desk_comet_error(struct ymf_desk *d, int status, const char *code, const char *message);
/* Kling's. */
void ymf_desk_kling_error(struct ymf_desk *d, int status, int code, const char *message);
void ymf_desk_page(struct ymf_desk *d, int status);
void ymf_desk_file(struct ymf_desk *d, const char *path, const char *type);

/* --- checks; false: answered already --- */
bool ymf_desk_bearer(struct ymf_desk *d);
bool ymf_desk_json_body(struct ymf_desk *d);
const char *ymf_desk_str(const struct ymf_desk *d, const char *pointer); /* of the body */
/* Whether the body has exactly these members, in any order; NULL at the end. Answers nothing. */
bool ymf_desk_only(const struct ymf_desk *d, const char *const *members);

/* --- faults: what the script wants of this request --- */
bool ymf_desk_fault_is(const struct ymf_desk *d, const char *fault);
void ymf_faults_pick(struct ymf_desk *d);
/* Faults that need no knowledge of the service; true: answered. after: the work was done. */
bool ymf_faults_play(struct ymf_desk *d, bool after);
enum ymf_code ymf_faults_load(struct ymf_standin *s, const char *text, size_t len,
                              struct ymf_err *err);

/* --- ledger --- */
/* One line: service, action, paid or not, ref, task. */
void ymf_ledger_note(struct ymf_desk *d, const char *action, bool paid, const char *ref,
                     const char *task);
void ymf_ledger_answer(struct ymf_desk *d);
/* How many lines of a service (NULL: of all) were paid. */
int64_t ymf_ledger_paid(struct ymf_desk *d, const char *service);

/* --- tasks and files --- */
/* Stores doc under its fresh id; returns the id. */
const char *ymf_task_new(struct ymf_desk *d, const char *kind, json_t *doc);
json_t *ymf_task_get(struct ymf_desk *d, const char *id); /* a new reference, or NULL */
json_t *ymf_task_by_ref(struct ymf_desk *d, const char *ref);
int64_t ymf_task_age_ms(const json_t *task);
bool ymf_id_safe(const char *id);
const char *ymf_desk_path(struct ymf_desk *d, const char *folder, const char *name);
const char *ymf_desk_origin(const struct ymf_desk *d);
uint64_t ymf_text_hash(const char *text);
/* Makes the file of a result once: picture, clip or song. */
enum ymf_code ymf_media_picture(struct ymf_desk *d, const char *prompt, uint64_t seed, int width,
                                int height, bool png, struct ymf_buf *ret, struct ymf_err *err);
enum ymf_code ymf_media_file(struct ymf_desk *d, const char *name, const char **ret_path,
                             const char **ret_type, struct ymf_err *err);
/* How long the n-th song of a task is. */
double ymf_media_song_seconds(struct ymf_desk *d, const json_t *task, int n);

#include "standin/services.h"
