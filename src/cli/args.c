/* Reading a command line against its row, and telling errors. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

const struct ymf_command *ymf_command_find(const char *name)
{
    for (const struct ymf_command *c = ymf_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

/* Levenshtein distance of short words. */
static size_t distance(const char *a, const char *b)
{
    size_t row[64];
    size_t n = strlen(b);
    if (n >= sizeof row / sizeof row[0])
        return n;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[n];
}

const char *ymf_command_nearest(const char *name)
{
    const char *best = NULL;
    size_t least = 3;
    for (const struct ymf_command *c = ymf_commands; c->name; c++) {
        size_t d = distance(name, c->name);
        if (d < least) {
            least = d;
            best = c->name;
        }
    }
    return best;
}

static const struct ymf_option *among(const struct ymf_option *options, const char *name,
                                      size_t len, char letter)
{
    for (; options && options->name; options++) {
        if (letter ? options->letter == letter
                   : strlen(options->name) == len && strncmp(options->name, name, len) == 0)
            return options;
    }
    return NULL;
}

static const struct ymf_option *find(const struct ymf_command *c, const char *name, size_t len,
                                     char letter)
{
    const struct ymf_option *o = among(c->options, name, len, letter);
    return o ? o : among(ymf_common_options, name, len, letter);
}

static enum ymf_code read_number(const struct ymf_option *o, const char *text, double *ret,
                                 struct ymf_err *err)
{
    char *end = NULL;
    errno = 0;
    *ret = strtod(text, &end);
    bool whole = o->kind != YMF_OPT_INT || *ret == (double)(int64_t)*ret;
    if (errno || end == text || *end || !whole)
        return ymf_fail(err, YMF_INVALID, "--%s takes a %s, not \"%s\"", o->name,
                        o->kind == YMF_OPT_INT ? "whole number" : "number", text);
    if ((o->min != 0 || o->max != 0) && (*ret < o->min || *ret > o->max))
        return ymf_fail(err, YMF_INVALID, "--%s must be between %g and %g", o->name, o->min,
                        o->max);
    return YMF_OK;
}

static enum ymf_code take_option(struct ymf_args *a, const struct ymf_option *o, const char *text,
                                 struct ymf_err *err)
{
    double number = 0;
    if (o->kind == YMF_OPT_INT || o->kind == YMF_OPT_NUM) {
        enum ymf_code rc = read_number(o, text, &number, err);
        if (rc)
            return rc;
    }
    if (a->given_len == YMF_ARGS_MAX)
        return ymf_fail(err, YMF_INVALID, "too many options");
    a->given[a->given_len].option = o;
    a->given[a->given_len].text = text;
    a->given[a->given_len++].number = number;
    return YMF_OK;
}

/* One option at argv[*i]; moves past its value. */
static enum ymf_code read_option(struct ymf_args *a, int argc, char **argv, int *i,
                                 struct ymf_err *err)
{
    const char *word = argv[*i];
    bool is_long = word[1] == '-';
    const char *name = is_long ? word + 2 : word + 1;
    const char *equals = is_long ? strchr(name, '=') : NULL;
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    /* A cluster like -xy names nothing; a long option has no letter. */
    char letter = name[0];
    if (is_long)
        letter = 0;
    else if (name[1])
        letter = '?';
    const struct ymf_option *o = find(a->command, name, len, letter);
    if (!o)
        return ymf_fail(err, YMF_INVALID, "ymf %s has no option %s; see ymf %s --help",
                        a->command->name, word, a->command->name);
    if (o->kind == YMF_OPT_FLAG)
        return take_option(a, o, "", err);
    const char *text = equals ? equals + 1 : *i + 1 < argc ? argv[++*i] : NULL;
    if (!text)
        return ymf_fail(err, YMF_INVALID, "--%s needs a value: --%s %s", o->name, o->name,
                        o->metavar);
    enum ymf_code rc = take_option(a, o, text, err);
    /* --music a.mp3 b.mp3: as far as the words are files that are there. */
    while (!rc && o->kind == YMF_OPT_FILES && *i + 1 < argc && argv[*i + 1][0] != '-' &&
           access(argv[*i + 1], R_OK) == 0)
        rc = take_option(a, o, argv[++*i], err);
    return rc;
}

enum ymf_code ymf_args_parse(const struct ymf_command *command, int argc, char **argv,
                             struct ymf_arena *arena, struct ymf_args *ret, struct ymf_err *err)
{
    *ret = (struct ymf_args){.command = command, .arena = arena};
    bool only_words = false;
    for (int i = 0; i < argc; i++) {
        enum ymf_code rc = YMF_OK;
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (!only_words && argv[i][0] == '-' && argv[i][1])
            rc = read_option(ret, argc, argv, &i, err);
        else if (ret->words_len < YMF_ARGS_MAX)
            ret->words[ret->words_len++] = argv[i];
        if (rc)
            return rc;
    }
    if (ymf_args_has(ret, "help"))
        return YMF_OK;
    if (ret->words_len < command->least || ret->words_len > command->most)
        return ymf_fail(err, YMF_INVALID, "usage: %s", command->usage);
    return YMF_OK;
}

bool ymf_args_has(const struct ymf_args *args, const char *name)
{
    return ymf_args_nth(args, name, 0) != NULL;
}

const char *ymf_args_nth(const struct ymf_args *args, const char *name, size_t n)
{
    for (size_t i = 0; i < args->given_len; i++)
        if (strcmp(args->given[i].option->name, name) == 0 && n-- == 0)
            return args->given[i].text;
    return NULL;
}

const char *ymf_args_text(const struct ymf_args *args, const char *name, const char *fallback)
{
    const char *text = ymf_args_nth(args, name, 0);
    return text ? text : fallback;
}

double ymf_args_num(const struct ymf_args *args, const char *name, double fallback)
{
    for (size_t i = 0; i < args->given_len; i++)
        if (strcmp(args->given[i].option->name, name) == 0)
            return args->given[i].number;
    return fallback;
}

static const char *fix_of(const struct ymf_err *err)
{
    if (strncmp(err->action, "open_settings:", 14) == 0)
        return "set the key in Settings, or: ymf config set NAME";
    if (strcmp(err->action, "reconnect_youtube") == 0)
        return "connect the channel in the studio's Settings, or: ymf youtube connect";
    if (strcmp(err->action, "raise_limit") == 0)
        return "raise the limit (--budget)";
    return NULL;
}

int ymf_tell_error(const struct ymf_err *err)
{
    /* A place in a file is worth naming, once. */
    size_t len = strlen(err->pointer);
    if (len > 0 && strncmp(err->msg, err->pointer, len) != 0)
        (void)fprintf(stderr, "error: %s: %s\n", err->pointer, err->msg);
    else
        (void)fprintf(stderr, "error: %s\n", err->msg);
    const char *fix = fix_of(err);
    if (fix)
        (void)fprintf(stderr, "  fix: %s\n", fix);
    return ymf_code_info(err->code)->exit_status;
}
