/* Growing bytes with a ceiling. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static char empty[1] = "";

void ymf_buf_init(struct ymf_buf *buf, size_t max)
{
    *buf = (struct ymf_buf){.data = empty, .max = max};
}

void ymf_buf_done(struct ymf_buf *buf)
{
    if (buf->cap)
        ymf_mem_free(buf->data);
    *buf = (struct ymf_buf){.data = empty, .max = buf->max};
}

void ymf_buf_reset(struct ymf_buf *buf)
{
    buf->len = 0;
    buf->over = false;
    if (buf->cap)
        buf->data[0] = 0;
}

static bool grow(struct ymf_buf *buf, size_t more)
{
    if (buf->over || more > buf->max - buf->len) {
        buf->over = true;
        return false;
    }
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return true;
    size_t cap = buf->cap ? buf->cap * 2 : 256;
    if (cap < need)
        cap = need;
    char *data = ymf_mem_resize(buf->cap ? buf->data : NULL, cap);
    if (!data) {
        buf->over = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void ymf_buf_add(struct ymf_buf *buf, const void *bytes, size_t len)
{
    if (len == 0 || !grow(buf, len))
        return;
    memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = 0;
}

void ymf_buf_puts(struct ymf_buf *buf, const char *text)
{
    ymf_buf_add(buf, text, strlen(text));
}

void ymf_buf_putc(struct ymf_buf *buf, char c)
{
    ymf_buf_add(buf, &c, 1);
}

void ymf_buf_printf(struct ymf_buf *buf, const char *fmt, ...)
{
    va_list ap;
    va_list again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (len > 0 && grow(buf, (size_t)len)) {
        (void)vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}
