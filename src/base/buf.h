/*
 * Growing bytes, born with a ceiling. Text in it is always NUL-terminated.
 * Past the ceiling nothing is added and `over` is set: check it once, at the end.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct ymf_buf {
    char *data; /* "" when empty; never NULL after init */
    size_t len, cap, max;
    bool over;
};

void ymf_buf_init(struct ymf_buf *buf, size_t max);
void ymf_buf_done(struct ymf_buf *buf);
void ymf_buf_reset(struct ymf_buf *buf);
void ymf_buf_add(struct ymf_buf *buf, const void *bytes, size_t len);
void ymf_buf_puts(struct ymf_buf *buf, const char *text);
void ymf_buf_putc(struct ymf_buf *buf, char c);
void ymf_buf_printf(struct ymf_buf *buf, const char *fmt, ...) YMF_PRINTF(2, 3);

static inline void ymf_auto_buf(struct ymf_buf *buf)
{
    ymf_buf_done(buf);
}
