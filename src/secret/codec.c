/* Base64 by libsodium: pictures inside JSON, both ways; and the code challenge. */
#include "secret/codec.h"

#include <sodium.h>
#include <string.h>

#include "secret/digest.h"

static char *base64(const void *bytes, size_t len, struct ymf_arena *arena)
{
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = ymf_alloc(arena, room);
    (void)sodium_bin2base64(text, room, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    return text;
}

static bool unbase64(const char *text, size_t len, struct ymf_arena *arena, void **ret,
                     size_t *ret_len)
{
    size_t room = len / 4 * 3 + 3;
    unsigned char *bytes = ymf_alloc(arena, room);
    size_t got = 0;
    const char *end = NULL;
    if (sodium_base642bin(bytes, room, text, len, " \r\n\t", &got, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text + len)
        return false;
    *ret = bytes;
    *ret_len = got;
    return true;
}

static const char *challenge(const char *verifier, struct ymf_arena *arena)
{
    uint8_t out[YMF_DIGEST];
    ymf_digest_sha256(verifier, strlen(verifier), out);
    return ymf_base64url(out, sizeof out, arena);
}

const struct ymf_codec ymf_codec_sodium = {
    .base64 = base64, .unbase64 = unbase64, .challenge = challenge};
