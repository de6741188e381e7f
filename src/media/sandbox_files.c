/* Which files the media child can open: Landlock, where the kernel has it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>

#include "base/file.h"
#include "media/sandbox.h"

enum { FIRST_CAP = 16 };

#define READ_FILE  LANDLOCK_ACCESS_FS_READ_FILE
#define READ_ALL   (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_FILE LANDLOCK_ACCESS_FS_WRITE_FILE
#define WRITE_ALL                                                                             \
    (READ_ALL | WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG)
#define HANDLED                                                                                    \
    (WRITE_ALL | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |                       \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | \
     LANDLOCK_ACCESS_FS_MAKE_SYM)

/* What libraries look at by themselves: processors, fonts, locales. Never another process. */
static const struct ymf_sandbox_path system_paths[] = {
    {"/proc/self", true},
    {"/proc/cpuinfo", false},
    {"/proc/meminfo", false},
    {"/proc/stat", false},
    {"/proc/sys/vm", true},
    {"/sys/devices/system/cpu", true},
    {"/sys/fs/cgroup", true},
    {"/usr", true},
    {"/lib", true},
    {"/lib64", true},
    {"/etc/fonts", true},
    {"/var/cache/fontconfig", true},
    {"/etc/ld.so.cache", false},
    {"/etc/localtime", false},
    {"/dev/null", false},
    {"/dev/urandom", false},
};

static void add(struct ymf_sandbox_files *files, const char *path, bool folder)
{
    if (!path || !*path)
        return;
    if (files->len == files->cap) {
        size_t cap = files->cap ? 2 * files->cap : FIRST_CAP;
        struct ymf_sandbox_path *grown = YMF_NEW_ARRAY(files->arena, cap, struct ymf_sandbox_path);
        if (files->len)
            memcpy(grown, files->items, files->len * sizeof *grown);
        files->items = grown;
        files->cap = cap;
    }
    files->items[files->len++] = (struct ymf_sandbox_path){path, folder};
}

void ymf_sandbox_may_read(struct ymf_sandbox_files *files, const char *path)
{
    add(files, path, false);
}

void ymf_sandbox_may_write(struct ymf_sandbox_files *files, const char *folder)
{
    /* A folder that cannot be made is told by the one who writes into it. */
    if (folder && *folder && ymf_file_mkdirs(folder, NULL) == YMF_OK)
        add(files, folder, true);
}

void ymf_sandbox_may_write_beside(struct ymf_sandbox_files *files, const char *path)
{
    if (!path || !*path)
        return;
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    add(files, !slash ? "." : len ? ymf_strndup(files->arena, path, len) : "/", true);
}

static enum ymf_code allow(int rules, const char *path, uint64_t access, struct ymf_err *err)
{
    __attribute__((cleanup(ymf_auto_fd))) int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return YMF_OK; /* what is not there cannot be opened later either */
    struct stat st;
    if (fstat(fd, &st))
        return ymf_fail_errno(err, "cannot look at %s", path);
    if (!S_ISDIR(st.st_mode)) /* the others are rights over folders */
        access &= READ_FILE | WRITE_FILE;
    const struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0))
        return ymf_fail_errno(err, "cannot allow %s to the media process", path);
    return YMF_OK;
}

static enum ymf_code allow_all(int rules, const struct ymf_sandbox_files *files,
                               struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && i < sizeof system_paths / sizeof *system_paths; i++)
        rc = allow(rules, system_paths[i].path, system_paths[i].folder ? READ_ALL : READ_FILE, err);
    if (!rc)
        rc = allow(rules, "/dev/null", READ_FILE | WRITE_FILE, err);
    for (size_t i = 0; !rc && i < files->len; i++)
        rc =
            allow(rules, files->items[i].path, files->items[i].folder ? WRITE_ALL : READ_FILE, err);
    return rc;
}

enum ymf_code ymf_sandbox_files(const struct ymf_sandbox_files *files, bool *ret_held,
                                struct ymf_err *err)
{
    const struct landlock_ruleset_attr handled = {.handled_access_fs = HANDLED};
    *ret_held = false;
    __attribute__((cleanup(ymf_auto_fd))) int rules =
        (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0 && (errno == ENOSYS || errno == EOPNOTSUPP))
        return YMF_OK;
    if (rules < 0)
        return ymf_fail_errno(err, "cannot confine the media process to its files");
    enum ymf_code rc = allow_all(rules, files, err);
    if (rc)
        return rc;
    if (syscall(SYS_landlock_restrict_self, rules, 0))
        return ymf_fail_errno(err, "cannot confine the media process to its files");
    *ret_held = true;
    return YMF_OK;
}
