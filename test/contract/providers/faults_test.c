/*
 * Every dialect × every row of the contracts' error tables, over real HTTP
 * against the stand-in: the class, the stored reason, the next action.
 * With --print it writes the rows as docs/providers.md holds them; with the
 * name of that file it also checks that they are current.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "bench.h"
#include "core/retry.h"
#include "model/production.h"
#include "model/research.h"
#include "rows.h"

enum { POLL_US = 5000, POLLS = 6000 };

static struct bench *live, *seed;
static const char *doc_path;

/* --- who is asked what --- */

struct speaker {
    const char *dialect, *service; /* of the stand-in's script */
    const char *route;             /* NULL: YouTube */
    bool paid;
};
static const struct speaker speakers[] = {
    {"gemini_generate", "gemini_image", "picture.nanobananapro.live", true},
    {"openai_images", "images", "picture.seedream4k.live", true},
    {"kling", "kling", "clip.kling3.live", true},
    {"volc_ark", "volc", "clip.seedance.live", true},
    {"openai_videos", "videos", "clip.seedance.file", true},
    {"suno_gateway", "suno", "song.suno.live", true},
    {"kie_suno", "kie", "song.kie", true},
    {"template", "videos", "clip.wan26.seed", true},
    {"openai_chat", "chat", "score.gemini.live", false},
    {"anthropic_messages", "claude", "text.claude.live", false},
    {"YouTube search", "search", NULL, false},
    {"YouTube upload", "upload_open", NULL, false},
    {"Google sign-in", "token", NULL, false},
};

static struct bench *bench_of(const struct speaker *s)
{
    return strcmp(s->dialect, "template") == 0 ? seed : live;
}

static enum ymf_code ask_text(struct bench *b, const struct ymf_route *route, struct ymf_err *err)
{
    const struct ymf_outside *out = bench_outside(b);
    const struct ymf_llm_request rq = {
        .route = route, .system = "Answer as JSON.", .prompt = "Name a colour."};
    struct ymf_llm_answer answer;
    return out->complete(out->self, &rq, NULL, bench_arena(b), &answer, err);
}

static enum ymf_code ask_youtube(struct bench *b, const char *what, struct ymf_err *err)
{
    const struct ymf_outside *out = bench_outside(b);
    if (strcmp(what, "Google sign-in") == 0) {
        const struct ymf_oauth *oauth = bench_oauth(b);
        struct ymf_oauth_grant grant = {0};
        return oauth->refresh(oauth->self, "1//standin", bench_arena(b), &grant, err);
    }
    if (strcmp(what, "YouTube search") == 0) {
        const struct ymf_filters filters = {0};
        const struct ymf_search_request rq = {"harbour", &filters};
        const char **ids = NULL;
        size_t len = 0;
        return out->search(out->self, &rq, bench_arena(b), &ids, &len, err);
    }
    struct ymf_metadata metadata = {.title = "Harbour", .description = "Rain.", .language = "en"};
    const struct ymf_upload_request rq = {.metadata = &metadata, .bytes = 1000};
    const char *session = NULL;
    return out->upload_open(out->self, &rq, bench_arena(b), &session, err);
}

static enum ymf_code ask(const struct speaker *s, struct ymf_err *err)
{
    struct bench *b = bench_of(s);
    if (!s->route)
        return ask_youtube(b, s->dialect, err);
    const struct ymf_route *route = bench_route(b, s->route);
    if (!s->paid)
        return ask_text(b, route, err);
    const struct ymf_outside *out = bench_outside(b);
    const struct ymf_generation_request rq = bench_request(b, route);
    struct ymf_generation got;
    return out->submit(out->self, &rq, NULL, bench_arena(b), &got, err);
}

/* --- what it means --- */

static const char *class_of(const struct ymf_err *err)
{
    switch (err->code) {
    case YMF_BUSY:
        return "RETRY";
    case YMF_NOT_CAPABLE:
        return strcmp(err->reason, "bad_input") == 0 ? "FATAL_INPUT" : "FALL_THROUGH";
    case YMF_REFUSED:
    case YMF_INVALID:
    case YMF_TOO_LARGE: /* of a request: the engine asks once more with smaller pictures */
        return "FATAL_INPUT";
    case YMF_NEEDS_CONFIG:
        return "FATAL_CONFIG";
    case YMF_QUOTA:
        return "WAIT";
    case YMF_AMBIGUOUS:
        return "AMBIGUOUS";
    default:
        return ymf_code_info(err->code)->name;
    }
}

