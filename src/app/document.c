/* Small named documents. */
#include "app/document.h"

#include "ports/config_store.h"

struct doc {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *name, *text;
    int64_t expires_at;
};

static enum ymf_code read_tx(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->document(tx, d->name, d->arena, &d->text, err);
}

static enum ymf_code put_tx(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->put_document(tx, d->name, d->text, d->expires_at, err);
}

static enum ymf_code take_tx(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->take_document(tx, d->name, ymf_app_now(d->app), d->arena,
                                                &d->text, err);
}

static enum ymf_code claim_tx(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->claim_document(tx, d->name, d->text, d->expires_at,
                                                 ymf_app_now(d->app), err);
}

enum ymf_code ymf_document_read(const struct ymf_app *app, const char *name,
                                struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    struct doc d = {.app = app, .arena = arena, .name = name};
    enum ymf_code rc = ymf_app_read(app, read_tx, &d, err);
    *ret = d.text;
    return rc;
}

enum ymf_code ymf_document_put(const struct ymf_app *app, const char *name, const char *text,
                               int64_t expires_at, struct ymf_err *err)
{
    struct doc d = {.app = app, .name = name, .text = text, .expires_at = expires_at};
    return ymf_app_write(app, put_tx, &d, err);
}

enum ymf_code ymf_document_take(const struct ymf_app *app, const char *name,
                                struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    struct doc d = {.app = app, .arena = arena, .name = name};
    enum ymf_code rc = ymf_app_write(app, take_tx, &d, err);
    *ret = d.text;
    return rc;
}

enum ymf_code ymf_document_claim(const struct ymf_app *app, const char *name, const char *text,
                                 int64_t expires_at, struct ymf_err *err)
{
    struct doc d = {.app = app, .name = name, .text = text, .expires_at = expires_at};
    return ymf_app_write(app, claim_tx, &d, err);
}
