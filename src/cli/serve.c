/* ymf serve: API, studio and work, until a signal. */
#include <stdio.h>
#include <string.h>

#include "app/account.h"
#include "base/log.h"
#include "cli/installation.h"
#include "cli/stay.h"

static enum ymf_code open_door(struct ymf_installation *in, const char *listen, const char *web,
                               struct ymf_err *err)
{
    const char *code = NULL;
    const char *password = in->config.get(in->config.self, "YMF_PASSWORD", in->arena);
    enum ymf_code rc = ymf_account_open(&in->app, password, in->arena, &code, err);
    if (rc)
        return rc;
    const struct ymf_api_deps deps = {
        .app = &in->app,
        .media = ymf_media_child_port(in->media_child),
        .listen = listen,
        .web_dir = web,
        .others_work = !in->engine || strcmp(in->store->engine, "sqlite") != 0,
    };
    rc = ymf_api_start(&deps, &in->api, err);
    if (rc)
        return rc;
    (void)fprintf(stderr, "Movie Factory is at %s%s\n", ymf_api_origin(in->api),
                  in->standin ? " (demo: pictures and music are stand-ins)" : "");
    if (code)
        (void)fprintf(stderr, "Set it up with the code %s (valid 30 minutes): %s/setup?code=%s\n",
                      code, ymf_api_origin(in->api), code);
    if (!web)
        (void)fprintf(stderr, "The studio is not built; `make web` builds it.\n");
    return YMF_OK;
}

static enum ymf_code begin_work(struct ymf_installation *in, bool wanted, struct ymf_err *err)
{
    bool elsewhere = false;
    if (!wanted)
        return YMF_OK;
    enum ymf_code rc = ymf_installation_work(in, &elsewhere, err);
    if (!rc && elsewhere)
        return ymf_fail(err, YMF_CONFLICT,
                        "another ymf works on %s already; stop it, or use --no-worker",
                        in->data_dir);
    return rc;
}

int ymf_cli_serve(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    sigset_t set;
    ymf_stay_begin(&set);
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    ymf_log_open(YMF_INFO, -1);
    if (!rc)
        rc = begin_work(&in, !ymf_args_has(args, "no-worker"), &err);
    if (!rc) {
        const char *listen = in.config.get(in.config.self, "YMF_LISTEN", in.arena);
        rc = open_door(&in, ymf_args_text(args, "listen", listen ? listen : "127.0.0.1:8080"),
                       ymf_installation_web(in.arena), &err);
    }
    int status = 0;
    if (rc) {
        status = ymf_tell_error(&err);
    } else {
        ymf_stay_until_signal(&set);
    }
    struct ymf_api *api = in.api;
    if (in.engine) {
        ymf_engine_stop(in.engine);
        ymf_engine_join(in.engine);
    }
    in.api = NULL;
    ymf_api_stop(api);
    ymf_installation_close(&in);
    return status;
}
