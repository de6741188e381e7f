/* Small named documents (config_store.h), each call a transaction of its own. */
#pragma once

#include "app/app.h"

YMF_MUST_USE enum ymf_code ymf_document_read(const struct ymf_app *app, const char *name,
                                             struct ymf_arena *arena, const char **ret,
                                             struct ymf_err *err);
/* expires_at 0: never. */
YMF_MUST_USE enum ymf_code ymf_document_put(const struct ymf_app *app, const char *name,
                                            const char *text, int64_t expires_at,
                                            struct ymf_err *err);
/* Single use: reads and removes. */
YMF_MUST_USE enum ymf_code ymf_document_take(const struct ymf_app *app, const char *name,
                                             struct ymf_arena *arena, const char **ret,
                                             struct ymf_err *err);
/* Puts it where none of that name lives: YMF_BUSY while another's does. */
YMF_MUST_USE enum ymf_code ymf_document_claim(const struct ymf_app *app, const char *name,
                                              const char *text, int64_t expires_at,
                                              struct ymf_err *err);
