/*
 * One lifetime for everything computed on the way: per request, per step, per
 * plan. Nothing in it is freed alone. Not shared between threads.
 */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "base/cleanup.h"
#include "base/err.h"

struct ymf_arena;

struct ymf_arena *ymf_arena_new(void);
void ymf_arena_free(struct ymf_arena *arena); /* accepts NULL */
/* Forgets all contents, keeps the first block. */
void ymf_arena_reset(struct ymf_arena *arena);

YMF_DEFINE_AUTO(arena, struct ymf_arena *, ymf_arena_free)

/* Zeroed, aligned for any type. Never NULL: callers bounded the size before. */
void *ymf_alloc(struct ymf_arena *arena, size_t size);
/* count items of size; ends the process on overflow. */
void *ymf_alloc_array(struct ymf_arena *arena, size_t count, size_t size);
char *ymf_strdup(struct ymf_arena *arena, const char *text); /* NULL gives NULL */
char *ymf_strndup(struct ymf_arena *arena, const char *text, size_t len);
char *ymf_printf(struct ymf_arena *arena, const char *fmt, ...) YMF_PRINTF(2, 3);
char *ymf_vprintf(struct ymf_arena *arena, const char *fmt, va_list ap) YMF_PRINTF(2, 0);
/* Bytes handed out so far. */
size_t ymf_arena_used(const struct ymf_arena *arena);

#define YMF_NEW(arena, type)          ((type *)ymf_alloc((arena), sizeof(type)))
#define YMF_NEW_ARRAY(arena, n, type) ((type *)ymf_alloc_array((arena), (n), sizeof(type)))
