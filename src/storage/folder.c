/*
 * A folder as the store of job files. A file is moved in by rename; from another
 * disk it is copied to a hidden name beside its own first. Copies are further
 * names of the same bytes where the disk can do that.
 */
#include "storage/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "storage/key.h"

enum { BLOCK = 64 << 10, DEEPEST = 8 };

struct ymf_storage_folder {
    struct ymf_arena *arena;
    const char *root;
    struct ymf_file_store port;
};

YMF_DEFINE_AUTO(dir, DIR *, (void)closedir)

static const char *path_of(const struct ymf_storage_folder *f, const char *key,
                           struct ymf_arena *arena)
{
    return ymf_file_join(arena, f->root, key);
}

static enum ymf_code make_folder_of(const char *path, struct ymf_arena *arena, struct ymf_err *err)
{
    const char *slash = strrchr(path, '/');
    return ymf_file_mkdirs(ymf_strndup(arena, path, (size_t)(slash - path)), err);
}

/* "DIR/.NAME.UUID": not listed, not served, and found by tidy when its maker died. */
static const char *beside(const char *path, struct ymf_arena *arena)
{
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *name = strrchr(path, '/') + 1;
    return ymf_printf(arena, "%.*s.%s.%s", (int)(name - path), path, name, id);
}

static void describe(const struct stat *st, const char *key, struct ymf_arena *arena,
                     struct ymf_file_info *ret)
{
    int64_t modified = (int64_t)st->st_mtim.tv_sec * 1000 + st->st_mtim.tv_nsec / 1000000;
    *ret = (struct ymf_file_info){
        .key = key,
        .bytes = st->st_size,
        .modified_ms = modified,
        .etag = ymf_printf(arena, "%llx-%llx-%llx", (unsigned long long)st->st_ino,
                           (unsigned long long)st->st_size, (unsigned long long)modified),
    };
}

static enum ymf_code head(void *self, const char *key, struct ymf_arena *arena,
                          struct ymf_file_info *ret, struct ymf_err *err)
{
    struct stat st;
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (rc)
        return rc;
    bool there = stat(path_of(self, key, arena), &st) == 0;
    if (!there && errno != ENOENT && errno != ENOTDIR)
        return ymf_fail_errno(err, "cannot look at %s", key);
    if (!there || !S_ISREG(st.st_mode))
        return ymf_fail(err, YMF_NOT_FOUND, "there is no file %s", key);
    describe(&st, key, arena, ret);
    return YMF_OK;
}

/* The bytes of `from` under a fresh hidden name on the disk of `to`. */
static enum ymf_code bring(const char *from, const char *part, bool move, struct ymf_err *err)
{
    if ((move ? rename(from, part) : link(from, part)) == 0)
        return YMF_OK;
    if (errno != EXDEV && errno != EPERM && errno != EMLINK && errno != EOPNOTSUPP)
        return ymf_fail_errno(err, "cannot put %s into the folder of job files", from);
    enum ymf_code rc = ymf_file_copy(from, part, err);
    if (!rc && move)
        (void)unlink(from); /* left over at worst: it is in a scratch folder */
    return rc;
}

static enum ymf_code place(const struct ymf_storage_folder *f, const char *from, const char *key,
                           bool move, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (rc)
        return rc;
    const char *to = path_of(f, key, arena);
    const char *part = beside(to, arena);
    rc = make_folder_of(to, arena, err);
    if (!rc)
        rc = bring(from, part, move, err);
    if (!rc)
        rc = ymf_file_commit(part, to, err);
    (void)unlink(part); /* a rename of two names of one file leaves both */
    return rc;
}

static enum ymf_code put(void *self, const char *key, const char *path, const atomic_bool *cancel,
                         struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err)
{
    (void)cancel;
    enum ymf_code rc = place(self, path, key, true, err);
    return rc || !ret ? rc : head(self, key, arena, ret, err);
}

static enum ymf_code copy(void *self, const char *from, const char *to, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_file_info info;
    enum ymf_code rc = head(self, from, arena, &info, err);
    return rc ? rc : place(self, path_of(self, from, arena), to, false, err);
}

static enum ymf_code fetch(void *self, const char *key, const char *path, const atomic_bool *cancel,
                           struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err)
{
    (void)cancel;
    enum ymf_code rc = head(self, key, arena, ret, err);
    return rc ? rc : ymf_file_copy(path_of(self, key, arena), path, err);
}

