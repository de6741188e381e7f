/* Field tables, reading: every fault with its place. */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "json/fields.h"
#include "json/load.h"

enum { DEEPEST = 16 };

struct reader {
    struct ymf_arena *arena;
    struct ymf_faults *faults;
    bool lenient;
    int depth;
};

void ymf_faults_add(struct ymf_faults *faults, const char *pointer, const char *fmt, ...)
{
    if (faults->len == YMF_FAULTS_MAX)
        return;
    va_list ap;
    va_start(ap, fmt);
    struct ymf_fault *fault = &faults->items[faults->len++];
    fault->pointer = ymf_strdup(faults->arena, pointer);
    fault->detail = ymf_vprintf(faults->arena, fmt, ap);
    va_end(ap);
}

enum ymf_code ymf_faults_result(const struct ymf_faults *faults, struct ymf_err *err)
{
    if (faults->len == 0)
        return YMF_OK;
    const struct ymf_fault *first = &faults->items[0];
    return ymf_fail_at(err, YMF_INVALID, first->pointer, "%s%s%s",
                       first->pointer[0] ? first->pointer : "", first->pointer[0] ? ": " : "",
                       first->detail);
}

static void *member(void *base, size_t offset)
{
    return (char *)base + offset;
}

static const char *deeper(struct reader *r, const char *pointer, const char *name)
{
    /* RFC 6901: ~ and / inside a name are escaped. */
    struct ymf_arena *a = r->arena;
    size_t len = strlen(pointer);
    char *out = ymf_alloc(a, len + 2 * strlen(name) + 2);
    char *w = out + len;
    memcpy(out, pointer, len + 1);
    *w++ = '/';
    for (; *name; name++) {
        if (*name == '~' || *name == '/') {
            *w++ = '~';
            *w++ = *name == '~' ? '0' : '1';
        } else {
            *w++ = *name;
        }
    }
    return out;
}

static void range_fault(struct reader *r, const struct ymf_field *f, const char *pointer,
                        const char *what)
{
    if (f->min == f->max)
        ymf_faults_add(r->faults, pointer, "must %s %.15g", what, f->min);
    else
        ymf_faults_add(r->faults, pointer, "must %s between %.15g and %.15g", what, f->min, f->max);
}

static bool limited(const struct ymf_field *f)
{
    return f->min != 0 || f->max != 0;
}

static bool is_color(const char *s)
{
    if (s[0] != '#' || strlen(s) != 7)
        return false;
    for (int i = 1; i < 7; i++)
        if (!isxdigit((unsigned char)s[i]))
            return false;
    return true;
}

static const char *format_fault(const struct ymf_field *f, const char *text)
{
    if (!f->format)
        return NULL;
    if (strcmp(f->format, "uuid") == 0 && !ymf_uuid_valid(text))
        return "must be an id (UUID)";
    if (strcmp(f->format, "color") == 0 && !is_color(text))
        return "must be a colour like #1a2b3c";
    return NULL;
}

static const char *read_text(struct reader *r, const struct ymf_field *f, const json_t *value,
                             const char *pointer)
{
    if (!json_is_string(value)) {
        ymf_faults_add(r->faults, pointer, "must be text");
        return NULL;
    }
    const char *text = json_string_value(value);
    if (strlen(text) != json_string_length(value)) {
        ymf_faults_add(r->faults, pointer, "must not hold a NUL character");
        return NULL;
    }
    const char *fault = format_fault(f, text);
    if (fault)
        ymf_faults_add(r->faults, pointer, "%s", fault);
    return ymf_strdup(r->arena, text);
}

static void read_str(struct reader *r, const struct ymf_field *f, const json_t *value,
                     const char *pointer, void *at)
{
    const char *text = read_text(r, f, value, pointer);
    if (!text)
        return;
    size_t chars = ymf_utf8_chars(text);
    if (f->min >= 1 && text[strspn(text, " \t\r\n")] == 0)
        ymf_faults_add(r->faults, pointer, "must not be empty");
    else if (limited(f) && ((double)chars < f->min || (double)chars > f->max))
        ymf_faults_add(r->faults, pointer, "must have between %.15g and %.15g characters, has %zu",
                       f->min, f->max, chars);
    *(const char **)at = text;
}

static int word_index(const char *const *values, const char *text)
{
    for (int i = 0; values[i]; i++)
        if (strcmp(values[i], text) == 0)
            return i;
    return -1;
}

static const char *word_list(struct reader *r, const char *const *values)
{
    char *list = ymf_strdup(r->arena, values[0]);
    for (int i = 1; values[i]; i++)
        list = ymf_printf(r->arena, "%s, %s", list, values[i]);
    return list;
}

