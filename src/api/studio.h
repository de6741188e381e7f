/* The studio's files: hashed assets for a year, and the page itself for every other address. */
#pragma once

#include "api/route.h"

/* Answers always. */
void ymf_studio_answer(const struct ymf_api *api, struct ymf_http_request *rq,
                       struct ymf_http_reply *reply);
