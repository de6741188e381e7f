/* A raw client for tests of the server: bytes out, bytes in, nothing interpreted. */
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "http/server.h"

static inline int wire_open(const struct ymf_http_server *server)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)ymf_http_port(server)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(fd, (struct sockaddr *)&at, sizeof at)) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static inline void wire_send(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        bytes += n;
        len -= (size_t)n;
    }
}

/* Reads until `mark` has come `times` times, the end, or 20 s of silence; false then. */
static inline bool wire_until(int fd, struct ymf_buf *in, const char *mark, int times)
{
    for (;;) {
        int seen = 0;
        for (const char *at = in->data; mark && (at = strstr(at, mark)); at++)
            seen++;
        if (mark && seen >= times)
            return true;
        struct pollfd p = {.fd = fd, .events = POLLIN};
        char chunk[16384];
        if (poll(&p, 1, 20000) <= 0)
            return false;
        ssize_t n = recv(fd, chunk, sizeof chunk, 0);
        if (n <= 0)
            return !mark;
        ymf_buf_add(in, chunk, (size_t)n);
    }
}

/* One connection: sends the text, reads to the end. */
static inline bool wire_ask(const struct ymf_http_server *server, const char *text,
                            struct ymf_buf *in)
{
    __attribute__((cleanup(ymf_auto_fd))) int fd = wire_open(server);
    if (fd < 0)
        return false;
    wire_send(fd, text, strlen(text));
    return wire_until(fd, in, NULL, 0);
}
