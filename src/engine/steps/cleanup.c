/*
 * After publishing: what only the making needed goes. Sources, takes and
 * encoded pieces stay, so that one scene can be made anew later.
 */
#include "base/file.h"
#include "engine/files.h"
#include "engine/steps/steps.h"

enum ymf_code ymf_step_cleanup(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_files_clear(run, "incoming/", err);
    if (!rc) /* halves of files that claims left when they died: nothing of this job runs now */
        rc = ymf_files_tidy(run, "", err);
    if (!rc)
        rc = ymf_file_remove_tree(ymf_run_scratch(run, ""), err);
    if (rc)
        return rc;
    *ret = ymf_finish_done("tidied up", NULL, NULL);
    return YMF_OK;
}
