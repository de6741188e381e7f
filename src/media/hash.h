/* SHA-256, in pieces or at once. One folder's own header. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/err.h"

enum { YMF_HASH_BYTES = 32 };

struct ymf_hasher;
struct ymf_hasher *ymf_hasher_new(void);
void ymf_hasher_free(struct ymf_hasher *hasher); /* accepts NULL */
YMF_DEFINE_AUTO(hasher, struct ymf_hasher *, ymf_hasher_free)
void ymf_hasher_add(struct ymf_hasher *hasher, const void *bytes, size_t len);
/* Once, at the end. */
void ymf_hasher_end(struct ymf_hasher *hasher, uint8_t ret[YMF_HASH_BYTES]);

void ymf_hash(const void *bytes, size_t len, uint8_t ret[YMF_HASH_BYTES]);
YMF_MUST_USE enum ymf_code ymf_hash_file(const char *path, uint8_t ret[YMF_HASH_BYTES],
                                         struct ymf_err *err);
