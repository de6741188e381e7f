/*
 * Downloads of results from hosts we did not choose: only http(s), no keys sent there,
 * private, loopback and link-local addresses refused after name resolution
 * (unless the origin is one of the configured base URLs), at most three
 * redirects, each checked, a size ceiling, and a break-off under 1 KiB/s for 30 s.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "base/arena.h"

struct ymf_download {
    const char *url, *path; /* path is a temporary name of the caller's */
    int64_t max_bytes;
    int slow_sec;                       /* below 1 KiB/s for so long breaks it off; 0: 30 s */
    const char *const *allowed_origins; /* scheme://host:port, NULL at the end */
    const char *authorization;          /* for url's own origin alone, no redirect; NULL: none */
    atomic_bool *cancel;
};

/*
 * YMF_OK: the file is whole. YMF_BUSY: worth another try. YMF_NOT_FOUND: gone or
 * expired (403, 404, 410). YMF_FORBIDDEN: refused by the guard. YMF_TOO_LARGE.
 */
YMF_MUST_USE enum ymf_code ymf_net_download(const struct ymf_download *what, struct ymf_err *err);

/* Whether an IPv4 or IPv6 socket address is in a range no result may come from. */
struct sockaddr;
bool ymf_net_is_private(const struct sockaddr *address);
