/* Stored settings, their revision, small documents. */
#include "store/columns.h"
#include "store/nouns.h"

#define AT(member) .offset = offsetof(struct ymf_config_row, member)
static const struct ymf_field config_columns[] = {
    {"key", YMF_F_STR, AT(key)},
    {"value", YMF_F_STR, AT(value)},
    {"description", YMF_F_STR, AT(description)},
    {"is_secret", YMF_F_BOOL, AT(is_secret)},
    {"updated_at", YMF_F_TIME, AT(updated_at)},
    {0},
};
#undef AT

static enum ymf_code all(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_config_row **ret,
                         size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "config_all", YMF_WITHOUT, config_columns,
                                        sizeof(struct ymf_config_row), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code raise_rev(struct ymf_tx *tx, struct ymf_err *err)
{
    return ymf_db_change(tx, "config_rev_raise", YMF_WITHOUT, NULL, err);
}

static enum ymf_code put(struct ymf_tx *tx, const struct ymf_config_row *row, struct ymf_err *err)
{
    enum ymf_code rc =
        ymf_columns_put(tx, "config_put", config_columns, row, YMF_WITHOUT, NULL, err);
    return rc ? rc : raise_rev(tx, err);
}

static enum ymf_code remove_key(struct ymf_tx *tx, const char *key, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(tx, "config_remove", YMF_WITH(YMF_PT(key)), &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_NOT_FOUND, "%s is not stored", key);
    return rc ? rc : raise_rev(tx, err);
}

static enum ymf_code rev(struct ymf_tx *tx, int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "config_rev", YMF_WITHOUT, ret, err);
}

static const char routes_name[] = "routes";

static enum ymf_code routes(struct ymf_tx *tx, struct ymf_arena *arena, const char **ret_text,
                            int64_t *ret_rev, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_number(tx, "routes_rev", YMF_WITHOUT, ret_rev, err);
    if (!rc)
        rc = ymf_db_run(tx, "document_get", YMF_WITH(YMF_PT(routes_name)), arena, &rows, err);
    if (!rc)
        *ret_text = rows.len ? ymf_rows_text(&rows, 0, 0) : NULL;
    return rc;
}

static enum ymf_code put_routes(struct ymf_tx *tx, const char *text, int64_t if_rev,
                                struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "routes_rev_raise", YMF_WITH(YMF_PI(if_rev)), &changed, err);
    if (!rc && !changed)
        return ymf_fail_why(err, YMF_CONFLICT, "rev", "the routes were changed meanwhile");
    if (rc)
        return rc;
    if (!text)
        return ymf_db_change(tx, "document_forget", YMF_WITH(YMF_PT(routes_name)), NULL, err);
    return ymf_db_change(tx, "document_put", YMF_WITH(YMF_PT(routes_name), YMF_PT(text), YMF_PI(0)),
                         NULL, err);
}

static enum ymf_code document(struct ymf_tx *tx, const char *name, struct ymf_arena *arena,
                              const char **ret_text, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "document_get", YMF_WITH(YMF_PT(name)), arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "%s is not stored", name);
    *ret_text = ymf_rows_text(&rows, 0, 0);
    return YMF_OK;
}

static enum ymf_code put_document(struct ymf_tx *tx, const char *name, const char *text,
                                  int64_t expires_at, struct ymf_err *err)
{
    return ymf_db_change(tx, "document_put",
                         YMF_WITH(YMF_PT(name), YMF_PT(text), YMF_PI(expires_at)), NULL, err);
}

static enum ymf_code claim_document(struct ymf_tx *tx, const char *name, const char *text,
                                    int64_t expires_at, int64_t now_ms, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "document_claim",
        YMF_WITH(YMF_PT(name), YMF_PT(text), YMF_PI(expires_at), YMF_PI(now_ms)), &changed, err);
    if (!rc && !changed)
        return ymf_fail_why(err, YMF_BUSY, "busy", "%s is held by another", name);
    return rc;
}

static enum ymf_code take_document(struct ymf_tx *tx, const char *name, int64_t now_ms,
                                   struct ymf_arena *arena, const char **ret_text,
                                   struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "document_take", YMF_WITH(YMF_PT(name)), arena, &rows, err);
    if (!rc)
        rc = ymf_db_change(tx, "documents_expire", YMF_WITH(YMF_PI(now_ms)), NULL, err);
    if (rc)
        return rc;
    int64_t expires_at = rows.len ? ymf_rows_int(&rows, 0, 1) : 0;
    if (!rows.len || (expires_at > 0 && expires_at <= now_ms))
        return ymf_fail(err, YMF_NOT_FOUND, "%s is used up or expired", name);
    *ret_text = ymf_rows_text(&rows, 0, 0);
    return YMF_OK;
}

const struct ymf_config_store ymf_config_table = {
    .all = all,
    .put = put,
    .remove = remove_key,
    .rev = rev,
    .routes = routes,
    .put_routes = put_routes,
    .document = document,
    .put_document = put_document,
    .claim_document = claim_document,
    .take_document = take_document,
};
