/* Users, sessions, tokens, the brake on wrong passwords, answers kept by key. */
#include "store/columns.h"
#include "store/nouns.h"

#define AT(member) .offset = offsetof(struct ymf_user, member)
static const struct ymf_field user_columns[] = {
    {"name", YMF_F_STR, AT(name)},
    {"role", YMF_F_STR, AT(role)},
    {"password_hash", YMF_F_STR, AT(password_hash)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_session, member)
static const struct ymf_field session_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"token_hash", YMF_F_STR, AT(token_hash)},
    {"user_name", YMF_F_STR, AT(user_name)},
    {"role", YMF_F_STR, AT(role)},
    {"user_agent", YMF_F_STR, AT(user_agent)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"last_seen_at", YMF_F_TIME, AT(last_seen_at)},
    {"expires_at", YMF_F_TIME, AT(expires_at)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_token, member)
static const struct ymf_field token_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"name", YMF_F_STR, AT(name)},
    {"token_hash", YMF_F_STR, AT(token_hash)},
    {"scopes", YMF_F_STR, AT(scopes)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"last_used_at", YMF_F_TIME, AT(last_used_at)},
    {"expires_at", YMF_F_TIME, AT(expires_at)},
    {0},
};
#undef AT

static const int64_t week_ms = INT64_C(7) * 86400 * 1000;

static enum ymf_code put_user(struct ymf_tx *tx, const struct ymf_user *user, struct ymf_err *err)
{
    return ymf_columns_put(tx, "user_put", user_columns, user, YMF_WITHOUT, NULL, err);
}

