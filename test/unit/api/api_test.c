/* The API end to end: who may come in, bad input, the three stages, settings, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/account.h"
#include "base/clock.h"
#include "base/file.h"
#include "core/address.h"
#include "house.h"
#include "ports/production_store.h"
#include "json/load.h"

#define PASSWORD "correct horse battery"

static void expect(struct house *h, int status, const char *method, const char *path,
                   const char *headers, const char *body)
{
    int got = house_ask(h, method, path, headers, body);
    if (got != status)
        fail_msg("%s %s gave %d, not %d: %s", method, path, got, status, h->body);
}

static void expect_at(struct house *h, const char *pointer, const char *value)
{
    const char *got = house_get(h, pointer);
    if (strcmp(got, value) != 0)
        fail_msg("%s is '%s', not '%s' in %s", pointer, got, value, h->body);
}

static bool faulted(struct house *h, const char *pointer)
{
    return strstr(h->body, ymf_printf(h->arena, "\"pointer\":\"%s\"", pointer)) != NULL;
}

static void nobody_comes_in_without_a_session(void **state)
{
    struct house *h = *state;
    static const char *const closed[] = {"/api/research/jobs", "/api/settings", "/api/ledger",
                                         "/api/events",        "/api/library",  "/api/session"};
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        expect(h, 401, "GET", closed[i], "", NULL);
        expect_at(h, "/action", "sign_in");
    }
    expect(h, 200, "GET", "/api/health", "", NULL);
    assert_string_equal(h->body, "{\"status\":\"ok\"}");
    expect(h, 200, "GET", "/api/openapi.json", "", NULL);
    expect(h, 401, "GET", "/api/settings", "Authorization: Bearer nonsense\r\n", NULL);
    expect(h, 401, "GET", "/api/settings", "Cookie: ymf_session=nonsense\r\n", NULL);
}

static void a_session_opens_and_closes(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    assert_non_null(strstr(h->head, "HttpOnly; SameSite=Lax"));
    expect(h, 200, "GET", "/api/session", "", NULL);
    expect_at(h, "/name", "admin");
    expect_at(h, "/role", "operator");
    expect(h, 204, "DELETE", "/api/session", "", NULL);
    expect(h, 401, "GET", "/api/session", "", NULL);
}

static void a_wrong_password_slows_down_after_five(void **state)
{
    struct house *h = *state;
    for (int i = 0; i < 5; i++)
        expect(h, 401, "POST", "/api/session", "", "{\"password\":\"no\"}");
    expect(h, 429, "POST", "/api/session", "", "{\"password\":\"" PASSWORD "\"}");
    assert_non_null(strstr(h->head, "Retry-After: "));
}

static void brakes_grow_to_a_minute(void **state)
{
    (void)state;
    assert_int_equal(ymf_brake_wait_ms(4), 0);
    assert_int_equal(ymf_brake_wait_ms(5), 1000);
    assert_int_equal(ymf_brake_wait_ms(8), 8000);
    assert_int_equal(ymf_brake_wait_ms(1000), 60000);
}

static void the_first_user_needs_the_code(void **state)
{
    (void)state;
    const char *code = NULL;
    struct house *h = house_open("demo", NULL, &code);
    assert_non_null(code);
    expect(h, 401, "GET", "/api/session", "", NULL);
    expect_at(h, "/action", "set_up");
    expect(h, 422, "POST", "/api/setup", "",
           "{\"code\":\"WRONG\",\"name\":\"anna\",\"password\":\"" PASSWORD "\"}");
    assert_true(faulted(h, "/code"));
    const char *body = ymf_printf(
        h->arena, "{\"code\":\"%s\",\"name\":\"anna\",\"password\":\"%s\"}", code, PASSWORD);
    expect(h, 201, "POST", "/api/setup", "", body);
    expect(h, 409, "POST", "/api/setup", "", body);
    house_close(h);
}

static const struct {
    const char *label, *headers;
    int status;
} origins[] = {
    {"no origin", "", 201},
    {"our own", "Origin: http://127.0.0.1\r\n", 201},
    {"another site", "Origin: http://evil.example\r\n", 403},
    {"another port", "Origin: http://127.0.0.1:81\r\n", 403},
    {"hidden", "Origin: null\r\n", 403},
    {"no origin, same site told", "Sec-Fetch-Site: same-origin\r\n", 201},
    {"no origin, other site told", "Sec-Fetch-Site: cross-site\r\n", 403},
};

static void other_sites_change_nothing(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    for (size_t i = 0; i < sizeof origins / sizeof origins[0]; i++) {
        print_message("# %s\n", origins[i].label);
        expect(h, origins[i].status, "POST", "/api/research/jobs", origins[i].headers,
               "{\"genre_topic\":\"rain\"}");
    }
}

static void tokens_do_what_their_scopes_say(void **state)
{
    struct house *h = *state;
    static const char *const words[] = {"read", "make"};
    const char *read = NULL;
    const char *make = NULL;
    struct ymf_err err;
    assert_int_equal(
        ymf_token_new(&h->app, &(struct ymf_new_token){"r", words, 1, 0}, h->arena, &read, &err),
        0);
    assert_int_equal(
        ymf_token_new(&h->app, &(struct ymf_new_token){"m", words, 2, 1}, h->arena, &make, &err),
        0);
    const char *as_reader = ymf_printf(h->arena, "Authorization: Bearer %s\r\n", read);
    const char *as_maker = ymf_printf(h->arena, "Authorization: Bearer %s\r\n", make);
    expect(h, 200, "GET", "/api/research/jobs", as_reader, NULL);
    expect(h, 403, "POST", "/api/research/jobs", as_reader, "{\"genre_topic\":\"rain\"}");
    expect(h, 201, "POST", "/api/research/jobs", as_maker, "{\"genre_topic\":\"rain\"}");
    expect(h, 403, "PUT", "/api/settings", as_maker, "{\"values\":{}}");
}

static const struct {
    const char *label, *method, *path, *body;
    int status;
    const char *pointers[5];
} wrongs[] = {
    {"not JSON", "POST", "/api/research/jobs", "{", 400, {NULL}},
    {"a member twice",
     "POST",
     "/api/research/jobs",
     "{\"genre_topic\":\"a\",\"genre_topic\":\"b\"}",
     400,
     {NULL}},
    {"not an object", "POST", "/api/research/jobs", "[]", 422, {""}},
    {"a topic missing", "POST", "/api/research/jobs", "{}", 422, {"/genre_topic"}},
    {"an empty topic",
     "POST",
     "/api/research/jobs",
     "{\"genre_topic\":\"\"}",
     422,
     {"/genre_topic"}},
    {"a blank topic",
     "POST",
     "/api/research/jobs",
     "{\"genre_topic\":\" \\u3000\\t\"}",
     422,
     {"/genre_topic"}},
    {"five faults at once",
     "POST",
     "/api/research/jobs",
     "{\"genre_topic\":5,\"top_n\":51,\"filters\":{\"length\":\"tall\",\"min_views\":-1},\"x\":1}",
     422,
     {"/genre_topic", "/top_n", "/filters/length", "/filters/min_views", "/x"}},
    {"no videos",
     "POST",
     "/api/curation/jobs",
     "{\"research_job_id\":\"0198f0a0-0000-7000-8000-000000000001\",\"selected_video_ids\":[]}",
     422,
     {"/selected_video_ids"}},
    {"six videos",
     "POST",
     "/api/curation/jobs",
     "{\"research_job_id\":\"0198f0a0-0000-7000-8000-000000000001\","
     "\"selected_video_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
     422,
     {"/selected_video_ids"}},
    {"an unknown research",
     "POST",
     "/api/curation/jobs",
     "{\"research_job_id\":\"0198f0a0-0000-7000-8000-000000000001\","
     "\"selected_video_ids\":[\"1\"]}",
     422,
     {"/research_job_id"}},
    {"an id that is none",
     "POST",
     "/api/production/jobs",
     "{\"curation_job_id\":\"7\"}",
     422,
     {"/curation_job_id"}},
    {"a limit too high", "GET", "/api/research/jobs?limit=101", NULL, 422, {"/limit"}},
    {"a status nobody knows", "GET", "/api/research/jobs?status=done", NULL, 422, {"/status"}},
    {"an unknown job",
     "GET",
     "/api/research/jobs/0198f0a0-0000-7000-8000-000000000001",
     NULL,
     404,
     {NULL}},
    {"an id that is no id", "GET", "/api/production/jobs/1", NULL, 404, {NULL}},
    {"an unknown address", "GET", "/api/nothing", NULL, 404, {NULL}},
    {"a method it does not take", "PUT", "/api/research/jobs", "{}", 405, {NULL}},
    {"settings unknown and at start",
     "PUT",
     "/api/settings",
     "{\"values\":{\"NOPE\":\"1\",\"YMF_LISTEN\":\"x:1\",\"DEFAULT_VIDEO_MODEL\":\"sora9\"}}",
     422,
     {"/values/NOPE", "/values/YMF_LISTEN", "/values/DEFAULT_VIDEO_MODEL"}},
    {"a provider nobody knows", "POST", "/api/settings/acme/test", "{}", 404, {NULL}},
    {"a topic to listen to that is none", "GET", "/api/events?topics=nonsense", NULL, 404, {NULL}},
};

static void every_fault_is_told_with_its_place(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        print_message("# %s\n", wrongs[i].label);
        expect(h, wrongs[i].status, wrongs[i].method, wrongs[i].path, "", wrongs[i].body);
        assert_non_null(strstr(h->head, "application/problem+json"));
        for (size_t k = 0; k < 5 && wrongs[i].pointers[k]; k++)
            if (!faulted(h, wrongs[i].pointers[k]))
                fail_msg("%s is not told in %s", wrongs[i].pointers[k], h->body);
    }
}

static void strange_topics_are_taken_as_they_are(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    expect(h, 201, "POST", "/api/research/jobs", "",
           "{\"genre_topic\":\"\\u05de\\u05d5\\u05d6\\u05d9\\u05e7\\u05d4 \\\"lofi\\\" "
           "\\ud83c\\udfb5'\"}");
    expect_at(h, "/genre_topic", "מוזיקה \"lofi\" 🎵'");
    expect_at(h, "/status", "pending");
    expect_at(h, "/filters/min_views", "10000");
}

static void one_key_makes_one_job(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    const char *curation = house_curation(h);
    const char *body = ymf_printf(h->arena, "{\"curation_job_id\":\"%s\"}", curation);
    expect(h, 201, "POST", "/api/production/jobs", "Idempotency-Key: k1\r\n", body);
    const char *id = house_get(h, "/id");
    expect_at(h, "/num_scenes", "2");
    expect_at(h, "/tracks/2/track_number", "3");
    expect_at(h, "/phases/0/id", "music");
    expect(h, 201, "POST", "/api/production/jobs", "Idempotency-Key: k1\r\n", body);
    expect_at(h, "/id", id);
    expect(h, 422, "POST", "/api/production/jobs", "Idempotency-Key: k1\r\n",
           ymf_printf(h->arena, "{\"curation_job_id\":\"%s\",\"num_tracks\":1}", curation));
    expect(h, 201, "POST", "/api/production/jobs", "Idempotency-Key: k2\r\n", body);
    assert_string_not_equal(house_get(h, "/id"), id);
    expect(h, 200, "GET", "/api/production/jobs", "", NULL);
    expect_at(h, "/items/1/id", id);
    expect_at(h, "/items/2", "");
}

static void a_film_is_priced_before_it_is_bought(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    const char *curation = house_curation(h);
    expect(h, 200, "POST", ymf_printf(h->arena, "/api/curation/jobs/%s/estimate", curation), "",
           "{}");
    long low = strtol(house_get(h, "/cost_usd_micro/0"), NULL, 10);
    assert_true(low >= 3 * 140000 + 2 * 100000 + 400000);
    expect(h, 409, "POST", "/api/production/jobs", "",
           ymf_printf(h->arena, "{\"curation_job_id\":\"%s\",\"budget_usd\":0.01}", curation));
    expect_at(h, "/action", "raise_limit");
    expect(h, 422, "POST", "/api/production/jobs", "",
           ymf_printf(h->arena,
                      "{\"curation_job_id\":\"%s\",\"privacy\":\"public\",\"publish_at\":"
                      "\"2099-01-01T00:00:00Z\"}",
                      curation));
    assert_true(faulted(h, "/publish_at"));
}

static void a_brief_is_edited_by_one_at_a_time(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    const char *path = ymf_printf(h->arena, "/api/curation/jobs/%s", house_curation(h));
    expect(h, 200, "GET", path, "", NULL);
    const char *rev = house_get(h, "/rev");
    const char *brief = house_get(h, "/creative_brief");
    const char *match = ymf_printf(h->arena, "If-Match: \"%s\"\r\n", rev);
    const char *body = ymf_printf(h->arena, "{\"user_approved_brief\":%s}", brief);
    expect(h, 200, "PATCH", path, match, body); /* what GET gives may be sent back whole */
    expect_at(h, "/user_approved_brief/title", "Night");
    expect(h, 412, "PATCH", path, match, body);
    assert_string_not_equal(house_get(h, "/current/rev"), rev);
    expect(h, 422, "PATCH", path, "",
           "{\"user_approved_brief\":{\"title\":\"x\",\"theme\":\"y\",\"mood\":[],\"palette\":[],"
           "\"music_direction\":\"z\",\"scenes\":[]}}");
    assert_true(faulted(h, "/user_approved_brief/scenes"));
    assert_true(faulted(h, "/user_approved_brief/palette"));
}

