/* What all use cases share: transactions, time, idempotency. */
#include "app/app.h"

#include <string.h>

#include "base/clock.h"
#include "ports/account_store.h"

int64_t ymf_app_now(const struct ymf_app *app)
{
    return app->now_ms ? app->now_ms() : ymf_now_ms();
}

enum ymf_code ymf_app_read(const struct ymf_app *app, ymf_tx_body *body, void *ctx,
                           struct ymf_err *err)
{
    return app->store->transact(app->store->self, YMF_TX_READ, body, ctx, err);
}

enum ymf_code ymf_app_write(const struct ymf_app *app, ymf_tx_body *body, void *ctx,
                            struct ymf_err *err)
{
    return app->store->transact(app->store->self, YMF_TX_WRITE, body, ctx, err);
}

void ymf_app_nudge(const struct ymf_app *app)
{
    if (app->nudge)
        app->nudge(app->nudge_self);
}

enum ymf_code ymf_app_test_storage(const struct ymf_app *app, struct ymf_err *err)
{
    return app->test_storage ? app->test_storage(app->test_storage_self, err)
                             : app->files->test(app->files->self, err);
}

void ymf_app_changed(const struct ymf_app *app, int job_kind, const char *job_id, const char *topic,
                     int64_t number)
{
    if (app->changed)
        app->changed(app->changed_self, job_kind, job_id, topic, number);
}

enum ymf_code ymf_once_seen(const struct ymf_app *app, struct ymf_tx *tx,
                            const struct ymf_once *once, struct ymf_arena *arena,
                            const char **ret_id, struct ymf_err *err)
{
    *ret_id = NULL;
    if (!once || !once->key)
        return YMF_OK;
    const char *body = NULL;
    const char *id = NULL;
    int64_t status = 0;
    enum ymf_code rc =
        app->store->account->idempotent(tx, once->key, arena, &body, &status, &id, err);
    if (rc == YMF_NOT_FOUND)
        return YMF_OK;
    if (rc)
        return rc;
    if (strcmp(body, once->body) != 0)
        return ymf_fail(err, YMF_INVALID,
                        "this Idempotency-Key was used with another body: take a fresh key");
    *ret_id = id;
    return YMF_OK;
}

enum ymf_code ymf_once_done(const struct ymf_app *app, struct ymf_tx *tx,
                            const struct ymf_once *once, const char *id, struct ymf_err *err)
{
    if (!once || !once->key)
        return YMF_OK;
    return app->store->account->put_idempotent(tx, once->key, once->body, 201, id, ymf_app_now(app),
                                               err);
}
