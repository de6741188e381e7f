/* The log writer. */
#include "base/log.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"

static struct {
    enum ymf_level least;
    bool json;
} target = {YMF_INFO, false};

static _Thread_local struct {
    const char *job, *step;
} context;

void ymf_log_open(enum ymf_level least, int json)
{
    target.least = least;
    target.json = json < 0 ? !isatty(STDERR_FILENO) : json > 0;
}

void ymf_log_context(const char *job_id, const char *step_id)
{
    context.job = job_id;
    context.step = step_id;
}

/* JSON string escaping: the log must not depend on a library that may itself log. */
static void quote(struct ymf_buf *line, const char *text)
{
    ymf_buf_putc(line, '"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\')
            ymf_buf_printf(line, "\\%c", *p);
        else if (*p < 0x20)
            ymf_buf_printf(line, "\\u%04x", *p);
        else
            ymf_buf_putc(line, (char)*p);
    }
    ymf_buf_putc(line, '"');
}

static void put_name(struct ymf_buf *line, const char *name)
{
    if (target.json)
        ymf_buf_printf(line, ",\"%s\":", name);
    else
        ymf_buf_printf(line, " %s=", name);
}

static void put_pair(struct ymf_buf *line, const struct ymf_pair *p)
{
    put_name(line, p->name);
    if (p->kind == YMF_PAIR_INT)
        ymf_buf_printf(line, "%lld", (long long)p->number);
    else if (p->kind == YMF_PAIR_REAL)
        ymf_buf_printf(line, "%.6g", p->real);
    else
        quote(line, p->text ? p->text : "");
}

void ymf_log_pairs(enum ymf_level level, const char *event, const struct ymf_pair *pairs)
{
    static const char *const words[] = {"debug", "info", "warn", "error"};
    if (level < target.least)
        return;
    struct ymf_buf line __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&line, YMF_MAX_LOG_LINE - 2);
    char when[YMF_TIME_TEXT];
    ymf_time_text(ymf_now_ms(), when);
    if (target.json)
        ymf_buf_printf(&line, "{\"at\":\"%s\",\"level\":\"%s\",\"event\":\"%s\"", when,
                       words[level], event);
    else
        ymf_buf_printf(&line, "%.8s %-5s %s", when + 11, words[level], event);
    if (context.job)
        put_pair(&line, &YMF_S("job", context.job));
    if (context.step)
        put_pair(&line, &YMF_S("step", context.step));
    for (; pairs->kind != YMF_PAIR_END; pairs++)
        put_pair(&line, pairs);
    if (line.over && target.json)
        ymf_buf_reset(&line),
            line.over = false,
            ymf_buf_printf(
                &line, "{\"at\":\"%s\",\"level\":\"warn\",\"event\":\"log_line_too_long\"", when);
    line.max += 2;
    ymf_buf_puts(&line, target.json ? "}\n" : "\n");
    /* A log that cannot be written has nowhere to say so. */
    ssize_t ignored = write(STDERR_FILENO, line.data, line.len);
    (void)ignored;
}
