/* Progress on standard error. */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/production.h"
#include "json/fields.h"

enum { BAR = 20, QUIET_MS = 30000 };

void ymf_progress_open(struct ymf_progress *p, bool json)
{
    const char *term = getenv("TERM");
    bool dumb = term && strcmp(term, "dumb") == 0;
    *p = (struct ymf_progress){
        .json = json, .terminal = !json && isatty(STDERR_FILENO) && !dumb, .rev = -1};
}

void ymf_progress_say(struct ymf_progress *p, const char *text)
{
    if (p->json)
        return;
    ymf_progress_close(p);
    (void)fprintf(stderr, "%s\n", text);
}

static void line_of(const struct ymf_phase *phase, char *out, size_t room)
{
    static const char *const words[] = {"waiting", "running", "done", "failed", "held", "skipped"};
    char bar[BAR + 1];
    int64_t total = phase->total > 0 ? phase->total : 1;
    int full = phase->status == YMF_PHASE_DONE ? BAR : (int)(phase->done * BAR / total);
    for (int i = 0; i < BAR; i++)
        bar[i] = i < full ? '#' : '.';
    bar[BAR] = 0;
    (void)snprintf(out, room, "  %-10s %s %3lld of %-3lld %s", ymf_phase_words[phase->id], bar,
                   (long long)phase->done, (long long)phase->total, words[phase->status]);
}

static void draw(struct ymf_progress *p, const struct ymf_production *job)
{
    if (p->lines)
        (void)fprintf(stderr, "\033[%dA", p->lines);
    (void)fprintf(stderr, "\r\033[K%3.0f%%  %s  $%.2f\n", job->view.progress * 100,
                  ymf_production_words[job->status], (double)job->view.cost.spent_usd_micro / 1e6);
    p->lines = 1;
    for (size_t i = 0; i < job->view.phases_len; i++, p->lines++) {
        char line[120];
        line_of(&job->view.phases_list[i], line, sizeof line);
        (void)fprintf(stderr, "\r\033[K%s\n", line);
    }
    (void)fflush(stderr);
}

static void tell_events(struct ymf_progress *p, const struct ymf_production *job)
{
    /* Newest first in the view. */
    for (size_t i = job->view.events_len; i-- > 0;) {
        const struct ymf_event *e = &job->view.events[i];
        if (e->seq <= p->event_seq)
            continue;
        p->event_seq = e->seq;
        if (strcmp(e->level, "info") != 0)
            (void)fprintf(stderr, "%s: %s%s%s\n", e->level, e->subject ? e->subject : "",
                          e->subject && *e->subject ? ": " : "", e->text);
    }
}

static void plain(struct ymf_progress *p, const struct ymf_production *job, int64_t now_ms)
{
    const char *word = ymf_production_words[job->status];
    tell_events(p, job);
    if (strcmp(word, p->phase) == 0 && now_ms - p->told_ms < QUIET_MS)
        return;
    p->told_ms = now_ms;
    (void)snprintf(p->phase, sizeof p->phase, "%s", word);
    (void)fprintf(stderr, "%3.0f%%  %s  $%.2f\n", job->view.progress * 100, word,
                  (double)job->view.cost.spent_usd_micro / 1e6);
}

void ymf_progress_show(struct ymf_progress *p, const struct ymf_production *job, int64_t now_ms)
{
    if (p->json) {
        if (job->rev == p->rev)
            return;
        p->rev = job->rev;
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        (void)printf("%s\n", ymf_fields_text(ymf_production_head_fields, job, arena));
        (void)fflush(stdout);
    } else if (p->terminal) {
        draw(p, job);
    } else {
        plain(p, job, now_ms);
    }
}

void ymf_progress_close(struct ymf_progress *p)
{
    p->lines = 0;
}
