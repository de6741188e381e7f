/* Wiring. */
#include "cli/installation.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "app/account.h"
#include "app/youtube.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "cli/demo.h"
#include "queue/redis.h"
#include "secret/codec.h"
#include "secret/digest.h"
#include "storage/scratch.h"
#include "store/open.h"

enum { ENV_FILE_MAX = 1 << 20, AWAIT_MS = 120 * 1000, CONCURRENCY_MAX = 48 };

static void give_environment(struct ymf_installation *in)
{
    for (char **e = environ; *e; e++) {
        const char *equals = strchr(*e, '=');
        if (!equals || !equals[1])
            continue;
        const char *name = ymf_strndup(in->arena, *e, (size_t)(equals - *e));
        (void)ymf_settings_give(in->settings, name, equals + 1, YMF_ORIGIN_ENVIRONMENT);
    }
}

static void give_line(struct ymf_installation *in, char *line)
{
    while (*line == ' ' || *line == '\t')
        line++;
    if (strncmp(line, "export ", 7) == 0)
        line += 7;
    char *equals = strchr(line, '=');
    if (*line == '#' || !equals)
        return;
    *equals = 0;
    char *value = equals + 1;
    size_t n = strlen(value);
    while (n && (value[n - 1] == '\r' || value[n - 1] == ' '))
        value[--n] = 0;
    if (n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n - 1] == value[0]) {
        value[n - 1] = 0;
        value++;
    }
    if (*value && !getenv(line))
        (void)ymf_settings_give(in->settings, line, value, YMF_ORIGIN_FILE);
}

static enum ymf_code give_file(struct ymf_installation *in, const char *path, bool wanted,
                               struct ymf_err *err)
{
    char *text = NULL;
    enum ymf_code rc = ymf_file_read(path, ENV_FILE_MAX, in->arena, &text, NULL, err);
    if (rc)
        return wanted ? rc : YMF_OK;
    while (text) {
        char *next = strchr(text, '\n');
        if (next)
            *next++ = 0;
        give_line(in, text);
        text = next;
    }
    return YMF_OK;
}

static const char *setting(struct ymf_installation *in, const char *name)
{
    return in->config.get(in->config.self, name, in->arena);
}

/* In the project's own folder the data stays beside it; elsewhere where users' data goes. */
static const char *default_data_dir(struct ymf_installation *in)
{
    if (access("data/routes.json", R_OK) == 0)
        return "var";
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (xdg && *xdg)
        return ymf_printf(in->arena, "%s/ymf", xdg);
    return home && *home ? ymf_printf(in->arena, "%s/.local/share/ymf", home) : "var";
}

static enum ymf_code open_folders(struct ymf_installation *in, struct ymf_err *err)
{
    const char *dir = setting(in, "YMF_DATA_DIR");
    dir = dir ? dir : default_data_dir(in);
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    if (rc)
        return rc;
    char absolute[PATH_MAX];
    if (!realpath(dir, absolute))
        return ymf_fail_errno(err, "cannot use the data folder %s", dir);
    in->data_dir = ymf_strdup(in->arena, absolute);
    const char *url = setting(in, "DATABASE_URL");
    in->database_url = url ? url : ymf_printf(in->arena, "sqlite:%s/ymf.db", in->data_dir);
    return YMF_OK;
}

