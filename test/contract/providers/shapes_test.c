/*
 * What is sent, to the letter: method, address, headers and body of every
 * dialect in both profiles, as an ear hears them. The contracts' and the
 * specification's examples are the expectations.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "bench.h"
#include "secret/codec.h"
#include "json/load.h"

static struct bench *live, *seed;

struct shape {
    const char *route, *target, *answer;
    const char *body; /* JSON with ' for "; @P the prompt, @B the picture in base64 */
    bool is_seed;
};

#define PROMPT "rain on a quiet harbour"
#define KLING  "{\"code\":0,\"data\":{\"task_id\":\"1\",\"task_status\":\"submitted\"}}"
#define PNG                                                                            \
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA" \
    "AABJRU5ErkJggg=="

static const struct shape shapes[] = {
    {"picture.nanobananapro.live", "/v1beta/models/gemini-3-pro-image:generateContent",
     "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\","
     "\"data\":\"" PNG "\"}}]}}]}",
     "{'contents':[{'role':'user','parts':[{'text':'@P'}]}],'generationConfig':{'"
     "responseModalities'"
     ":['IMAGE'],'imageConfig':{'aspectRatio':'16:9','imageSize':'2K'}}}"},
    {"picture.seedream4k.live", "/v1/images/generations",
     "{\"data\":[{\"url\":\"https://x.example/a?b=%2F&c\"}]}",
     "{'model':'doubao-seedream-4-0-250828','prompt':'@P','size':'2848x1600','response_format':'"
     "url',"
     "'watermark':false}"},
    {"clip.kling3.live", "/kling/v1/videos/image2video", KLING,
     "{'model_name':'kling-v3','mode':'pro','duration':'5','image':'@B','prompt':'@P','cfg_scale':"
     "0.5,"
     "'sound':'off','external_task_id':'0193a5b0-0000-7000-8000-000000000001'}"},
    {"clip.seedance.live", "/volc/v3/contents/generations/tasks", "{\"id\":\"1\"}",
     "{'model':'doubao-seedance-1-5-pro-251215','content':[{'type':'text','text':'@P --ratio 16:9 "
     "--resolution 1080p --duration 5 --camerafixed false --watermark false'},{'type':'image_url',"
     "'image_url':{'url':'data:image/"
     "jpeg;base64,@B'},'role':'first_frame'}],'generate_audio':false}"},
    {"song.suno.live", "/suno/submit/music", "{\"code\":\"success\",\"data\":\"1\"}",
     "{'mv':'chirp-crow','gpt_description_prompt':'@P','prompt':'','make_instrumental':true}"},
    {"song.kie", "/api/v1/generate", "{\"code\":200,\"data\":{\"taskId\":\"1\"}}",
     "{'prompt':'@P','customMode':false,'instrumental':true,'model':'V5',"
     "'callBackUrl':'https://example.invalid/none'}"},
    /* The specification's own requests. */
    {"picture.nanobananapro.seed", "/v1/images/generations",
     "{\"data\":[{\"b64_json\":\"" PNG "\"}]}",
     "{'model':'gemini-3-pro-image','prompt':'@P','size':'1920x1080'}", true},
    {"picture.seedream4k.seed", "/v1/images/generations",
     "{\"data\":[{\"url\":\"https://x.example/a\"}]}",
     "{'model':'doubao-seedream-4-0-250828','prompt':'@P','size':'1920x1080'}", true},
    {"clip.kling3.seed", "/kling/v1/videos/image2video", KLING,
     "{'model':'kling-video-3.0-pro','image':'https://pictures.example/scene.jpg','prompt':'@P',"
     "'duration':5,'aspect_ratio':'16:9'}",
     true},
    {"clip.seedance.seed", "/volc/v3/contents/generations/tasks", "{\"id\":\"1\"}",
     "{'model':'bytedance-seedance-1-0-pro','image':'https://pictures.example/scene.jpg',"
     "'prompt':'@P','duration':5}",
     true},
    {"clip.wan26.seed", "/v1/videos/generations", "{\"id\":\"1\"}",
     "{'model':'wan-2-6-pro','image':'https://pictures.example/scene.jpg','prompt':'@P'}", true},
    {"song.suno.seed", "/v1/audio/generations", "{\"code\":\"success\",\"data\":\"1\"}",
     "{'model':'suno-v5','prompt':'@P','instrumental':true}", true},
};

