/* Field tables, printing: values and schemas. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "json/fields.h"
#include "json/load.h"

static const void *member(const void *base, size_t offset)
{
    return (const char *)base + offset;
}

static json_t *text_or_null(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;
    return value ? value : json_null(); /* invalid UTF-8 cannot be printed */
}

static json_t *encode_json(const char *text)
{
    if (!text)
        return json_null();
    json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
    return value ? value : json_null();
}

static json_t *encode_time(int64_t ms)
{
    char out[YMF_TIME_TEXT];
    return ms ? json_string(ymf_time_text(ms, out)) : json_null();
}

static json_t *encode_num(double number)
{
    if (!isfinite(number))
        return json_null();
    if (number == floor(number) && fabs(number) < 9e15)
        return json_integer((json_int_t)number);
    return json_real(number);
}

static json_t *encode_array(const struct ymf_field *f, const void *base)
{
    json_t *list = json_array();
    const char *items = *(const char *const *)member(base, f->offset);
    size_t n = *(const size_t *)member(base, f->len_offset);
    for (size_t i = 0; i < n; i++) {
        json_t *item = NULL;
        if (f->type == YMF_F_ARR)
            item = ymf_fields_encode(ymf_field_sub(f), items + i * f->size);
        else if (f->type == YMF_F_STRS)
            item = text_or_null(((const char *const *)(const void *)items)[i]);
        else if (f->type == YMF_F_NUMS)
            item = encode_num(((const double *)(const void *)items)[i]);
        else
            item = json_integer(((const int64_t *)(const void *)items)[i]);
        (void)json_array_append_new(list, item);
    }
    return list;
}

static json_t *encode_member(const struct ymf_field *f, const void *base)
{
    const void *at = member(base, f->offset);
    switch (f->type) {
    case YMF_F_END:
        break;
    case YMF_F_STR:
        return text_or_null(*(const char *const *)at);
    case YMF_F_ENUM:
        return *(const int *)at < 0 ? json_null() : json_string(f->values[*(const int *)at]);
    case YMF_F_INT:
        return json_integer(*(const int64_t *)at);
    case YMF_F_NUM:
        return encode_num(*(const double *)at);
    case YMF_F_BOOL:
        return json_boolean(*(const bool *)at);
    case YMF_F_TIME:
        return encode_time(*(const int64_t *)at);
    case YMF_F_JSON:
        return encode_json(*(const char *const *)at);
    case YMF_F_OBJ:
        return ymf_fields_encode(ymf_field_sub(f), at);
    case YMF_F_PTR:
        return *(const void *const *)at
                   ? ymf_fields_encode(ymf_field_sub(f), *(const void *const *)at)
                   : json_null();
    case YMF_F_ARR:
    case YMF_F_STRS:
    case YMF_F_NUMS:
    case YMF_F_INTS:
        return encode_array(f, base);
    case YMF_F_PAIR:
        return json_pack("[I,I]", (json_int_t)((const int64_t *)at)[0],
                         (json_int_t)((const int64_t *)at)[1]);
    }
    return json_null();
}

static bool is_empty(const json_t *value)
{
    return json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_object(value) && json_object_size(value) == 0);
}

json_t *ymf_fields_encode(const struct ymf_field *fields, const void *from)
{
    json_t *doc = json_object();
    for (const struct ymf_field *f = fields; f->name; f++) {
        if (f->writeonly)
            continue;
        bool absent = f->has && !*(const bool *)member(from, f->has);
        YMF_AUTO(json) json_t *value = absent ? json_null() : encode_member(f, from);
        if (!(f->omit && is_empty(value)))
            (void)json_object_set(doc, f->name, value);
    }
    return doc;
}

char *ymf_fields_text(const struct ymf_field *fields, const void *from, struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(fields, from);
    return ymf_json_text(doc, arena);
}

static void set_new(json_t *doc, const char *name, json_t *value)
{
    (void)json_object_set_new(doc, name, value);
}

static void set_limits(json_t *doc, const struct ymf_field *f, const char *least, const char *most)
{
    if (f->min == 0 && f->max == 0)
        return;
    set_new(doc, least, encode_num(f->min));
    set_new(doc, most, encode_num(f->max));
}

static json_t *words(const char *const *values)
{
    json_t *list = json_array();
    for (; *values; values++)
        (void)json_array_append_new(list, json_string(*values));
    return list;
}

static json_t *typed(const char *type)
{
    return json_pack("{s:s}", "type", type);
}

static json_t *schema_of_text(const struct ymf_field *f, bool limits)
{
    json_t *doc = typed("string");
    if (limits)
        set_limits(doc, f, "minLength", "maxLength");
    if (limits && f->format && strcmp(f->format, "color") == 0)
        set_new(doc, "pattern", json_string("^#[0-9a-fA-F]{6}$"));
    else if (limits && f->format)
        set_new(doc, "format", json_string(f->format));
    return doc;
}

