/* The archive: a header, the bytes and a descriptor per file, then the directory (APPNOTE 6.3). */
#include "http/zip.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <zlib.h>

#include "base/mem.h"

enum { HEAD = 30, DESCRIPTOR = 16, ENTRY = 46, END = 22, NAME_MAX_BYTES = 64, SCRAP = 4096 };
static const int64_t size_most = 0xFFFFFFFFLL;

struct member {
    char name[NAME_MAX_BYTES];
    int fd;
    uint32_t size, crc, offset, stamp;
};

struct zip {
    struct member members[YMF_ZIP_FILES];
    size_t len, at;
    uint32_t left;              /* bytes of the present file not yet sent */
    uint32_t written;           /* of the archive so far */
    unsigned char scrap[SCRAP]; /* headers waiting to be sent */
    size_t scrap_len, scrap_at;
    bool inside, closed;
    struct ymf_http_pipe *pipe;
};

static void put16(struct zip *z, unsigned value)
{
    z->scrap[z->scrap_len++] = (unsigned char)(value & 255U);
    z->scrap[z->scrap_len++] = (unsigned char)(value >> 8 & 255U);
}

static void put32(struct zip *z, uint32_t value)
{
    put16(z, value & 0xFFFFU);
    put16(z, value >> 16);
}

static void put_name(struct zip *z, const struct member *m)
{
    size_t len = strlen(m->name);
    memcpy(z->scrap + z->scrap_len, m->name, len);
    z->scrap_len += len;
}

static void put_head(struct zip *z, struct member *m)
{
    m->offset = z->written;
    m->crc = (uint32_t)crc32(0, NULL, 0);
    put32(z, 0x04034b50);
    put16(z, 20);
    put16(z, 8); /* sizes and checksum follow the bytes */
    put16(z, 0);
    put32(z, m->stamp);
    put32(z, 0);
    put32(z, 0);
    put32(z, 0);
    put16(z, (unsigned)strlen(m->name));
    put16(z, 0);
    put_name(z, m);
    z->left = m->size;
    z->inside = true;
}

static void put_descriptor(struct zip *z, const struct member *m)
{
    put32(z, 0x08074b50);
    put32(z, m->crc);
    put32(z, m->size);
    put32(z, m->size);
    z->inside = false;
}

static void put_directory(struct zip *z)
{
    uint32_t start = z->written;
    for (size_t i = 0; i < z->len; i++) {
        const struct member *m = &z->members[i];
        put32(z, 0x02014b50);
        put16(z, 20);
        put16(z, 20);
        put16(z, 8);
        put16(z, 0);
        put32(z, m->stamp);
        put32(z, m->crc);
        put32(z, m->size);
        put32(z, m->size);
        put16(z, (unsigned)strlen(m->name));
        for (int k = 0; k < 6; k++) /* extra, comment, disk, attributes: none */
            put16(z, 0);
        put32(z, m->offset);
        put_name(z, m);
    }
    uint32_t size = (uint32_t)z->scrap_len;
    put32(z, 0x06054b50);
    put32(z, 0);
    put16(z, (unsigned)z->len);
    put16(z, (unsigned)z->len);
    put32(z, size);
    put32(z, start);
    put16(z, 0);
    z->closed = true;
}

static ssize_t give_scrap(struct zip *z, char *out, size_t max)
{
    size_t n = z->scrap_len - z->scrap_at;
    if (n > max)
        n = max;
    memcpy(out, z->scrap + z->scrap_at, n);
    z->scrap_at += n;
    z->written += (uint32_t)n;
    if (z->scrap_at == z->scrap_len)
        z->scrap_at = z->scrap_len = 0;
    return (ssize_t)n;
}

/* A file that became shorter meanwhile cannot be mended any more. */
static ssize_t give_bytes(struct zip *z, struct member *m, char *out, size_t max)
{
    ssize_t n = read(m->fd, out, z->left < max ? z->left : max);
    if (n <= 0)
        return YMF_HTTP_ABORT;
    m->crc = (uint32_t)crc32(m->crc, (const unsigned char *)out, (unsigned)n);
    z->left -= (uint32_t)n;
    z->written += (uint32_t)n;
    return n;
}

static ssize_t zip_read(void *self, char *out, size_t max)
{
    struct zip *z = self;
    for (;;) {
        if (z->scrap_len)
            return give_scrap(z, out, max);
        if (z->closed)
            return YMF_HTTP_END;
        if (z->at == z->len) {
            put_directory(z);
            continue;
        }
        struct member *m = &z->members[z->at];
        if (!z->inside) {
            put_head(z, m);
        } else if (z->left) {
            return give_bytes(z, m, out, max);
        } else {
            put_descriptor(z, m);
            z->at++;
        }
    }
}

static void zip_free(void *self)
{
    struct zip *z = self;
    for (size_t i = 0; i < z->len; i++)
        (void)close(z->members[i].fd);
    if (z->pipe)
        ymf_http_pipe_drop(z->pipe);
    ymf_mem_free(z);
}

/* DOS time and date, to two seconds. */
static uint32_t stamp_of(time_t at)
{
    struct tm tm = {0};
    (void)gmtime_r(&at, &tm);
    unsigned year = tm.tm_year > 80 ? (unsigned)tm.tm_year - 80 : 0;
    unsigned date = year << 9 | ((unsigned)tm.tm_mon + 1) << 5 | (unsigned)tm.tm_mday;
    unsigned time = (unsigned)tm.tm_hour << 11 | (unsigned)tm.tm_min << 5 | (unsigned)tm.tm_sec / 2;
    return (uint32_t)date << 16 | time;
}

static void add(struct zip *z, const struct ymf_zip_file *file, int64_t *total)
{
    struct stat st;
    size_t name = strlen(file->name);
    int fd = open(file->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode) || name >= NAME_MAX_BYTES) {
        (void)close(fd);
        return;
    }
    struct member *m = &z->members[z->len++];
    *m = (struct member){.fd = fd, .size = (uint32_t)st.st_size, .stamp = stamp_of(st.st_mtime)};
    memcpy(m->name, file->name, name + 1);
    *total += HEAD + DESCRIPTOR + ENTRY + 2 * (int64_t)name + st.st_size;
}

enum ymf_code ymf_zip_reply(struct ymf_http_reply *reply, const struct ymf_zip_file *files,
                            size_t len, const char *save_as, struct ymf_err *err)
{
    struct zip *z = ymf_mem_new(sizeof *z);
    int64_t total = END;
    for (size_t i = 0; i < len && z->len < YMF_ZIP_FILES; i++)
        add(z, &files[i], &total);
    if (z->len == 0 || total > size_most) {
        enum ymf_code rc =
            z->len == 0 ? ymf_fail(err, YMF_NOT_FOUND, "there is nothing to take along yet")
                        : ymf_fail(err, YMF_TOO_LARGE,
                                   "the bundle would pass 4 GiB: download its files one by one");
        zip_free(z);
        return rc;
    }
    ymf_http_reply_field(reply, "Content-Type", "application/zip");
    ymf_http_reply_field(reply, "Cache-Control", "private, no-store");
    ymf_http_reply_field(reply, "Content-Disposition",
                         ymf_printf(reply->arena, "attachment; filename=\"%s\"", save_as));
    z->pipe =
        ymf_http_reply_stream(reply, 200, (struct ymf_http_stream){z, zip_read, zip_free}, total);
    return YMF_OK;
}