/* The expectation as JSON: quotes, prompt and picture filled in. */
static json_t *wanted(struct bench *b, const char *pattern)
{
    struct ymf_err err = {0};
    struct ymf_arena *arena = bench_arena(b);
    char *bytes = NULL;
    size_t len = 0;
    assert_int_equal(ymf_file_read(bench_picture(b), 1 << 20, arena, &bytes, &len, &err), YMF_OK);
    const char *picture = ymf_codec_sodium.base64(bytes, len, arena);
    const char *text = "";
    for (; *pattern; pattern++) {
        if (strncmp(pattern, "@P", 2) == 0 || strncmp(pattern, "@B", 2) == 0) {
            text = ymf_printf(arena, "%s%s", text, pattern[1] == 'P' ? PROMPT : picture);
            pattern++;
        } else {
            text = ymf_printf(arena, "%s%c", text, *pattern == '\'' ? '"' : *pattern);
        }
    }
    json_t *doc = json_loads(text, 0, NULL);
    if (!doc)
        fail_msg("the expectation is no JSON: %.200s", text);
    return doc;
}

static void expect_json(struct bench *b, const char *pattern)
{
    const struct heard *h = ear_heard(b);
    YMF_AUTO(json) json_t *want = wanted(b, pattern);
    YMF_AUTO(json) json_t *got = json_loadb(h->body, h->body_len, 0, NULL);
    if (!json_equal(want, got))
        fail_msg("sent %.600s\nwanted %.600s", h->body, ymf_json_text(want, bench_arena(b)));
    assert_string_equal(h->content_type, "application/json");
}

static struct ymf_generation submit(struct bench *b, const struct ymf_generation_request *rq)
{
    const struct ymf_outside *out = bench_outside(b);
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    if (out->submit(out->self, rq, NULL, bench_arena(b), &got, &err))
        fail_msg("%s", err.msg);
    return got;
}

static void creates_are_sent_to_the_letter(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        const struct shape *s = &shapes[i];
        struct bench *b = s->is_seed ? seed : live;
        print_message("# %s\n", s->route);
        bench_at(b, bench_ear(b));
        ear_says(b, 200, s->answer);
        const struct ymf_generation_request rq = bench_request(b, bench_route(b, s->route));
        (void)submit(b, &rq);
        const struct heard *h = ear_heard(b);
        assert_int_equal(h->requests, 1);
        assert_string_equal(h->method, "POST");
        assert_string_equal(h->target, s->target);
        assert_string_equal(h->authorization, "Bearer sk-test");
        expect_json(b, s->body);
    }
}

static void signed_addresses_stay_byte_for_byte(void **state)
{
    (void)state;
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"data\":[{\"url\":\"https://x.example/a/../b%2Fc?X-Sig=%2B%3d&d=e\"}]}");
    const struct ymf_generation_request rq =
        bench_request(live, bench_route(live, "picture.seedream4k.live"));
    assert_string_equal(submit(live, &rq).items[0].url,
                        "https://x.example/a/../b%2Fc?X-Sig=%2B%3d&d=e");
}

