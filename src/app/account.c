/* Sign-in, sessions and the brake. */
#include "app/account.h"

#include <string.h>

#include "app/account_inside.h"
#include "base/uuid.h"

enum {
    FREE_TRIES = 5,
    BRAKE_FIRST_MS = 1000,
    BRAKE_MOST_MS = 60000,
    TOUCH_EVERY_MS = 5 * 60 * 1000,
};
static const int64_t session_ms = 30LL * 24 * 3600 * 1000;

int64_t ymf_brake_wait_ms(int64_t failures)
{
    if (failures < FREE_TRIES)
        return 0;
    int64_t wait = BRAKE_FIRST_MS;
    for (int64_t n = FREE_TRIES; n < failures && wait < BRAKE_MOST_MS; n++)
        wait *= 2;
    return wait < BRAKE_MOST_MS ? wait : BRAKE_MOST_MS;
}

struct look {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *account_key, *address_key;
    struct ymf_user user;
    const char *name;
    bool found, ok;
    int64_t not_before;
};

static enum ymf_code brake_of(struct look *l, struct ymf_tx *tx, const char *key,
                              struct ymf_err *err)
{
    int64_t count = 0;
    int64_t last = 0;
    enum ymf_code rc = l->app->store->account->failures(tx, key, &count, &last, err);
    if (rc)
        return rc;
    int64_t until = last + ymf_brake_wait_ms(count);
    if (count >= FREE_TRIES && until > l->not_before)
        l->not_before = until;
    return YMF_OK;
}