static void read_enum(struct reader *r, const struct ymf_field *f, const json_t *value,
                      const char *pointer, void *at)
{
    int index = json_is_string(value) ? word_index(f->values, json_string_value(value)) : -1;
    if (index < 0)
        ymf_faults_add(r->faults, pointer, "must be one of %s", word_list(r, f->values));
    else
        *(int *)at = index;
}

static bool whole(const json_t *value, int64_t *ret)
{
    if (json_is_integer(value)) {
        *ret = json_integer_value(value);
        return true;
    }
    double real = json_real_value(value);
    if (!json_is_real(value) || real != floor(real) || fabs(real) > 9e15)
        return false;
    *ret = (int64_t)real;
    return true;
}

static bool read_int(struct reader *r, const struct ymf_field *f, const json_t *value,
                     const char *pointer, int64_t *ret)
{
    int64_t number = 0;
    if (!whole(value, &number)) {
        ymf_faults_add(r->faults, pointer, "must be a whole number");
        return false;
    }
    if (limited(f) && ((double)number < f->min || (double)number > f->max)) {
        range_fault(r, f, pointer, "be");
        return false;
    }
    *ret = number;
    return true;
}

static bool read_num(struct reader *r, const struct ymf_field *f, const json_t *value,
                     const char *pointer, double *ret)
{
    if (!json_is_number(value)) {
        ymf_faults_add(r->faults, pointer, "must be a number");
        return false;
    }
    double number = json_number_value(value);
    if (limited(f) && (number < f->min || number > f->max)) {
        range_fault(r, f, pointer, "be");
        return false;
    }
    *ret = number;
    return true;
}

static void read_time(struct reader *r, const json_t *value, const char *pointer, void *at)
{
    const char *text = json_string_value(value);
    if (!text || !ymf_time_parse(text, at))
        ymf_faults_add(r->faults, pointer, "must be a time like 2026-01-31T18:00:00Z");
}

static void read_object(struct reader *r, const struct ymf_field *fields, const json_t *doc,
                        const char *pointer, void *ret);

static bool countable(struct reader *r, const struct ymf_field *f, const json_t *value,
                      const char *pointer)
{
    if (!json_is_array(value)) {
        ymf_faults_add(r->faults, pointer, "must be a list");
        return false;
    }
    size_t n = json_array_size(value);
    bool items = f->type == YMF_F_ARR || f->type == YMF_F_STRS;
    if (items && limited(f) && ((double)n < f->min || (double)n > f->max)) {
        range_fault(r, f, pointer, "have a number of items");
        return false;
    }
    return true;
}

static void read_array(struct reader *r, const struct ymf_field *f, const json_t *value,
                       const char *pointer, void *base)
{
    if (!countable(r, f, value, pointer))
        return;
    size_t n = json_array_size(value);
    char *items = ymf_alloc_array(r->arena, n, f->size);
    for (size_t i = 0; i < n; i++) {
        char index[24];
        (void)snprintf(index, sizeof index, "%zu", i);
        read_object(r, ymf_field_sub(f), json_array_get(value, i), deeper(r, pointer, index),
                    items + i * f->size);
    }
    *(void **)member(base, f->offset) = items;
    *(size_t *)member(base, f->len_offset) = n;
}

static void read_one(struct reader *r, const struct ymf_field *f, const json_t *item,
                     const char *pointer, void *items, size_t i)
{
    struct ymf_field scalar = *f;
    if (f->type == YMF_F_STRS)
        scalar.min = scalar.max = 0;
    if (f->type == YMF_F_NUMS) {
        (void)read_num(r, &scalar, item, pointer, (double *)items + i);
        return;
    }
    if (f->type == YMF_F_INTS) {
        (void)read_int(r, &scalar, item, pointer, (int64_t *)items + i);
        return;
    }
    const char *text = read_text(r, &scalar, item, pointer);
    if (text && f->values && word_index(f->values, text) < 0)
        ymf_faults_add(r->faults, pointer, "must be one of %s", word_list(r, f->values));
    ((const char **)items)[i] = text ? text : "";
}

static void read_scalars(struct reader *r, const struct ymf_field *f, const json_t *value,
                         const char *pointer, void *base)
{
    if (!countable(r, f, value, pointer))
        return;
    size_t n = json_array_size(value);
    void *items = ymf_alloc_array(r->arena, n, sizeof(int64_t)); /* all three are 8 bytes */
    for (size_t i = 0; i < n; i++) {
        char index[24];
        (void)snprintf(index, sizeof index, "%zu", i);
        read_one(r, f, json_array_get(value, i), deeper(r, pointer, index), items, i);
    }
    *(void **)member(base, f->offset) = items;
    *(size_t *)member(base, f->len_offset) = n;
}

static void read_pair(struct reader *r, const struct ymf_field *f, const json_t *value,
                      const char *pointer, int64_t *at)
{
    if (!json_is_array(value) || json_array_size(value) != 2) {
        ymf_faults_add(r->faults, pointer, "must be a list of two whole numbers");
        return;
    }
    for (size_t i = 0; i < 2; i++)
        (void)read_int(r, f, json_array_get(value, i), deeper(r, pointer, i ? "1" : "0"), at + i);
}