static void the_operator_stops_and_resumes(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    expect(h, 201, "POST", "/api/production/jobs", "",
           ymf_printf(h->arena, "{\"curation_job_id\":\"%s\"}", house_curation(h)));
    const char *path = ymf_printf(h->arena, "/api/production/jobs/%s", house_get(h, "/id"));
    expect(h, 409, "POST", ymf_printf(h->arena, "%s/retry", path), "", "{}");
    expect(h, 409, "POST", ymf_printf(h->arena, "%s/publish", path), "", NULL);
    expect(h, 202, "POST", ymf_printf(h->arena, "%s/cancel", path), "", NULL);
    expect_at(h, "/status", "cancelled");
    expect(h, 202, "POST", ymf_printf(h->arena, "%s/retry", path), "", NULL);
    expect_at(h, "/status", "pending");
    expect(h, 404, "POST", ymf_printf(h->arena, "%s/scenes/9/regenerate", path), "", "{}");
    expect(h, 200, "PATCH", path, "", "{\"budget_usd\":20}");
    expect_at(h, "/cost/limit_usd_micro", "20000000");
    expect(h, 200, "GET", ymf_printf(h->arena, "%s/events", path), "", NULL);
    expect_at(h, "/items/0/text", "Resumed by hand");
    expect(h, 200, "GET", "/api/library", "", NULL);
    expect_at(h, "/counts/pending", "1");
    expect(h, 200, "GET", "/api/stats?range=7d", "", NULL);
    expect_at(h, "/made", "1");
    expect(h, 200, "GET", "/api/ledger", "", NULL);
    expect(h, 200, "GET", "/api/quota", "", NULL);
    expect_at(h, "/search/limit", "100");
}

