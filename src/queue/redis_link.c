/* Address, connection, sign-in, commands one at a time or many in one breath. */
#include "queue/redis_link.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PORT = 6379, PORT_MAX = 65535, DATABASES_MAX = 1 << 20, ANSWER_MS = 5000, WORDS_MAX = 160 };

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %2F and its like, as in every address. */
static const char *unescape(struct ymf_arena *arena, const char *text, size_t len)
{
    char *out = ymf_strndup(arena, text, len);
    char *to = out;
    for (const char *c = out; *c; c++) {
        bool code = *c == '%' && hex(c[1]) >= 0 && hex(c[2]) >= 0;
        if (code) {
            *to++ = (char)(uint8_t)(hex(c[1]) * 16 + hex(c[2]));
            c += 2;
        } else {
            *to++ = *c;
        }
    }
    *to = 0;
    return out;
}

static enum ymf_code wrong(struct ymf_err *err)
{
    return ymf_fail(err, YMF_NEEDS_CONFIG,
                    "REDIS_URL must be redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]");
}

static bool number(const char *text, size_t len, int64_t max, int64_t *ret)
{
    char digits[16];
    if (len == 0 || len >= sizeof digits || strspn(text, "0123456789") < len)
        return false;
    (void)snprintf(digits, sizeof digits, "%.*s", (int)len, text);
    *ret = strtoll(digits, NULL, 10);
    return *ret <= max;
}

static void read_sign_in(const char *text, size_t len, struct ymf_arena *arena,
                         struct ymf_redis_address *ret)
{
    const char *colon = memchr(text, ':', len);
    size_t user = colon ? (size_t)(colon - text) : len;
    if (user > 0 && colon)
        ret->user = unescape(arena, text, user);
    if (colon)
        ret->password = unescape(arena, colon + 1, len - user - 1);
    else if (user > 0)
        ret->password = unescape(arena, text, user);
}

/* HOST, HOST:PORT or [V6]:PORT. */
static bool read_host(const char *text, size_t len, struct ymf_arena *arena,
                      struct ymf_redis_address *ret)
{
    size_t host = len;
    const char *begin = text;
    if (len > 0 && *text == '[') {
        const char *end = memchr(text, ']', len);
        if (!end)
            return false;
        begin = text + 1;
        ret->host = ymf_strndup(arena, begin, (size_t)(end - begin));
        host = (size_t)(end - text) + 1;
    } else {
        const char *colon = memchr(text, ':', len);
        host = colon ? (size_t)(colon - text) : len;
        ret->host = host > 0 ? ymf_strndup(arena, text, host) : "127.0.0.1";
    }
    int64_t port = PORT;
    bool plain = host == len;
    if (!plain && (text[host] != ':' || !number(text + host + 1, len - host - 1, PORT_MAX, &port)))
        return false;
    ret->port = (int)port;
    return port > 0;
}

enum ymf_code ymf_redis_address(const char *url, struct ymf_arena *arena,
                                struct ymf_redis_address *ret, struct ymf_err *err)
{
    static const char scheme[] = "redis://";
    *ret = (struct ymf_redis_address){0};
    if (strncmp(url, "rediss://", 9) == 0)
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "REDIS_URL: rediss:// (TLS) is not spoken here, because the system's "
                        "client library has none: run stunnel beside ymf and set "
                        "redis://127.0.0.1:PORT (docs/operations.md shows how)");
    if (strncmp(url, scheme, sizeof scheme - 1) != 0)
        return wrong(err);
    const char *rest = url + sizeof scheme - 1;
    size_t authority = strcspn(rest, "/?#");
    const char *at = NULL;
    for (size_t i = 0; i < authority; i++)
        at = rest[i] == '@' ? rest + i : at;
    if (at)
        read_sign_in(rest, (size_t)(at - rest), arena, ret);
    const char *host = at ? at + 1 : rest;
    if (!read_host(host, authority - (size_t)(host - rest), arena, ret))
        return wrong(err);
    const char *database = rest + authority;
    if (*database == '/' && database[1] &&
        !number(database + 1, strlen(database + 1), DATABASES_MAX, &ret->database))
        return wrong(err);
    return *database == '?' || *database == '#' ? wrong(err) : YMF_OK;
}

void ymf_redis_link_init(struct ymf_redis_link *link, const struct ymf_redis_address *address)
{
    *link = (struct ymf_redis_link){.address = address};
    (void)pthread_mutex_init(&link->lock, NULL);
}

static void hang_up(struct ymf_redis_link *link)
{
    if (link->conn)
        redisFree(link->conn);
    link->conn = NULL;
}

void ymf_redis_link_done(struct ymf_redis_link *link)
{
    hang_up(link);
    (void)pthread_mutex_destroy(&link->lock);
}

void ymf_redis_reply_drop(redisReply *reply)
{
    freeReplyObject(reply);
}

static struct timeval in_ms(int64_t ms)
{
    return (struct timeval){.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};
}

static enum ymf_code away(struct ymf_redis_link *link, struct ymf_err *err)
{
    const char *why = link->conn ? link->conn->errstr : "out of memory";
    (void)ymf_fail(err, YMF_BUSY, "Redis at %s:%d cannot be reached: %s", link->address->host,
                   link->address->port, why);
    hang_up(link);
    return YMF_BUSY;
}

