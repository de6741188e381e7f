/*
 * The media port as a child process of the same binary: each call starts
 * "media-child OP" with limits, hands it one JSON line and reads JSON lines
 * back. A hostile file fails one call; a cancel is a kill of the whole group.
 *
 * In the child: ymf_media_child_main. Thread-safe: no state is shared.
 */
#pragma once

#include "base/cleanup.h"
#include "ports/media.h"

struct ymf_media_child_options {
    const char *program;  /* NULL: /proc/self/exe */
    int64_t memory_bytes; /* RLIMIT_AS; 0: 4 GiB */
    int64_t cpu_sec;      /* RLIMIT_CPU; 0: by operation */
    int64_t wall_sec;     /* 0: by operation */
    int64_t file_bytes;   /* RLIMIT_FSIZE; 0: 64 GiB */
    /* fork instead of starting the program anew, which costs the loading of FFmpeg's libraries (60
     * ms of CPU): for a caller with one thread and no secrets in its memory. */
    bool forks;
};

struct ymf_media_child;

struct ymf_media_child *ymf_media_child_new(const struct ymf_media_child_options *options);
void ymf_media_child_free(struct ymf_media_child *child); /* accepts NULL */
YMF_DEFINE_AUTO(media_child, struct ymf_media_child *, ymf_media_child_free)
/* The port; valid as long as child. */
const struct ymf_media *ymf_media_child_port(const struct ymf_media_child *child);

/* Outside the port: only `ymf beats` asks for them. */
struct ymf_heard_request; /* media/heard.h */
YMF_MUST_USE enum ymf_code ymf_media_child_click(struct ymf_media_child *child,
                                                 const struct ymf_heard_request *rq,
                                                 struct ymf_arena *arena, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_media_child_plot(struct ymf_media_child *child,
                                                const struct ymf_heard_request *rq,
                                                struct ymf_arena *arena, struct ymf_err *err);

/* What main() calls when argv[1] is "media-child". Returns the exit status. */
int ymf_media_child_main(int argc, char **argv);
/* The same work in this process, without limits: for tests and tools. */
const struct ymf_media *ymf_media_here(void);
