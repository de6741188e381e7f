/* The door: who is it, may they, and did the request come from our own pages? */
#pragma once

#include "api/route.h"

#define YMF_SESSION_COOKIE "ymf_session"

struct ymf_signed_in;

/* Fills call->who; YMF_UNAUTHORIZED or YMF_FORBIDDEN when the row asks for more. */
YMF_MUST_USE enum ymf_code ymf_door_enter(struct ymf_api_call *call, struct ymf_err *err);
/* The session's cookie on the answer. */
void ymf_door_give(struct ymf_api_call *call, const struct ymf_signed_in *in);
void ymf_door_take(struct ymf_api_call *call);
