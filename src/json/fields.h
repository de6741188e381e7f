/*
 * Field tables: one table per JSON object decodes it, reports EVERY fault with
 * its pointer, encodes it, and prints its schema. Unknown members are refused
 * by name. Answers of language models go through the same tables.
 *
 *   #define AT(member) .offset = offsetof(struct ymf_brief_scene, member)
 *   static const struct ymf_field scene_fields[] = {
 *       {"description", YMF_F_STR, true, 1, 2000, AT(description)},
 *       {"animation_recommendation", YMF_F_ENUM, true, .values = motion_words, AT(motion)},
 *       {0},
 *   };
 *
 * C shapes by type:
 *   STR  const char *      min/max count characters    TIME int64_t ms, 0 = null
 *   ENUM int (index into values; -1 is null)           JSON const char * (JSON text)
 *   INT  int64_t   NUM double   BOOL bool
 *   OBJ  the struct itself, inline (fields)            PTR  struct * or NULL (fields, size)
 *   ARR  struct * at offset, size_t at len_offset (fields, size); min/max count items
 *   STRS const char ** + size_t;  NUMS double * + size_t;  INTS int64_t * + size_t
 *   PAIR int64_t[2], inline
 * Absent or null: a member keeps its value; but null takes a TIME with .has away.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

YMF_DEFINE_AUTO(json, json_t *, json_decref)

enum ymf_field_type {
    YMF_F_END,
    YMF_F_STR,
    YMF_F_ENUM,
    YMF_F_INT,
    YMF_F_NUM,
    YMF_F_BOOL,
    YMF_F_TIME,
    YMF_F_JSON,
    YMF_F_OBJ,
    YMF_F_PTR,
    YMF_F_ARR,
    YMF_F_STRS,
    YMF_F_NUMS,
    YMF_F_INTS,
    YMF_F_PAIR,
};

struct ymf_field {
    const char *name;
    enum ymf_field_type type;
    bool required;
    double min, max; /* both 0: no limit (STR, STRS items: the length ceiling of the body) */
    size_t offset;
    size_t len_offset;           /* ARR, STRS, NUMS, INTS */
    size_t has;                  /* offset of a bool set when the member was present; 0 none */
    size_t size;                 /* PTR, ARR: of one struct */
    const char *const *values;   /* ENUM words, NULL at the end; STRS: allowed words or NULL */
    const struct ymf_field *sub; /* OBJ, PTR, ARR: a table of the same file … */
    const struct ymf_field *const *ref; /* … or one of another file: &ymf_brief_fields */
    const char *help;                   /* one line for the OpenAPI document */
    const char *format; /* "uuid", "color" (#rrggbb), "name": checked for STR and STRS */
    bool readonly;      /* printed; accepted and ignored when read */
    bool omit;          /* left out of the output when null or empty */
    bool writeonly;     /* read; never printed */
};

static inline const struct ymf_field *ymf_field_sub(const struct ymf_field *field)
{
    return field->ref ? *field->ref : field->sub;
}

enum { YMF_FAULTS_MAX = 64 };

struct ymf_fault {
    const char *pointer; /* RFC 6901 */
    const char *detail;
};

struct ymf_faults {
    struct ymf_arena *arena;
    struct ymf_fault items[YMF_FAULTS_MAX];
    size_t len; /* further ones are dropped: 64 say enough */
};

void ymf_faults_add(struct ymf_faults *faults, const char *pointer, const char *fmt, ...)
    YMF_PRINTF(3, 4);
/* YMF_OK when there are none; else YMF_INVALID with the first fault in err. */
enum ymf_code ymf_faults_result(const struct ymf_faults *faults, struct ymf_err *err);

/*
 * Strict decode of an object into the struct at ret. Strings are copied into the
 * arena. All faults are collected; the result is YMF_INVALID if there is any.
 */
YMF_MUST_USE enum ymf_code ymf_fields_decode(const struct ymf_field *fields, const json_t *doc,
                                             void *ret, struct ymf_arena *arena,
                                             struct ymf_faults *faults, struct ymf_err *err);
/* The same from text: strict load (UTF-8, no duplicate members) and decode. */
YMF_MUST_USE enum ymf_code ymf_fields_parse(const struct ymf_field *fields, const char *text,
                                            size_t len, void *ret, struct ymf_arena *arena,
                                            struct ymf_faults *faults, struct ymf_err *err);
/* Lenient with unknown members (outside services add some): otherwise as decode. */
YMF_MUST_USE enum ymf_code ymf_fields_read(const struct ymf_field *fields, const json_t *doc,
                                           void *ret, struct ymf_arena *arena,
                                           struct ymf_faults *faults, struct ymf_err *err);

/* A new reference. */
json_t *ymf_fields_encode(const struct ymf_field *fields, const void *from);
/* Compact JSON text in the arena. */
char *ymf_fields_text(const struct ymf_field *fields, const void *from, struct ymf_arena *arena);

enum ymf_schema {
    YMF_SCHEMA_OPENAPI,  /* JSON Schema 2020-12 with limits, for a request */
    YMF_SCHEMA_RESPONSE, /* the same for an answer: every printed member */
    YMF_SCHEMA_MODEL,    /* the subset language models take: no limits, all required, nullable */
};
json_t *ymf_fields_schema(const struct ymf_field *fields, enum ymf_schema kind);
