/* The places: a folder under /tmp, or a bucket of the server beside it. */
#include "place.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "s3_server.h"
#include "storage/folder.h"

struct place {
    struct ymf_arena *arena;
    char dir[64];
    const char *scratch;
    struct ymf_storage_folder *folder;
    struct s3_server server;
    struct ymf_storage_s3 *s3;
};

static struct place shared;

static enum ymf_code open_s3(struct ymf_err *err)
{
    const char *directory = ymf_file_join(shared.arena, shared.dir, "s3");
    if (s3_server_start(&shared.server, directory, 0))
        return ymf_fail(err, YMF_INTERNAL, "no server");
    const struct ymf_storage_s3_options options = s3_server_options(&shared.server);
    return ymf_storage_s3_open(&options, &shared.s3, err);
}

int place_open(const char *kind)
{
    struct ymf_err err = {0};
    shared = (struct place){.arena = ymf_arena_new(), .dir = "/tmp/ymf-storage-XXXXXX"};
    if (!mkdtemp(shared.dir))
        return 1;
    shared.scratch = ymf_file_join(shared.arena, shared.dir, "scratch");
    enum ymf_code rc = ymf_file_mkdirs(shared.scratch, &err);
    if (!rc && strcmp(kind, "s3") == 0)
        rc = open_s3(&err);
    else if (!rc)
        rc = ymf_storage_folder_open(ymf_file_join(shared.arena, shared.dir, "jobs"),
                                     &shared.folder, &err);
    if (rc)
        (void)fprintf(stderr, "# %s\n", err.msg);
    return rc != YMF_OK;
}

void place_close(void)
{
    struct ymf_err err = {0};
    ymf_storage_folder_close(shared.folder);
    ymf_storage_s3_close(shared.s3);
    s3_server_stop(&shared.server);
    if (ymf_file_remove_tree(shared.dir, &err))
        (void)fprintf(stderr, "# %s\n", err.msg);
    ymf_arena_free(shared.arena);
}

struct place *place_shared(void)
{
    return &shared;
}

const struct ymf_file_store *place_port(struct place *place)
{
    return place->s3 ? ymf_storage_s3_port(place->s3) : ymf_storage_folder_port(place->folder);
}

const struct s3_server *place_server(const struct place *place)
{
    return &place->server;
}

const char *place_scratch(const struct place *place)
{
    return place->scratch;
}

/* The second part is refused, and so is giving up: as if the process had died. */
static void break_off_parts(struct place *place, const char *key)
{
    enum { BYTES = 6 << 20 };
    const struct ymf_file_store *port = place_port(place);
    const char *path = ymf_file_join(place->arena, place->scratch, "half");
    char *bytes = calloc(1, BYTES);
    struct ymf_err err = {0};
    s3_server_faults(&place->server,
                     "[{\"method\":\"PUT\",\"query\":\"partNumber=2\",\"status\":400,\"times\":1},"
                     "{\"method\":\"DELETE\",\"query\":\"uploadId\",\"status\":400,\"times\":1}]");
    if (ymf_file_write(path, bytes, BYTES, 0600, &err) ||
        !port->put(port->self, key, path, NULL, place->arena, NULL, &err))
        abort();
    free(bytes);
}

static const char *in_folder(const struct place *place, const char *key)
{
    return ymf_file_join(place->arena, ymf_storage_folder_port(place->folder)->folder, key);
}

void place_break_off_a_put(struct place *place, const char *key)
{
    struct ymf_err err = {0};
    if (place->s3) {
        break_off_parts(place, key);
        return;
    }
    const char *path = in_folder(place, key);
    const char *name = strrchr(path, '/') + 1;
    const char *half = ymf_printf(place->arena, "%.*s.%s.half", (int)(name - path), path, name);
    if (ymf_file_write(half, "half", 4, 0600, &err))
        abort();
}

int place_halves(struct place *place, const char *folder)
{
    int found = 0;
    if (place->s3)
        return s3_server_begun(&place->server);
    DIR *dir = opendir(in_folder(place, folder));
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        found += e->d_name[0] == '.' && strlen(e->d_name) > 2;
    if (dir)
        (void)closedir(dir);
    return found;
}