static enum ymf_code talk(struct ymf_redis_link *link, const char *const *words, size_t len,
                          int64_t wait_ms, redisReply **ret, struct ymf_err *err)
{
    const char *copy[WORDS_MAX];
    if (len > WORDS_MAX)
        return ymf_fail(err, YMF_INTERNAL, "a command of %zu words for Redis", len);
    for (size_t i = 0; i < len; i++)
        copy[i] = words[i];
    if (redisSetTimeout(link->conn, in_ms(wait_ms)) != REDIS_OK)
        return away(link, err);
    *ret = redisCommandArgv(link->conn, (int)len, copy, NULL);
    return *ret ? YMF_OK : away(link, err);
}

/* One command of the greeting; what Redis refuses here only the operator can mend. */
static enum ymf_code greet(struct ymf_redis_link *link, const char *const *words, size_t len,
                           struct ymf_err *err)
{
    YMF_AUTO(reply) redisReply *reply = NULL;
    enum ymf_code rc = talk(link, words, len, ANSWER_MS, &reply, err);
    if (rc || reply->type != REDIS_REPLY_ERROR)
        return rc;
    bool loading = strncmp(reply->str, "LOADING", 7) == 0;
    (void)ymf_fail(err, loading ? YMF_BUSY : YMF_NEEDS_CONFIG, "REDIS_URL: %s", reply->str);
    hang_up(link);
    return err->code;
}

static enum ymf_code check_version(struct ymf_redis_link *link, struct ymf_err *err)
{
    static const char *const words[] = {"INFO", "server"};
    YMF_AUTO(reply) redisReply *reply = NULL;
    enum ymf_code rc = talk(link, words, 2, ANSWER_MS, &reply, err);
    if (rc || reply->type != REDIS_REPLY_STRING)
        return rc; /* one that does not tell is tried */
    static const char name[] = "redis_version:";
    const char *at = strstr(reply->str, name);
    if (!at)
        return YMF_OK;
    at += sizeof name - 1;
    char *rest = NULL;
    long major = strtol(at, &rest, 10);
    long minor = *rest == '.' ? strtol(rest + 1, NULL, 10) : 0;
    if (major > 6 || (major == 6 && minor >= 2))
        return YMF_OK;
    hang_up(link);
    return ymf_fail(err, YMF_NEEDS_CONFIG, "REDIS_URL: this is Redis %ld.%ld, 6.2 is needed", major,
                    minor);
}

static enum ymf_code connect_link(struct ymf_redis_link *link, struct ymf_err *err)
{
    const struct ymf_redis_address *to = link->address;
    link->conn = redisConnectWithTimeout(to->host, to->port, in_ms(ANSWER_MS));
    if (!link->conn || link->conn->err)
        return away(link, err);
    enum ymf_code rc = YMF_OK;
    if (to->password && to->user)
        rc = greet(link, (const char *const[]){"AUTH", to->user, to->password}, 3, err);
    else if (to->password)
        rc = greet(link, (const char *const[]){"AUTH", to->password}, 2, err);
    char database[24];
    (void)snprintf(database, sizeof database, "%lld", (long long)to->database);
    if (!rc)
        rc = greet(link, (const char *const[]){"SELECT", database}, 2, err);
    return rc ? rc : check_version(link, err);
}

enum ymf_code ymf_redis_ask(struct ymf_redis_link *link, const char *const *words, size_t len,
                            int64_t block_ms, redisReply **ret, struct ymf_err *err)
{
    enum ymf_code rc = link->conn ? YMF_OK : connect_link(link, err);
    return rc ? rc : talk(link, words, len, ANSWER_MS + block_ms, ret, err);
}

static enum ymf_code send_all(struct ymf_redis_link *link, const struct ymf_redis_command *commands,
                              size_t len, struct ymf_err *err)
{
    for (size_t i = 0; i < len; i++) {
        const char *copy[WORDS_MAX];
        if (commands[i].len > WORDS_MAX)
            return ymf_fail(err, YMF_INTERNAL, "a command of %zu words for Redis", commands[i].len);
        for (size_t k = 0; k < commands[i].len; k++)
            copy[k] = commands[i].words[k];
        if (redisAppendCommandArgv(link->conn, (int)commands[i].len, copy, NULL) != REDIS_OK)
            return away(link, err);
    }
    return YMF_OK;
}

enum ymf_code ymf_redis_ask_all(struct ymf_redis_link *link,
                                const struct ymf_redis_command *commands, size_t len,
                                redisReply **ret, struct ymf_err *err)
{
    YMF_AUTO(reply) redisReply *wrong = NULL;
    enum ymf_code rc = link->conn ? YMF_OK : connect_link(link, err);
    if (!rc && redisSetTimeout(link->conn, in_ms(ANSWER_MS)) != REDIS_OK)
        rc = away(link, err);
    if (!rc)
        rc = send_all(link, commands, len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        void *reply = NULL;
        if (redisGetReply(link->conn, &reply) != REDIS_OK || !reply)
            return away(link, err);
        if (!wrong && ((redisReply *)reply)->type == REDIS_REPLY_ERROR)
            wrong = reply;
        else
            freeReplyObject(reply);
    }
    *ret = rc ? NULL : YMF_TAKE(wrong);
    return rc;
}
