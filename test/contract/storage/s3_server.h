/* A real server that speaks S3 as a child of the test: test/s3/server.mjs. */
#pragma once

#include <sys/types.h>

#include "base/arena.h"
#include "storage/s3.h"

#define S3_BUCKET "films"
#define S3_KEY    "AKIATESTTESTTEST"
#define S3_SECRET "a/secret+for=tests"

struct s3_server {
    pid_t pid;
    char url[64];
    const char *directory;
};

/* 0 when it listens. skew: seconds that its clock is ahead. */
int s3_server_start(struct s3_server *server, const char *directory, int skew);
void s3_server_stop(struct s3_server *server);
/* Orders faults: JSON as the server's first lines say. */
void s3_server_faults(const struct s3_server *server, const char *json);
/* Every request so far, as JSON. */
const char *s3_server_seen(const struct s3_server *server, struct ymf_arena *arena);
/* Uploads in parts that were begun and neither completed nor given up. */
int s3_server_begun(const struct s3_server *server);
/* Right in every way; parts of 5 MiB. */
struct ymf_storage_s3_options s3_server_options(const struct s3_server *server);
