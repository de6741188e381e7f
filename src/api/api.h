/*
 * The HTTP API and the studio's files: routes as rows, one use case of app/
 * each. Safe from any thread once started.
 */
#pragma once

#include "app/app.h"
#include "app/watch.h"

struct ymf_api;
struct ymf_media;

struct ymf_api_deps {
    struct ymf_app *app;           /* its `changed` is taken over */
    const struct ymf_media *media; /* pictures in asked widths; NULL: as they are */
    const char *listen;            /* host:port */
    const char *web_dir;           /* the studio, built; NULL: none */
    int workers;                   /* 0: 4 */
    bool others_work;              /* other processes change jobs: their changes are followed */
};

/* deps are copied; what they point to must outlive the API. */
YMF_MUST_USE enum ymf_code ymf_api_start(const struct ymf_api_deps *deps, struct ymf_api **ret,
                                         struct ymf_err *err);
void ymf_api_stop(struct ymf_api *api); /* accepts NULL */
/* "http://127.0.0.1:8080" */
const char *ymf_api_origin(const struct ymf_api *api);
/* For the engine's `changed`: does not block. */
void ymf_api_changed(struct ymf_api *api, const struct ymf_watch_change *change);
/* The OpenAPI 3.1 document, from the rows and the field tables. */
char *ymf_api_openapi(struct ymf_arena *arena);
