/* SHA-256 of bytes and files, from FFmpeg's own library. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include <libavutil/mem.h>
#include <libavutil/sha.h>

#include "base/mem.h"
#include "media/piece.h"

enum { BLOCK = 1 << 16 };

void ymf_hash(const void *bytes, size_t len, uint8_t ret[YMF_HASH_BYTES])
{
    struct AVSHA *sha = ymf_mem_new((size_t)av_sha_size);
    (void)av_sha_init(sha, 256); /* 256 is one it knows */
    av_sha_update(sha, bytes, len);
    av_sha_final(sha, ret);
    ymf_mem_free(sha);
}

enum ymf_code ymf_hash_file(const char *path, uint8_t ret[YMF_HASH_BYTES], struct ymf_err *err)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) /* asked first: outside the cage it opens */
        return ymf_fail(err, YMF_INVALID, "%s is a folder", ymf_av_name(path));
    YMF_AUTO(file) FILE *file = fopen(path, "rbe");
    if (!file)
        return ymf_fail_errno(err, "cannot open %s", ymf_av_name(path));
    YMF_AUTO(mem) struct AVSHA *sha = ymf_mem_new((size_t)av_sha_size);
    YMF_AUTO(mem) uint8_t *block = ymf_mem_new(BLOCK);
    (void)av_sha_init(sha, 256); /* 256 is one it knows */
    size_t got;
    while ((got = fread(block, 1, BLOCK, file)) > 0)
        av_sha_update(sha, block, got);
    if (ferror(file))
        return ymf_fail_errno(err, "cannot read %s", ymf_av_name(path));
    av_sha_final(sha, ret);
    return YMF_OK;
}
