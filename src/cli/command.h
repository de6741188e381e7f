/*
 * The command line as data: one row per subcommand, from which parsing, help,
 * completions and the manual page come, so that they cannot differ.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum ymf_option_kind {
    YMF_OPT_FLAG,
    YMF_OPT_TEXT,
    YMF_OPT_INT,
    YMF_OPT_NUM,
    YMF_OPT_LIST,
    YMF_OPT_FILES
};

struct ymf_option {
    const char *name;    /* "tracks": --tracks */
    char letter;         /* 'o': -o; 0 none */
    int kind;            /* enum ymf_option_kind */
    const char *metavar; /* "N" */
    const char *help;
    double min, max; /* INT and NUM; both 0: any */
};

enum { YMF_ARGS_MAX = 128 };

struct ymf_args {
    const struct ymf_command *command;
    struct ymf_arena *arena;
    const char *words[YMF_ARGS_MAX]; /* what is not an option */
    size_t words_len;
    struct {
        const struct ymf_option *option;
        const char *text;
        double number;
    } given[YMF_ARGS_MAX];
    size_t given_len;
};

struct ymf_command {
    const char *name, *usage, *summary, *about;
    const char *const *examples;             /* NULL at the end */
    const struct ymf_option *options;        /* {0} at the end; NULL none */
    size_t least, most;                      /* words */
    int (*run)(const struct ymf_args *args); /* the exit status */
};

/* All rows; ends with a NULL name. */
extern const struct ymf_command ymf_commands[];
/* --env-file, --json, --help: taken by every command. */
extern const struct ymf_option ymf_common_options[];

const struct ymf_command *ymf_command_find(const char *name);
/* What was probably meant; NULL when nothing is near. */
const char *ymf_command_nearest(const char *name);
/* YMF_INVALID with a sentence for wrong use. "help" is given when -h or --help stands there. */
YMF_MUST_USE enum ymf_code ymf_args_parse(const struct ymf_command *command, int argc, char **argv,
                                          struct ymf_arena *arena, struct ymf_args *ret,
                                          struct ymf_err *err);
bool ymf_args_has(const struct ymf_args *args, const char *name);
const char *ymf_args_text(const struct ymf_args *args, const char *name, const char *fallback);
double ymf_args_num(const struct ymf_args *args, const char *name, double fallback);
/* The n-th value of a LIST or of FILES; NULL past the last. */
const char *ymf_args_nth(const struct ymf_args *args, const char *name, size_t n);

void ymf_help_all(void);
void ymf_help_command(const struct ymf_command *command);
/* Prints "error: …" and "  fix: …"; returns the exit status of the code. */
int ymf_tell_error(const struct ymf_err *err);

#define YMF_COMMAND(name) int ymf_cli_##name(const struct ymf_args *args)
YMF_COMMAND(serve);
YMF_COMMAND(worker);
YMF_COMMAND(make);
YMF_COMMAND(jobs);
YMF_COMMAND(beats);
YMF_COMMAND(plan);
YMF_COMMAND(render);
YMF_COMMAND(thumbs);
YMF_COMMAND(doctor);
YMF_COMMAND(migrate);
YMF_COMMAND(config);
YMF_COMMAND(user);
YMF_COMMAND(token);
YMF_COMMAND(youtube);
YMF_COMMAND(completion);
YMF_COMMAND(openapi);
YMF_COMMAND(standin);
