/* Inside providers/: the token endpoint. */
#pragma once

#include "providers/dialect.h"

void ymf_google_oauth_fill(struct ymf_providers *p, struct ymf_oauth *oauth);

/* A good answer of the token service; YMF_BUSY when it holds no token. */
YMF_MUST_USE enum ymf_code ymf_google_oauth_read(const json_t *doc, struct ymf_arena *arena,
                                                 struct ymf_oauth_grant *ret, struct ymf_err *err);
/* A bad one: never YMF_OK. redirect_uri: of an exchange; NULL for a refresh. */
enum ymf_code ymf_google_oauth_judge(const struct ymf_net_reply *reply, const json_t *doc,
                                     const char *redirect_uri, struct ymf_err *err);