/* A picture by address where bytes were asked for, and the other way round. */
static void results_come_in_either_form(void **state)
{
    (void)state;
    static const struct {
        const char *route, *answer, *url; /* url NULL: bytes */
    } rows[] = {
        {"picture.nanobananapro.live",
         "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\","
         "\"data\":\"https://x.example/a.png?b=%2F\"}}]}}]}",
         "https://x.example/a.png?b=%2F"},
        {"picture.nanobananapro.live",
         "{\"candidates\":[{\"content\":{\"parts\":[{\"fileData\":{\"mimeType\":\"image/png\","
         "\"fileUri\":\"https://x.example/f\"}}]}}]}",
         "https://x.example/f"},
        {"picture.nanobananapro.live",
         "{\"candidates\":[{\"content\":{\"parts\":[{\"inline_data\":{\"mime_type\":\"image/png\","
         "\"data\":\"data:image/png;base64," PNG "\"}}]}}]}",
         NULL},
        {"picture.seedream4k.live", "{\"data\":[{\"b64_json\":\"" PNG "\"}]}", NULL},
        {"picture.seedream4k.live", "{\"data\":[{\"url\":\"\",\"b64_json\":\"" PNG "\"}]}", NULL},
        {"picture.seedream4k.live", "{\"data\":[{\"url\":\"data:image/png;base64," PNG "\"}]}",
         NULL},
        {"picture.seedream4k.live", "{\"data\":[{\"b64_json\":\"https://x.example/b\"}]}",
         "https://x.example/b"},
    };
    bench_at(live, bench_ear(live));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        print_message("# %s %s\n", rows[i].route, rows[i].url ? rows[i].url : "bytes");
        ear_says(live, 200, rows[i].answer);
        const struct ymf_generation_request rq =
            bench_request(live, bench_route(live, rows[i].route));
        struct ymf_generation got = submit(live, &rq);
        assert_int_equal(got.state, YMF_GEN_OK);
        assert_int_equal(got.items_len, 1);
        if (rows[i].url)
            assert_string_equal(got.items[0].url, rows[i].url);
        else
            assert_true(ymf_file_size(got.items[0].path) > 0);
    }
}

/* "completed" without an address: the gateway serves the bytes itself, to the key. */
static void a_film_without_an_address_is_fetched_from_its_task(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    const char *to = ymf_printf(bench_arena(live), "%s/content.part", bench_dir(live));
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"id\":\"t1\",\"status\":\"completed\",\"video_url\":\"\"}");
    assert_int_equal(out->poll(out->self, bench_route(live, "clip.seedance.file"), "t1",
                               bench_arena(live), &got, &err),
                     YMF_OK);
    assert_string_equal(got.items[0].url,
                        ymf_printf(bench_arena(live), "%s/v1/videos/t1/content", bench_ear(live)));
    assert_int_equal(out->download(out->self, got.items[0].url, to, 1000, NULL, &err), YMF_OK);
    assert_string_equal(ear_heard(live)->authorization, "Bearer sk-test");
    static const char *const without[] = {"/v1/videos/t1/contents", "/v1/videos/t1/content?a",
                                          "/content"};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        const char *url = ymf_printf(bench_arena(live), "%s%s", bench_ear(live), without[i]);
        assert_int_equal(out->download(out->self, url, to, 1000, NULL, &err), YMF_OK);
        assert_string_equal(ear_heard(live)->authorization, "");
    }
}

/* The value of a form's part; its head is printed before it. */
static const char *part(const struct heard *h, const char *name, struct ymf_arena *arena)
{
    const char *mark = ymf_printf(arena, "name=\"%s\"", name);
    const char *at = memmem(h->body, h->body_len, mark, strlen(mark));
    const char *data = at ? strstr(at, "\r\n\r\n") : NULL;
    const char *end = data ? strstr(data, "\r\n--") : NULL;
    return end ? ymf_strndup(arena, data + 4, (size_t)(end - data) - 4) : NULL;
}

static void videos_are_asked_for_in_a_form(void **state)
{
    (void)state;
    struct ymf_arena *arena = bench_arena(live);
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"id\":\"task_1\",\"status\":\"queued\"}");
    struct ymf_generation_request rq = bench_request(live, bench_route(live, "clip.seedance.file"));
    assert_string_equal(submit(live, &rq).task_id, "task_1");
    const struct heard *h = ear_heard(live);
    assert_string_equal(h->target, "/v1/videos");
    assert_memory_equal(h->content_type, "multipart/form-data; boundary=", 30);
    assert_string_equal(part(h, "model", arena), "doubao-seedance-2-0");
    assert_string_equal(part(h, "prompt", arena), PROMPT);
    assert_string_equal(part(h, "seconds", arena), "5");
    assert_string_equal(part(h, "size", arena), "16:9");
    assert_string_equal(part(h, "resolution", arena), "720p");
    assert_non_null(memmem(h->body, h->body_len, "Content-Type: image/jpeg", 24));
    assert_non_null(memmem(h->body, h->body_len, "name=\"input_reference\"; filename=", 33));

    rq = bench_request(live, bench_route(live, "clip.wan26.live"));
    (void)submit(live, &rq);
    assert_string_equal(part(h, "model", arena), "wan2.6");
    assert_string_equal(part(h, "size", arena), "1920x1080");
    assert_string_equal(part(h, "reference_urls", arena), "https://pictures.example/scene.jpg");
    assert_null(part(h, "input_reference", arena));

    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    const struct ymf_outside *out = bench_outside(live);
    rq.image_url = NULL;
    int before = h->requests;
    assert_int_equal(out->submit(out->self, &rq, NULL, arena, &got, &err), YMF_NOT_CAPABLE);
    assert_string_equal(err.reason, "not_feasible");
    assert_int_equal(h->requests, before); /* nothing was sent */
}

