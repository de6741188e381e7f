/* JSON of any origin, with and without a language model's fences around it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_err err = {0};
    YMF_AUTO(json) json_t *fenced = NULL;
    enum ymf_code rc = ymf_json_load_fenced((const char *)bytes, len, &fenced, &err);
    if ((rc == YMF_OK) != (fenced != NULL))
        abort();
    YMF_AUTO(json) json_t *doc = NULL;
    if (ymf_json_load((const char *)bytes, len, &doc, &err))
        return 0;
    (void)ymf_json_int(doc, "/a/0/b", 0);
    (void)ymf_json_str(doc, "/error/message");
    const char *text = ymf_json_text(doc, arena);
    YMF_AUTO(json) json_t *again = NULL;
    if (text && ymf_json_load(text, strlen(text), &again, &err))
        abort();
    return 0;
}
