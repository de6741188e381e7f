/* Filling prompts. */
#include "core/prompt.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static const char *value_of(const struct ymf_prompt_place *places, size_t len, const char *name,
                            size_t name_len)
{
    for (size_t i = 0; i < len; i++)
        if (strlen(places[i].name) == name_len && memcmp(places[i].name, name, name_len) == 0)
            return places[i].value ? places[i].value : "";
    return NULL;
}

static enum ymf_code fill(const char *text, size_t text_len, const struct ymf_prompt_place *places,
                          size_t len, struct ymf_arena *arena, const char **ret,
                          struct ymf_err *err)
{
    struct ymf_buf out __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&out, YMF_MAX_LLM_TEXT);
    const char *end = text + text_len;
    while (text < end) {
        const char *open = memmem(text, (size_t)(end - text), "${", 2);
        ymf_buf_add(&out, text, (size_t)((open ? open : end) - text));
        if (!open)
            break;
        const char *close = memchr(open, '}', (size_t)(end - open));
        size_t name_len = close ? (size_t)(close - open - 2) : 0;
        const char *value = close ? value_of(places, len, open + 2, name_len) : NULL;
        if (!value)
            return ymf_fail(err, YMF_INTERNAL, "a prompt names the unknown place %.*s",
                            (int)name_len, open + 2);
        ymf_buf_puts(&out, value);
        text = close + 1;
    }
    if (out.over)
        return ymf_fail(err, YMF_TOO_LARGE, "a prompt is longer than %d bytes", YMF_MAX_LLM_TEXT);
    *ret = ymf_strndup(arena, out.data, out.len);
    return YMF_OK;
}

enum ymf_code ymf_prompt_fill(const char *file, const struct ymf_prompt_place *places, size_t len,
                              struct ymf_arena *arena, struct ymf_prompt *ret, struct ymf_err *err)
{
    static const char version_mark[] = "version: ";
    static const char system_mark[] = "\n# System\n";
    static const char user_mark[] = "\n# User\n";
    const char *version = strstr(file, version_mark);
    const char *system = strstr(file, system_mark);
    const char *user = strstr(file, user_mark);
    if (!version || !system || !user || user < system)
        return ymf_fail(err, YMF_INTERNAL, "a prompt file lacks its version, System or User part");
    version += sizeof version_mark - 1;
    ret->version = ymf_strndup(arena, version, strcspn(version, "\r\n"));
    system += sizeof system_mark - 1;
    enum ymf_code rc = fill(system, (size_t)(user - system), places, len, arena, &ret->system, err);
    user += sizeof user_mark - 1;
    return rc ? rc : fill(user, strlen(user), places, len, arena, &ret->user, err);
}

const char *ymf_prompt_quote(const char *text, size_t max_bytes, struct ymf_arena *arena)
{
    size_t len = text ? ymf_utf8_cut_bytes(text, max_bytes) : 0;
    char *out = ymf_strndup(arena, text ? text : "", len);
    for (char *c = out; *c; c++) {
        if ((unsigned char)*c < 0x20)
            *c = ' ';
        else if (*c == '<' || *c == '>')
            *c = '|';
        else if (*c == '"' || *c == '`')
            *c = '\'';
    }
    return out;
}
