/* The moves between scratch and store that keep files whole. */
#include "engine/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/uuid.h"
#include "engine/inside.h"
#include "model/plan.h"
#include "ports/file_store.h"
#include "json/fields.h"

enum { PLAN_BYTES = 16 << 20, CLEARED_AT_ONCE = 1000, READY_MS = 60 * 1000 };

const char *ymf_files_name(struct ymf_arena *arena, const char *noun, int64_t number,
                           const char *ext)
{
    return ymf_printf(arena, "%s_%02lld.%s", noun, (long long)number, ext);
}

static const char *key_of(const struct ymf_run *run, const char *name)
{
    return ymf_printf(run->arena, "%s/%s", run->step.job_id, name);
}

static const char *in_folder(const struct ymf_run *run, const char *name)
{
    return ymf_file_join(run->arena, run->deps->files->folder, key_of(run, name));
}

/* One version of a file that was fetched or put: its name tells which, its bytes never change. */
static const char *version_path(struct ymf_run *run, const char *name, const char *etag)
{
    uint64_t hash = 0xcbf29ce484222325U; /* FNV-1a: parts files of one job, protects nothing */
    for (const char *c = ymf_printf(run->arena, "%s/%s", name, etag); *c; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3U;
    return ymf_run_scratch(run, ymf_printf(run->arena, ".versions/%016llx.%s",
                                           (unsigned long long)hash, ymf_file_ext(name)));
}

static bool same_file(const char *a, const char *b)
{
    struct stat x;
    struct stat y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_ino == y.st_ino && x.st_dev == y.st_dev;
}

/* The version under its file's own name in scratch. */
static enum ymf_code show(struct ymf_run *run, const char *version, const char *name,
                          const char **ret_path, struct ymf_err *err)
{
    const char *path = ymf_run_scratch(run, name);
    *ret_path = path;
    if (same_file(version, path))
        return YMF_OK;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *part = ymf_run_scratch(run, ymf_printf(run->arena, ".versions/%s", id));
    if (link(version, part) != 0 || rename(part, path) != 0)
        return ymf_fail_errno(err, "cannot use the scratch folder for %s", name);
    return YMF_OK;
}

static enum ymf_code keep_version(struct ymf_run *run, const char *part, const char *name,
                                  const struct ymf_file_info *info, const char **ret_path,
                                  struct ymf_err *err)
{
    const char *version = version_path(run, name, info->etag);
    if (rename(part, version) != 0)
        return ymf_fail_errno(err, "cannot keep %s in the scratch folder", name);
    return show(run, version, name, ret_path, err);
}

enum ymf_code ymf_files_put(struct ymf_run *run, const char *part, const char *name,
                            const char **ret_path, struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    const char *path = NULL;
    struct ymf_file_info info = {0};
    if (atomic_load(&run->lost))
        return ymf_fail(err, YMF_CONFLICT, "the lease of %s ran out", run->step.key);
    enum ymf_code rc =
        files->put(files->self, key_of(run, name), part, &run->cancel, run->arena, &info, err);
    if (!rc && files->folder)
        path = in_folder(run, name);
    else if (!rc)
        rc = keep_version(run, part, name, &info, &path, err);
    if (!rc && ret_path)
        *ret_path = path;
    return rc;
}

enum ymf_code ymf_files_text(struct ymf_run *run, const char *name, const char *text,
                             struct ymf_err *err)
{
    const char *part = ymf_run_part(run, name);
    enum ymf_code rc = ymf_file_write(part, text, strlen(text), 0600, err);
    return rc ? rc : ymf_files_put(run, part, name, NULL, err);
}

static enum ymf_code fetch(struct ymf_run *run, const char *name, const char **ret_path,
                           struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    struct ymf_file_info info = {0};
    enum ymf_code rc = files->head(files->self, key_of(run, name), run->arena, &info, err);
    if (rc)
        return rc;
    const char *version = version_path(run, name, info.etag);
    if (ymf_file_size(version) == info.bytes)
        return show(run, version, name, ret_path, err);
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *part = ymf_run_scratch(run, ymf_printf(run->arena, ".versions/%s", id));
    rc = files->fetch(files->self, key_of(run, name), part, &run->cancel, run->arena, &info, err);
    if (!rc)
        rc = keep_version(run, part, name, &info, ret_path, err);
    if (rc)
        (void)unlink(part); /* may not exist */
    return rc;
}

enum ymf_code ymf_files_get(struct ymf_run *run, const char *name, const char **ret_path,
                            struct ymf_err *err)
{
    if (!run->deps->files->folder)
        return fetch(run, name, ret_path, err);
    const char *path = in_folder(run, name);
    if (ymf_file_size(path) < 0)
        return ymf_fail(err, YMF_NOT_FOUND, "the job has no file %s", name);
    *ret_path = path;
    return YMF_OK;
}

enum ymf_code ymf_files_link(struct ymf_run *run, const char *from, const char *to,
                             struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    if (atomic_load(&run->lost))
        return ymf_fail(err, YMF_CONFLICT, "the lease of %s ran out", run->step.key);
    return files->copy(files->self, key_of(run, from), key_of(run, to), err);
}

enum ymf_code ymf_files_get_plan(struct ymf_run *run, const char **ret_path, struct ymf_err *err)
{
    const char *path = NULL;
    char *text = NULL;
    size_t len = 0;
    struct ymf_plan plan = {0};
    struct ymf_faults faults = {.arena = run->arena};
    enum ymf_code rc = ymf_files_get(run, YMF_FILE_PLAN, &path, err);
    if (!rc)
        rc = ymf_file_read(path, PLAN_BYTES, run->arena, &text, &len, err);
    if (!rc)
        rc = ymf_fields_parse(ymf_plan_fields, text, len, &plan, run->arena, &faults, err);
    const char *source = NULL; /* they lie beside the plan: their places are known */
    for (size_t i = 0; !rc && i < plan.sources_len; i++)
        rc = ymf_files_get(run,
                           plan.sources[i].video ? plan.sources[i].video : plan.sources[i].image,
                           &source, err);
    if (!rc)
        *ret_path = path;
    return rc;
}

const char *ymf_files_pieces(struct ymf_run *run)
{
    return run->deps->files->folder ? in_folder(run, "pieces") : ymf_run_scratch(run, "pieces");
}

int64_t ymf_files_free_bytes(const struct ymf_run *run)
{
    int64_t here = ymf_file_free_bytes(run->deps->scratch_dir);
    const char *folder = run->deps->files->folder;
    int64_t there = folder ? ymf_file_free_bytes(folder) : -1;
    return here < 0 || (there >= 0 && there < here) ? there : here;
}

enum ymf_code ymf_files_ready(struct ymf_run *run, struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    int64_t now = run->deps->boot_ms();
    int64_t last = atomic_load(&run->engine->files_boot_ms);
    if (files->folder || (last > 0 && now - last < READY_MS))
        return YMF_OK;
    enum ymf_code rc = files->test(files->self, err);
    if (!rc)
        atomic_store(&run->engine->files_boot_ms, now);
    return rc;
}

enum ymf_code ymf_files_clear(struct ymf_run *run, const char *folder, struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    struct ymf_file_info *items = NULL;
    size_t len = 0;
    enum ymf_code rc = files->list(files->self, key_of(run, folder), CLEARED_AT_ONCE, run->arena,
                                   &items, &len, err);
    for (size_t i = 0; !rc && i < len; i++)
        rc = files->remove(files->self, items[i].key, err);
    return rc;
}

enum ymf_code ymf_files_tidy(struct ymf_run *run, const char *folder, struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    return files->tidy(files->self, key_of(run, folder), err);
}
