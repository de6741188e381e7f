/* Shared by the two files of the account use cases. */
#pragma once

#include "app/account.h"

/* A fresh session of that user. */
enum ymf_code ymf_account_begin(const struct ymf_app *app, const struct ymf_user *user,
                                const char *user_agent, struct ymf_arena *arena,
                                struct ymf_signed_in *ret, struct ymf_err *err);
enum ymf_code ymf_account_any(const struct ymf_app *app, bool *ret, struct ymf_err *err);
