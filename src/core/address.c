/* Public addresses: one form, written and read in one place. */
#include "core/address.h"

#include <string.h>

const char *ymf_address_text(const char *job_id, const char *name, int64_t until_sec,
                             struct ymf_arena *arena)
{
    return ymf_printf(arena, "public\n%s\n%s\n%lld", job_id, name, (long long)until_sec);
}

const char *ymf_address_of(const char *base, const char *job_id, const char *name,
                           int64_t until_sec, const char *signature, struct ymf_arena *arena)
{
    size_t len = strlen(base);
    while (len && base[len - 1] == '/')
        len--;
    return ymf_printf(arena, "%.*s/api/public/%s/%s?until=%lld&signature=%s", (int)len, base,
                      job_id, name, (long long)until_sec, signature);
}

const char *ymf_address_key(const char *job_id, const char *name, struct ymf_arena *arena)
{
    return ymf_printf(arena, "%s/incoming/%s", job_id, name);
}
