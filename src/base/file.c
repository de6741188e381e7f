/* Whole-file reading and writing. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"

enum { COPY_BLOCK = 1 << 16, DEEPEST = 32 };

char *ymf_file_join(struct ymf_arena *arena, const char *dir, const char *name)
{
    size_t n = strlen(dir);
    return ymf_printf(arena, n && dir[n - 1] == '/' ? "%s%s" : "%s/%s", dir, name);
}

const char *ymf_file_ext(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    return dot ? dot + 1 : "";
}

int64_t ymf_file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int64_t)st.st_size : -1;
}

int64_t ymf_file_free_bytes(const char *path)
{
    struct statvfs vfs;
    if (statvfs(path, &vfs) != 0)
        return -1;
    return (int64_t)vfs.f_bavail * (int64_t)vfs.f_frsize;
}

enum ymf_code ymf_file_read(const char *path, size_t max, struct ymf_arena *arena, char **ret,
                            size_t *ret_len, struct ymf_err *err)
{
    int fd __attribute__((cleanup(ymf_auto_fd))) = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return ymf_fail_errno(err, "cannot read %s", path);
    if (!S_ISREG(st.st_mode))
        return ymf_fail(err, YMF_INVALID, "%s is not a file", path);
    if ((uint64_t)st.st_size > max)
        return ymf_fail(err, YMF_TOO_LARGE, "%s has %lld bytes, at most %zu are read", path,
                        (long long)st.st_size, max);
    size_t size = (size_t)st.st_size;
    char *data = ymf_alloc(arena, size + 1);
    size_t got = 0;
    while (got < size) {
        ssize_t n = read(fd, data + got, size - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ymf_fail_errno(err, "cannot read %s", path);
        if (n == 0)
            break;
        got += (size_t)n;
    }
    *ret = data;
    if (ret_len)
        *ret_len = got;
    return YMF_OK;
}

static enum ymf_code write_all(int fd, const char *bytes, size_t len, const char *path,
                               struct ymf_err *err)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ymf_fail_errno(err, "cannot write %s", path);
        bytes += n;
        len -= (size_t)n;
    }
    return YMF_OK;
}

static void sync_folder_of(const char *path)
{
    char dir[YMF_MAX_PATH] = ".";
    const char *slash = strrchr(path, '/');
    if (slash && (size_t)(slash - path) < sizeof dir) {
        memcpy(dir, path, (size_t)(slash - path));
        dir[slash - path] = 0;
        if (slash == path)
            memcpy(dir, "/", 2);
    }
    int fd __attribute__((cleanup(ymf_auto_fd))) = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        (void)fsync(fd); /* some file systems refuse; the rename stands all the same */
}

enum ymf_code ymf_file_commit(const char *part, const char *path, struct ymf_err *err)
{
    int fd __attribute__((cleanup(ymf_auto_fd))) = open(part, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0)
        return ymf_fail_errno(err, "cannot save %s", part);
    if (rename(part, path) != 0)
        return ymf_fail_errno(err, "cannot rename %s to %s", part, path);
    sync_folder_of(path);
    return YMF_OK;
}

enum ymf_code ymf_file_write(const char *path, const void *bytes, size_t len, unsigned mode,
                             struct ymf_err *err)
{
    struct ymf_arena *arena __attribute__((cleanup(ymf_auto_arena))) = ymf_arena_new();
    char *part = ymf_printf(arena, "%s.part", path);
    int fd __attribute__((cleanup(ymf_auto_fd))) =
        open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot write %s", part);
    enum ymf_code rc = write_all(fd, bytes, len, part, err);
    if (!rc)
        rc = ymf_file_commit(part, path, err);
    if (rc)
        (void)unlink(part);
    return rc;
}

enum ymf_code ymf_file_mkdirs(const char *path, struct ymf_err *err)
{
    char dir[YMF_MAX_PATH];
    size_t len = strlen(path);
    if (len == 0 || len >= sizeof dir)
        return ymf_fail(err, YMF_INVALID, "the path has %zu bytes, 1 to %zu are allowed", len,
                        sizeof dir - 1);
    memcpy(dir, path, len + 1);
    for (char *p = dir + 1;; p++) {
        if (*p && *p != '/')
            continue;
        char was = *p;
        *p = 0;
        if (mkdir(dir, 0700) != 0 && errno != EEXIST)
            return ymf_fail_errno(err, "cannot make folder %s", dir);
        *p = was;
        if (!was)
            return YMF_OK;
    }
}

YMF_DEFINE_AUTO(dir, DIR *, (void)closedir)

static enum ymf_code remove_inside(int parent, const char *name, int depth, struct ymf_err *err)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    YMF_AUTO(dir) DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir)
        return ymf_fail_errno(err, "cannot open folder %s", name);
    if (depth > DEEPEST)
        return ymf_fail(err, YMF_INTERNAL, "folder %s is nested too deeply", name);
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        struct stat st;
        if (fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        bool folder = S_ISDIR(st.st_mode);
        if (folder) {
            enum ymf_code rc = remove_inside(fd, e->d_name, depth + 1, err);
            if (rc)
                return rc;
        }
        if (unlinkat(fd, e->d_name, folder ? AT_REMOVEDIR : 0) != 0 && errno != ENOENT)
            return ymf_fail_errno(err, "cannot remove %s", e->d_name);
    }
    return YMF_OK;
}

enum ymf_code ymf_file_remove_tree(const char *path, struct ymf_err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? YMF_OK : ymf_fail_errno(err, "cannot remove %s", path);
    if (S_ISDIR(st.st_mode)) {
        enum ymf_code rc = remove_inside(AT_FDCWD, path, 0, err);
        if (rc)
            return rc;
        if (rmdir(path) != 0)
            return ymf_fail_errno(err, "cannot remove %s", path);
        return YMF_OK;
    }
    return unlink(path) == 0 ? YMF_OK : ymf_fail_errno(err, "cannot remove %s", path);
}

static enum ymf_code copy_bytes(int in, int out, const char *from, const char *to,
                                struct ymf_err *err)
{
    char *block __attribute__((cleanup(ymf_auto_mem))) = ymf_mem_new(COPY_BLOCK);
    for (;;) {
        ssize_t n = read(in, block, COPY_BLOCK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ymf_fail_errno(err, "cannot read %s", from);
        if (n == 0)
            return YMF_OK;
        enum ymf_code rc = write_all(out, block, (size_t)n, to, err);
        if (rc)
            return rc;
    }
}

enum ymf_code ymf_file_copy(const char *from, const char *to, struct ymf_err *err)
{
    struct ymf_arena *arena __attribute__((cleanup(ymf_auto_arena))) = ymf_arena_new();
    char *part = ymf_printf(arena, "%s.part", to);
    int in __attribute__((cleanup(ymf_auto_fd))) = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return ymf_fail_errno(err, "cannot read %s", from);
    int out __attribute__((cleanup(ymf_auto_fd))) =
        open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0)
        return ymf_fail_errno(err, "cannot write %s", part);
    enum ymf_code rc = copy_bytes(in, out, from, part, err);
    if (!rc)
        rc = ymf_file_commit(part, to, err);
    if (rc)
        (void)unlink(part);
    return rc;
}