static enum ymf_code user(struct ymf_tx *tx, const char *name, struct ymf_arena *arena,
                          struct ymf_user *ret, struct ymf_err *err)
{
    struct ymf_user found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "user_get", YMF_WITH(YMF_PT(name)), user_columns, "user",
                                       &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code users(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_user **ret,
                           size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "users_all", YMF_WITHOUT, user_columns,
                                        sizeof(struct ymf_user), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

/* Removes the one row of that key. */
static enum ymf_code remove_one(struct ymf_tx *tx, const char *statement, const char *key,
                                const char *what, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(tx, statement, YMF_WITH(YMF_PT(key)), &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_NOT_FOUND, "this %s does not exist", what);
    return rc;
}

static enum ymf_code remove_user(struct ymf_tx *tx, const char *name, struct ymf_err *err)
{
    return remove_one(tx, "user_remove", name, "user", err);
}

static enum ymf_code add_session(struct ymf_tx *tx, const struct ymf_session *item,
                                 struct ymf_err *err)
{
    enum ymf_code rc =
        ymf_db_change(tx, "sessions_expire", YMF_WITH(YMF_PI(item->created_at)), NULL, err);
    if (rc)
        return rc;
    return ymf_columns_put(tx, "session_insert", session_columns, item, YMF_WITHOUT, NULL, err);
}

static enum ymf_code session(struct ymf_tx *tx, const char *token_hash, int64_t now_ms,
                             struct ymf_arena *arena, struct ymf_session *ret, struct ymf_err *err)
{
    struct ymf_session found = {0};
    enum ymf_code rc =
        ymf_columns_get(tx, "session_get", YMF_WITH(YMF_PT(token_hash), YMF_PI(now_ms)),
                        session_columns, "session", &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code sessions(struct ymf_tx *tx, int64_t now_ms, struct ymf_arena *arena,
                              struct ymf_session **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc =
        ymf_columns_list(tx, "sessions_all", YMF_WITH(YMF_PI(now_ms)), session_columns,
                         sizeof(struct ymf_session), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code remove_session(struct ymf_tx *tx, const char *id, struct ymf_err *err)
{
    return remove_one(tx, "session_remove", id, "session", err);
}

static enum ymf_code touch_session(struct ymf_tx *tx, const char *id, int64_t now_ms,
                                   struct ymf_err *err)
{
    return ymf_db_change(tx, "session_touch", YMF_WITH(YMF_PT(id), YMF_PI(now_ms)), NULL, err);
}

static enum ymf_code add_token(struct ymf_tx *tx, const struct ymf_token *item, struct ymf_err *err)
{
    return ymf_columns_put(tx, "token_insert", token_columns, item, YMF_WITHOUT, NULL, err);
}

/* In a writing transaction the use is noted as well. */
static enum ymf_code token(struct ymf_tx *tx, const char *token_hash, int64_t now_ms,
                           struct ymf_arena *arena, struct ymf_token *ret, struct ymf_err *err)
{
    struct ymf_token found = {0};
    enum ymf_code rc =
        ymf_columns_get(tx, "token_get", YMF_WITH(YMF_PT(token_hash), YMF_PI(now_ms)),
                        token_columns, "token", &found, arena, err);
    if (!rc && ymf_db_kind(tx) == YMF_TX_WRITE)
        rc = ymf_db_change(tx, "token_used", YMF_WITH(YMF_PT(token_hash), YMF_PI(now_ms)), NULL,
                           err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code tokens(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_token **ret,
                            size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "tokens_all", YMF_WITHOUT, token_columns,
                                        sizeof(struct ymf_token), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code remove_token(struct ymf_tx *tx, const char *id, struct ymf_err *err)
{
    return remove_one(tx, "token_remove", id, "token", err);
}

static enum ymf_code failures(struct ymf_tx *tx, const char *key, int64_t *ret_count,
                              int64_t *ret_last_ms, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "failures_get", YMF_WITH(YMF_PT(key)), arena, &rows, err);
    if (rc)
        return rc;
    *ret_count = rows.len ? ymf_rows_int(&rows, 0, 0) : 0;
    *ret_last_ms = rows.len ? ymf_rows_int(&rows, 0, 1) : 0;
    return YMF_OK;
}

static enum ymf_code add_failure(struct ymf_tx *tx, const char *key, int64_t now_ms,
                                 struct ymf_err *err)
{
    return ymf_db_change(tx, "failures_add", YMF_WITH(YMF_PT(key), YMF_PI(now_ms)), NULL, err);
}

static enum ymf_code clear_failures(struct ymf_tx *tx, const char *key, struct ymf_err *err)
{
    return ymf_db_change(tx, "failures_clear", YMF_WITH(YMF_PT(key)), NULL, err);
}

static enum ymf_code idempotent(struct ymf_tx *tx, const char *key, struct ymf_arena *arena,
                                const char **ret_body_hash, int64_t *ret_status,
                                const char **ret_answer, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "idempotent_get", YMF_WITH(YMF_PT(key)), arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "this key was not used yet");
    *ret_body_hash = ymf_rows_text(&rows, 0, 0);
    *ret_status = ymf_rows_int(&rows, 0, 1);
    *ret_answer = ymf_rows_text(&rows, 0, 2);
    return YMF_OK;
}

static enum ymf_code put_idempotent(struct ymf_tx *tx, const char *key, const char *body_hash,
                                    int64_t status, const char *answer, int64_t now_ms,
                                    struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "idempotent_expire", YMF_WITH(YMF_PI(now_ms - week_ms)), NULL, err);
    if (!rc)
        rc = ymf_db_change(tx, "idempotent_put",
                           YMF_WITH(YMF_PT(key), YMF_PT(body_hash), YMF_PI(status), YMF_PT(answer),
                                    YMF_PI(now_ms)),
                           &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_CONFLICT,
                        "a request with the same Idempotency-Key was answered meanwhile: send it "
                        "again to get that answer");
    return rc;
}

const struct ymf_account_store ymf_account_table = {
    .put_user = put_user,
    .user = user,
    .users = users,
    .remove_user = remove_user,
    .add_session = add_session,
    .session = session,
    .sessions = sessions,
    .remove_session = remove_session,
    .touch_session = touch_session,
    .add_token = add_token,
    .token = token,
    .tokens = tokens,
    .remove_token = remove_token,
    .failures = failures,
    .add_failure = add_failure,
    .clear_failures = clear_failures,
    .idempotent = idempotent,
    .put_idempotent = put_idempotent,
};