static const char *next_of(const struct ymf_err *err)
{
    struct ymf_retry next = ymf_retry_decide(err, 0, 1, ymf_now_ms());
    if (err->code == YMF_TOO_LARGE)
        return SHRINK;
    switch ((enum ymf_retry_act)next.act) {
    case YMF_RETRY_AGAIN:
        return strcmp(next.reason_code, "http_error") == 0 ? AGAIN : WAITS;
    case YMF_RETRY_NEXT_ROUTE:
        return NEXT;
    case YMF_RETRY_PARK:
        return err->code == YMF_QUOTA ? PARK_UNTIL : PARK;
    case YMF_RETRY_LOOK_FIRST:
        return LOOK;
    case YMF_RETRY_FAIL:
        return STOP;
    case YMF_RETRY_STOP:
        break;
    }
    return "nothing";
}

static void expect(const struct fault_row *row, bool paid, const struct ymf_err *err)
{
    /* Where nothing is paid a lost answer is simply asked for again. */
    bool lost = !paid && strcmp(row->class, "AMBIGUOUS") == 0;
    assert_string_equal(class_of(err), lost ? "RETRY" : row->class);
    assert_string_equal(ymf_retry_reason(err), lost ? "http_error" : row->reason);
    assert_string_equal(next_of(err), lost ? AGAIN : row->next);
    if (err->code == YMF_NEEDS_CONFIG)
        assert_true(err->action[0] != 0);
    int64_t now = ymf_now_ms(); /* a day has 25 hours at most */
    if (strcmp(row->next, PARK_UNTIL) == 0)
        assert_in_range(err->retry_at_ms, now + 1, now + 25LL * 3600 * 1000);
}

static void script(struct bench *b, const char *service, const char *members, int times)
{
    bench_faults(b, ymf_printf(bench_arena(b), "[{\"service\":\"%s\",\"times\":%d,%s}]", service,
                               times, members));
}

static void every_dialect_knows_every_row(void **state)
{
    (void)state;
    size_t asked = 0;
    for (size_t t = 0; t < fault_tables_len; t++)
        for (size_t s = 0; s < sizeof speakers / sizeof speakers[0]; s++)
            for (size_t d = 0; fault_tables[t].dialects[d]; d++) {
                if (strcmp(fault_tables[t].dialects[d], speakers[s].dialect) != 0)
                    continue;
                for (size_t r = 0; r < fault_tables[t].len; r++, asked++) {
                    const struct fault_row *row = &fault_tables[t].rows[r];
                    struct ymf_err err = {0};
                    script(bench_of(&speakers[s]), speakers[s].service, row->script, -1);
                    enum ymf_code rc = ask(&speakers[s], &err);
                    print_message("# %s: %s: %s\n", speakers[s].dialect, row->label, err.msg);
                    assert_int_not_equal(rc, YMF_OK);
                    assert_int_equal(rc, err.code);
                    expect(row, speakers[s].paid, &err);
                }
            }
    print_message("# %zu rows over HTTP\n", asked);
    bench_faults(live, "[]");
    bench_faults(seed, "[]");
}

/* --- polls: no answer about a task is ever its failure --- */

struct poller {
    const char *route, *service;
    bool seed;
};
static const struct poller pollers[] = {
    {"clip.kling3.live", "kling_poll", false},
    {"clip.seedance.live", "volc_poll", false},
    {"clip.seedance.file", "videos_poll", false},
    {"song.suno.live", "suno_poll", false},
    {"song.kie", "kie_poll", false},
    {"clip.wan26.seed", "videos_poll", true},
};

static void a_poll_that_goes_wrong_is_not_a_failed_task(void **state)
{
    (void)state;
    const struct fault_table *t = &fault_tables[0];
    for (size_t i = 0; i < sizeof pollers / sizeof pollers[0]; i++) {
        struct bench *b = pollers[i].seed ? seed : live;
        const struct ymf_outside *out = bench_outside(b);
        const struct ymf_route *route = bench_route(b, pollers[i].route);
        if (strcmp(route->provider, "cometapi") != 0)
            continue;
        for (size_t r = 0; r < t->len; r++) {
            struct ymf_err err = {0};
            struct ymf_generation got = {0};
            script(b, pollers[i].service, t->rows[r].script, -1);
            enum ymf_code rc = out->poll(out->self, route, "none", bench_arena(b), &got, &err);
            print_message("# poll of %s: %s\n", route->dialect, t->rows[r].label);
            assert_int_equal(rc, err.code);
            expect(&t->rows[r], false, &err);
        }
        bench_faults(b, "[]");
    }
}

