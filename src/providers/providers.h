/*
 * The outside services over their real wire: one file per dialect, routes as
 * data. Implements the ports outside.h and oauth.h.
 */
#pragma once

#include "ports/codec.h"
#include "ports/config.h"
#include "ports/oauth.h"
#include "ports/outside.h"

struct ymf_providers;

struct ymf_providers_deps {
    const struct ymf_config *config;
    const struct ymf_codec *codec;
    const struct ymf_token_source *tokens; /* NULL: no channel */
};

/* Reads the routes of the profile in force (YMF_PROFILE); faults are told with their place. */
YMF_MUST_USE enum ymf_code ymf_providers_open(const struct ymf_providers_deps *deps,
                                              struct ymf_providers **ret, struct ymf_err *err);
void ymf_providers_close(struct ymf_providers *providers); /* accepts NULL */
/* Borrowed; live as long as the providers. */
const struct ymf_outside *ymf_providers_outside(struct ymf_providers *providers);
const struct ymf_oauth *ymf_providers_oauth(struct ymf_providers *providers);
