/* The places. */
#include "place.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "storage/open.h"

struct place {
    struct ymf_arena *arena;
    char dir[64];
    const char *scratch;
    struct ymf_storage *storage;
};

static struct place shared;

int place_open(const char *kind)
{
    struct ymf_err err = {0};
    (void)kind;
    shared = (struct place){.arena = ymf_arena_new(), .dir = "/tmp/ymf-storage-XXXXXX"};
    if (!mkdtemp(shared.dir))
        return 1;
    shared.scratch = ymf_file_join(shared.arena, shared.dir, "scratch");
    const struct ymf_storage_options options = {
        .where = ymf_file_join(shared.arena, shared.dir, "jobs")};
    enum ymf_code rc = ymf_file_mkdirs(shared.scratch, &err);
    if (!rc)
        rc = ymf_storage_open(&options, &shared.storage, &err);
    if (rc)
        (void)fprintf(stderr, "# %s\n", err.msg);
    return rc != YMF_OK;
}

void place_close(void)
{
    struct ymf_err err = {0};
    ymf_storage_close(shared.storage);
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
    return ymf_storage_port(place->storage);
}

const char *place_scratch(const struct place *place)
{
    return place->scratch;
}

static const char *in_folder(const struct place *place, const char *key)
{
    return ymf_file_join(place->arena, place_port(&shared)->folder, key);
}

void place_break_off_a_put(struct place *place, const char *key)
{
    struct ymf_err err = {0};
    const char *path = in_folder(place, key);
    const char *name = strrchr(path, '/') + 1;
    const char *half = ymf_printf(place->arena, "%.*s.%s.half", (int)(name - path), path, name);
    if (ymf_file_write(half, "half", 4, 0600, &err))
        (void)fprintf(stderr, "# %s\n", err.msg);
}

int place_halves(struct place *place, const char *folder)
{
    int found = 0;
    DIR *dir = opendir(in_folder(place, folder));
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        found += e->d_name[0] == '.' && strlen(e->d_name) > 2;
    if (dir)
        (void)closedir(dir);
    return found;
}
