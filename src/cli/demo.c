/* Demo mode. The live clients run unchanged; only addresses and keys are the stand-in's. */
#include "cli/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "secret/codec.h"

enum { PORT_FILE_MAX = 64 };

/* The port of last time, so that upload sessions and results keep their addresses. */
static const char *last_listen(struct ymf_installation *in, const char *file)
{
    char *text = NULL;
    struct ymf_err err = {0};
    if (ymf_file_read(file, PORT_FILE_MAX, in->arena, &text, NULL, &err))
        return NULL;
    return strncmp(text, "127.0.0.1:", 10) == 0 ? text : NULL;
}

static enum ymf_code start(struct ymf_installation *in, const char *dir, const char *listen,
                           struct ymf_err *err)
{
    const char *seconds = getenv("YMF_DEMO_SONG_SECONDS");
    const struct ymf_standin_options options = {
        .listen = listen,
        .data_dir = dir,
        .codec = &ymf_codec_sodium,
        .song_sec = seconds ? strtod(seconds, NULL) : 0,
    };
    return ymf_standin_start(&options, &in->standin, err);
}

static void force_all(struct ymf_installation *in)
{
    static const struct {
        const char *name, *path;
    } bases[] = {
        {"COMETAPI_BASE_URL", ""},      {"COMETAPI_QUERY_BASE_URL", ""},
        {"ANTHROPIC_BASE_URL", ""},     {"KIE_BASE_URL", ""},
        {"YOUTUBE_API_BASE_URL", ""},   {"GOOGLE_AUTH_URL", "/o/oauth2/v2/auth"},
        {"GOOGLE_TOKEN_URL", "/token"}, {"GOOGLE_REVOKE_URL", "/revoke"},
    };
    static const char *const keys[] = {"COMETAPI_API_KEY", "ANTHROPIC_API_KEY", "YOUTUBE_API_KEY",
                                       "YOUTUBE_CLIENT_ID", "YOUTUBE_CLIENT_SECRET"};
    const char *origin = ymf_standin_origin(in->standin);
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++)
        ymf_settings_force(in->settings, bases[i].name,
                           ymf_printf(in->arena, "%s%s", origin, bases[i].path));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        ymf_settings_force(in->settings, keys[i], "standin");
}

enum ymf_code ymf_demo_start(struct ymf_installation *in, struct ymf_err *err)
{
    const char *dir = ymf_file_join(in->arena, in->data_dir, "standin");
    const char *file = ymf_file_join(in->arena, in->data_dir, "standin.address");
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    if (rc)
        return rc;
    const char *last = last_listen(in, file);
    struct ymf_err taken = {0};
    rc = last ? start(in, dir, last, &taken) : YMF_BUSY;
    if (rc)
        rc = start(in, dir, "127.0.0.1:0", err);
    if (rc)
        return rc;
    const char *address = ymf_standin_origin(in->standin) + strlen("http://");
    rc = ymf_file_write(file, address, strlen(address), 0600, err);
    if (!rc)
        force_all(in);
    return rc;
}

static enum ymf_code access_token(void *self, const char *refused, struct ymf_arena *arena,
                                  const char **ret, struct ymf_err *err)
{
    (void)refused;
    struct ymf_installation *in = self;
    struct ymf_oauth_grant grant;
    const struct ymf_oauth *oauth = in->app.oauth;
    enum ymf_code rc = oauth->refresh(oauth->self, "1//standin", arena, &grant, err);
    if (!rc)
        *ret = grant.access_token;
    return rc;
}

struct ymf_token_source ymf_demo_tokens(struct ymf_installation *in)
{
    return (struct ymf_token_source){.self = in, .access_token = access_token};
}