struct peek {
    struct house *house;
    const char *id;
    struct ymf_scene scene;
    struct ymf_track track;
};

static enum ymf_code finish_scene(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct peek *p = ctx;
    const struct ymf_production_store *store = p->house->store->production;
    enum ymf_code rc = store->scene(tx, p->id, 2, p->house->arena, &p->scene, err);
    p->scene.local_image_path = "scene_02.png";
    p->scene.local_video_path = "scene_02.mp4";
    p->scene.animation_method = "ai_animation";
    if (!rc)
        rc = store->save_scene(tx, &p->scene, err);
    if (!rc)
        rc = store->track(tx, p->id, 1, p->house->arena, &p->track, err);
    p->track.local_audio_path = "track_01.mp3";
    return rc ? rc : store->save_track(tx, &p->track, err);
}

static enum ymf_code look(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct peek *p = ctx;
    const struct ymf_production_store *store = p->house->store->production;
    enum ymf_code rc = store->scene(tx, p->id, 2, p->house->arena, &p->scene, err);
    return rc ? rc : store->track(tx, p->id, 1, p->house->arena, &p->track, err);
}

static const struct {
    const char *label, *body, *picture, *clip, *method;
} renewals[] = {
    {"a picture takes its clip along", "{}", NULL, NULL, NULL},
    {"a clip keeps its picture", "{\"what\":\"clip\"}", "scene_02.png", NULL, NULL},
    {"a pan keeps its picture", "{\"what\":\"ken_burns\"}", "scene_02.png", NULL, "ken_burns"},
};

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static void what_is_made_anew_lets_the_old_go(void **state)
{
    struct house *h = *state;
    struct ymf_err err;
    house_sign_in(h, PASSWORD);
    expect(h, 201, "POST", "/api/production/jobs", "",
           ymf_printf(h->arena, "{\"curation_job_id\":\"%s\"}", house_curation(h)));
    struct peek p = {.house = h, .id = house_get(h, "/id")};
    const char *path = ymf_printf(h->arena, "/api/production/jobs/%s", p.id);
    for (size_t i = 0; i < sizeof renewals / sizeof renewals[0]; i++) {
        print_message("# %s\n", renewals[i].label);
        assert_int_equal(h->store->transact(h->store->self, YMF_TX_WRITE, finish_scene, &p, &err),
                         0);
        expect(h, 202, "POST", ymf_printf(h->arena, "%s/scenes/2/regenerate", path), "",
               renewals[i].body);
        assert_int_equal(h->store->transact(h->store->self, YMF_TX_READ, look, &p, &err), 0);
        assert_true(same(p.scene.local_image_path, renewals[i].picture));
        assert_true(same(p.scene.local_video_path, renewals[i].clip));
        assert_true(same(p.scene.animation_method, renewals[i].method));
        assert_true(same(p.track.local_audio_path, "track_01.mp3"));
    }
    expect(h, 202, "POST", ymf_printf(h->arena, "%s/tracks/1/regenerate", path), "",
           "{\"prompt\":\"slower\"}");
    assert_int_equal(h->store->transact(h->store->self, YMF_TX_READ, look, &p, &err), 0);
    assert_true(same(p.track.local_audio_path, NULL));
    assert_true(same(p.track.song_prompt, "slower"));
}

