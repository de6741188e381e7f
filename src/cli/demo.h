/* Demo mode: our own stand-in on a loopback port, and every base URL pointed at it. */
#pragma once

#include "cli/installation.h"

YMF_MUST_USE enum ymf_code ymf_demo_start(struct ymf_installation *in, struct ymf_err *err);
/* A channel that is always connected: tokens by the real refresh, from the stand-in. */
struct ymf_token_source ymf_demo_tokens(struct ymf_installation *in);
