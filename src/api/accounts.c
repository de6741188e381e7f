/* Routes: signing in and out, the first user. */
#include <stddef.h>

#include "api/door.h"
#include "app/account.h"

struct sign_in_body {
    const char *name, *password;
};
#define AT(member) .offset = offsetof(struct sign_in_body, member)
static const struct ymf_field sign_in_fields[] = {
    {"name", YMF_F_STR, false, 1, 60, AT(name), .help = "default: admin"},
    {"password", YMF_F_STR, true, 1, 1024, AT(password)},
    {0},
};
#undef AT
static const struct ymf_field *const sign_in_table = sign_in_fields;

struct set_up_body {
    const char *code, *name, *password;
};
#define AT(member) .offset = offsetof(struct set_up_body, member)
static const struct ymf_field set_up_fields[] = {
    {"code", YMF_F_STR, true, 1, 40, AT(code), .help = "printed by ymf serve"},
    {"name", YMF_F_STR, true, 1, 60, AT(name)},
    {"password", YMF_F_STR, true, YMF_PASSWORD_LEAST, 1024, AT(password)},
    {0},
};
#undef AT
static const struct ymf_field *const set_up_table = set_up_fields;

#define AT(member) .offset = offsetof(struct ymf_caller, member)
static const struct ymf_field session_fields[] = {
    {"name", YMF_F_STR, AT(name)},
    {"role", YMF_F_STR, AT(role), .help = "operator or viewer"},
    {"expires_at", YMF_F_TIME, AT(expires_at)},
    {0},
};
#undef AT
static const struct ymf_field *const session_table = session_fields;

static enum ymf_code sign_in(struct ymf_api_call *call, struct ymf_err *err)
{
    const struct sign_in_body *body = call->body;
    struct ymf_sign_in in = {body->name, body->password, call->rq->peer,
                             ymf_http_request_field(call->rq, "User-Agent")};
    struct ymf_signed_in got;
    enum ymf_code rc = ymf_account_sign_in(call->app, &in, call->arena, &got, err);
    if (rc)
        return rc;
    ymf_door_give(call, &got);
    ymf_answer(call, session_fields, &got.caller);
    return YMF_OK;
}

static enum ymf_code set_up(struct ymf_api_call *call, struct ymf_err *err)
{
    const struct set_up_body *body = call->body;
    struct ymf_set_up in = {body->code, body->name, body->password, call->rq->peer,
                            ymf_http_request_field(call->rq, "User-Agent")};
    struct ymf_signed_in got;
    enum ymf_code rc = ymf_account_set_up(call->app, &in, call->arena, &got, err);
    if (rc)
        return rc;
    ymf_door_give(call, &got);
    ymf_answer(call, session_fields, &got.caller);
    return YMF_OK;
}

static enum ymf_code who_am_i(struct ymf_api_call *call, struct ymf_err *err)
{
    (void)err;
    ymf_answer(call, session_fields, &call->who);
    return YMF_OK;
}

static enum ymf_code sign_out(struct ymf_api_call *call, struct ymf_err *err)
{
    enum ymf_code rc = ymf_account_sign_out(call->app, &call->who, err);
    if (rc)
        return rc;
    ymf_door_take(call);
    ymf_http_reply_empty(call->reply, call->route->status);
    return YMF_OK;
}

const struct ymf_api_route ymf_account_routes[] = {
    {{"POST", "/api/session"},
     "signIn",
     YMF_WHO_ANYONE,
     200,
     sign_in,
     "Sign in; the answer sets the session's cookie",
     &sign_in_table,
     "SignIn",
     sizeof(struct sign_in_body),
     .answer = YMF_ANSWER_ONE,
     .of = &session_table,
     .of_name = "Session",
     .example = "{\"password\":\"correct horse battery\"}"},
    {{"GET", "/api/session"},
     "whoAmI",
     YMF_WHO_READ,
     200,
     who_am_i,
     "Who am I; 401 says what to do: set_up or sign_in",
     .answer = YMF_ANSWER_ONE,
     .of = &session_table,
     .of_name = "Session"},
    {{"DELETE", "/api/session"}, "signOut", YMF_WHO_READ, 204, sign_out, "Sign out"},
    {{"POST", "/api/setup"},
     "setUp",
     YMF_WHO_ANYONE,
     201,
     set_up,
     "Make the first user, while there is none",
     &set_up_table,
     "SetUp",
     sizeof(struct set_up_body),
     .answer = YMF_ANSWER_ONE,
     .of = &session_table,
     .of_name = "Session",
     .example = "{\"code\":\"7KQ2MXPA\",\"name\":\"anna\",\"password\":\"correct horse battery\"}"},
    {{NULL, NULL}},
};