static void a_secret_goes_in_and_never_comes_out(void **state)
{
    struct house *h = *state;
    house_sign_in(h, PASSWORD);
    expect(h, 200, "GET", "/api/settings", "", NULL);
    expect_at(h, "/items/0/name", "COMETAPI_API_KEY");
    expect_at(h, "/items/0/value/set", "false");
    expect(h, 200, "POST", "/api/settings/cometapi/test", "",
           "{\"values\":{\"COMETAPI_API_KEY\":\"tried-only\"}}");
    expect_at(h, "/account", "tried-only");
    expect_at(h, "/balance_usd_micro", "41200000");
    expect(h, 200, "PUT", "/api/settings", "",
           "{\"values\":{\"COMETAPI_API_KEY\":\"sk-0123456789abcdefa1b2\"}}");
    expect_at(h, "/items/0/value/set", "true");
    expect_at(h, "/items/0/value/hint", "…a1b2");
    assert_null(strstr(h->body, "sk-0123"));
    assert_string_equal(h->config.get(h->config.self, "COMETAPI_API_KEY", h->arena),
                        "sk-0123456789abcdefa1b2");
    const char *old = "If-Match: \"0\"\r\n";
    expect(h, 412, "PUT", "/api/settings", old, "{\"values\":{\"COMETAPI_API_KEY\":null}}");
    expect(h, 200, "PUT", "/api/settings", "", "{\"values\":{\"COMETAPI_API_KEY\":null}}");
    expect_at(h, "/items/0/value/set", "false");
}

