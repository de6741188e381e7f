/* File names of a production and the moves that keep them whole. */
#include "engine/files.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

const char *ymf_files_name(struct ymf_arena *arena, const char *noun, int64_t number,
                           const char *ext)
{
    return ymf_printf(arena, "%s_%02lld.%s", noun, (long long)number, ext);
}

enum ymf_code ymf_files_link(const char *from, const char *to, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *part = ymf_printf(arena, "%s.part", to);
    if (unlink(part) && errno != ENOENT)
        return ymf_fail_errno(err, "cannot replace %s", part);
    if (link(from, part)) {
        enum ymf_code rc = ymf_file_copy(from, part, err);
        if (rc)
            return rc;
    }
    enum ymf_code rc = ymf_file_commit(part, to, err);
    (void)unlink(part); /* rename of two names of one file leaves both */
    return rc;
}

enum ymf_code ymf_files_text(struct ymf_run *run, const char *name, const char *text,
                             struct ymf_err *err)
{
    return ymf_file_write(ymf_run_path(run, name), text, strlen(text), 0600, err);
}
