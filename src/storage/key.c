/* Which names files may have: the same on every store. */
#include "storage/key.h"

#include <string.h>

static bool plain(const char *part, size_t len)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return len > 0 && part[0] != '.' && strspn(part, allowed) >= len;
}

enum ymf_code ymf_storage_check_key(const char *key, bool folder, struct ymf_err *err)
{
    size_t len = strlen(key);
    if (len == 0 || len > YMF_STORAGE_KEY_MAX)
        return ymf_fail(err, YMF_INVALID, "a file's name has 1 to %d characters",
                        YMF_STORAGE_KEY_MAX);
    bool ends = key[len - 1] == '/';
    for (const char *part = key; *part;) {
        size_t n = strcspn(part, "/");
        if (!plain(part, n) || ends != folder)
            return ymf_fail(err, YMF_INVALID, "%.100s is no name of a job's file", key);
        part += n + (part[n] == '/');
    }
    return YMF_OK;
}