static void without_keys_live_work_is_refused_at_once(void **state)
{
    (void)state;
    struct house *h = house_open("live", PASSWORD, NULL);
    house_sign_in(h, PASSWORD);
    expect(h, 409, "POST", "/api/research/jobs", "", "{\"genre_topic\":\"rain\"}");
    assert_non_null(strstr(h->body, "\"action\":\"open_settings:"));
    expect(h, 201, "POST", "/api/research/jobs", "",
           "{\"genre_topic\":\"rain\",\"allow_standin\":true}");
    house_close(h);
}

static void files_are_served_in_ranges_and_never_from_outside(void **state)
{
    struct house *h = *state;
    struct ymf_err err;
    house_sign_in(h, PASSWORD);
    static const char id[] = "0198f0a0-0000-7000-8000-000000000001";
    const char *dir = ymf_printf(h->arena, "%s/%s", h->app.files->place, id);
    assert_int_equal(ymf_file_mkdirs(dir, &err), 0);
    assert_int_equal(
        ymf_file_write(ymf_file_join(h->arena, dir, "film.mp4"), "0123456789", 10, 0600, &err), 0);
    assert_int_equal(
        ymf_file_write(ymf_file_join(h->arena, dir, "film.mp4.part"), "x", 1, 0600, &err), 0);
    const char *base = ymf_printf(h->arena, "/api/production/jobs/%s/files/", id);
    const char *film = ymf_printf(h->arena, "%sfilm.mp4", base);
    expect(h, 206, "GET", film, "Range: bytes=2-4\r\n", NULL);
    assert_string_equal(h->body, "234");
    assert_non_null(strstr(h->head, "Content-Range: bytes 2-4/10"));
    assert_non_null(strstr(h->head, "Content-Type: video/mp4"));
    const char *tag = strstr(h->head, "ETag: ");
    const char *same =
        ymf_printf(h->arena, "If-None-Match: %.*s\r\n", (int)strcspn(tag + 6, "\r"), tag + 6);
    expect(h, 304, "GET", film, same, NULL);
    expect(h, 416, "GET", film, "Range: bytes=10-\r\n", NULL);
    static const char *const away[] = {"film.mp4.part", "..%2f..%2fymf.db", "%2e%2e",
                                       ".hidden",       "nothing.mp4",      "a%5c..%5cb"};
    for (size_t i = 0; i < sizeof away / sizeof away[0]; i++)
        expect(h, 404, "GET", ymf_printf(h->arena, "%s%s", base, away[i]), "", NULL);
}