static enum ymf_code pass_on(int fd, int64_t len, ymf_file_sink *sink, void *sink_self,
                             const atomic_bool *cancel, const char *key, struct ymf_err *err)
{
    char *block __attribute__((cleanup(ymf_auto_mem))) = ymf_mem_new(BLOCK);
    while (len > 0) {
        if (cancel && atomic_load(cancel))
            return ymf_fail(err, YMF_CANCELLED, "stopped");
        ssize_t n = read(fd, block, len < BLOCK ? (size_t)len : BLOCK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n ? ymf_fail_errno(err, "cannot read %s", key)
                     : ymf_fail(err, YMF_CONFLICT, "%s became shorter", key);
        enum ymf_code rc = sink(sink_self, block, (size_t)n, err);
        if (rc)
            return rc;
        len -= n;
    }
    return YMF_OK;
}

static enum ymf_code read_part(void *self, const char *key, const char *etag, int64_t from,
                               int64_t len, ymf_file_sink *sink, void *sink_self,
                               const atomic_bool *cancel, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (rc)
        return rc;
    int fd __attribute__((cleanup(ymf_auto_fd))) =
        open(path_of(self, key, arena), O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return ymf_fail_errno(err, "cannot read %s", key);
    struct ymf_file_info info;
    describe(&st, key, arena, &info);
    if (etag && strcmp(etag, info.etag) != 0)
        return ymf_fail(err, YMF_CONFLICT, "%s was replaced meanwhile", key);
    if (from < 0 || len < 0 || from > info.bytes - len)
        return ymf_fail(err, YMF_INVALID, "%s has %lld bytes", key, (long long)info.bytes);
    if (lseek(fd, from, SEEK_SET) < 0)
        return ymf_fail_errno(err, "cannot read %s", key);
    return pass_on(fd, len, sink, sink_self, cancel, key, err);
}

static bool unfinished(const char *name)
{
    size_t len = strlen(name);
    return name[0] == '.' || (len > 5 && strcmp(name + len - 5, ".part") == 0);
}

static int by_key(const void *a, const void *b)
{
    const struct ymf_file_info *x = a;
    const struct ymf_file_info *y = b;
    return strcmp(x->key, y->key);
}

static enum ymf_code list(void *self, const char *folder, size_t max, struct ymf_arena *arena,
                          struct ymf_file_info **ret, size_t *ret_len, struct ymf_err *err)
{
    enum ymf_code rc = ymf_storage_check_key(folder, true, err);
    if (rc)
        return rc;
    struct ymf_file_info *items = YMF_NEW_ARRAY(arena, max + 1, struct ymf_file_info);
    size_t len = 0;
    YMF_AUTO(dir) DIR *dir = opendir(path_of(self, folder, arena));
    if (!dir && errno != ENOENT)
        return ymf_fail_errno(err, "cannot look into %s", folder);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e && len < max; e = readdir(dir)) {
        struct stat st;
        if (unfinished(e->d_name) || fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
            !S_ISREG(st.st_mode))
            continue;
        describe(&st, ymf_printf(arena, "%s%s", folder, e->d_name), arena, &items[len++]);
    }
    qsort(items, len, sizeof *items, by_key);
    *ret = items;
    *ret_len = len;
    return YMF_OK;
}

/* Folders that became empty go too, up to the root. */
static void drop_folders(const struct ymf_storage_folder *f, char *path)
{
    size_t root = strlen(f->root);
    for (char *slash = strrchr(path, '/'); slash && (size_t)(slash - path) > root;
         slash = strrchr(path, '/')) {
        *slash = 0;
        if (rmdir(path) != 0)
            return;
    }
}

static enum ymf_code drop(void *self, const char *key, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (rc)
        return rc;
    const char *path = path_of(self, key, arena);
    if (unlink(path) != 0 && errno != ENOENT)
        return ymf_fail_errno(err, "cannot remove %s", key);
    drop_folders(self, ymf_strdup(arena, path));
    return YMF_OK;
}

static enum ymf_code tidy_inside(int parent, const char *name, int depth, struct ymf_err *err)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    YMF_AUTO(dir) DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    enum ymf_code rc = YMF_OK;
    for (const struct dirent *e = dir ? readdir(dir) : NULL; !rc && e; e = readdir(dir)) {
        struct stat st;
        if (fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW))
            continue;
        if (S_ISDIR(st.st_mode) && e->d_name[0] != '.' && depth < DEEPEST)
            rc = tidy_inside(fd, e->d_name, depth + 1, err);
        else if (S_ISREG(st.st_mode) && unfinished(e->d_name) && unlinkat(fd, e->d_name, 0) != 0)
            rc = ymf_fail_errno(err, "cannot remove %s", e->d_name);
    }
    return rc;
}

static enum ymf_code tidy(void *self, const char *folder, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    enum ymf_code rc = ymf_storage_check_key(folder, true, err);
    return rc ? rc : tidy_inside(AT_FDCWD, path_of(self, folder, arena), 0, err);
}

static enum ymf_code test(void *self, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const struct ymf_storage_folder *f = self;
    const char *path = beside(path_of(f, "test", arena), arena);
    enum ymf_code rc = ymf_file_write(path, "test", 4, 0600, err);
    if (rc)
        return rc;
    return unlink(path) == 0 ? YMF_OK : ymf_fail_errno(err, "cannot remove %s", path);
}

enum ymf_code ymf_storage_folder_open(const char *path, struct ymf_storage_folder **ret,
                                      struct ymf_err *err)
{
    enum ymf_code rc = ymf_file_mkdirs(path, err);
    if (rc)
        return rc;
    char absolute[PATH_MAX];
    if (!realpath(path, absolute))
        return ymf_fail_errno(err, "cannot use the folder of job files %s", path);
    struct ymf_storage_folder *f = ymf_mem_new(sizeof *f);
    f->arena = ymf_arena_new();
    f->root = ymf_strdup(f->arena, absolute);
    f->port = (struct ymf_file_store){
        .self = f,
        .kind = "folder",
        .place = f->root,
        .folder = f->root,
        .put = put,
        .fetch = fetch,
        .read = read_part,
        .head = head,
        .copy = copy,
        .list = list,
        .remove = drop,
        .tidy = tidy,
        .test = test,
    };
    *ret = f;
    return YMF_OK;
}

void ymf_storage_folder_close(struct ymf_storage_folder *folder)
{
    if (!folder)
        return;
    ymf_arena_free(folder->arena);
    ymf_mem_free(folder);
}

const struct ymf_file_store *ymf_storage_folder_port(struct ymf_storage_folder *folder)
{
    return &folder->port;
}
