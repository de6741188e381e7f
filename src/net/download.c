/* Guarded downloads. The check is on the address the socket is opened to, so a
 * name that resolves anew between check and use gains nothing. */
#include "net/download.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/easy.h"
#include "net/http.h"

enum { MOST_REDIRECTS = 3 };

struct transfer {
    const struct ymf_download *what;
    int fd;
    int64_t got;
    bool private_ok, refused, too_large, disk;
};

static bool in_v4(uint32_t ip, uint32_t net, int bits)
{
    return (ip >> (32 - bits)) == (net >> (32 - bits));
}

static bool private_v4(uint32_t ip)
{
    static const struct {
        uint32_t net;
        int bits;
    } ranges[] = {
        {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
        {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0A80000, 16},
        {0xC6120000, 15}, {0xE0000000, 4},  {0xF0000000, 4},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (in_v4(ip, ranges[i].net, ranges[i].bits))
            return true;
    return false;
}

static uint32_t v4_at(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Addresses that carry an IPv4 one (mapped, compatible, NAT64, 6to4) are judged by it. */
static bool private_v6(const struct in6_addr *a)
{
    const unsigned char *b = a->s6_addr;
    if (IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_UNSPECIFIED(a) || IN6_IS_ADDR_LINKLOCAL(a) ||
        IN6_IS_ADDR_SITELOCAL(a) || IN6_IS_ADDR_MULTICAST(a) || (b[0] & 0xfe) == 0xfc)
        return true;
    if (IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4COMPAT(a) ||
        (b[0] == 0x00 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b))
        return private_v4(v4_at(b + 12));
    return b[0] == 0x20 && b[1] == 0x02 && private_v4(v4_at(b + 2));
}

bool ymf_net_is_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return private_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return private_v6(&in6.sin6_addr);
    }
    return true;
}

static curl_socket_t on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose;
    struct transfer *t = ctx;
    if (!t->private_ok && ymf_net_is_private(&address->addr)) {
        t->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t on_data(char *data, size_t size, size_t count, void *ctx)
{
    struct transfer *t = ctx;
    size_t len = size * count;
    if ((int64_t)len > t->what->max_bytes - t->got) {
        t->too_large = true;
        return 0;
    }
    for (size_t at = 0; at < len;) {
        ssize_t n = write(t->fd, data + at, len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            t->disk = true;
            return 0;
        }
        at += (size_t)n;
    }
    t->got += (int64_t)len;
    return len;
}

static int on_progress(void *ctx, curl_off_t dl_total, curl_off_t dl, curl_off_t ul_total,
                       curl_off_t ul)
{
    (void)dl;
    (void)ul_total;
    (void)ul;
    struct transfer *t = ctx;
    if (dl_total > t->what->max_bytes) {
        t->too_large = true;
        return 1;
    }
    return t->what->cancel && atomic_load(t->what->cancel);
}

static bool origin_allowed(const struct ymf_download *what, const char *origin)
{
    for (const char *const *o = what->allowed_origins; o && *o; o++)
        if (strcmp(*o, origin) == 0)
            return true;
    return false;
}

static enum ymf_code failed(const struct transfer *t, CURLcode rc, const char *origin,
                            struct ymf_err *err)
{
    if (t->refused)
        return ymf_fail_why(err, YMF_FORBIDDEN, "result_unusable",
                            "the result's address %s is in a private network: refused", origin);
    if (t->too_large)
        return ymf_fail_why(err, YMF_TOO_LARGE, "result_unusable",
                            "the result at %s is larger than %lld bytes", origin,
                            (long long)t->what->max_bytes);
    if (t->disk)
        return ymf_fail(err, YMF_NO_SPACE, "cannot write the download to %s", t->what->path);
    if (rc == CURLE_ABORTED_BY_CALLBACK)
        return ymf_fail(err, YMF_CANCELLED, "stopped");
    return ymf_fail_why(err, YMF_BUSY, "busy", "the download from %s broke off: %s", origin,
                        curl_easy_strerror(rc));
}

static enum ymf_code judge(long status, const char *origin, struct ymf_err *err)
{
    if (status >= 200 && status < 300)
        return YMF_OK;
    if (status == 403 || status == 404 || status == 410)
        return ymf_fail_why(err, YMF_NOT_FOUND, "result_unusable",
                            "the result at %s is gone (HTTP %ld)", origin, status);
    return ymf_fail_why(err, YMF_BUSY, "busy", "%s answered HTTP %ld to the download", origin,
                        status);
}

/* The key goes to the service itself, never to where it leads. */
static struct curl_slist *key_for(const struct transfer *t, struct ymf_arena *arena,
                                  const char *origin)
{
    const char *key = t->what->authorization;
    const char *own = key ? ymf_net_origin(arena, t->what->url) : NULL;
    return own && t->private_ok && strcmp(own, origin) == 0
               ? curl_slist_append(NULL, ymf_printf(arena, "Authorization: %s", key))
               : NULL;
}

static void prepare(CURL *curl, struct transfer *t)
{
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    (void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, t);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_data);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFODATA, t);
    (void)curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    /* A signed address holds only as it was given. */
    (void)curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    if (t->what->slow_sec)
        (void)curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)t->what->slow_sec);
    /* A proxy from the environment would hide the address from the guard. */
    if (!t->private_ok)
        (void)curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
}

/* One hop. *ret_next is the redirect's address, or NULL. */
static enum ymf_code hop(struct transfer *t, struct ymf_arena *arena, const char *url,
                         const char **ret_next, struct ymf_err *err)
{
    const char *origin = ymf_net_origin(arena, url);
    if (!origin)
        return ymf_fail_why(err, YMF_FORBIDDEN, "result_unusable",
                            "the result's address is not http or https: refused");
    t->private_ok = origin_allowed(t->what, origin);
    t->got = 0;
    if (ftruncate(t->fd, 0) != 0 || lseek(t->fd, 0, SEEK_SET) != 0)
        return ymf_fail_errno(err, "cannot write %s", t->what->path);
    YMF_AUTO(curl) CURL *curl = ymf_net_easy(url);
    if (!curl)
        return ymf_fail(err, YMF_INTERNAL, "libcurl could not start");
    prepare(curl, t);
    struct curl_slist *key = url == t->what->url ? key_for(t, arena, origin) : NULL;
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, key);
    CURLcode rc = curl_easy_perform(curl);
    curl_slist_free_all(key);
    if (rc != CURLE_OK)
        return failed(t, rc, origin, err);
    long status = 0;
    char *next = NULL;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    (void)curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
    *ret_next = status >= 300 && status < 400 && next ? ymf_strdup(arena, next) : NULL;
    return *ret_next ? YMF_OK : judge(status, origin, err);
}

enum ymf_code ymf_net_download(const struct ymf_download *what, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    int fd __attribute__((cleanup(ymf_auto_fd))) =
        open(what->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot write %s", what->path);
    struct transfer t = {.what = what, .fd = fd};
    const char *url = what->url;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
        const char *next = NULL;
        enum ymf_code rc = hop(&t, arena, url, &next, err);
        if (rc)
            return rc;
        if (!next)
            return fsync(fd) == 0 ? YMF_OK : ymf_fail_errno(err, "cannot save %s", what->path);
        url = next;
    }
    return ymf_fail_why(err, YMF_FORBIDDEN, "result_unusable",
                        "the result's address redirects more than %d times", MOST_REDIRECTS);
}