/* Signed with the house's own key; until is in seconds. */
static const char *public_address(struct house *h, const char *id, const char *name, int64_t until)
{
    const struct ymf_vault *vault = h->app.vault;
    const char *text = ymf_address_text(id, name, until, h->arena);
    return ymf_address_of("", id, name, until, vault->sign(vault->self, text, h->arena), h->arena);
}

static void a_signed_address_opens_one_file_until_its_time_is_over(void **state)
{
    struct house *h = *state;
    struct ymf_err err;
    static const char id[] = "0198f0a0-0000-7000-8000-000000000003";
    const char *dir = ymf_printf(h->arena, "%s/%s/incoming", h->app.files->place, id);
    int64_t later = ymf_now_ms() / 1000 + 60;
    assert_int_equal(ymf_file_mkdirs(dir, &err), 0);
    assert_int_equal(
        ymf_file_write(ymf_file_join(h->arena, dir, "start_01.jpg"), "jpeg", 4, 0600, &err), 0);
    const char *good = public_address(h, id, "start_01.jpg", later);
    expect(h, 200, "GET", good, "", NULL); /* nobody is signed in */
    assert_string_equal(h->body, "jpeg");
    expect(h, 403, "GET", public_address(h, id, "start_01.jpg", later - 120), "", NULL);
    expect(h, 404, "GET", public_address(h, id, "start_02.jpg", later), "", NULL);
    expect(h, 403, "GET", public_address(h, id, ".start_01.jpg", later), "", NULL);
    expect(h, 403, "GET", ymf_printf(h->arena, "/api/public/%s/start_01.jpg", id), "", NULL);
    expect(h, 403, "GET", ymf_printf(h->arena, "%sA", good), "", NULL);
    expect(h, 403, "GET", ymf_printf(h->arena, "%.*s", (int)strlen(good) - 1, good), "", NULL);
}

