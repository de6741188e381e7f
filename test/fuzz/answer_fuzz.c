/*
 * What is read out of a good answer, by every reader there is: creates and tasks
 * of each dialect, texts, a video's details. The first byte picks the reader.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/research.h"
#include "providers/task.h"
#include "providers/text.h"
#include "providers/youtube.h"
#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { DIALECTS = 8, CREATED = 64 };

/* The bytes as they are: what matters is what is made of them. */
static bool plain(const char *text, size_t len, struct ymf_arena *arena, void **ret,
                  size_t *ret_len)
{
    *ret = ymf_strndup(arena, text, len);
    *ret_len = len;
    return true;
}

static char *no_base64(const void *bytes, size_t len, struct ymf_arena *arena)
{
    (void)bytes;
    (void)len;
    return ymf_strdup(arena, "");
}

static const char shape[] =
    "{\"request\":{},\"task\":[\"/id\",\"/data/id\"],\"state\":\"/status\",\"result\":[\"/url\","
    "\"/data/0/url\"],\"reason\":\"/error/message\"}";

/* Whatever is said, the state is one of three, and every result has somewhere to come from. */
static void check(const struct ymf_generation *got)
{
    if (got->state < YMF_GEN_PENDING || got->state > YMF_GEN_FAILED)
        abort();
    if (got->state == YMF_GEN_FAILED && (!got->reason || !got->reason_code))
        abort();
    for (size_t i = 0; i < got->items_len; i++)
        if (!got->items[i].url && !got->items[i].path)
            abort();
}

static void read_generation(const struct ymf_dialect *d, bool created, const json_t *doc,
                            struct ymf_arena *arena)
{
    static const struct ymf_codec codec = {no_base64, plain};
    struct ymf_providers p = {.deps.codec = &codec};
    struct ymf_route route = {.id = "r",
                              .label = "Route",
                              .capability = d->capability ? d->capability : "song",
                              .dialect = d->name,
                              .template = shape,
                              .synchronous = !d->task,
                              .price_usd_micro = 1000};
    const struct ymf_generation_request rq = {.route = &route, .out_dir = "/nonexistent"};
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    enum ymf_code rc = created   ? d->created(&p, &rq, doc, arena, &got, &err)
                       : d->task ? d->task(&route, doc, arena, &got, &err)
                                 : YMF_NOT_FOUND;
    if (rc == YMF_OK)
        check(&got);
}

static void read_text(bool claude, const json_t *doc, struct ymf_arena *arena)
{
    struct ymf_route route = {.label = "Route", .model = "m", .price_in_usd_micro = 1000000};
    const struct ymf_llm_request rq = {.route = &route};
    struct ymf_llm_answer answer = {0};
    struct ymf_err err = {0};
    bool truncated = false;
    enum ymf_code rc = claude ? ymf_anthropic_read(&rq, doc, arena, &answer, &truncated, &err)
                              : ymf_openai_chat_read(&rq, doc, arena, &answer, &err);
    if (rc == YMF_OK && (!answer.text || !answer.model || answer.cost_usd_micro < 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return 0;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(json) json_t *doc = NULL;
    struct ymf_err err = {0};
    if (ymf_json_load((const char *)bytes + 1, len - 1, &doc, &err) || !json_is_object(doc))
        return 0;
    unsigned pick = bytes[0] & 15U;
    if (pick < DIALECTS)
        read_generation(ymf_dialects[pick], (bytes[0] & CREATED) != 0, doc, arena);
    else if (pick < 12)
        read_text(pick & 1U, doc, arena);
    else if (ymf_youtube_candidate(doc, arena).duration_seconds < 0)
        abort();
    return 0;
}
