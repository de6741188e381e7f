/* jansson with the strict flags set once. */
#include "json/load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PRINT = JSON_COMPACT | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY };

enum ymf_code ymf_json_load(const char *text, size_t len, json_t **ret, struct ymf_err *err)
{
    json_error_t why;
    json_t *doc = json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (!doc)
        return ymf_fail(err, YMF_INVALID, "not readable as JSON: line %d, column %d: %s", why.line,
                        why.column, why.text);
    *ret = doc;
    return YMF_OK;
}

enum ymf_code ymf_json_load_fenced(const char *text, size_t len, json_t **ret, struct ymf_err *err)
{
    const char *open = memchr(text, '{', len);
    const char *close = memrchr(text, '}', len);
    if (!open || !close || close < open)
        return ymf_fail(err, YMF_INVALID, "holds no JSON object");
    return ymf_json_load(open, (size_t)(close - open) + 1, ret, err);
}

static char *print(const json_t *doc, size_t flags, struct ymf_arena *arena)
{
    char *text = json_dumps(doc, flags);
    if (!text)
        return ymf_strdup(arena, "null");
    char *copy = ymf_strdup(arena, text);
    ymf_mem_free(text);
    return copy;
}

char *ymf_json_text(const json_t *doc, struct ymf_arena *arena)
{
    return print(doc, PRINT, arena);
}

char *ymf_json_pretty(const json_t *doc, struct ymf_arena *arena)
{
    return print(doc, JSON_INDENT(2) | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY, arena);
}

json_t *ymf_json_at(const json_t *doc, const char *pointer)
{
    json_t *at = (json_t *)doc; /* jansson's getters want it without const */
    char name[128];
    while (at && *pointer == '/') {
        size_t n = strcspn(++pointer, "/");
        if (n >= sizeof name)
            return NULL;
        memcpy(name, pointer, n);
        name[n] = 0;
        pointer += n;
        if (json_is_array(at))
            at = json_array_get(at, strtoul(name, NULL, 10));
        else
            at = json_object_get(at, name);
    }
    return at;
}

const char *ymf_json_str(const json_t *doc, const char *pointer)
{
    return json_string_value(ymf_json_at(doc, pointer));
}

int64_t ymf_json_int(const json_t *doc, const char *pointer, int64_t fallback)
{
    const json_t *at = ymf_json_at(doc, pointer);
    if (json_is_integer(at))
        return json_integer_value(at);
    if (json_is_real(at) && json_real_value(at) > -9e15 && json_real_value(at) < 9e15)
        return (int64_t)json_real_value(at);
    const char *text = json_string_value(at);
    if (!text || !*text)
        return fallback;
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    return *end || errno ? fallback : value;
}

double ymf_json_num(const json_t *doc, const char *pointer, double fallback)
{
    const json_t *at = ymf_json_at(doc, pointer);
    if (json_is_number(at))
        return json_number_value(at);
    const char *text = json_string_value(at);
    if (!text || !*text)
        return fallback;
    char *end = NULL;
    double value = strtod(text, &end);
    return *end ? fallback : value;
}
