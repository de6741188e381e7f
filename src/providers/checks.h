/*
 * Inside providers/: "Test" of one service. Asks what costs nothing (key, path,
 * model names, balance, scope, clock), in ten seconds at most.
 */
#pragma once

#include "providers/dialect.h"

/* What is left at a provider, as the port says. */
enum ymf_code ymf_providers_balance(void *self, const char *provider, int64_t *ret_usd_micro,
                                    struct ymf_err *err);
enum ymf_code ymf_providers_test(void *self, const char *provider, struct ymf_arena *arena,
                                 const char **ret_account, int64_t *ret_balance_usd_micro,
                                 struct ymf_err *err);
/* CometAPI's balance in its answer; -1 when it names none. */
int64_t ymf_checks_balance(const json_t *doc);
