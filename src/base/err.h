/*
 * Errors: a code that decides what happens next, a sentence for people, and
 * for bad input the place (RFC 6901 pointer).
 *
 * A function that can fail returns enum ymf_code and takes struct ymf_err *
 * last. The struct sits on the caller's stack; reporting never allocates.
 * Describe an error once, where it is seen; pass it on unchanged or prefix it.
 */
#pragma once

#include <stdint.h>

#define YMF_MUST_USE          __attribute__((warn_unused_result))
#define YMF_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

enum ymf_code {
    YMF_OK = 0,
    YMF_INVALID,      /* the input is wrong; err->pointer says where */
    YMF_NOT_FOUND,    /* no such thing */
    YMF_CONFLICT,     /* the state changed under us, or forbids it: reload and decide again */
    YMF_NEEDS_CONFIG, /* key, scope or balance: park, do not burn retries */
    YMF_NOT_CAPABLE,  /* this route cannot do it: try the next one */
    YMF_BUSY,         /* rate limit, 5xx, network: wait and try again */
    YMF_QUOTA,        /* park until err->retry_at_ms */
    YMF_AMBIGUOUS,    /* sent, no answer: it may have been done and paid */
    YMF_FORBIDDEN,    /* signed in, but not allowed */
    YMF_UNAUTHORIZED, /* not signed in */
    YMF_REFUSED,      /* moderation or a model's refusal: never repeat as it is */
    YMF_CANCELLED,    /* the operator stopped it, or the process is leaving */
    YMF_TOO_LARGE,    /* above a ceiling */
    YMF_NO_SPACE,     /* the disk is full */
    YMF_INTERNAL,
    YMF_CODE_COUNT,
};

/* What the engine does about a code. */
enum ymf_remedy {
    YMF_REMEDY_NONE,
    YMF_REMEDY_GIVE_UP,
    YMF_REMEDY_RETRY,
    YMF_REMEDY_NEXT_ROUTE,
    YMF_REMEDY_PARK,
    YMF_REMEDY_LOOK_FIRST,
};

enum { YMF_ERR_MSG_MAX = 512, YMF_ERR_POINTER_MAX = 160 };

struct ymf_err {
    enum ymf_code code;
    int64_t retry_at_ms; /* 0 when nobody said */
    char reason[32];     /* a reason code of interfaces.md ("no_balance"), or "" */
    char action[64];     /* what the operator can do ("open_settings:cometapi"), or "" */
    char pointer[YMF_ERR_POINTER_MAX];
    char msg[YMF_ERR_MSG_MAX];
};

struct ymf_code_info {
    const char *name; /* "invalid", "needs_config", … */
    int http_status;
    int exit_status;
    enum ymf_remedy remedy;
};

/* The one table of what each code means outside. Never NULL. */
const struct ymf_code_info *ymf_code_info(enum ymf_code code);

/* Fill err (may be NULL) and return code. */
enum ymf_code ymf_fail(struct ymf_err *err, enum ymf_code code, const char *fmt, ...)
    YMF_PRINTF(3, 4);
/* The same with a JSON pointer for the place of the fault. */
enum ymf_code ymf_fail_at(struct ymf_err *err, enum ymf_code code, const char *pointer,
                          const char *fmt, ...) YMF_PRINTF(4, 5);
/* The same with a reason code of interfaces.md. */
enum ymf_code ymf_fail_why(struct ymf_err *err, enum ymf_code code, const char *reason,
                           const char *fmt, ...) YMF_PRINTF(4, 5);
/* Picks the code from errno and appends its text. */
enum ymf_code ymf_fail_errno(struct ymf_err *err, const char *fmt, ...) YMF_PRINTF(2, 3);
/* Puts "text: " before the message that is there. */
void ymf_err_prefix(struct ymf_err *err, const char *fmt, ...) YMF_PRINTF(2, 3);
/* Sets the action word; keeps the rest. Returns err->code. */
enum ymf_code ymf_err_action(struct ymf_err *err, const char *action);
