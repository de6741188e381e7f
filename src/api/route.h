/* One row of the API, and one call of it. */
#pragma once

#include "api/api.h"
#include "app/app.h"
#include "http/router.h"
#include "http/sse.h"
#include "json/fields.h"

enum ymf_who { YMF_WHO_ANYONE, YMF_WHO_READ, YMF_WHO_MAKE, YMF_WHO_PUBLISH, YMF_WHO_OPERATE };

struct ymf_api {
    struct ymf_api_deps deps;
    struct ymf_http_server *server;
    struct ymf_sse_hub *hub;
    struct ymf_watch *watch;
    struct ymf_remote *remote; /* remote.h; NULL where files lie in a folder */
};

struct ymf_api_call {
    struct ymf_api *api;
    const struct ymf_app *app;
    const struct ymf_api_route *route;
    struct ymf_http_request *rq;
    struct ymf_http_reply *reply;
    struct ymf_arena *arena;
    struct ymf_caller who; /* zero for YMF_WHO_ANYONE without a session */
    bool signed_in;
    struct ymf_once once;     /* of Idempotency-Key */
    struct ymf_faults faults; /* of the body and the query */
    void *body;               /* decoded by the row's table */
};

typedef enum ymf_code ymf_api_handler(struct ymf_api_call *call, struct ymf_err *err);

enum ymf_answer { YMF_ANSWER_NONE, YMF_ANSWER_ONE, YMF_ANSWER_PAGE, YMF_ANSWER_OTHER };

struct ymf_api_route {
    struct ymf_route_key key; /* must be first */
    const char *id;           /* operationId */
    int who;                  /* enum ymf_who */
    int status;               /* of success */
    ymf_api_handler *handle;
    const char *help;
    const struct ymf_field *const *body; /* NULL: takes none */
    const char *body_name;
    size_t body_size;
    void (*defaults)(void *body); /* what the body holds where it says nothing */
    bool body_optional;
    int answer; /* enum ymf_answer */
    const struct ymf_field *const *of;
    const char *of_name;
    const char *type;    /* YMF_ANSWER_OTHER: its media type */
    const char *query;   /* names of query parameters: "status limit cursor" */
    const char *headers; /* of request headers: "Idempotency-Key If-Match" */
    const char *example; /* of the body */
    bool stores;         /* the raw body goes to a file: uploads.h */
};

/* The areas; each ends with a NULL method. */
extern const struct ymf_api_route ymf_account_routes[], ymf_research_routes[],
    ymf_curation_routes[], ymf_production_routes[], ymf_operate_routes[], ymf_settings_routes[],
    ymf_provider_routes[], ymf_record_routes[], ymf_media_routes[], ymf_event_routes[],
    ymf_upload_routes[];

/* Answers, with the row's status. */
void ymf_answer(struct ymf_api_call *call, const struct ymf_field *fields, const void *from);
void ymf_answer_json(struct ymf_api_call *call, int status, const json_t *doc);
/* {"items":[…],"next_cursor":…} */
json_t *ymf_answer_page_of(const struct ymf_field *fields, const void *items, size_t len,
                           size_t size, const char *next_cursor);
void ymf_answer_page(struct ymf_api_call *call, const struct ymf_field *fields, const void *items,
                     size_t len, size_t size, const char *next_cursor);
/* An error as a problem; reason "rev" is 412 and carries the object as it is now. */
void ymf_answer_changed(struct ymf_api_call *call, const struct ymf_err *err,
                        const struct ymf_field *fields, const void *now);

/* ?limit=&cursor=&status= (one of words); faults are noted. */
YMF_MUST_USE enum ymf_code ymf_read_page(struct ymf_api_call *call, const char *const *words,
                                         struct ymf_page *ret, struct ymf_err *err);
/* If-Match: "REV"; -1 without it. */
YMF_MUST_USE enum ymf_code ymf_read_rev(struct ymf_api_call *call, int64_t *ret,
                                        struct ymf_err *err);
/* The number in {n}; YMF_NOT_FOUND when it is none. */
YMF_MUST_USE enum ymf_code ymf_read_number(struct ymf_api_call *call, int which, int64_t *ret,
                                           struct ymf_err *err);
/* Scheme and host the browser is on. */
const char *ymf_read_origin(const struct ymf_api_call *call);
