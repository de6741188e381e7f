/* The first user, passwords, tokens. */
#include <pthread.h>
#include <string.h>

#include "app/account_inside.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/uuid.h"

enum { CODE_LEN = 8 };

struct ymf_setup {
    pthread_mutex_t lock; /* guards all below */
    char code[CODE_LEN + 1];
    int64_t until;
    int wrong;
};

enum { WRONG_CODES = 20 }; /* then a new start is needed */

struct ymf_setup *ymf_setup_new(void)
{
    struct ymf_setup *s = ymf_mem_new(sizeof *s);
    (void)pthread_mutex_init(&s->lock, NULL);
    return s;
}

void ymf_setup_free(struct ymf_setup *s)
{
    if (!s)
        return;
    (void)pthread_mutex_destroy(&s->lock);
    ymf_mem_free(s);
}

/* Without letters that look like digits. */
static void make_code(struct ymf_setup *s, int64_t now)
{
    static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789X";
    unsigned char bytes[CODE_LEN];
    ymf_random_bytes(bytes, sizeof bytes);
    (void)pthread_mutex_lock(&s->lock);
    for (int i = 0; i < CODE_LEN; i++)
        s->code[i] = letters[bytes[i] % (sizeof letters - 1)];
    s->until = now + (int64_t)YMF_SETUP_MINUTES * 60 * 1000;
    s->wrong = 0;
    (void)pthread_mutex_unlock(&s->lock);
}

/* Takes the code: true once. */
static bool take_code(struct ymf_setup *s, const char *code, int64_t now)
{
    (void)pthread_mutex_lock(&s->lock);
    bool open = s->code[0] && now < s->until && s->wrong < WRONG_CODES;
    bool right = open && !strcmp(code, s->code);
    if (open && !right)
        s->wrong++;
    if (right)
        s->code[0] = 0;
    (void)pthread_mutex_unlock(&s->lock);
    return right;
}

struct adding {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_user user;
    bool only_first;
};

static enum ymf_code add_user(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct adding *a = ctx;
    struct ymf_user *users = NULL;
    size_t len = 0;
    enum ymf_code rc = a->app->store->account->users(tx, a->arena, &users, &len, err);
    if (rc)
        return rc;
    if (a->only_first && len)
        return ymf_fail(err, YMF_CONFLICT, "there is a user already: sign in");
    for (size_t i = 0; i < len; i++)
        if (!strcmp(users[i].name, a->user.name)) {
            a->user.role = users[i].role;
            a->user.created_at = users[i].created_at;
        }
    return a->app->store->account->put_user(tx, &a->user, err);
}

static enum ymf_code put(const struct ymf_app *app, const char *name, const char *password,
                         bool only_first, struct ymf_arena *arena, struct ymf_user *ret,
                         struct ymf_err *err)
{
    struct adding a = {.app = app, .arena = arena, .only_first = only_first};
    a.user = (struct ymf_user){name, "operator", NULL, ymf_app_now(app)};
    enum ymf_code rc =
        app->vault->hash_password(app->vault->self, password, arena, &a.user.password_hash, err);
    if (!rc)
        rc = ymf_app_write(app, add_user, &a, err);
    *ret = a.user;
    return rc;
}

enum ymf_code ymf_account_set_up(const struct ymf_app *app, const struct ymf_set_up *in,
                                 struct ymf_arena *arena, struct ymf_signed_in *ret,
                                 struct ymf_err *err)
{
    bool any = false;
    enum ymf_code rc = ymf_account_any(app, &any, err);
    if (rc)
        return rc;
    if (any) {
        (void)ymf_fail(err, YMF_CONFLICT, "there is a user already: sign in");
        return ymf_err_action(err, "sign_in");
    }
    if (ymf_utf8_chars(in->password) < YMF_PASSWORD_LEAST)
        return ymf_fail_at(err, YMF_INVALID, "/password", "must have at least %d characters",
                           YMF_PASSWORD_LEAST);
    if (!take_code(app->setup, in->code, ymf_app_now(app)))
        return ymf_fail_at(err, YMF_INVALID, "/code",
                           "is not the code, or it has expired: start ymf serve again for a new "
                           "one");
    struct ymf_user user;
    rc = put(app, in->name, in->password, true, arena, &user, err);
    return rc ? rc : ymf_account_begin(app, &user, in->user_agent, arena, ret, err);
}

