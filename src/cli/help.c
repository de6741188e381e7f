/* Help and completions, printed from the table. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

enum { COLUMN = 26 };

void ymf_help_all(void)
{
    (void)printf("Movie Factory for YouTube: a film from a topic.\n\n"
                 "  ymf make \"lofi chill beats\"   the whole journey, here\n"
                 "  ymf serve                     the studio at http://127.0.0.1:8080\n\n"
                 "Commands:\n");
    for (const struct ymf_command *c = ymf_commands; c->name; c++)
        (void)printf("  %-12s %s\n", c->name, c->summary);
    (void)printf("\nymf help COMMAND tells more; ymf --version.\n"
                 "Exit codes: 0 done, 1 failed, 2 wrong use, 3 needs configuration,\n"
                 "4 refused, 130 interrupted.\n");
}

static void print_options(const struct ymf_option *options)
{
    for (; options && options->name; options++) {
        char left[64];
        (void)snprintf(left, sizeof left, "%s%c%s--%s%s%s", options->letter ? "-" : "",
                       options->letter ? options->letter : ' ', options->letter ? ", " : "   ",
                       options->name, options->metavar ? " " : "",
                       options->metavar ? options->metavar : "");
        (void)printf("  %-*s %s\n", COLUMN, left, options->help);
    }
}

void ymf_help_command(const struct ymf_command *command)
{
    (void)printf("%s: %s\n\nusage: %s\n\n", command->name, command->summary, command->usage);
    for (size_t i = 0; command->examples[i]; i++)
        (void)printf("  %s\n", command->examples[i]);
    (void)printf("\n%s\n", command->about);
    if (command->options) {
        (void)printf("\nOptions:\n");
        print_options(command->options);
    }
    (void)printf("\nFor every command:\n");
    print_options(ymf_common_options);
}

static void list_options(const struct ymf_option *options)
{
    for (; options && options->name; options++)
        (void)printf(" --%s", options->name);
}

static void bash(void)
{
    (void)printf("_ymf() {\n  local cur=${COMP_WORDS[COMP_CWORD]}\n"
                 "  if [ \"$COMP_CWORD\" = 1 ]; then\n    COMPREPLY=($(compgen -W \"");
    for (const struct ymf_command *c = ymf_commands; c->name; c++)
        (void)printf("%s ", c->name);
    (void)printf("help\" -- \"$cur\")); return\n  fi\n  case ${COMP_WORDS[1]} in\n");
    for (const struct ymf_command *c = ymf_commands; c->name; c++) {
        (void)printf("  %s) COMPREPLY=($(compgen -f -W \"", c->name);
        list_options(c->options);
        list_options(ymf_common_options);
        (void)printf("\" -- \"$cur\"));;\n");
    }
    (void)printf("  esac\n}\ncomplete -o filenames -F _ymf ymf\n");
}

static void fish(void)
{
    for (const struct ymf_command *c = ymf_commands; c->name; c++) {
        (void)printf("complete -c ymf -n __fish_use_subcommand -a %s -d '%s'\n", c->name,
                     c->summary);
        for (const struct ymf_option *o = c->options; o && o->name; o++)
            (void)printf("complete -c ymf -n '__fish_seen_subcommand_from %s' -l %s%s -d '%s'\n",
                         c->name, o->name, o->kind == YMF_OPT_FLAG ? "" : " -r", o->help);
    }
}

static void zsh(void)
{
    (void)printf("#compdef ymf\n_ymf() {\n  if (( CURRENT == 2 )); then\n    compadd");
    for (const struct ymf_command *c = ymf_commands; c->name; c++)
        (void)printf(" %s", c->name);
    (void)printf("\n    return\n  fi\n  case $words[2] in\n");
    for (const struct ymf_command *c = ymf_commands; c->name; c++) {
        (void)printf("  %s) compadd --", c->name);
        list_options(c->options);
        list_options(ymf_common_options);
        (void)printf("; _files;;\n");
    }
    (void)printf("  esac\n}\n_ymf \"$@\"\n");
}

int ymf_cli_completion(const struct ymf_args *args)
{
    static const struct {
        const char *shell;
        void (*print)(void);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(shells[i].shell, args->words[0]) == 0) {
            shells[i].print();
            return 0;
        }
    }
    struct ymf_err err;
    (void)ymf_fail(&err, YMF_INVALID, "there are completions for bash, zsh and fish");
    return ymf_tell_error(&err);
}
