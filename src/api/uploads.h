/* Inside api/: bodies that go to disk, judged from the head of the request. */
#pragma once

#include "api/route.h"

int64_t ymf_upload_ceiling(const struct ymf_http_request *rq);
/* Where the body is written meanwhile; the folder is there. */
const char *ymf_upload_part(const struct ymf_app *app, const struct ymf_http_request *rq);
/* Its type, and whether the disk holds it. */
enum ymf_code ymf_upload_admit(const struct ymf_app *app, const struct ymf_http_request *rq,
                               struct ymf_err *err);