enum ymf_code ymf_account_open(const struct ymf_app *app, const char *password,
                               struct ymf_arena *arena, const char **ret_code, struct ymf_err *err)
{
    bool any = false;
    *ret_code = NULL;
    enum ymf_code rc = ymf_account_any(app, &any, err);
    if (rc || any)
        return rc;
    if (password && *password) {
        struct ymf_user user;
        rc = put(app, "admin", password, true, arena, &user, err);
        return rc == YMF_CONFLICT ? YMF_OK : rc; /* another process was first */
    }
    make_code(app->setup, ymf_app_now(app));
    *ret_code = ymf_strdup(arena, app->setup->code);
    return YMF_OK;
}

enum ymf_code ymf_account_set_password(const struct ymf_app *app, const char *name,
                                       const char *password, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_user user;
    return put(app, name, password, false, arena, &user, err);
}

struct token_ctx {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_token token, *items;
    size_t len;
};

static enum ymf_code add_token(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct token_ctx *t = ctx;
    return t->app->store->account->add_token(tx, &t->token, err);
}

static enum ymf_code scopes_of(const struct ymf_new_token *in, struct ymf_arena *arena,
                               const char **ret, struct ymf_err *err)
{
    const char *scopes = "read";
    for (size_t i = 0; i < in->scopes_len; i++) {
        const char *word = in->scopes[i];
        if (!strcmp(word, "read"))
            continue;
        if (strcmp(word, "make") != 0 && strcmp(word, "publish") != 0)
            return ymf_fail_at(err, YMF_INVALID, "/scopes", "must be read, make or publish");
        scopes = ymf_printf(arena, "%s %s", scopes, word);
    }
    *ret = scopes;
    return YMF_OK;
}

enum ymf_code ymf_token_new(const struct ymf_app *app, const struct ymf_new_token *in,
                            struct ymf_arena *arena, const char **ret_secret, struct ymf_err *err)
{
    struct token_ctx t = {.app = app};
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    int64_t now = ymf_app_now(app);
    const char *secret = ymf_printf(arena, "ymf_%s", app->vault->token(app->vault->self, arena));
    t.token = (struct ymf_token){
        .id = id,
        .name = in->name,
        .token_hash = app->vault->fingerprint(app->vault->self, secret, arena),
        .created_at = now,
        .expires_at = in->days ? now + in->days * 24 * 3600 * 1000 : 0,
    };
    enum ymf_code rc = scopes_of(in, arena, &t.token.scopes, err);
    if (!rc)
        rc = ymf_app_write(app, add_token, &t, err);
    if (!rc)
        *ret_secret = secret;
    return rc;
}

static enum ymf_code list_tokens(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct token_ctx *t = ctx;
    return t->app->store->account->tokens(tx, t->arena, &t->items, &t->len, err);
}

enum ymf_code ymf_token_list(const struct ymf_app *app, struct ymf_arena *arena,
                             struct ymf_token **ret, size_t *ret_len, struct ymf_err *err)
{
    struct token_ctx t = {.app = app, .arena = arena};
    enum ymf_code rc = ymf_app_read(app, list_tokens, &t, err);
    *ret = t.items;
    *ret_len = t.len;
    return rc;
}

static enum ymf_code drop_token(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct token_ctx *t = ctx;
    return t->app->store->account->remove_token(tx, t->token.id, err);
}

enum ymf_code ymf_token_revoke(const struct ymf_app *app, const char *id, struct ymf_err *err)
{
    struct token_ctx t = {.app = app, .token = {.id = id}};
    return ymf_app_write(app, drop_token, &t, err);
}
