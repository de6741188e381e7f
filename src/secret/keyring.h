/*
 * The installation's key and what is derived from it. One SECRET_KEY makes
 * three keys that know nothing of each other: for sealing, for fingerprints of
 * tokens, for signatures. They live in locked memory that is wiped at the end;
 * struct ymf_keyring has no printer. Safe from any thread.
 */
#pragma once

#include "base/err.h"
#include "ports/vault.h"

struct ymf_keyring;

/* The file in the data folder that holds the key when SECRET_KEY is unset. */
#define YMF_KEY_FILE "secret.key"

enum { YMF_SECRET_KEY_LEAST = 16 }; /* characters of a SECRET_KEY given by hand */

/*
 * secret_key: the value of SECRET_KEY; NULL or "": the data folder's key file,
 * made with mode 0600 the first time. A file others may read is refused.
 */
YMF_MUST_USE enum ymf_code ymf_keyring_open(const char *secret_key, const char *data_dir,
                                            struct ymf_keyring **ret, struct ymf_err *err);
void ymf_keyring_free(struct ymf_keyring *keyring); /* accepts NULL */

YMF_DEFINE_AUTO(keyring, struct ymf_keyring *, ymf_keyring_free)

/* The port; valid as long as the keyring. */
struct ymf_vault ymf_keyring_vault(struct ymf_keyring *keyring);
