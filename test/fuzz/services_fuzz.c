/*
 * What the services around the media answer: Google's tokens and refusals, balances, yt-dlp. The
 * first byte picks the reader; the rest is the answer as it came.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "providers/checks.h"
#include "providers/google_oauth.h"
#include "providers/ytdlp.h"
#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* A grant has a token that may stand in a header, and times that can be added to a clock. */
static void read_grant(const json_t *doc, struct ymf_arena *arena)
{
    struct ymf_oauth_grant grant = {0};
    struct ymf_err err = {0};
    if (ymf_google_oauth_read(doc, arena, &grant, &err))
        return;
    if (!grant.access_token[0] || strpbrk(grant.access_token, "\r\n") ||
        grant.expires_in_sec <= 0 || grant.refresh_expires_in_sec < 0 ||
        grant.expires_in_sec > INT64_MAX / 2000 || grant.refresh_expires_in_sec > INT64_MAX / 2000)
        abort();
}

static void read_refusal(const json_t *doc, long status, bool exchange)
{
    struct ymf_err err = {0};
    const struct ymf_net_reply reply = {.status = status, .retry_after = "7"};
    enum ymf_code rc =
        ymf_google_oauth_judge(&reply, doc, exchange ? "http://localhost/cb" : NULL, &err);
    if (rc == YMF_OK || rc != err.code || !err.msg[0])
        abort();
    if (rc == YMF_NEEDS_CONFIG && !err.action[0])
        abort();
}

static void read_helper(const char *text, size_t len, struct ymf_arena *arena)
{
    struct ymf_video_words words = {0};
    struct ymf_err err = {0};
    if (ymf_ytdlp_read(text, len, "dQw4w9WgXcQ", arena, &words, &err))
        return;
    if (words.thumbnail_url && strncmp(words.thumbnail_url, "http", 4) != 0)
        abort();
    for (size_t i = 0; i < words.tags_len; i++)
        if (!words.tags[i][0])
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const long statuses[] = {400, 401, 404, 429, 500, 503};
    if (len == 0)
        return 0;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(json) json_t *doc = NULL;
    struct ymf_err err = {0};
    const char *text = (const char *)bytes + 1;
    unsigned pick = bytes[0] & 3U;
    if (pick == 3)
        read_helper(text, len - 1, arena);
    if (pick == 3 || (ymf_json_load(text, len - 1, &doc, &err) && pick != 1))
        return 0;
    if (pick == 0)
        read_grant(doc, arena);
    else if (pick == 1)
        read_refusal(doc, statuses[(bytes[0] >> 2) % 6U], (bytes[0] & 128U) != 0);
    else if (ymf_checks_balance(doc) < -1)
        abort();
    return 0;
}
