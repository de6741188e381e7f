/* Operation: doctor, migrate, config, user, token, openapi, standin. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/account.h"
#include "app/health.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "cli/installation.h"
#include "secret/codec.h"
#include "json/fields.h"
#include "json/load.h"

enum { SECRET_MAX = 4096 };

/* One line from standard input; hidden where a person types it. */
static const char *read_secret(struct ymf_arena *arena, const char *prompt)
{
    char line[SECRET_MAX];
    struct termios was;
    bool person = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &was) == 0;
    if (person) {
        struct termios hidden = was;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)fputs(prompt, stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    const char *got = fgets(line, sizeof line, stdin);
    if (person) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
        (void)fputs("\n", stderr);
    }
    if (!got)
        return NULL;
    line[strcspn(line, "\r\n")] = 0;
    return line[0] ? ymf_strdup(arena, line) : NULL;
}

static int finish(struct ymf_installation *in, enum ymf_code rc, const struct ymf_err *err)
{
    int status = rc ? ymf_tell_error(err) : 0;
    ymf_installation_close(in);
    return status;
}

int ymf_cli_migrate(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_STORE, &in, &err);
    if (!rc)
        (void)printf("the database is up to date\n");
    return finish(&in, rc, &err);
}

int ymf_cli_openapi(const struct ymf_args *args)
{
    (void)printf("%s\n", ymf_api_openapi(args->arena));
    return 0;
}

static void print_part(const char *name, const struct ymf_part_health *part)
{
    (void)printf("%-10s %s%s%s\n", name, part->ok ? "ok" : "PROBLEM", part->problem ? ": " : "",
                 part->problem ? part->problem : "");
}

/* kie.ai and yt-dlp help where they are set up; the film does not need them. */
static bool is_optional(const char *id)
{
    return strcmp(id, "kie") == 0 || strcmp(id, "ytdlp") == 0;
}

/* The setting that a service waits for; NULL: none of ours. */
static const char *key_of(const char *provider)
{
    for (const struct ymf_setting_row *row = ymf_setting_rows; row->name; row++)
        if (row->provider && row->secret && strcmp(row->provider, provider) == 0)
            return row->name;
    return NULL;
}

static void print_services(const struct ymf_health *health)
{
    for (size_t i = 0; i < health->providers_len; i++) {
        const struct ymf_provider_health *p = &health->providers[i];
        const char *word = p->ok                ? "ok"
                           : is_optional(p->id) ? "not used"
                           : !p->configured     ? "NOT SET"
                                                : "PROBLEM";
        (void)printf("%-10s %s%s%s", p->id, word, p->problem ? ": " : "",
                     p->problem ? p->problem : "");
        if (!p->configured && key_of(p->id))
            (void)printf("; ymf config set %s", key_of(p->id));
        if (p->ok && p->account)
            (void)printf(": %s", p->account);
        if (p->has_balance)
            (void)printf(", balance $%.2f", (double)p->balance_usd_micro / 1e6);
        (void)printf("%s\n", p->standin ? " (stand-in)" : "");
    }
}

static void print_bucket(const char *name, const struct ymf_bucket *bucket)
{
    (void)printf("%s %lld of %lld", name, (long long)bucket->used, (long long)bucket->limit);
}

static void print_rest(const struct ymf_health *health)
{
    (void)printf("quota      YouTube today:");
    print_bucket(" searches", &health->quota.search);
    print_bucket(", uploads", &health->quota.upload);
    print_bucket(", units", &health->quota.units);
    (void)printf("\nroutes     %lld in use\n", (long long)health->routes_in_use);
    for (size_t i = 0; i < health->skipped_len; i++)
        (void)printf("           not %s: %s\n", health->skipped[i].id, health->skipped[i].reason);
    for (size_t i = 0; i < health->advice_len; i++)
        (void)printf("advice     %s\n", health->advice[i]);
}

