/* A chain of blocks; each new block at least doubles up to 1 MiB. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGN = 16 };

struct block {
    struct block *next;
    size_t size, used;
    _Alignas(ALIGN) unsigned char data[];
};

struct ymf_arena {
    struct block *head; /* newest first */
    size_t used;
};

static struct block *block_new(size_t size, struct block *next)
{
    struct block *b = ymf_mem_new(sizeof *b + size);
    b->size = size;
    b->next = next;
    return b;
}

struct ymf_arena *ymf_arena_new(void)
{
    struct ymf_arena *arena = ymf_mem_new(sizeof *arena);
    arena->head = block_new(FIRST_BLOCK, NULL);
    return arena;
}

void ymf_arena_free(struct ymf_arena *arena)
{
    if (!arena)
        return;
    struct block *b = arena->head;
    while (b) {
        struct block *next = b->next;
        ymf_mem_free(b);
        b = next;
    }
    ymf_mem_free(arena);
}

void ymf_arena_reset(struct ymf_arena *arena)
{
    struct block *b = arena->head;
    while (b->next) {
        struct block *next = b->next;
        ymf_mem_free(b);
        b = next;
    }
    memset(b->data, 0, b->used);
    b->used = 0;
    arena->head = b;
    arena->used = 0;
}

void *ymf_alloc(struct ymf_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        abort();
    size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (need == 0)
        need = ALIGN;
    if (arena->head->size - arena->head->used < need) {
        size_t grown = arena->head->size * 2;
        if (grown > LARGEST_BLOCK)
            grown = LARGEST_BLOCK;
        arena->head = block_new(need > grown ? need : grown, arena->head);
    }
    void *mem = arena->head->data + arena->head->used;
    arena->head->used += need;
    arena->used += need;
    return mem;
}

void *ymf_alloc_array(struct ymf_arena *arena, size_t count, size_t size)
{
    size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total))
        abort();
    return ymf_alloc(arena, total);
}

char *ymf_strndup(struct ymf_arena *arena, const char *text, size_t len)
{
    char *copy = ymf_alloc(arena, len + 1);
    memcpy(copy, text, len);
    return copy;
}

char *ymf_strdup(struct ymf_arena *arena, const char *text)
{
    return text ? ymf_strndup(arena, text, strlen(text)) : NULL;
}

char *ymf_vprintf(struct ymf_arena *arena, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0)
        abort(); /* only a broken format does this */
    char *text = ymf_alloc(arena, (size_t)len + 1);
    (void)vsnprintf(text, (size_t)len + 1, fmt, ap);
    return text;
}

char *ymf_printf(struct ymf_arena *arena, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = ymf_vprintf(arena, fmt, ap);
    va_end(ap);
    return text;
}

size_t ymf_arena_used(const struct ymf_arena *arena)
{
    return arena->used;
}
