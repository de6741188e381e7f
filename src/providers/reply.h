/*
 * The error taxonomy: an HTTP outcome becomes one of our codes. One table per
 * family of services; facts and their certainty are in the contracts.
 */
#pragma once

#include <stdbool.h>

#include "net/http.h"
#include "json/fields.h"

enum ymf_reply_family { YMF_REPLY_COMET, YMF_REPLY_ANTHROPIC, YMF_REPLY_GOOGLE, YMF_REPLY_KIE };

struct ymf_reply_rules {
    enum ymf_reply_family family;
    const char *who;      /* "CometAPI": for sentences */
    const char *settings; /* "open_settings:cometapi" */
    bool paid;            /* a lost answer is ambiguous */
};

/*
 * outcome: what ymf_net_exchange returned (its error in err). On YMF_OK ret_doc
 * is the JSON of a good answer (new reference).
 */
YMF_MUST_USE enum ymf_code ymf_reply_judge(const struct ymf_reply_rules *rules,
                                           enum ymf_code outcome, const struct ymf_net_reply *reply,
                                           json_t **ret_doc, struct ymf_err *err);