static void polls_go_where_they_belong(void **state)
{
    (void)state;
    static const struct {
        const char *route, *target, *answer;
        bool is_seed;
    } rows[] = {
        {"clip.kling3.live", "/kling/v1/videos/image2video/a%2Fb", KLING},
        {"clip.seedance.live", "/volc/v3/contents/generations/tasks/a%2Fb", "{}"},
        {"clip.seedance.file", "/v1/videos/a%2Fb", "{}"},
        {"song.suno.live", "/suno/fetch/a%2Fb", "{\"code\":\"success\",\"data\":null}"},
        {"song.kie", "/api/v1/generate/record-info?taskId=a%2Fb", "{\"code\":200,\"data\":null}"},
        {"clip.kling3.seed", "/kling/v1/videos/image2video/a%2Fb", KLING, true},
        {"clip.seedance.seed", "/volc/v3/contents/generations/tasks/a%2Fb", "{}", true},
        {"clip.wan26.seed", "/v1/videos/generations/a%2Fb", "{}", true},
        {"song.suno.seed", "/v1/audio/generations/a%2Fb", "{\"data\":{}}", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct bench *b = rows[i].is_seed ? seed : live;
        const struct ymf_outside *out = bench_outside(b);
        struct ymf_generation got = {0};
        struct ymf_err err = {0};
        bench_at(b, bench_ear(b));
        ear_says(b, 200, rows[i].answer);
        assert_int_equal(
            out->poll(out->self, bench_route(b, rows[i].route), "a/b", bench_arena(b), &got, &err),
            YMF_OK);
        assert_int_equal(got.state, YMF_GEN_PENDING);
        assert_string_equal(ear_heard(b)->method, "GET");
        assert_string_equal(ear_heard(b)->target, rows[i].target);
        assert_string_equal(ear_heard(b)->authorization, "Bearer sk-test");
    }
}

/* --- text --- */

static void claude_is_asked_by_schema_pictures_first(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct ymf_llm_image image = {.path = bench_picture(live)};
    const struct ymf_llm_request rq = {.route = bench_route(live, "text.claude.live"),
                                       .system = "Direct.",
                                       .prompt = "Scene 1",
                                       .images = &image,
                                       .images_len = 1,
                                       .schema = "{\"type\":\"object\"}",
                                       .max_tokens = 2000};
    struct ymf_llm_answer answer = {0};
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_says(live, 200,
             "{\"model\":\"claude-opus-4-6\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":"
             "\"thinking\",\"thinking\":\"x\"},{\"type\":\"text\",\"text\":\"{\\\"a\\\":\"},"
             "{\"type\":\"text\",\"text\":\"1}\"}],\"usage\":{\"input_tokens\":1000,"
             "\"cache_creation_input_tokens\":400,\"cache_read_input_tokens\":100,"
             "\"output_tokens\":200}}");
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err), YMF_OK);
    const struct heard *h = ear_heard(live);
    assert_string_equal(h->target, "/v1/messages");
    assert_string_equal(h->api_key, "sk-test");
    assert_string_equal(h->version, "2023-06-01");
    assert_string_equal(h->authorization, "");
    expect_json(live,
                "{'model':'claude-opus-4-6','max_tokens':2000,'system':[{'type':'text','text':"
                "'Direct.'}],'messages':[{'role':'user','content':[{'type':'image','source':{"
                "'type':'base64','media_type':'image/jpeg','data':'@B'}},{'type':'text','text':"
                "'Scene 1'}]}],'output_config':{'format':{'type':'json_schema','schema':{"
                "'type':'object'}}}}");
    assert_string_equal(answer.text, "{\"a\":1}");
    /* (1000 + 1.25·400 + 0.1·100) · 5 $ + 200 · 25 $ per million */
    assert_int_equal(answer.cost_usd_micro, 1510 * 5 + 200 * 25);
}

