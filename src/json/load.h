/* Strict loading and printing of JSON text; access by pointer. */
#pragma once

#include <jansson.h>

#include "base/arena.h"
#include "json/fields.h"

/* YMF_INVALID with line and column. Depth is bounded by jansson (2048). New reference. */
YMF_MUST_USE enum ymf_code ymf_json_load(const char *text, size_t len, json_t **ret,
                                         struct ymf_err *err);
/* The same after dropping Markdown fences and text around the outermost object. */
YMF_MUST_USE enum ymf_code ymf_json_load_fenced(const char *text, size_t len, json_t **ret,
                                                struct ymf_err *err);
/* Compact text in the arena; reals with 15 digits. */
char *ymf_json_text(const json_t *doc, struct ymf_arena *arena);
char *ymf_json_pretty(const json_t *doc, struct ymf_arena *arena);
/* Borrowed; NULL when a step of "/a/0/b" is missing. */
json_t *ymf_json_at(const json_t *doc, const char *pointer);
/* Text of a string member by pointer, NULL otherwise. Borrowed. */
const char *ymf_json_str(const json_t *doc, const char *pointer);
/* A number (or a string of digits, as YouTube sends counts); fallback otherwise. */
int64_t ymf_json_int(const json_t *doc, const char *pointer, int64_t fallback);
double ymf_json_num(const json_t *doc, const char *pointer, double fallback);
