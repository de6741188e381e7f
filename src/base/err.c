/* The error record and the one table of what each code means outside. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct ymf_code_info infos[YMF_CODE_COUNT] = {
    [YMF_OK] = {"ok", 200, 0, YMF_REMEDY_NONE},
    [YMF_INVALID] = {"invalid", 422, 2, YMF_REMEDY_GIVE_UP},
    [YMF_NOT_FOUND] = {"not_found", 404, 1, YMF_REMEDY_GIVE_UP},
    [YMF_CONFLICT] = {"conflict", 409, 4, YMF_REMEDY_GIVE_UP},
    [YMF_NEEDS_CONFIG] = {"needs_config", 409, 3, YMF_REMEDY_PARK},
    [YMF_NOT_CAPABLE] = {"not_capable", 409, 1, YMF_REMEDY_NEXT_ROUTE},
    [YMF_BUSY] = {"busy", 503, 1, YMF_REMEDY_RETRY},
    [YMF_QUOTA] = {"quota", 429, 4, YMF_REMEDY_PARK},
    [YMF_AMBIGUOUS] = {"ambiguous", 502, 1, YMF_REMEDY_LOOK_FIRST},
    [YMF_FORBIDDEN] = {"forbidden", 403, 4, YMF_REMEDY_GIVE_UP},
    [YMF_UNAUTHORIZED] = {"unauthorized", 401, 3, YMF_REMEDY_GIVE_UP},
    [YMF_REFUSED] = {"refused", 422, 4, YMF_REMEDY_NEXT_ROUTE},
    [YMF_CANCELLED] = {"cancelled", 409, 130, YMF_REMEDY_GIVE_UP},
    [YMF_TOO_LARGE] = {"too_large", 413, 1, YMF_REMEDY_GIVE_UP},
    [YMF_NO_SPACE] = {"no_space", 507, 1, YMF_REMEDY_PARK},
    [YMF_INTERNAL] = {"internal", 500, 1, YMF_REMEDY_RETRY},
};

const struct ymf_code_info *ymf_code_info(enum ymf_code code)
{
    if ((int)code < 0 || code >= YMF_CODE_COUNT)
        return &infos[YMF_INTERNAL];
    return &infos[code];
}

static void YMF_PRINTF(3, 0)
    describe(struct ymf_err *err, enum ymf_code code, const char *fmt, va_list ap)
{
    *err = (struct ymf_err){.code = code};
    (void)vsnprintf(err->msg, sizeof err->msg, fmt, ap); /* cut short at worst */
}

enum ymf_code ymf_fail(struct ymf_err *err, enum ymf_code code, const char *fmt, ...)
{
    if (!err)
        return code;
    va_list ap;
    va_start(ap, fmt);
    describe(err, code, fmt, ap);
    va_end(ap);
    return code;
}

enum ymf_code ymf_fail_at(struct ymf_err *err, enum ymf_code code, const char *pointer,
                          const char *fmt, ...)
{
    if (!err)
        return code;
    va_list ap;
    va_start(ap, fmt);
    describe(err, code, fmt, ap);
    va_end(ap);
    (void)snprintf(err->pointer, sizeof err->pointer, "%s", pointer);
    return code;
}

enum ymf_code ymf_fail_why(struct ymf_err *err, enum ymf_code code, const char *reason,
                           const char *fmt, ...)
{
    if (!err)
        return code;
    va_list ap;
    va_start(ap, fmt);
    describe(err, code, fmt, ap);
    va_end(ap);
    (void)snprintf(err->reason, sizeof err->reason, "%s", reason);
    return code;
}

static enum ymf_code code_of_errno(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return YMF_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
        return YMF_NO_SPACE;
    case EACCES:
    case EPERM:
    case EROFS:
        return YMF_NEEDS_CONFIG;
    case EFBIG:
        return YMF_TOO_LARGE;
    case EAGAIN:
    case EADDRINUSE:
    case ECONNREFUSED:
    case ETIMEDOUT:
        return YMF_BUSY;
    default:
        return YMF_INTERNAL;
    }
}

enum ymf_code ymf_fail_errno(struct ymf_err *err, const char *fmt, ...)
{
    int number = errno;
    enum ymf_code code = code_of_errno(number);
    if (!err)
        return code;
    va_list ap;
    va_start(ap, fmt);
    describe(err, code, fmt, ap);
    va_end(ap);
    char text[96] = "";
    /* The GNU strerror_r: returns the text, which may or may not be in the buffer. */
    const char *said = strerror_r(number, text, sizeof text);
    size_t used = strlen(err->msg);
    (void)snprintf(err->msg + used, sizeof err->msg - used, ": %s", said);
    return code;
}

void ymf_err_prefix(struct ymf_err *err, const char *fmt, ...)
{
    if (!err)
        return;
    char old[YMF_ERR_MSG_MAX];
    memcpy(old, err->msg, sizeof old);
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    size_t used = strlen(err->msg);
    (void)snprintf(err->msg + used, sizeof err->msg - used, ": %s", old);
}

enum ymf_code ymf_err_action(struct ymf_err *err, const char *action)
{
    if (!err)
        return YMF_INTERNAL;
    (void)snprintf(err->action, sizeof err->action, "%s", action);
    return err->code;
}