static json_t *schema_of_list(const struct ymf_field *f, enum ymf_schema kind)
{
    bool limits = kind != YMF_SCHEMA_MODEL;
    json_t *doc = typed("array");
    json_t *item = NULL;
    struct ymf_field one = *f;
    if (f->type == YMF_F_ARR) {
        item = ymf_fields_schema(ymf_field_sub(f), kind);
    } else if (f->type == YMF_F_STRS) {
        one.min = one.max = 0;
        item = schema_of_text(&one, limits);
        if (f->values)
            set_new(item, "enum", words(f->values));
    } else {
        item = typed(f->type == YMF_F_NUMS ? "number" : "integer");
        if (limits)
            set_limits(item, f, "minimum", "maximum");
    }
    set_new(doc, "items", item);
    if (limits && (f->type == YMF_F_ARR || f->type == YMF_F_STRS))
        set_limits(doc, f, "minItems", "maxItems");
    return doc;
}

static json_t *schema_of_number(const struct ymf_field *f, const char *type, bool limits)
{
    json_t *doc = typed(type);
    if (limits)
        set_limits(doc, f, "minimum", "maximum");
    return doc;
}

static json_t *schema_of(const struct ymf_field *f, enum ymf_schema kind)
{
    bool limits = kind != YMF_SCHEMA_MODEL;
    switch (f->type) {
    case YMF_F_END:
    case YMF_F_JSON:
        break;
    case YMF_F_STR:
        return schema_of_text(f, limits);
    case YMF_F_ENUM:
        return json_pack("{s:s,s:o}", "type", "string", "enum", words(f->values));
    case YMF_F_INT:
        return schema_of_number(f, "integer", limits);
    case YMF_F_NUM:
        return schema_of_number(f, "number", limits);
    case YMF_F_BOOL:
        return typed("boolean");
    case YMF_F_TIME:
        return json_pack("{s:s,s:s}", "type", "string", "format", "date-time");
    case YMF_F_OBJ:
    case YMF_F_PTR:
        return ymf_fields_schema(ymf_field_sub(f), kind);
    case YMF_F_ARR:
    case YMF_F_STRS:
    case YMF_F_NUMS:
    case YMF_F_INTS:
        return schema_of_list(f, kind);
    case YMF_F_PAIR: {
        json_t *doc = schema_of_list(&(struct ymf_field){.type = YMF_F_INTS}, kind);
        if (limits) {
            set_new(doc, "minItems", json_integer(2));
            set_new(doc, "maxItems", json_integer(2));
        }
        return doc;
    }
    }
    return json_object();
}

/* A member that may be null in this kind of schema. */
static bool nullable(const struct ymf_field *f, enum ymf_schema kind)
{
    if (kind == YMF_SCHEMA_MODEL)
        return !f->required;
    if (f->required || f->type == YMF_F_JSON)
        return false;
    if (kind == YMF_SCHEMA_OPENAPI)
        return true;
    return !f->omit && (f->has || f->type == YMF_F_STR || f->type == YMF_F_TIME ||
                        f->type == YMF_F_PTR || f->type == YMF_F_ENUM);
}

static json_t *or_null(json_t *schema)
{
    return json_pack("{s:[o,{s:s}]}", "anyOf", schema, "type", "null");
}

static bool always_there(const struct ymf_field *f, enum ymf_schema kind)
{
    if (kind == YMF_SCHEMA_MODEL)
        return true;
    if (kind == YMF_SCHEMA_RESPONSE)
        return !f->omit;
    return f->required;
}

json_t *ymf_fields_schema(const struct ymf_field *fields, enum ymf_schema kind)
{
    json_t *doc = typed("object");
    json_t *properties = json_object();
    json_t *required = json_array();
    for (const struct ymf_field *f = fields; f->name; f++) {
        if (kind == YMF_SCHEMA_MODEL ? f->readonly : kind == YMF_SCHEMA_RESPONSE && f->writeonly)
            continue;
        json_t *one = schema_of(f, kind);
        if (nullable(f, kind))
            one = or_null(one);
        if (f->help)
            set_new(one, "description", json_string(f->help));
        if (f->readonly && kind == YMF_SCHEMA_OPENAPI)
            set_new(one, "readOnly", json_true());
        set_new(properties, f->name, one);
        if (always_there(f, kind))
            (void)json_array_append_new(required, json_string(f->name));
    }
    set_new(doc, "properties", properties);
    if (json_array_size(required))
        set_new(doc, "required", required);
    else
        json_decref(required);
    set_new(doc, "additionalProperties", json_false());
    return doc;
}