/* From a store without a folder: blocks of 2 MiB come while the client reads. */
static void a_film_far_away_comes_block_by_block(void **state)
{
    struct house *h = *state;
    struct ymf_err err;
    enum { BYTES = (5 << 20) + 3, EDGE = 2 << 20 };
    house_sign_in(h, PASSWORD);
    static const char id[] = "0198f0a0-0000-7000-8000-000000000002";
    const char *dir = ymf_printf(h->arena, "%s/%s", h->app.files->place, id);
    char *film = ymf_alloc(h->arena, BYTES + 1);
    for (size_t i = 0; i < BYTES; i++)
        film[i] = (char)('a' + (i * 7 + i / 1000) % 26);
    assert_int_equal(ymf_file_mkdirs(dir, &err), 0);
    assert_int_equal(
        ymf_file_write(ymf_file_join(h->arena, dir, "film.mp4"), film, BYTES, 0600, &err), 0);
    const char *path = ymf_printf(h->arena, "/api/production/jobs/%s/files/film.mp4", id);
    static const size_t ranges[][2] = {
        {0, 0}, {7, 900000}, {EDGE - 100, EDGE + 100}, {EDGE - 1, EDGE}, {BYTES - 1, BYTES - 1}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        size_t first = ranges[i][0];
        size_t len = ranges[i][1] - first + 1;
        expect(h, 206, "GET", path,
               ymf_printf(h->arena, "Range: bytes=%zu-%zu\r\n", first, ranges[i][1]), NULL);
        assert_int_equal(strlen(h->body), len);
        assert_memory_equal(h->body, film + first, len);
    }
    expect(h, 200, "GET", path, "", NULL);
    assert_non_null(strstr(h->head, ymf_printf(h->arena, "Content-Length: %d", BYTES)));
    assert_memory_equal(h->body, film, sizeof h->body - 1);
    expect(h, 200, "HEAD", path, "", NULL);
    expect(h, 206, "GET", path, "Range: bytes=0-9\r\n", NULL);
    const char *tag = strstr(h->head, "ETag: ") + 6;
    expect(h, 304, "GET", path,
           ymf_printf(h->arena, "If-None-Match: %.*s\r\n", (int)strcspn(tag, "\r"), tag), NULL);
    expect(h, 404, "GET", ymf_printf(h->arena, "/api/production/jobs/%s/files/no.mp4", id), "",
           NULL);
}