static enum ymf_code open_storage(const struct ymf_installation *in, struct ymf_arena *arena,
                                  struct ymf_storage **ret, struct ymf_err *err)
{
    static const char *const names[] = {"JOB_FILES_DIR", "S3_ENDPOINT_URL", "AWS_REGION",
                                        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"};
    const char *value[sizeof names / sizeof names[0]];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        value[i] = in->config.get(in->config.self, names[i], arena);
    const struct ymf_storage_options options = {
        .where = value[0] ? value[0] : ymf_file_join(arena, in->data_dir, "jobs"),
        .s3_endpoint = value[1],
        .region = value[2],
        .key = value[3],
        .secret = value[4],
    };
    return ymf_storage_open(&options, ret, err);
}

static enum ymf_code test_storage(void *self, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_storage *storage = NULL;
    enum ymf_code rc = open_storage(self, arena, &storage, err);
    if (rc)
        return rc;
    const struct ymf_file_store *files = ymf_storage_port(storage);
    rc = files->test(files->self, err);
    ymf_storage_close(storage);
    return rc;
}

static bool is_sqlite(const struct ymf_installation *in)
{
    return strncmp(in->database_url, "sqlite:", 7) == 0;
}

/* A worker changes no schema: it waits until the server it belongs to has. */
static enum ymf_code await_store(struct ymf_installation *in, struct ymf_err *err)
{
    for (int64_t begin = ymf_boot_ms();;) {
        enum ymf_code rc = ymf_store_open(in->database_url, &in->store, err);
        bool worth = rc == YMF_BUSY || (rc && strstr(err->msg, "run ymf migrate"));
        if (!worth || ymf_boot_ms() - begin > AWAIT_MS)
            return rc;
        const struct timespec pause = {.tv_nsec = 500000000};
        (void)nanosleep(&pause, NULL);
    }
}

static enum ymf_code migrate_and_open(struct ymf_installation *in, struct ymf_err *err)
{
    enum ymf_code rc =
        ymf_store_migrate(in->database_url, setting(in, "DATABASE_URL_DIRECT"), NULL, err);
    return rc ? rc : ymf_store_open(in->database_url, &in->store, err);
}

static enum ymf_code open_store(struct ymf_installation *in, bool waits, struct ymf_err *err)
{
    enum ymf_code rc = waits && !is_sqlite(in) ? await_store(in, err) : migrate_and_open(in, err);
    if (!rc)
        rc = ymf_keyring_open(setting(in, "SECRET_KEY"), in->data_dir, &in->keyring, err);
    if (rc)
        return rc;
    in->vault = ymf_keyring_vault(in->keyring);
    return ymf_settings_attach(in->settings, in->store, &in->vault, err);
}

/* demo when no provider key is set, else live. */
static const char *choose_profile(struct ymf_installation *in)
{
    const char *asked = setting(in, "YMF_PROFILE");
    if (asked)
        return asked;
    bool keys = setting(in, "COMETAPI_API_KEY") || setting(in, "ANTHROPIC_API_KEY") ||
                setting(in, "KIE_API_KEY");
    return keys ? "live" : "demo";
}

static void nudge(void *self)
{
    struct ymf_installation *in = self;
    if (in->engine)
        ymf_engine_nudge(in->engine);
}

static double time_scale(struct ymf_installation *in)
{
    const char *text = setting(in, "YMF_TIME_SCALE");
    double scale = text ? strtod(text, NULL) : 1;
    return scale > 0 ? scale : 1;
}

static void fill_app(struct ymf_installation *in)
{
    in->app = (struct ymf_app){
        .store = in->store,
        .vault = &in->vault,
        .config = &in->config,
        .settings = in->settings,
        .setup = ymf_setup_new(),
        .data_dir = in->data_dir,
        .files = in->files,
        .test_storage = test_storage,
        .test_storage_self = in,
        .profile = in->profile,
        .broker = in->delivery ? "redis" : "in process",
        .delivery = in->delivery,
        .time_scale = time_scale(in),
        .nudge = nudge,
        .nudge_self = in,
    };
}

static enum ymf_code open_app(struct ymf_installation *in, struct ymf_err *err)
{
    in->profile = choose_profile(in);
    ymf_settings_force(in->settings, "YMF_PROFILE", in->profile);
    bool demo = strcmp(in->profile, "demo") == 0;
    const char *redis = setting(in, "REDIS_URL");
    enum ymf_code rc = redis ? ymf_redis_open(redis, &in->delivery, err) : YMF_OK;
    if (rc)
        return rc;
    rc = open_storage(in, in->arena, &in->storage, err);
    if (rc)
        return rc;
    in->files = ymf_storage_port(in->storage);
    fill_app(in);
    in->tokens = demo ? ymf_demo_tokens(in) : ymf_youtube_tokens(&in->app);
    rc = demo ? ymf_demo_start(in, err) : YMF_OK;
    if (rc)
        return rc;
    const struct ymf_providers_deps deps = {
        .config = &in->config, .codec = &ymf_codec_sodium, .tokens = &in->tokens};
    rc = ymf_providers_open(&deps, &in->providers, err);
    if (rc)
        return rc;
    in->app.outside = ymf_providers_outside(in->providers);
    in->app.oauth = ymf_providers_oauth(in->providers);
    in->media_child = ymf_media_child_new(&(struct ymf_media_child_options){0});
    return YMF_OK;
}

enum ymf_code ymf_installation_open(const struct ymf_args *args, int depth,
                                    struct ymf_installation *ret, struct ymf_err *err)
{
    *ret = (struct ymf_installation){
        .arena = ymf_arena_new(), .args = args, .lock = -1, .scratch = -1};
    ret->settings = ymf_settings_new();
    ret->config = ymf_settings_config(ret->settings);
    const char *file = ymf_args_text(args, "env-file", NULL);
    give_environment(ret);
    enum ymf_code rc = give_file(ret, file ? file : ".env", file != NULL, err);
    const char *log = setting(ret, "YMF_LOG");
    ymf_log_open(YMF_WARN, log ? strcmp(log, "json") == 0 : -1);
    if (!rc)
        rc = open_folders(ret, err);
    if (!rc && depth >= YMF_OPEN_STORE)
        rc = open_store(ret, depth == YMF_OPEN_WORKER, err);
    if (!rc && depth >= YMF_OPEN_APP)
        rc = open_app(ret, err);
    return rc;
}

static void changed(void *self, const struct ymf_change *what)
{
    struct ymf_installation *in = self;
    if (!in->api)
        return;
    const struct ymf_watch_change change = {.job_kind = what->job_kind,
                                            .job_id = what->job_id,
                                            .topic = what->topic,
                                            .number = what->number,
                                            .event = what->event};
    ymf_api_changed(in->api, &change);
}

/* One engine per SQLite file: two would fight over the same rows for nothing. */
static enum ymf_code lock_engine(struct ymf_installation *in, bool *ret_elsewhere,
                                 struct ymf_err *err)
{
    const char *path = ymf_file_join(in->arena, in->data_dir, "engine.lock");
    in->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (in->lock < 0)
        return ymf_fail_errno(err, "cannot open %s", path);
    *ret_elsewhere = flock(in->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    return YMF_OK;
}

/* The option, else YMF_CONCURRENCY, else the specification's name; 0: nobody says. */
static enum ymf_code concurrency(struct ymf_installation *in, int *ret, struct ymf_err *err)
{
    const char *name = "YMF_CONCURRENCY";
    const char *told = setting(in, name);
    if (!told || !*told) {
        name = "CELERY_CONCURRENCY";
        told = setting(in, name);
    }
    const char *asked = ymf_args_text(in->args, "concurrency", told);
    *ret = 0;
    if (!asked || !*asked)
        return YMF_OK;
    char *end = NULL;
    long many = strtol(asked, &end, 10);
    if (*end || many < 1 || many > CONCURRENCY_MAX)
        return ymf_fail_at(err, YMF_INVALID, name, "must be a whole number from 1 to %d",
                           CONCURRENCY_MAX);
    *ret = (int)many;
    return YMF_OK;
}

enum ymf_code ymf_installation_work(struct ymf_installation *in, bool *ret_elsewhere,
                                    struct ymf_err *err)
{
    *ret_elsewhere = false;
    enum ymf_code rc = is_sqlite(in) ? lock_engine(in, ret_elsewhere, err) : YMF_OK;
    if (rc || *ret_elsewhere)
        return rc;
    int many = 0;
    rc = concurrency(in, &many, err);
    if (rc)
        return rc;
    const char *scratch = NULL;
    rc = ymf_storage_scratch_open(ymf_file_join(in->arena, in->data_dir, "scratch"), in->arena,
                                  &scratch, &in->scratch, err);
    if (rc)
        return rc;
    const struct ymf_engine_deps deps = {
        .store = in->store,
        .outside = in->app.outside,
        .media = ymf_media_child_port(in->media_child),
        .config = &in->config,
        .changed = changed,
        .changed_self = in,
        .vault = &in->vault,
        .delivery = in->delivery,
        .digest = ymf_digest_file_sha256,
        .files = in->files,
        .scratch_dir = scratch,
        .concurrency = many,
        .time_scale = in->app.time_scale,
        .embedded = is_sqlite(in),
        .standin = in->standin != NULL,
    };
    rc = ymf_engine_open(&deps, &in->engine, err);
    return rc ? rc : ymf_engine_start(in->engine, err);
}

void ymf_installation_close(struct ymf_installation *in)
{
    if (in->engine) {
        ymf_engine_stop(in->engine);
        ymf_engine_join(in->engine);
        ymf_engine_close(in->engine);
    }
    ymf_media_child_free(in->media_child);
    ymf_providers_close(in->providers);
    ymf_standin_stop(in->standin);
    ymf_setup_free(in->app.setup);
    ymf_redis_close(in->delivery);
    ymf_store_close(in->store);
    ymf_settings_free(in->settings);
    ymf_keyring_free(in->keyring);
    if (in->lock >= 0)
        (void)close(in->lock);
    if (in->scratch >= 0)
        (void)close(in->scratch);
    ymf_storage_close(in->storage);
    ymf_arena_free(in->arena);
}

const char *ymf_installation_web(struct ymf_arena *arena)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return NULL;
    exe[n] = 0;
    char *slash = strrchr(exe, '/');
    if (slash)
        *slash = 0;
    /* build/src/cli/ymf in the project; bin/ymf where installed. */
    static const char *const places[] = {"../../../web/dist", "../share/ymf/web"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *dir = ymf_file_join(arena, exe, places[i]);
        if (access(ymf_file_join(arena, dir, "index.html"), R_OK) == 0)
            return dir;
    }
    return NULL;
}
