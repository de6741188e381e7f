/*
 * After publishing: what only the making needed goes. Sources, takes and
 * encoded pieces stay, so that one scene can be made anew later.
 */
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "engine/steps/steps.h"

YMF_DEFINE_AUTO(dir, DIR *, closedir)

/* "part.…": left by a claim that died. Nothing of this job runs any more. */
static void remove_parts(struct ymf_run *run)
{
    const char *path = ymf_run_path(run, "");
    YMF_AUTO(dir) DIR *dir = opendir(path);
    if (!dir)
        return;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (strncmp(entry->d_name, "part.", 5) == 0)
            (void)unlink(ymf_run_path(run, entry->d_name));
    }
}

enum ymf_code ymf_step_cleanup(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    static const char *const folders[] = {"incoming", "work"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        enum ymf_code rc = ymf_file_remove_tree(ymf_run_path(run, folders[i]), err);
        if (rc)
            return rc;
    }
    remove_parts(run);
    *ret = ymf_finish_done("tidied up", NULL, NULL);
    return YMF_OK;
}
