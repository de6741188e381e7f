/* Taking a scratch folder, and sweeping what the one before left in it. */
#include "storage/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/log.h"

enum { FOLDERS_MAX = 64, KEEP_SEC = 3 * 24 * 3600 }; /* longer than a job may take */

YMF_DEFINE_AUTO(dir, DIR *, (void)closedir)

static void sweep_parts(int parent, const char *job)
{
    int fd = openat(parent, job, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    YMF_AUTO(dir) DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        if (strncmp(e->d_name, "part.", 5) == 0)
            (void)unlinkat(fd, e->d_name, 0); /* a folder stays until its job is old */
}

static void sweep(const char *path, struct ymf_arena *arena)
{
    YMF_AUTO(dir) DIR *dir = opendir(path);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        struct stat st;
        struct ymf_err why = {0};
        if (e->d_name[0] == '.' || fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
            !S_ISDIR(st.st_mode))
            continue;
        sweep_parts(dirfd(dir), e->d_name);
        if (st.st_mtim.tv_sec > time(NULL) - KEEP_SEC)
            continue;
        if (ymf_file_remove_tree(ymf_file_join(arena, path, e->d_name), &why))
            ymf_log(YMF_WARN, "scratch_not_swept", YMF_S("why", why.msg));
    }
}

enum ymf_code ymf_storage_scratch_open(const char *dir, struct ymf_arena *arena, const char **ret,
                                       int *ret_lock, struct ymf_err *err)
{
    for (int i = 0; i < FOLDERS_MAX; i++) {
        const char *path = ymf_printf(arena, "%s/%d", dir, i);
        enum ymf_code rc = ymf_file_mkdirs(path, err);
        if (rc)
            return rc;
        int fd __attribute__((cleanup(ymf_auto_fd))) =
            open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0)
            return ymf_fail_errno(err, "cannot open the scratch folder %s", path);
        if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            continue;
        sweep(path, arena);
        *ret = path;
        *ret_lock = ymf_take_fd(&fd);
        return YMF_OK;
    }
    return ymf_fail(err, YMF_CONFLICT, "%d processes work in %s already", FOLDERS_MAX, dir);
}
