/* Locks, leftovers and the limit of the pieces' folder. */
#include "media/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

enum { DISK_SHARE = 10, FIRST_CAP = 256, HEX = 16 };
#define LIMIT_DEFAULT (INT64_C(20) << 30)

static void close_dir(DIR **dir)
{
    if (*dir)
        (void)closedir(*dir);
}
#define AUTO_DIR __attribute__((cleanup(close_dir)))

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), e = strlen(end);
    return n >= e && strcmp(name + n - e, end) == 0;
}

static void clear_folder(const char *path)
{
    AUTO_DIR DIR *dir = opendir(path);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        if (ends_in(e->d_name, ".part") || ends_in(e->d_name, ".try") ||
            strstr(e->d_name, ".m4a.samples."))
            (void)unlinkat(dirfd(dir), e->d_name, 0); /* another one may have been quicker */
}

/* The pieces' own folders: "00" to "ff". */
static bool is_hashed(const char *name)
{
    return strlen(name) == 2 && strspn(name, "0123456789abcdef") == 2;
}

static void clear_pieces(const char *folder, struct ymf_arena *arena)
{
    AUTO_DIR DIR *dir = opendir(folder);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        if (is_hashed(e->d_name))
            clear_folder(ymf_file_join(arena, folder, e->d_name));
}

/* "film.mp4.1234.part", "film.mp4.1234.m4a" and what its encoder had begun. */
static bool is_leftover(const char *name, const char *base)
{
    size_t len = strlen(base);
    if (strncmp(name, base, len) != 0 || name[len] != '.')
        return false;
    const char *number = name + len + 1, *rest = number + strspn(number, "0123456789");
    return rest > number && (strcmp(rest, ".part") == 0 || strncmp(rest, ".m4a", 4) == 0);
}

static void clear_beside(const char *out, struct ymf_arena *arena)
{
    const char *slash = strrchr(out, '/');
    const char *folder = !slash         ? "."
                         : slash == out ? "/"
                                        : ymf_strndup(arena, out, (size_t)(slash - out));
    AUTO_DIR DIR *dir = opendir(folder);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        if (is_leftover(e->d_name, slash ? slash + 1 : out))
            (void)unlinkat(dirfd(dir), e->d_name, 0); /* another one may have been quicker */
}

static bool alone(const struct ymf_shelf *shelf)
{
    return shelf->lock >= 0 && flock(shelf->lock, LOCK_EX | LOCK_NB) == 0;
}

static void share(const struct ymf_shelf *shelf)
{
    while (shelf->lock >= 0 && flock(shelf->lock, LOCK_SH) && errno == EINTR)
        continue;
}

enum ymf_code ymf_shelf_open(const char *folder, const char *out, struct ymf_arena *arena,
                             struct ymf_shelf *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_file_mkdirs(folder, err);
    if (rc)
        return rc;
    const char *lock = ymf_file_join(arena, folder, ".lock");
    *ret = (struct ymf_shelf){.folder = folder, .started_sec = ymf_now_ms() / 1000};
    ret->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (ret->lock < 0)
        return ymf_fail_errno(err, "cannot write into %s", folder);
    if (alone(ret)) {
        clear_pieces(folder, arena);
        clear_beside(out, arena);
    }
    share(ret);
    return YMF_OK;
}

void ymf_shelf_close(struct ymf_shelf *shelf)
{
    if (shelf->lock >= 0)
        (void)close(shelf->lock); /* and with it the lock */
    shelf->lock = -1;
}

/* ---- the limit ---- */

struct kept {
    const char *path;
    int64_t bytes, used_sec;
};

struct census {
    struct kept *items;
    size_t len, cap;
    int64_t bytes;
};

static void count_file(struct census *c, const char *path, struct ymf_arena *arena)
{
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode))
        return;
    if (c->len == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : FIRST_CAP;
        struct kept *grown = YMF_NEW_ARRAY(arena, cap, struct kept);
        if (c->len)
            memcpy(grown, c->items, c->len * sizeof *grown);
        c->items = grown;
        c->cap = cap;
    }
    c->items[c->len++] = (struct kept){path, st.st_size, st.st_mtime};
    c->bytes += st.st_size;
}

static void count_pieces(struct census *c, const char *folder, struct ymf_arena *arena)
{
    static const char digits[HEX + 1] = "0123456789abcdef";
    for (int shelf = 0; shelf < HEX * HEX; shelf++) {
        const char *path =
            ymf_printf(arena, "%s/%c%c", folder, digits[shelf / HEX], digits[shelf % HEX]);
        AUTO_DIR DIR *dir = opendir(path);
        for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
            if (ends_in(e->d_name, ".mp4") || ends_in(e->d_name, ".m4a") ||
                ends_in(e->d_name, ".receipt"))
                count_file(c, ymf_file_join(arena, path, e->d_name), arena);
    }
}

static int by_use(const void *a, const void *b)
{
    int64_t x = ((const struct kept *)a)->used_sec, y = ((const struct kept *)b)->used_sec;
    return (x > y) - (x < y);
}

static int64_t limit_of(const char *folder, int64_t asked)
{
    struct statvfs disk;
    if (asked > 0 || statvfs(folder, &disk))
        return asked > 0 ? asked : LIMIT_DEFAULT;
    int64_t share = (int64_t)disk.f_blocks * (int64_t)disk.f_frsize / DISK_SHARE;
    return share < LIMIT_DEFAULT ? share : LIMIT_DEFAULT;
}

void ymf_shelf_trim(const struct ymf_shelf *shelf, int64_t limit, struct ymf_arena *arena)
{
    if (!alone(shelf)) { /* another render may need what is old to us */
        share(shelf);
        return;
    }
    struct census census = {0};
    count_pieces(&census, shelf->folder, arena);
    int64_t most = limit_of(shelf->folder, limit);
    if (census.len > 0)
        qsort(census.items, census.len, sizeof *census.items, by_use);
    for (size_t i = 0; i < census.len && census.bytes > most; i++) {
        const struct kept *k = &census.items[i];
        if (k->used_sec < shelf->started_sec && unlink(k->path) == 0)
            census.bytes -= k->bytes;
    }
    share(shelf);
}
