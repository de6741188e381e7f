/*
 * ymf youtube: the connected channel, and connecting one from a terminal. Google
 * sends the browser back to the redirect address: where that is on this machine
 * we listen there; elsewhere, or when the port is taken, the person pastes it.
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/youtube.h"
#include "base/cleanup.h"
#include "base/clock.h"
#include "cli/installation.h"
#include "cli/journey.h"
#include "http/server.h"
#include "json/fields.h"

#define SESSION "terminal"

enum { WAIT_MS = 10 * 60 * 1000, ADDRESS_MAX = 8192, MOMENT_MS = 200 };

/* What Google says, in the query of the address it sends the browser to. */
struct word {
    char text[ADDRESS_MAX];
};

struct listener {
    int pipe[2]; /* the query, as the browser brought it */
    const char *path;
};

static bool on_this_machine(const char *host, size_t len)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == len && strncmp(host, names[i], len) == 0)
            return true;
    return false;
}

/* "127.0.0.1:8080" to listen on, or NULL when the address is not on this machine. */
static const char *listen_of(const char *redirect, struct ymf_arena *arena)
{
    static const char scheme[] = "http://";
    if (strncmp(redirect, scheme, sizeof scheme - 1) != 0)
        return NULL;
    const char *host = redirect + sizeof scheme - 1;
    size_t all = strcspn(host, "/?#");
    const char *colon = memrchr(host, ':', all);
    if (colon && memchr(colon, ']', all - (size_t)(colon - host)))
        colon = NULL; /* inside [::1] */
    size_t len = colon ? (size_t)(colon - host) : all;
    if (!on_this_machine(host, len))
        return NULL;
    const char *name = strncmp(host, "localhost", len) == 0 ? "127.0.0.1" : NULL;
    return ymf_printf(arena, "%s%.*s", name ? name : ymf_strndup(arena, host, len),
                      colon ? (int)(all - len) : 3, colon ? colon : ":80");
}

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct listener *l = self;
    bool ours = strcmp(rq->path, l->path) == 0 && ymf_http_request_query(rq, "state") &&
                strlen(rq->query) < ADDRESS_MAX;
    if (!ours) {
        ymf_http_reply_text(reply, 404, "text/plain; charset=utf-8", "Nothing is here.\n");
        return;
    }
    struct word word = {0};
    memcpy(word.text, rq->query, strlen(rq->query));
    ssize_t n = write(l->pipe[1], &word, sizeof word); /* whole: a pipe holds 64 KiB */
    ymf_http_reply_text(reply, n == sizeof word ? 200 : 500, "text/plain; charset=utf-8",
                        "Done. Go back to the terminal; this window can be closed.\n");
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A parameter's value, unescaped; NULL when it is not there. */
static const char *value_of(const char *query, const char *name, struct ymf_arena *arena)
{
    size_t len = strlen(name);
    while (*query) {
        size_t all = strcspn(query, "&#");
        if (all > len && strncmp(query, name, len) == 0 && query[len] == '=') {
            char *out = ymf_alloc(arena, all + 1);
            char *w = out;
            for (const char *r = query + len + 1; r < query + all; r++) {
                bool escaped = *r == '%' && hex(r[1]) >= 0 && hex(r[2]) >= 0;
                *w++ = *r;
                if (escaped) {
                    w[-1] = (char)(uint8_t)(hex(r[1]) * 16 + hex(r[2]));
                    r += 2;
                } else if (*r == '+') {
                    w[-1] = ' ';
                }
            }
            return out;
        }
        query += all + (query[all] == '&');
        if (*query == '#')
            break;
    }
    return NULL;
}

/* A line typed or piped in: the whole address or its query alone. */
static enum ymf_code read_line(struct word *ret, bool *ret_open, struct ymf_err *err)
{
    char line[ADDRESS_MAX];
    *ret_open = fgets(line, sizeof line, stdin) != NULL;
    if (!*ret_open)
        return YMF_OK;
    line[strcspn(line, "\r\n")] = 0;
    const char *query = strchr(line, '?');
    query = query ? query + 1 : line;
    if (!strstr(query, "state="))
        return ymf_fail(err, YMF_INVALID,
                        "that is not the address Google led to: it holds \"state=\" and \"code=\"");
    memcpy(ret->text, query, strlen(query) + 1);
    return YMF_OK;
}