static void the_studio_answers_every_page_address(void **state)
{
    struct house *h = *state;
    struct ymf_err err;
    const char *web = ymf_printf(h->arena, "%s/web/assets", h->folder);
    assert_int_equal(ymf_file_mkdirs(web, &err), 0);
    assert_int_equal(
        ymf_file_write(ymf_printf(h->arena, "%s/web/index.html", h->folder), "<p>", 3, 0600, &err),
        0);
    assert_int_equal(ymf_file_write(ymf_file_join(h->arena, web, "a-1.js"), "js", 2, 0600, &err),
                     0);
    assert_int_equal(ymf_file_write(ymf_file_join(h->arena, web, "a-1.js.br"), "b", 1, 0600, &err),
                     0);
    expect(h, 200, "GET", "/projects/1", "Accept: text/html\r\n", NULL);
    assert_string_equal(h->body, "<p>");
    assert_non_null(strstr(h->head, "Content-Security-Policy: default-src 'none'"));
    assert_non_null(strstr(h->head, "Cache-Control: no-cache"));
    expect(h, 404, "GET", "/projects/1", "Accept: image/png\r\n", NULL);
    expect(h, 200, "GET", "/assets/a-1.js", "", NULL);
    assert_string_equal(h->body, "js");
    assert_non_null(strstr(h->head, "immutable"));
    expect(h, 200, "GET", "/assets/a-1.js", "Accept-Encoding: gzip, br\r\n", NULL);
    assert_string_equal(h->body, "b");
    assert_non_null(strstr(h->head, "Content-Encoding: br"));
    assert_non_null(strstr(h->head, "Vary: Accept-Encoding"));
    expect(h, 404, "GET", "/assets/old.js", "Accept: text/html\r\n", NULL);
    expect(h, 405, "POST", "/projects/1", "", NULL);
}

static void the_document_names_every_route_with_an_example(void **state)
{
    struct house *h = *state;
    expect(h, 200, "GET", "/api/openapi.json", "", NULL);
    expect_at(h, "/openapi", "3.1.0");
    YMF_AUTO(json) json_t *doc = json_loads(h->body, 0, NULL);
    const char *path = NULL;
    const char *method = NULL;
    json_t *methods = NULL;
    json_t *op = NULL;
    size_t seen = 0;
    json_object_foreach (json_object_get(doc, "paths"), path, methods)
        json_object_foreach (methods, method, op) {
            seen++;
            assert_non_null(json_object_get(op, "operationId"));
            const json_t *body = ymf_json_at(op, "/requestBody/content/application~1json");
            if (body && !json_object_get(body, "example"))
                fail_msg("%s %s has no example", method, path);
        }
    assert_true(seen >= 35);
    assert_non_null(ymf_json_at(doc, "/components/schemas/ProductionJob/properties/phases"));
}

static int open_house(void **state)
{
    *state = house_open("demo", PASSWORD, NULL);
    return 0;
}

static int close_house(void **state)
{
    house_close(*state);
    return 0;
}

static int open_far_house(void **state)
{
    *state = house_open_far("demo", PASSWORD);
    return 0;
}

#define FAR_AWAY(name) cmocka_unit_test_setup_teardown(name, open_far_house, close_house)
#define IN_HOUSE(name) cmocka_unit_test_setup_teardown(name, open_house, close_house)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_HOUSE(nobody_comes_in_without_a_session),
        IN_HOUSE(a_session_opens_and_closes),
        IN_HOUSE(a_wrong_password_slows_down_after_five),
        cmocka_unit_test(brakes_grow_to_a_minute),
        cmocka_unit_test(the_first_user_needs_the_code),
        IN_HOUSE(other_sites_change_nothing),
        IN_HOUSE(tokens_do_what_their_scopes_say),
        IN_HOUSE(every_fault_is_told_with_its_place),
        IN_HOUSE(strange_topics_are_taken_as_they_are),
        IN_HOUSE(one_key_makes_one_job),
        IN_HOUSE(a_film_is_priced_before_it_is_bought),
        IN_HOUSE(a_brief_is_edited_by_one_at_a_time),
        IN_HOUSE(the_operator_stops_and_resumes),
        IN_HOUSE(what_is_made_anew_lets_the_old_go),
        IN_HOUSE(a_secret_goes_in_and_never_comes_out),
        cmocka_unit_test(without_keys_live_work_is_refused_at_once),
        IN_HOUSE(files_are_served_in_ranges_and_never_from_outside),
        IN_HOUSE(a_signed_address_opens_one_file_until_its_time_is_over),
        FAR_AWAY(files_are_served_in_ranges_and_never_from_outside),
        FAR_AWAY(a_film_far_away_comes_block_by_block),
        IN_HOUSE(the_studio_answers_every_page_address),
        IN_HOUSE(the_document_names_every_route_with_an_example),
    };
    return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
