/* Digests by libsodium. */
#include "secret/digest.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"

_Static_assert(YMF_DIGEST == crypto_hash_sha256_BYTES, "both digests have 32 bytes");
_Static_assert(YMF_DIGEST == crypto_generichash_BYTES, "both digests have 32 bytes");

void ymf_digest_blake2b(const void *bytes, size_t len, uint8_t ret[YMF_DIGEST])
{
    (void)crypto_generichash(ret, YMF_DIGEST, bytes, len, NULL, 0); /* fails on bad sizes only */
}

void ymf_digest_sha256(const void *bytes, size_t len, uint8_t ret[YMF_DIGEST])
{
    (void)crypto_hash_sha256(ret, bytes, len); /* always 0 */
}

const char *ymf_digest_hex(const uint8_t digest[YMF_DIGEST], char out[YMF_DIGEST_HEX])
{
    return sodium_bin2hex(out, YMF_DIGEST_HEX, digest, YMF_DIGEST);
}

enum ymf_code ymf_digest_file_sha256(const char *path, char out[YMF_DIGEST_HEX],
                                     struct ymf_err *err)
{
    YMF_AUTO(file) FILE *f = fopen(path, "rbe");
    if (!f)
        return ymf_fail_errno(err, "cannot open %s", path);
    crypto_hash_sha256_state state;
    (void)crypto_hash_sha256_init(&state);
    unsigned char chunk[64 << 10];
    size_t n = 0;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        (void)crypto_hash_sha256_update(&state, chunk, n);
    if (ferror(f))
        return ymf_fail_errno(err, "cannot read %s", path);
    uint8_t digest[YMF_DIGEST];
    (void)crypto_hash_sha256_final(&state, digest);
    (void)ymf_digest_hex(digest, out);
    return YMF_OK;
}

char *ymf_base64url(const void *bytes, size_t len, struct ymf_arena *arena)
{
    size_t size = sodium_base64_ENCODED_LEN(len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = ymf_alloc(arena, size);
    return sodium_bin2base64(text, size, bytes, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

uint8_t *ymf_base64url_bytes(const char *text, size_t *ret_len, struct ymf_arena *arena)
{
    size_t size = strlen(text) * 3 / 4 + 3;
    uint8_t *bytes = ymf_alloc(arena, size);
    const char *end = NULL;
    if (sodium_base642bin(bytes, size, text, strlen(text), NULL, ret_len, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) ||
        *end)
        return NULL;
    return bytes;
}

bool ymf_same_text(const char *a, const char *b)
{
    size_t len = strlen(a);
    return strlen(b) == len && sodium_memcmp(a, b, len) == 0;
}