int ymf_cli_doctor(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    struct ymf_health health = {0};
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    if (!rc)
        rc = ymf_health_read(&in.app, NULL, in.arena, &health, &err);
    if (rc)
        return finish(&in, rc, &err);
    ymf_health_ask(&in.app, in.arena, &health);
    if (ymf_args_has(args, "json")) {
        (void)printf("%s\n", ymf_fields_text(ymf_health_fields, &health, in.arena));
        return finish(&in, rc, &err);
    }
    (void)printf("version    %s, profile %s, data in %s\n", health.version, health.profile,
                 in.data_dir);
    print_part("database", &health.database);
    print_part("broker", &health.broker);
    print_part("disk", &health.disk);
    print_part("storage", &health.storage);
    print_services(&health);
    print_rest(&health);
    const char *password = in.config.get(in.config.self, "YMF_PASSWORD", in.arena);
    if (password && strlen(password) < YMF_PASSWORD_LEAST)
        (void)printf("warning: YMF_PASSWORD has fewer than %d characters\n", YMF_PASSWORD_LEAST);
    return finish(&in, rc, &err);
}

static void print_setting(const struct ymf_setting_view *s)
{
    static const char *const origins[] = {"default", "stored", "environment", "file"};
    const char *value = s->value ? s->value : s->hint ? s->hint : "";
    (void)printf("%-26s %-12s %s\n", s->row->name, *value ? origins[s->origin] : "unset", value);
}

static enum ymf_code config_list(struct ymf_installation *in, const char *only, struct ymf_err *err)
{
    struct ymf_setting_view *all = NULL;
    size_t len = 0;
    int64_t rev = 0;
    enum ymf_code rc = ymf_settings_list(&in->app, in->arena, &all, &len, &rev, err);
    bool found = false;
    for (size_t i = 0; !rc && i < len; i++) {
        if (only && strcmp(only, all[i].row->name) != 0)
            continue;
        found = true;
        print_setting(&all[i]);
    }
    if (!rc && !found)
        return ymf_fail(err, YMF_INVALID, "there is no setting %s; ymf config list shows all",
                        only ? only : "");
    return rc;
}

static enum ymf_code config_put(struct ymf_installation *in, const struct ymf_args *args, bool set,
                                struct ymf_err *err)
{
    const char *name = args->words_len > 1 ? args->words[1] : NULL;
    if (!name)
        return ymf_fail(err, YMF_INVALID, "usage: %s", args->command->usage);
    const char *value = NULL;
    if (set) {
        value = args->words_len > 2 ? args->words[2]
                                    : read_secret(in->arena, ymf_printf(in->arena, "%s: ", name));
        if (!value)
            return ymf_fail(err, YMF_INVALID, "no value was given");
    }
    const struct ymf_setting_change change = {.name = name, .value = value};
    struct ymf_faults faults = {.arena = in->arena};
    return ymf_settings_put(&in->app, &change, 1, -1, &faults, err);
}

int ymf_cli_config(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    const char *verb = args->words[0];
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_STORE, &in, &err);
    if (!rc) {
        in.app = (struct ymf_app){.store = in.store,
                                  .vault = &in.vault,
                                  .config = &in.config,
                                  .settings = in.settings,
                                  .data_dir = in.data_dir,
                                  .files = in.files,
                                  .profile = "live",
                                  .time_scale = 1};
        if (strcmp(verb, "list") == 0)
            rc = config_list(&in, NULL, &err);
        else if (strcmp(verb, "get") == 0 && args->words_len > 1)
            rc = config_list(&in, args->words[1], &err);
        else if (strcmp(verb, "set") == 0 || strcmp(verb, "unset") == 0)
            rc = config_put(&in, args, verb[0] == 's', &err);
        else
            rc = ymf_fail(&err, YMF_INVALID, "usage: %s", args->command->usage);
    }
    return finish(&in, rc, &err);
}

static enum ymf_code user_list(struct ymf_installation *in, struct ymf_err *err);

struct users {
    struct ymf_arena *arena;
    const struct ymf_store *store;
    struct ymf_user *items;
    size_t len;
};

static enum ymf_code read_users(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct users *u = ctx;
    return u->store->account->users(tx, u->arena, &u->items, &u->len, err);
}

static enum ymf_code user_list(struct ymf_installation *in, struct ymf_err *err)
{
    struct users u = {.arena = in->arena, .store = in->store};
    enum ymf_code rc = ymf_app_read(&in->app, read_users, &u, err);
    for (size_t i = 0; !rc && i < u.len; i++)
        (void)printf("%-20s %s\n", u.items[i].name, u.items[i].role);
    return rc;
}

