/* The program's front door: which subcommand, and the media child before anything else. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "cli/command.h"
#include "media/child.h"
#include "net/http.h"

static int run(const struct ymf_command *command, int argc, char **argv)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_args args;
    struct ymf_err err = {0};
    if (ymf_args_parse(command, argc, argv, arena, &args, &err))
        return ymf_tell_error(&err);
    if (ymf_args_has(&args, "help")) {
        ymf_help_command(command);
        return 0;
    }
    return command->run(&args);
}

static int help(const char *name)
{
    const struct ymf_command *command = name ? ymf_command_find(name) : NULL;
    if (command)
        ymf_help_command(command);
    else
        ymf_help_all();
    return 0;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name && strcmp(name, "media-child") == 0)
        return ymf_media_child_main(argc, argv);
    if (!name || strcmp(name, "help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "--help") == 0)
        return help(argc > 2 ? argv[2] : NULL);
    if (strcmp(name, "--version") == 0) {
        (void)printf("ymf %s\n", YMF_VERSION);
        return 0;
    }
    const struct ymf_command *command = ymf_command_find(name);
    if (!command) {
        const char *near = ymf_command_nearest(name);
        (void)fprintf(stderr, "error: there is no command \"%s\"%s%s%s; see ymf --help\n", name,
                      near ? ", did you mean \"" : "", near ? near : "", near ? "\"" : "");
        return 2;
    }
    ymf_log_open(YMF_WARN, -1);
    ymf_net_init();
    return run(command, argc - 2, argv + 2);
}