/* Waits for the browser or a pasted address, whichever comes first. */
static enum ymf_code wait_for(int browser, struct word *ret, struct ymf_err *err)
{
    int64_t end = ymf_now_ms() + WAIT_MS;
    bool typing = true;
    while (ymf_now_ms() < end) {
        if (!typing && browser < 0)
            return ymf_fail(err, YMF_INVALID, "no address was pasted");
        struct pollfd from[] = {{browser, POLLIN, 0}, {typing ? STDIN_FILENO : -1, POLLIN, 0}};
        int n = poll(from, 2, MOMENT_MS);
        if (ymf_journey_interrupted())
            return ymf_fail(err, YMF_CANCELLED, "interrupted; nothing was connected");
        if (n <= 0)
            continue;
        if (from[0].revents & POLLIN)
            return read(browser, ret, sizeof *ret) == sizeof *ret
                       ? YMF_OK
                       : ymf_fail_errno(err, "cannot read what the browser brought");
        if (from[1].revents) {
            enum ymf_code rc = read_line(ret, &typing, err);
            if (rc || typing)
                return rc;
        }
    }
    return ymf_fail(err, YMF_BUSY, "no answer from Google within ten minutes: start again");
}

static const char *redirect_of(const struct ymf_installation *in)
{
    const char *set = in->config.get(in->config.self, "YOUTUBE_REDIRECT_URI", in->arena);
    if (set)
        return set;
    const char *listen = in->config.get(in->config.self, "YMF_LISTEN", in->arena);
    return ymf_printf(in->arena, "http://%s/api/youtube/oauth/callback",
                      listen ? listen : "127.0.0.1:8080");
}

/* Listens where that can be; else says what to do instead. */
static struct ymf_http_server *listen_at(const char *redirect, struct listener *l,
                                         struct ymf_arena *arena)
{
    const char *listen = listen_of(redirect, arena);
    struct ymf_http_server *server = NULL;
    struct ymf_err why = {0};
    const char *host = strstr(redirect, "://");
    const char *path = host ? strchr(host + 3, '/') : NULL;
    l->path = path ? ymf_strndup(arena, path, strcspn(path, "?#")) : "/";
    const struct ymf_http_options options = {
        .listen = listen, .workers = 1, .self = l, .handle = handle};
    if (listen && ymf_http_start(&options, &server, &why) == YMF_OK)
        return server;
    (void)fprintf(stderr,
                  "%s%sAfterwards copy the address that the browser ends at and paste it "
                  "here.\n",
                  listen ? why.msg : "", listen ? ".\n" : "");
    return NULL;
}

static enum ymf_code connect(struct ymf_installation *in, struct ymf_err *err)
{
    const char *redirect = redirect_of(in);
    const char *url = NULL;
    const char *host = strstr(redirect, "://");
    size_t origin = host ? (size_t)(host - redirect) + 3 + strcspn(host + 3, "/?#") : 0;
    struct listener l = {{-1, -1}, NULL};
    struct word word = {0};
    enum ymf_code rc = ymf_youtube_start(&in->app, ymf_strndup(in->arena, redirect, origin),
                                         SESSION, in->arena, &url, err);
    if (rc)
        return rc;
    if (pipe(l.pipe) != 0)
        return ymf_fail_errno(err, "cannot open a pipe");
    struct ymf_http_server *server = listen_at(redirect, &l, in->arena);
    (void)fprintf(stderr, "Open this address in a browser and agree there:\n\n  %s\n\n", url);
    rc = wait_for(server ? l.pipe[0] : -1, &word, err);
    ymf_http_stop(server);
    (void)close(l.pipe[0]);
    (void)close(l.pipe[1]);
    return rc ? rc
              : ymf_youtube_callback(&in->app, value_of(word.text, "state", in->arena),
                                     value_of(word.text, "code", in->arena),
                                     value_of(word.text, "error", in->arena), SESSION, err);
}

static void print_connection(const struct ymf_connection *c)
{
    if (c->connected)
        (void)printf("connected: %s (%s)\n", c->channel ? c->channel->title : "no channel",
                     c->channel ? c->channel->id : "-");
    else
        (void)printf("not connected\n");
    if (c->problem)
        (void)printf("problem: %s\n", c->problem);
    char when[YMF_TIME_TEXT];
    if (c->connected && c->expires_at)
        (void)printf("until: %s\n", ymf_time_text(c->expires_at, when));
}

int ymf_cli_youtube(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    struct ymf_connection c = {0};
    const char *verb = args->words[0];
    bool connects = strcmp(verb, "connect") == 0;
    ymf_journey_catch();
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    if (!rc && !connects && strcmp(verb, "status") != 0)
        rc = ymf_fail(&err, YMF_INVALID, "usage: %s", args->command->usage);
    if (!rc && connects)
        rc = connect(&in, &err);
    if (!rc)
        rc = ymf_youtube_connection(&in.app, in.arena, &c, &err);
    if (!rc && ymf_args_has(args, "json"))
        (void)printf("%s\n", ymf_fields_text(ymf_connection_fields, &c, in.arena));
    else if (!rc)
        print_connection(&c);
    int status = rc ? ymf_tell_error(&err) : 0;
    ymf_installation_close(&in);
    return status;
}
