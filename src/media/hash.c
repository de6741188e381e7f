/* OpenSSL's SHA-256: it uses the processor's own instructions, four times as fast as plain C. */
#include "media/hash.h"

#include <stdio.h>
#include <stdlib.h>

#include <openssl/evp.h>

#include "base/mem.h"
#include "media/av.h"

enum { BLOCK = 1 << 16 };

struct ymf_hasher {
    EVP_MD_CTX *md;
};

/* Like running out of memory: there is nothing sensible to go on with. */
static void must(int done)
{
    if (done != 1)
        abort();
}

struct ymf_hasher *ymf_hasher_new(void)
{
    struct ymf_hasher *hasher = ymf_mem_new(sizeof *hasher);
    hasher->md = EVP_MD_CTX_new();
    must(hasher->md && EVP_DigestInit_ex(hasher->md, EVP_sha256(), NULL));
    return hasher;
}

void ymf_hasher_free(struct ymf_hasher *hasher)
{
    if (!hasher)
        return;
    EVP_MD_CTX_free(hasher->md);
    ymf_mem_free(hasher);
}

void ymf_hasher_add(struct ymf_hasher *hasher, const void *bytes, size_t len)
{
    must(EVP_DigestUpdate(hasher->md, bytes, len));
}

void ymf_hasher_end(struct ymf_hasher *hasher, uint8_t ret[YMF_HASH_BYTES])
{
    must(EVP_DigestFinal_ex(hasher->md, ret, NULL));
}

void ymf_hash(const void *bytes, size_t len, uint8_t ret[YMF_HASH_BYTES])
{
    YMF_AUTO(hasher) struct ymf_hasher *hasher = ymf_hasher_new();
    ymf_hasher_add(hasher, bytes, len);
    ymf_hasher_end(hasher, ret);
}

enum ymf_code ymf_hash_file(const char *path, uint8_t ret[YMF_HASH_BYTES], struct ymf_err *err)
{
    YMF_AUTO(file) FILE *file = fopen(path, "rbe");
    if (!file)
        return ymf_av_closed(path, err);
    YMF_AUTO(hasher) struct ymf_hasher *hasher = ymf_hasher_new();
    YMF_AUTO(mem) uint8_t *block = ymf_mem_new(BLOCK);
    size_t got;
    while ((got = fread(block, 1, BLOCK, file)) > 0)
        ymf_hasher_add(hasher, block, got);
    if (ferror(file))
        return ymf_fail_errno(err, "cannot read %s", ymf_av_name(path));
    ymf_hasher_end(hasher, ret);
    return YMF_OK;
}