static enum ymf_code look_up(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct look *l = ctx;
    l->not_before = 0;
    enum ymf_code rc = brake_of(l, tx, l->account_key, err);
    if (!rc)
        rc = brake_of(l, tx, l->address_key, err);
    if (rc)
        return rc;
    rc = l->app->store->account->user(tx, l->name, l->arena, &l->user, err);
    l->found = rc == YMF_OK;
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

static enum ymf_code note_result(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct look *l = ctx;
    const struct ymf_account_store *accounts = l->app->store->account;
    int64_t now = ymf_app_now(l->app);
    enum ymf_code rc = l->ok ? accounts->clear_failures(tx, l->account_key, err)
                             : accounts->add_failure(tx, l->account_key, now, err);
    if (rc)
        return rc;
    return l->ok ? accounts->clear_failures(tx, l->address_key, err)
                 : accounts->add_failure(tx, l->address_key, now, err);
}

struct opening {
    const struct ymf_app *app;
    struct ymf_session session;
};

static enum ymf_code add_session(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct opening *o = ctx;
    return o->app->store->account->add_session(tx, &o->session, err);
}

static struct ymf_caller caller_of(const char *name, const char *role, const char *session_id,
                                   int64_t expires_at)
{
    bool operates = !strcmp(role, "operator");
    return (struct ymf_caller){name, role, session_id, expires_at, operates, operates, operates};
}

enum ymf_code ymf_account_begin(const struct ymf_app *app, const struct ymf_user *user,
                                const char *user_agent, struct ymf_arena *arena,
                                struct ymf_signed_in *ret, struct ymf_err *err)
{
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    const char *cookie = app->vault->token(app->vault->self, arena);
    int64_t now = ymf_app_now(app);
    struct opening o = {
        .app = app,
        .session = {.id = id,
                    .token_hash = app->vault->fingerprint(app->vault->self, cookie, arena),
                    .user_name = user->name,
                    .role = user->role,
                    .user_agent = user_agent ? ymf_strndup(arena, user_agent, 200) : "",
                    .created_at = now,
                    .last_seen_at = now,
                    .expires_at = now + session_ms},
    };
    enum ymf_code rc = ymf_app_write(app, add_session, &o, err);
    if (rc)
        return rc;
    ret->cookie = cookie;
    ret->caller = caller_of(user->name, user->role, id, o.session.expires_at);
    return YMF_OK;
}

enum ymf_code ymf_account_sign_in(const struct ymf_app *app, const struct ymf_sign_in *in,
                                  struct ymf_arena *arena, struct ymf_signed_in *ret,
                                  struct ymf_err *err)
{
    struct look l = {
        .app = app, .arena = arena, .name = in->name && *in->name ? in->name : "admin"};
    l.account_key = ymf_printf(arena, "account:%s", l.name);
    l.address_key = ymf_printf(arena, "address:%s", in->address);
    enum ymf_code rc = ymf_app_read(app, look_up, &l, err);
    if (rc)
        return rc;
    if (l.not_before > ymf_app_now(app)) {
        (void)ymf_fail(err, YMF_QUOTA, "too many wrong tries: wait a little before the next one");
        err->retry_at_ms = l.not_before;
        return YMF_QUOTA;
    }
    l.ok = app->vault->check_password(app->vault->self, l.found ? l.user.password_hash : NULL,
                                      in->password);
    rc = ymf_app_write(app, note_result, &l, err);
    if (rc)
        return rc;
    if (!l.ok) {
        (void)ymf_fail(err, YMF_UNAUTHORIZED, "the name or the password is wrong");
        return ymf_err_action(err, "sign_in");
    }
    return ymf_account_begin(app, &l.user, in->user_agent, arena, ret, err);
}

struct visit {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *hash;
    struct ymf_session session;
    struct ymf_token token;
    bool any_user;
};

static enum ymf_code find_session(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct visit *v = ctx;
    return v->app->store->account->session(tx, v->hash, ymf_app_now(v->app), v->arena, &v->session,
                                           err);
}

static enum ymf_code touch(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct visit *v = ctx;
    return v->app->store->account->touch_session(tx, v->session.id, ymf_app_now(v->app), err);
}

enum ymf_code ymf_account_by_cookie(const struct ymf_app *app, const char *cookie,
                                    struct ymf_arena *arena, struct ymf_caller *ret,
                                    struct ymf_err *err)
{
    struct visit v = {.app = app, .arena = arena};
    v.hash = app->vault->fingerprint(app->vault->self, cookie, arena);
    enum ymf_code rc = ymf_app_read(app, find_session, &v, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_account_nobody(app, err);
    if (rc)
        return rc;
    /* Who was last here when is for the list of sessions: it may lag, and may fail. */
    if (ymf_app_now(app) - v.session.last_seen_at > TOUCH_EVERY_MS)
        (void)ymf_app_write(app, touch, &v, NULL);
    *ret = caller_of(v.session.user_name, v.session.role, v.session.id, v.session.expires_at);
    return YMF_OK;
}

static enum ymf_code find_token(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct visit *v = ctx;
    return v->app->store->account->token(tx, v->hash, ymf_app_now(v->app), v->arena, &v->token,
                                         err);
}

static bool has_word(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += len)
        if ((at == list || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
            return true;
    return false;
}

enum ymf_code ymf_account_by_token(const struct ymf_app *app, const char *token,
                                   struct ymf_arena *arena, struct ymf_caller *ret,
                                   struct ymf_err *err)
{
    struct visit v = {.app = app, .arena = arena};
    v.hash = app->vault->fingerprint(app->vault->self, token, arena);
    enum ymf_code rc = ymf_app_read(app, find_token, &v, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_account_nobody(app, err);
    if (rc)
        return rc;
    bool publishes = has_word(v.token.scopes, "publish");
    *ret = (struct ymf_caller){
        .name = v.token.name,
        .role = "viewer",
        .expires_at = v.token.expires_at,
        .may_make = has_word(v.token.scopes, "make"),
        .may_publish = publishes,
    };
    if (ret->may_make && publishes)
        ret->role = "operator";
    return YMF_OK;
}

static enum ymf_code find_users(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct visit *v = ctx;
    struct ymf_user *users = NULL;
    size_t len = 0;
    enum ymf_code rc = v->app->store->account->users(tx, v->arena, &users, &len, err);
    v->any_user = len > 0;
    return rc;
}

enum ymf_code ymf_account_any(const struct ymf_app *app, bool *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct visit v = {.app = app, .arena = arena};
    enum ymf_code rc = ymf_app_read(app, find_users, &v, err);
    *ret = v.any_user;
    return rc;
}

enum ymf_code ymf_account_nobody(const struct ymf_app *app, struct ymf_err *err)
{
    bool any = true;
    enum ymf_code rc = ymf_account_any(app, &any, err);
    if (rc)
        return rc;
    (void)ymf_fail(err, YMF_UNAUTHORIZED,
                   any ? "sign in first" : "make the first user with the code ymf serve printed");
    return ymf_err_action(err, any ? "sign_in" : "set_up");
}

static enum ymf_code remove_session(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct visit *v = ctx;
    return v->app->store->account->remove_session(tx, v->session.id, err);
}

enum ymf_code ymf_account_sign_out(const struct ymf_app *app, const struct ymf_caller *caller,
                                   struct ymf_err *err)
{
    if (!caller->session_id)
        return YMF_OK;
    struct visit v = {.app = app, .session = {.id = caller->session_id}};
    return ymf_app_write(app, remove_session, &v, err);
}
