/* What a provider answers; the first byte picks family, status and whether it was paid. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "providers/reply.h"
#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const long statuses[] = {200, 400, 401, 403, 404, 429, 500, 503};
    if (len == 0)
        return 0;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const struct ymf_reply_rules rules = {
        .family = bytes[0] & 3U,
        .who = "Service",
        .settings = "open_settings:service",
        .paid = (bytes[0] & 128U) != 0,
    };
    const struct ymf_net_reply reply = {
        .status = statuses[(bytes[0] >> 2) & 7U],
        .sent = true,
        .content_type = "application/json",
        .body = ymf_strndup(arena, (const char *)bytes + 1, len - 1),
        .body_len = len - 1,
    };
    struct ymf_err err = {0};
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_reply_judge(&rules, YMF_OK, &reply, &doc, &err);
    if ((rc == YMF_OK) != (doc != NULL))
        abort(); /* a good answer has a document, a bad one none */
    return 0;
}