static void read_member(struct reader *r, const struct ymf_field *f, const json_t *value,
                        const char *pointer, void *base)
{
    void *at = member(base, f->offset);
    switch (f->type) {
    case YMF_F_END:
        break;
    case YMF_F_STR:
        read_str(r, f, value, pointer, at);
        break;
    case YMF_F_ENUM:
        read_enum(r, f, value, pointer, at);
        break;
    case YMF_F_INT:
        (void)read_int(r, f, value, pointer, at);
        break;
    case YMF_F_NUM:
        (void)read_num(r, f, value, pointer, at);
        break;
    case YMF_F_BOOL:
        if (json_is_boolean(value))
            *(bool *)at = json_is_true(value);
        else
            ymf_faults_add(r->faults, pointer, "must be true or false");
        break;
    case YMF_F_TIME:
        read_time(r, value, pointer, at);
        break;
    case YMF_F_JSON:
        *(const char **)at = ymf_json_text(value, r->arena);
        break;
    case YMF_F_OBJ:
        read_object(r, ymf_field_sub(f), value, pointer, at);
        break;
    case YMF_F_PTR:
        *(void **)at = ymf_alloc(r->arena, f->size);
        read_object(r, ymf_field_sub(f), value, pointer, *(void **)at);
        break;
    case YMF_F_ARR:
        read_array(r, f, value, pointer, base);
        break;
    case YMF_F_STRS:
    case YMF_F_NUMS:
    case YMF_F_INTS:
        read_scalars(r, f, value, pointer, base);
        break;
    case YMF_F_PAIR:
        read_pair(r, f, value, pointer, at);
        break;
    }
}

static const struct ymf_field *find(const struct ymf_field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return fields;
    return NULL;
}

static void refuse_unknown(struct reader *r, const struct ymf_field *fields, const json_t *doc,
                           const char *pointer)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach ((json_t *)doc, name, value) {
        if (!find(fields, name))
            ymf_faults_add(r->faults, deeper(r, pointer, name), "is not a known member");
    }
}

static void read_object(struct reader *r, const struct ymf_field *fields, const json_t *doc,
                        const char *pointer, void *ret)
{
    if (!json_is_object(doc) || r->depth >= DEEPEST) {
        ymf_faults_add(r->faults, pointer, "must be an object");
        return;
    }
    r->depth++;
    if (!r->lenient)
        refuse_unknown(r, fields, doc, pointer);
    for (const struct ymf_field *f = fields; f->name; f++) {
        const json_t *value = json_object_get(doc, f->name);
        if (f->readonly)
            continue;
        if (!value || (json_is_null(value) && (!f->required || f->type == YMF_F_JSON))) {
            if (f->required)
                ymf_faults_add(r->faults, deeper(r, pointer, f->name), "is required");
            if (value && f->type == YMF_F_TIME && f->has) { /* null takes a time away */
                *(int64_t *)member(ret, f->offset) = 0;
                *(bool *)member(ret, f->has) = true;
            }
            continue;
        }
        read_member(r, f, value, deeper(r, pointer, f->name), ret);
        if (f->has)
            *(bool *)member(ret, f->has) = true;
    }
    r->depth--;
}

static enum ymf_code decode(const struct ymf_field *fields, const json_t *doc, void *ret,
                            struct ymf_arena *arena, struct ymf_faults *faults, bool lenient,
                            struct ymf_err *err)
{
    struct ymf_faults own = {.arena = arena};
    struct reader r = {.arena = arena, .faults = faults ? faults : &own, .lenient = lenient};
    if (!r.faults->arena)
        r.faults->arena = arena;
    read_object(&r, fields, doc, "", ret);
    return ymf_faults_result(r.faults, err);
}

enum ymf_code ymf_fields_decode(const struct ymf_field *fields, const json_t *doc, void *ret,
                                struct ymf_arena *arena, struct ymf_faults *faults,
                                struct ymf_err *err)
{
    return decode(fields, doc, ret, arena, faults, false, err);
}

enum ymf_code ymf_fields_read(const struct ymf_field *fields, const json_t *doc, void *ret,
                              struct ymf_arena *arena, struct ymf_faults *faults,
                              struct ymf_err *err)
{
    return decode(fields, doc, ret, arena, faults, true, err);
}

enum ymf_code ymf_fields_parse(const struct ymf_field *fields, const char *text, size_t len,
                               void *ret, struct ymf_arena *arena, struct ymf_faults *faults,
                               struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_json_load(text, len, &doc, err);
    if (rc)
        return rc;
    return ymf_fields_decode(fields, doc, ret, arena, faults, err);
}