int ymf_cli_user(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    if (!rc && strcmp(args->words[0], "list") == 0)
        return finish(&in, user_list(&in, &err), &err);
    if (!rc && strcmp(args->words[0], "passwd") != 0)
        rc = ymf_fail(&err, YMF_INVALID, "usage: %s", args->command->usage);
    const char *name = args->words_len > 1 ? args->words[1] : "admin";
    const char *password = rc ? NULL : read_secret(in.arena, "new password: ");
    if (!rc && !password)
        rc = ymf_fail(&err, YMF_INVALID, "no password was given");
    if (!rc)
        rc = ymf_account_set_password(&in.app, name, password, &err);
    return finish(&in, rc, &err);
}

static enum ymf_code token_new(struct ymf_installation *in, const struct ymf_args *args,
                               struct ymf_err *err)
{
    const char *scopes[YMF_ARGS_MAX] = {"read"};
    size_t n = 0;
    while (ymf_args_nth(args, "scope", n)) {
        scopes[n] = ymf_args_nth(args, "scope", n);
        n++;
    }
    const struct ymf_new_token rq = {.name = args->words[1],
                                     .scopes = scopes,
                                     .scopes_len = n ? n : 1,
                                     .days = (int64_t)ymf_args_num(args, "days", 0)};
    const char *secret = NULL;
    enum ymf_code rc = ymf_token_new(&in->app, &rq, in->arena, &secret, err);
    if (!rc)
        (void)printf("%s\n", secret);
    return rc;
}

static enum ymf_code token_list(struct ymf_installation *in, struct ymf_err *err)
{
    struct ymf_token *all = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_token_list(&in->app, in->arena, &all, &len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        char until[YMF_TIME_TEXT] = "no end";
        if (all[i].expires_at)
            ymf_time_text(all[i].expires_at, until);
        (void)printf("%s  %-20s %-20s %s\n", all[i].id, all[i].name, all[i].scopes, until);
    }
    return rc;
}

int ymf_cli_token(const struct ymf_args *args)
{
    struct ymf_installation in;
    struct ymf_err err = {0};
    const char *verb = args->words[0];
    enum ymf_code rc = ymf_installation_open(args, YMF_OPEN_APP, &in, &err);
    if (rc)
        return finish(&in, rc, &err);
    if (strcmp(verb, "list") == 0)
        rc = token_list(&in, &err);
    else if (strcmp(verb, "new") == 0 && args->words_len > 1)
        rc = token_new(&in, args, &err);
    else if (strcmp(verb, "revoke") == 0 && args->words_len > 1)
        rc = ymf_token_revoke(&in.app, args->words[1], &err);
    else
        rc = ymf_fail(&err, YMF_INVALID, "usage: %s", args->command->usage);
    return finish(&in, rc, &err);
}

int ymf_cli_standin(const struct ymf_args *args)
{
    struct ymf_err err = {0};
    sigset_t set;
    int number = 0;
    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGINT);
    (void)sigaddset(&set, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
    char *script = NULL;
    const char *file = ymf_args_text(args, "script", NULL);
    enum ymf_code rc = YMF_OK;
    if (file)
        rc = ymf_file_read(file, YMF_MAX_JSON_BODY, args->arena, &script, NULL, &err);
    const char *dir = ymf_args_text(args, "data", "var/standin");
    if (!rc)
        rc = ymf_file_mkdirs(dir, &err);
    const struct ymf_standin_options options = {
        .listen = ymf_printf(args->arena, "127.0.0.1:%d", (int)ymf_args_num(args, "port", 0)),
        .data_dir = dir,
        .codec = &ymf_codec_sodium,
        .script = script,
        .song_sec = ymf_args_num(args, "song-seconds", 0),
    };
    struct ymf_standin *standin = NULL;
    if (!rc)
        rc = ymf_standin_start(&options, &standin, &err);
    if (rc)
        return ymf_tell_error(&err);
    (void)printf("%s\n", ymf_standin_origin(standin));
    (void)fflush(stdout);
    (void)sigwait(&set, &number);
    ymf_standin_stop(standin);
    return 0;
}
