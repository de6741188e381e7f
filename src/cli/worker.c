/* ymf worker: the work alone, beside `ymf serve` or on another machine, until a signal. */
#include <stdio.h>

#include "base/log.h"
#include "cli/installation.h"
#include "cli/stay.h"

static enum ymf_code begin(struct ymf_installation *in, struct ymf_err *err)
{
    bool elsewhere = false;
    if (in->standin)
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "demo mode is one process, `ymf serve` or `ymf make`: a worker needs keys, "
                        "or the base URLs of a `ymf standin` with YMF_PROFILE=live");
    enum ymf_code rc = ymf_installation_work(in, &elsewhere, err);
    if (!rc && elsewhere)
        return ymf_fail(err, YMF_CONFLICT,
                        "another ymf works on %s already, and SQLite has one worker: stop it, or "
                        "set DATABASE_URL to PostgreSQL for any number of them",
                        in->data_dir);
    return rc;
}

int ymf_cli_worker(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    sigset_t set;
    ymf_stay_begin(&set);
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_WORKER, &in, &err);
    if (!rc)
        rc = begin(&in, &err);
    int status = 0;
    if (rc) {
        status = ymf_tell_error(&err);
    } else {
        (void)fprintf(stderr, "Working on %s, files in %s.\n", in.store->engine, in.files->place);
        ymf_stay_until_signal(&set);
    }
    ymf_installation_close(&in);
    return status;
}
