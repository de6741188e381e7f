/* Opening without leaving the folder, then the conditions in RFC 9110's order. */
#include "http/files.h"

#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "http/negotiate.h"

static const struct {
    const char *ext, *type;
} types[] = {
    {"html", "text/html; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"txt", "text/plain; charset=utf-8"},
    {"mp4", "video/mp4"},
    {"m4a", "audio/mp4"},
    {"mp3", "audio/mpeg"},
    {"flac", "audio/flac"},
    {"wav", "audio/wav"},
    {"ogg", "audio/ogg"},
    {"opus", "audio/ogg"},
    {"webm", "video/webm"},
    {"zip", "application/zip"},
    {"webmanifest", "application/manifest+json"},
};

const char *ymf_http_type(const char *name)
{
    const char *ext = ymf_file_ext(name);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (!strcasecmp(ext, types[i].ext))
            return types[i].type;
    return "application/octet-stream";
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text);
    size_t tail = strlen(end);
    return len >= tail && !strcmp(text + len - tail, end);
}

/* A descriptor of a regular file below the folder, or -1. */
static int open_below(const char *folder, const char *name, struct stat *ret)
{
    __attribute__((cleanup(ymf_auto_fd))) int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0 || ends_with(name, ".part"))
        return -1;
    for (;;) {
        char part[256];
        size_t len = strcspn(name, "/");
        if (len == 0 || len >= sizeof part || *name == '.')
            return -1;
        memcpy(part, name, len);
        part[len] = 0;
        bool last = !name[len];
        int flags = last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY;
        int next = openat(at, part, flags | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0)
            return -1;
        (void)close(at);
        at = next;
        if (last)
            break;
        name += len + 1;
    }
    if (fstat(at, ret) || !S_ISREG(ret->st_mode))
        return -1;
    return ymf_take_fd(&at);
}

/* The best variant the client takes; *ret_coding NULL: the file itself. */
static int open_variant(const struct ymf_http_request *rq, const struct ymf_http_file *file,
                        struct stat *ret, const char **ret_coding)
{
    static const char *const codings[][2] = {{"br", "br"}, {"gzip", "gz"}};
    const char *taken = ymf_http_request_field(rq, "Accept-Encoding");
    for (size_t i = 0; file->compressed && taken && i < 2; i++) {
        if (!ymf_http_quality(taken, codings[i][0]))
            continue;
        int fd = open_below(file->folder, ymf_printf(rq->arena, "%s.%s", file->name, codings[i][1]),
                            ret);
        if (fd >= 0) {
            *ret_coding = codings[i][0];
            return fd;
        }
    }
    *ret_coding = NULL;
    return open_below(file->folder, file->name, ret);
}

static bool unchanged(const struct ymf_http_request *rq, const char *etag, int64_t modified_ms)
{
    const char *tags = ymf_http_request_field(rq, "If-None-Match");
    if (tags)
        return ymf_http_etag_listed(tags, etag);
    int64_t since = ymf_http_date_ms(ymf_http_request_field(rq, "If-Modified-Since"));
    return since >= 0 && modified_ms / 1000 <= since / 1000;
}

static struct ymf_http_range wanted(const struct ymf_http_request *rq, const char *etag,
                                    const char *modified, int64_t size)
{
    const char *only_if = ymf_http_request_field(rq, "If-Range");
    bool stale = only_if && strcmp(only_if, etag) != 0 && strcmp(only_if, modified) != 0;
    return ymf_http_range(stale ? NULL : ymf_http_request_field(rq, "Range"), size);
}

static void describe(const struct ymf_http_file *file, const char *coding,
                     struct ymf_http_reply *reply)
{
    ymf_http_reply_field(reply, "Content-Type",
                         file->type ? file->type : ymf_http_type(file->name));
    ymf_http_reply_field(reply, "Accept-Ranges", "bytes");
    if (coding)
        ymf_http_reply_field(reply, "Content-Encoding", coding);
    if (file->save_as)
        ymf_http_reply_field(
            reply, "Content-Disposition",
            ymf_printf(reply->arena, "attachment; filename=\"%s\"", file->save_as));
}

bool ymf_http_file_part(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                        const struct ymf_http_file *file, const struct ymf_http_version *version,
                        struct ymf_http_part *ret)
{
    long long size = version->bytes;
    const char *modified = ymf_http_date(rq->arena, version->modified_ms);
    ymf_http_reply_field(reply, "ETag", version->etag);
    ymf_http_reply_field(reply, "Last-Modified", modified);
    ymf_http_reply_field(reply, "Cache-Control", file->cache ? file->cache : "private, no-cache");
    if (file->compressed)
        ymf_http_reply_field(reply, "Vary", "Accept-Encoding");
    if (unchanged(rq, version->etag, version->modified_ms)) {
        ymf_http_reply_empty(reply, 304);
        return false;
    }
    struct ymf_http_range range = wanted(rq, version->etag, modified, version->bytes);
    if (range.kind == YMF_RANGE_OUTSIDE) {
        ymf_http_reply_field(reply, "Content-Range", ymf_printf(rq->arena, "bytes */%lld", size));
        ymf_http_reply_empty(reply, 416);
        return false;
    }
    describe(file, version->coding, reply);
    if (range.kind == YMF_RANGE_PART)
        ymf_http_reply_field(reply, "Content-Range",
                             ymf_printf(rq->arena, "bytes %lld-%lld/%lld", (long long)range.first,
                                        (long long)(range.first + range.bytes - 1), size));
    *ret =
        (struct ymf_http_part){range.kind == YMF_RANGE_PART ? 206 : 200, range.first, range.bytes};
    return true;
}

enum ymf_code ymf_http_file(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                            const struct ymf_http_file *file, struct ymf_err *err)
{
    struct stat st = {0};
    const char *coding = NULL;
    __attribute__((cleanup(ymf_auto_fd))) int fd = open_variant(rq, file, &st, &coding);
    if (fd < 0)
        return ymf_fail(err, YMF_NOT_FOUND, "there is no file %.200s", file->name);
    int64_t modified_ms = (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
    const struct ymf_http_version version = {
        .bytes = st.st_size,
        .modified_ms = modified_ms,
        .etag = ymf_printf(rq->arena, "\"%llx-%llx-%llx%s%s\"", (unsigned long long)st.st_ino,
                           (unsigned long long)st.st_size, (unsigned long long)modified_ms,
                           coding ? "-" : "", coding ? coding : ""),
        .coding = coding,
    };
    struct ymf_http_part part;
    if (ymf_http_file_part(rq, reply, file, &version, &part))
        ymf_http_reply_file(reply, part.status, ymf_take_fd(&fd), part.first, part.bytes);
    return YMF_OK;
}