/* --- tasks to their ends --- */

static struct ymf_generation to_the_end(struct bench *b, const struct ymf_route *route,
                                        const char *fate, int polls)
{
    const struct ymf_outside *out = bench_outside(b);
    const struct ymf_generation_request rq = bench_request(b, route);
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    if (fate)
        bench_faults(b, ymf_printf(bench_arena(b), "[{\"service\":\"%s\",\"fault\":\"%s\"}]",
                                   strstr(route->path, "kling")   ? "kling"
                                   : strstr(route->path, "volc")  ? "volc"
                                   : strstr(route->path, "video") ? "videos"
                                   : strstr(route->path, "suno")  ? "suno"
                                                                  : "kie",
                                   fate));
    assert_int_equal(out->submit(out->self, &rq, NULL, bench_arena(b), &got, &err), YMF_OK);
    const char *id = got.task_id;
    assert_non_null(id);
    bench_made(b, id); /* what is asked here is what the task says, not what it looks like */
    for (int i = 0; i < polls && got.state == YMF_GEN_PENDING; i++) {
        if (out->poll(out->self, route, id, bench_arena(b), &got, &err))
            fail_msg("%s", err.msg);
        assert_string_equal(got.task_id, id);
        (void)usleep(POLL_US);
    }
    return got;
}

static void tasks_end_as_the_provider_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pollers / sizeof pollers[0]; i++) {
        struct bench *b = pollers[i].seed ? seed : live;
        const struct ymf_route *route = bench_route(b, pollers[i].route);
        print_message("# %s\n", route->id);
        struct ymf_generation got = to_the_end(b, route, NULL, POLLS);
        assert_int_equal(got.state, YMF_GEN_OK);
        bool song = strcmp(route->capability, "song") == 0;
        assert_int_equal(got.items_len, song ? 2 : 1); /* both songs of a call */
        assert_memory_equal(got.items[0].url, "http", 4);
        got = to_the_end(b, route, "fail_task", POLLS);
        assert_int_equal(got.state, YMF_GEN_FAILED);
        assert_string_equal(got.reason_code, "task_failed");
        got = to_the_end(b, route, "moderate", POLLS);
        assert_int_equal(got.state, YMF_GEN_FAILED);
        assert_string_equal(got.reason_code, "moderated");
        got = to_the_end(b, route, "stuck", 40);
        assert_int_equal(got.state, YMF_GEN_PENDING);
    }
}

static void a_lost_kling_create_is_found_again(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct ymf_route *route = bench_route(live, "clip.kling3.live");
    struct ymf_generation_request rq = bench_request(live, route);
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    rq.ref = "0193a5b0-0000-7000-8000-0000000000aa";
    assert_int_equal(out->find(out->self, route, rq.ref, bench_arena(live), &got, &err),
                     YMF_NOT_FOUND);
    script(live, "kling", "\"fault\":\"drop_after\"", 1);
    assert_int_equal(out->submit(out->self, &rq, NULL, bench_arena(live), &got, &err),
                     YMF_AMBIGUOUS);
    assert_int_equal(out->find(out->self, route, rq.ref, bench_arena(live), &got, &err), YMF_OK);
    assert_non_null(got.task_id);
    script(live, "kling_poll", "\"fault\":\"status\",\"status\":404", 1); /* then by the query */
    assert_int_equal(out->find(out->self, route, rq.ref, bench_arena(live), &got, &err), YMF_OK);
}

static void response_format_is_left_out_once(void **state)
{
    (void)state;
    static const char refusal[] =
        "\"fault\":\"status\",\"status\":400,\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"x\\\","
        "\\\"message\\\":\\\"Unknown parameter: 'response_format'\\\"}}\"";
    int64_t before = bench_paid(live);
    struct ymf_err err = {0};
    script(live, "images", refusal, 1);
    assert_int_equal(ask(&speakers[1], &err), YMF_OK);
    assert_int_equal(bench_paid(live), before + 1);
    script(live, "images", refusal, -1);
    assert_int_equal(ask(&speakers[1], &err), YMF_NOT_CAPABLE);
    bench_faults(live, "[]");
}

