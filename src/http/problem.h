/*
 * Errors as application/problem+json (RFC 9457): type, title, status, detail,
 * request_id, errors[] {pointer, detail}, action, reason_code.
 */
#pragma once

#include "base/err.h"
#include "http/message.h"

struct ymf_faults;

/* Status by the code's row. faults may be NULL; err->pointer alone makes one fault. */
void ymf_problem_reply(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                       const struct ymf_err *err, const struct ymf_faults *faults);
/* The same with a status of HTTP's own (400, 405, 412, 413 …). */
void ymf_problem_reply_as(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                          int status, const struct ymf_err *err, const struct ymf_faults *faults);
/* "Not Found" for 404; "" for a status nobody here uses. */
const char *ymf_problem_title(int status);