static void a_truncated_answer_is_asked_for_once_more_with_room(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct ymf_llm_request rq = {.route = bench_route(live, "text.claude.live"),
                                       .system = "s",
                                       .prompt = "p",
                                       .max_tokens = 2000};
    struct ymf_llm_answer answer = {0};
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"stop_reason\":\"max_tokens\",\"content\":[]}");
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err),
                     YMF_NOT_CAPABLE);
    assert_string_equal(err.reason, "result_unusable");
    assert_int_equal(ear_heard(live)->requests, 2);
    assert_non_null(strstr(ear_heard(live)->body, "\"max_tokens\":4000"));
}

static void ladder(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    const char *refused = ctx; /* the last format that is not known */
    bool schema = strstr(rq->body, "\"json_schema\"") != NULL;
    bool object = strstr(rq->body, "\"json_object\"") != NULL;
    bool no = schema || (object && strcmp(refused, "json_object") == 0);
    ymf_http_reply_text(reply, no ? 400 : 200, "application/json",
                        no ? "{\"error\":{\"code\":\"x\",\"message\":\"response_format\"}}"
                           : "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":"
                             "\"stop\"}],\"usage\":{\"prompt_tokens\":1}}");
}

static void gemini_is_asked_down_the_ladder(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct ymf_llm_request rq = {.route = bench_route(live, "score.gemini.live"),
                                       .system = "Score videos.",
                                       .prompt = "p",
                                       .schema = "{\"type\":\"object\"}",
                                       .schema_name = "scores"};
    struct ymf_llm_answer answer = {0};
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"choices\":[{\"message\":{\"content\":\"{}\"}}]}");
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err), YMF_OK);
    expect_json(live,
                "{'model':'gemini-3.5-flash','temperature':0.2,'max_tokens':4000,'messages':[{"
                "'role':'system','content':'Score videos.'},{'role':'user','content':'p'}],"
                "'response_format':{'type':'json_schema','json_schema':{'name':'scores',"
                "'strict':true,'schema':{'type':'object'}}}}");
    static char object[] = "json_object";
    static char schema[] = "json_schema";
    ear_answers(live, ladder, schema);
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err), YMF_OK);
    assert_int_equal(ear_heard(live)->requests, 2);
    ear_answers(live, ladder, object);
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err), YMF_OK);
    assert_int_equal(ear_heard(live)->requests, 3);
    ear_says(live, 200,
             "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":"
             "\"content_filter\"}]}");
    assert_int_equal(out->complete(out->self, &rq, NULL, bench_arena(live), &answer, &err),
                     YMF_REFUSED);
}

/* --- limits of what is sent --- */

static void prompts_are_cut_between_characters(void **state)
{
    (void)state;
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"code\":\"success\",\"data\":\"1\"}");
    char text[2001];
    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xa9", 2); /* é */
    text[2000] = 0;
    struct ymf_generation_request rq = bench_request(live, bench_route(live, "song.suno.live"));
    rq.prompt = text;
    (void)submit(live, &rq);
    const struct heard *h = ear_heard(live);
    YMF_AUTO(json) json_t *got = json_loadb(h->body, h->body_len, 0, NULL);
    assert_int_equal(strlen(ymf_json_str(got, "/gpt_description_prompt")),
                     800); /* 400 characters */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(creates_are_sent_to_the_letter),
        cmocka_unit_test(signed_addresses_stay_byte_for_byte),
        cmocka_unit_test(results_come_in_either_form),
        cmocka_unit_test(a_film_without_an_address_is_fetched_from_its_task),
        cmocka_unit_test(videos_are_asked_for_in_a_form),
        cmocka_unit_test(polls_go_where_they_belong),
        cmocka_unit_test(claude_is_asked_by_schema_pictures_first),
        cmocka_unit_test(a_truncated_answer_is_asked_for_once_more_with_room),
        cmocka_unit_test(gemini_is_asked_down_the_ladder),
        cmocka_unit_test(prompts_are_cut_between_characters),
    };
    live = bench_open("live");
    seed = bench_open("seed");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(seed);
    bench_close(live);
    return failed;
}