static void retry_after_is_honoured_in_both_forms(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    script(live, "kling",
           "\"fault\":\"status\",\"status\":429,\"body\":\"{\\\"code\\\":1303}\",\"retry_after\":"
           "\"7\"",
           1);
    int64_t now = ymf_now_ms();
    assert_int_equal(ask(&speakers[2], &err), YMF_BUSY);
    assert_in_range(err.retry_at_ms, now + 7000, now + 17000);
    script(live, "kling",
           "\"fault\":\"status\",\"status\":503,\"body\":\"{\\\"code\\\":5000}\","
           "\"retry_after\":\"Fri, 01 Jan 2100 00:00:00 GMT\"",
           1);
    assert_int_equal(ask(&speakers[2], &err), YMF_BUSY);
    assert_int_equal(err.retry_at_ms / 60000, 4102444800LL / 60);
    assert_int_equal(ymf_retry_decide(&err, 0, 1, err.retry_at_ms - 5000).delay_ms, 5000);
    script(
        live, "kling",
        "\"fault\":\"status\",\"status\":429,\"body\":\"{\\\"code\\\":1303}\",\"retry_after\":\"\"",
        1);
    assert_int_equal(ask(&speakers[2], &err), YMF_BUSY);
    assert_int_equal(err.retry_at_ms, 0);
    script(live, "kie", "\"fault\":\"status\",\"status\":200,\"body\":\"{\\\"code\\\":455}\"", 1);
    now = ymf_now_ms();
    assert_int_equal(ask(&speakers[6], &err), YMF_BUSY);
    assert_in_range(err.retry_at_ms, now + 300000, now + 310000);
}

static void nothing_sent_is_nothing_paid(void **state)
{
    (void)state;
    bench_at(live, "http://127.0.0.1:1");
    for (size_t i = 0; i < sizeof speakers / sizeof speakers[0]; i++) {
        if (bench_of(&speakers[i]) != live || !speakers[i].route)
            continue;
        struct ymf_err err = {0};
        assert_int_equal(ask(&speakers[i], &err), YMF_BUSY);
        assert_string_equal(err.reason, "http_error");
        assert_null(strstr(err.msg, "sk-test"));
    }
    bench_at(live, bench_standin(live));
}

/* --- the printed table --- */

static const char *printed(struct ymf_arena *arena)
{
    struct ymf_buf out __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&out, 1 << 20);
    for (size_t t = 0; t < fault_tables_len; t++) {
        const struct fault_table *table = &fault_tables[t];
        ymf_buf_printf(&out, "\n### %s\n\n", table->title);
        for (size_t d = 0; table->dialects[d]; d++)
            ymf_buf_printf(&out, "%s%s", d ? ", " : "", table->dialects[d]);
        ymf_buf_puts(&out, "\n\n| Answer | Class | Stored reason | Next |\n|---|---|---|---|\n");
        for (size_t r = 0; r < table->len; r++)
            ymf_buf_printf(&out, "| %s | %s | `%s` | %s |\n", table->rows[r].label,
                           table->rows[r].class, table->rows[r].reason, table->rows[r].next);
    }
    return ymf_strndup(arena, out.data, out.len);
}

static void the_documentation_is_current(void **state)
{
    (void)state;
    if (!doc_path)
        skip();
    struct ymf_err err = {0};
    char *doc = NULL;
    struct ymf_arena *arena = bench_arena(live);
    assert_int_equal(ymf_file_read(doc_path, 1 << 20, arena, &doc, NULL, &err), YMF_OK);
    if (!strstr(doc, printed(arena)))
        fail_msg("docs/providers.md is not what the rows say: run tools/fault-table");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--print") == 0) {
        struct ymf_arena *arena = ymf_arena_new();
        (void)fputs(printed(arena), stdout);
        ymf_arena_free(arena);
        return 0;
    }
    doc_path = argc > 1 ? argv[1] : NULL;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_dialect_knows_every_row),
        cmocka_unit_test(a_poll_that_goes_wrong_is_not_a_failed_task),
        cmocka_unit_test(tasks_end_as_the_provider_says),
        cmocka_unit_test(a_lost_kling_create_is_found_again),
        cmocka_unit_test(response_format_is_left_out_once),
        cmocka_unit_test(retry_after_is_honoured_in_both_forms),
        cmocka_unit_test(nothing_sent_is_nothing_paid),
        cmocka_unit_test(the_documentation_is_current),
    };
    live = bench_open("live");
    seed = bench_open("seed");
    bench_client(live);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(seed);
    bench_close(live);
    return failed;
}
