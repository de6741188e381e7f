/* Field tables: every fault with its place, values that survive a round trip, schemas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/brief.h"
#include "model/plan.h"
#include "model/research.h"
#include "json/fields.h"
#include "json/load.h"

static struct ymf_arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = ymf_arena_new();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    ymf_arena_free(arena);
    return 0;
}

static const char good_brief[] =
    "{\"title\":\"Night\",\"theme\":\"rain\",\"mood\":[\"calm\"],"
    "\"palette\":[\"#112233\",\"#aabbcc\",\"#000000\"],\"music_direction\":\"lofi\","
    "\"scenes\":[{\"title\":\"a/"
    "b\",\"description\":\"d\",\"animation_recommendation\":\"ken_burns\"}]}";

static void a_whole_brief_round_trips(void **state)
{
    (void)state;
    struct ymf_brief brief = {0};
    struct ymf_err err = {0};
    assert_int_equal(ymf_fields_parse(ymf_brief_fields, good_brief, strlen(good_brief), &brief,
                                      arena, NULL, &err),
                     YMF_OK);
    assert_int_equal(brief.scenes_len, 1);
    assert_int_equal(brief.scenes[0].animation_recommendation, YMF_MOTION_KEN_BURNS);
    const char *text = ymf_fields_text(ymf_brief_fields, &brief, arena);
    struct ymf_brief again = {0};
    assert_int_equal(
        ymf_fields_parse(ymf_brief_fields, text, strlen(text), &again, arena, NULL, &err), YMF_OK);
    assert_string_equal(ymf_fields_text(ymf_brief_fields, &again, arena), text);
}

static void names_every_fault_with_its_place(void **state)
{
    (void)state;
    static const char bad[] =
        "{\"title\":\"\",\"theme\":7,\"mood\":[],\"palette\":[\"#11\",\"x\",\"#000000\"],"
        "\"surprise\":1,\"scenes\":[{\"title\":\"t\",\"description\":\"d\","
        "\"animation_recommendation\":\"fly\"}]}";
    struct ymf_brief brief = {0};
    struct ymf_err err = {0};
    struct ymf_faults faults = {.arena = arena};
    assert_int_equal(
        ymf_fields_parse(ymf_brief_fields, bad, strlen(bad), &brief, arena, &faults, &err),
        YMF_INVALID);
    static const char *const places[] = {"/surprise",
                                         "/title",
                                         "/theme",
                                         "/palette/0",
                                         "/palette/1",
                                         "/music_direction",
                                         "/scenes/0/animation_recommendation"};
    assert_int_equal(faults.len, sizeof places / sizeof places[0]);
    for (size_t i = 0; i < faults.len; i++)
        assert_string_equal(faults.items[i].pointer, places[i]);
    assert_string_equal(err.pointer, "/surprise");
}

static void plan_members_are_refused_by_name(void **state)
{
    (void)state;
    static const char bad[] = "{\"version\":2,\"width\":1920,\"height\":1080,\"fps\":[30],"
                              "\"sources\":[],\"shots\":[{\"source\":\"a\",\"frames\":0,"
                              "\"speed\":2}]}";
    struct ymf_plan plan = {0};
    struct ymf_err err = {0};
    struct ymf_faults faults = {.arena = arena};
    assert_int_equal(
        ymf_fields_parse(ymf_plan_fields, bad, strlen(bad), &plan, arena, &faults, &err),
        YMF_INVALID);
    bool speed = false;
    for (size_t i = 0; i < faults.len; i++)
        speed = speed || strcmp(faults.items[i].pointer, "/shots/0/speed") == 0;
    assert_true(speed);
    assert_int_equal(faults.len, 5);
}

static void broken_text_is_told_with_its_line(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "{", "{\"a\":1,\"a\":2}", "\xff", "[1,]"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ymf_err err = {0};
        json_t *doc = NULL;
        assert_int_equal(ymf_json_load(texts[i], strlen(texts[i]), &doc, &err), YMF_INVALID);
        assert_non_null(strstr(err.msg, "line"));
    }
}

static void model_schema_has_no_limits_and_all_required(void **state)
{
    (void)state;
    YMF_AUTO(json) json_t *schema = ymf_fields_schema(ymf_brief_fields, YMF_SCHEMA_MODEL);
    const char *text = ymf_json_text(schema, arena);
    assert_null(strstr(text, "minimum"));
    assert_null(strstr(text, "maxLength"));
    assert_non_null(strstr(text, "\"additionalProperties\":false"));
    assert_int_equal(json_array_size(json_object_get(schema, "required")),
                     json_object_size(json_object_get(schema, "properties")));
}

static void hidden_likes_print_as_null(void **state)
{
    (void)state;
    struct ymf_candidate c = {.id = "x", .likes = 5};
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_candidate_fields, &c);
    assert_true(json_is_null(json_object_get(doc, "likes")));
    c.has_likes = true;
    YMF_AUTO(json) json_t *shown = ymf_fields_encode(ymf_candidate_fields, &c);
    assert_int_equal(json_integer_value(json_object_get(shown, "likes")), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_brief_round_trips),
        cmocka_unit_test(names_every_fault_with_its_place),
        cmocka_unit_test(plan_members_are_refused_by_name),
        cmocka_unit_test(broken_text_is_told_with_its_line),
        cmocka_unit_test(model_schema_has_no_limits_and_all_required),
        cmocka_unit_test(hidden_likes_print_as_null),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
