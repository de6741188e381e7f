/*
 * The log: an event name in noun_verb and typed pairs, one line each, one
 * write per line, to standard error. Text on a terminal, JSON otherwise.
 *
 *   ymf_log(YMF_INFO, "scene_ready", YMF_S("route", id), YMF_I("ms", took));
 *
 * error: someone must act. warn: it went on, but not as asked. info: a state
 * change of a job. debug: the rest. Never a secret, never a URL with its query.
 * Safe from any thread.
 */
#pragma once

#include <stdint.h>

enum ymf_level { YMF_DEBUG, YMF_INFO, YMF_WARN, YMF_ERROR };

struct ymf_pair {
    enum { YMF_PAIR_END, YMF_PAIR_TEXT, YMF_PAIR_INT, YMF_PAIR_REAL } kind;
    const char *name;
    const char *text;
    int64_t number;
    double real;
};

#define YMF_S(n, v) ((struct ymf_pair){.kind = YMF_PAIR_TEXT, .name = (n), .text = (v)})
#define YMF_I(n, v) ((struct ymf_pair){.kind = YMF_PAIR_INT, .name = (n), .number = (v)})
#define YMF_R(n, v) ((struct ymf_pair){.kind = YMF_PAIR_REAL, .name = (n), .real = (v)})

/* Set once in main, before threads. json: 1 JSON, 0 text, -1 by terminal. */
void ymf_log_open(enum ymf_level least, int json);
/* Job and step id attached to every line of this thread; NULL clears. Not copied. */
void ymf_log_context(const char *job_id, const char *step_id);
void ymf_log_pairs(enum ymf_level level, const char *event, const struct ymf_pair *pairs);

#define ymf_log(level, event, ...) \
    ymf_log_pairs((level), (event), (const struct ymf_pair[]){__VA_ARGS__ __VA_OPT__(, ){0}})
