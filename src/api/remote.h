/*
 * Answers with files that lie in a store without a folder: fetched a block at a
 * time by a few threads while the client reads, so that a slow client holds none
 * of them and no more than two blocks.
 */
#pragma once

#include "api/route.h"
#include "http/files.h"

struct ymf_remote;

YMF_MUST_USE enum ymf_code ymf_remote_start(const struct ymf_file_store *files,
                                            struct ymf_remote **ret, struct ymf_err *err);
/* After the server stopped: no answer reads any more. Accepts NULL. */
void ymf_remote_stop(struct ymf_remote *remote);
/* Fills in the reply: 200, 206, 304 or 416. */
YMF_MUST_USE enum ymf_code ymf_remote_answer(struct ymf_api_call *call, const char *key,
                                             const struct ymf_http_file *file, struct ymf_err *err);
