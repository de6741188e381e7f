/* Starting and asking the server. */
#include "s3_server.h"

#include <dirent.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/http.h"

extern char **environ;

int s3_server_start(struct s3_server *server, const char *directory, int skew)
{
    const char *script = getenv("S3_SERVER");
    char ahead[32];
    int ends[2];
    (void)snprintf(ahead, sizeof ahead, "%d", skew);
    if (!script || pipe(ends))
        return 1;
    posix_spawn_file_actions_t files;
    (void)posix_spawn_file_actions_init(&files);
    (void)posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    (void)posix_spawn_file_actions_addclose(&files, ends[0]);
    char *const argv[] = {"node",    (char *)script, "--directory", (char *)directory, "--bucket",
                          S3_BUCKET, "--key",        S3_KEY,        "--secret",        S3_SECRET,
                          "--skew",  ahead,          NULL};
    int rc = posix_spawnp(&server->pid, "node", &files, NULL, argv, environ);
    (void)posix_spawn_file_actions_destroy(&files);
    (void)close(ends[1]);
    FILE *told = fdopen(ends[0], "r");
    server->directory = directory;
    if (rc || !told || !fgets(server->url, sizeof server->url, told)) {
        (void)printf("Bail out! the S3 server did not start: tools/s3 installs it\n");
        return 1;
    }
    server->url[strcspn(server->url, "\n")] = 0;
    (void)fclose(told);
    return 0;
}

void s3_server_stop(struct s3_server *server)
{
    int status = 0;
    if (server->pid <= 0)
        return;
    (void)kill(server->pid, SIGTERM);
    (void)waitpid(server->pid, &status, 0);
    server->pid = 0;
}

static const char *ask(const struct s3_server *server, const char *path, const char *body,
                       struct ymf_arena *arena)
{
    struct ymf_net_reply reply;
    struct ymf_err err = {0};
    const struct ymf_net_request rq = {
        .method = body ? "POST" : "GET",
        .url = ymf_printf(arena, "%s%s", server->url, path),
        .body = body,
        .body_len = body ? strlen(body) : 0,
    };
    if (ymf_net_exchange(&rq, arena, &reply, &err)) {
        (void)fprintf(stderr, "# %s\n", err.msg);
        abort();
    }
    return reply.body;
}

void s3_server_faults(const struct s3_server *server, const char *json)
{
    struct ymf_arena *arena = ymf_arena_new();
    (void)ask(server, "/_faults", json, arena);
    ymf_arena_free(arena);
}

const char *s3_server_seen(const struct s3_server *server, struct ymf_arena *arena)
{
    return ask(server, "/_seen", NULL, arena);
}

int s3_server_begun(const struct s3_server *server)
{
    char path[256];
    int found = 0;
    (void)snprintf(path, sizeof path, "%s/%s/._S3rver_uploads", server->directory, S3_BUCKET);
    DIR *dir = opendir(path);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        found += e->d_name[0] != '.';
    if (dir)
        (void)closedir(dir);
    return found;
}

struct ymf_storage_s3_options s3_server_options(const struct s3_server *server)
{
    return (struct ymf_storage_s3_options){.where = "s3://" S3_BUCKET "/some/prefix",
                                           .endpoint = server->url,
                                           .key = S3_KEY,
                                           .secret = S3_SECRET,
                                           .part_bytes = 5 << 20};
}
