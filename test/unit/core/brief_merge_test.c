/* A brief written again around what a person edited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/brief_merge.h"

enum { SCENES = 4 };

/* Scenes "<prefix>1" … with ids of the same text. */
static struct ymf_brief brief_of(struct ymf_arena *a, const char *prefix, size_t len)
{
    struct ymf_brief b = {.title = prefix, .scenes_len = len};
    b.scenes = YMF_NEW_ARRAY(a, len, struct ymf_brief_scene);
    for (size_t i = 0; i < len; i++)
        b.scenes[i] = (struct ymf_brief_scene){.id = ymf_printf(a, "%s%zu", prefix, i + 1),
                                               .title = ymf_printf(a, "%s%zu", prefix, i + 1),
                                               .description = "a window",
                                               .mood = "calm"};
    return b;
}

static struct ymf_brief copy_of(struct ymf_arena *a, const struct ymf_brief *from)
{
    struct ymf_brief b = *from;
    b.scenes = YMF_NEW_ARRAY(a, from->scenes_len, struct ymf_brief_scene);
    memcpy(b.scenes, from->scenes, from->scenes_len * sizeof *b.scenes);
    return b;
}

static void edited_scenes_stay_where_they_were(void **state)
{
    (void)state;
    struct ymf_arena *a = ymf_arena_new();
    struct ymf_brief written = brief_of(a, "old", SCENES);
    struct ymf_brief edited = copy_of(a, &written);
    struct ymf_brief fresh = brief_of(a, "new", SCENES);
    edited.scenes[2].description = "a lighthouse";
    const struct ymf_brief *got = ymf_brief_keeping(&fresh, &edited, &written, a);
    assert_non_null(got);
    assert_int_equal(got->scenes_len, SCENES);
    assert_string_equal(got->title, "new");
    assert_string_equal(got->scenes[1].id, "new2");
    assert_string_equal(got->scenes[2].id, "old3");
    assert_string_equal(got->scenes[2].description, "a lighthouse");
    assert_string_equal(got->scenes[3].id, "new4");
    ymf_arena_free(a);
}

static void a_shorter_brief_drops_no_edited_scene(void **state)
{
    (void)state;
    struct ymf_arena *a = ymf_arena_new();
    struct ymf_brief written = brief_of(a, "old", SCENES);
    struct ymf_brief edited = copy_of(a, &written);
    struct ymf_brief fresh = brief_of(a, "new", 2);
    edited.scenes[0].title = "mine";
    edited.scenes[3].title = "mine too";
    const struct ymf_brief *got = ymf_brief_keeping(&fresh, &edited, &written, a);
    assert_int_equal(got->scenes_len, 3);
    assert_string_equal(got->scenes[0].title, "mine");
    assert_string_equal(got->scenes[1].title, "new2");
    assert_string_equal(got->scenes[2].title, "mine too");
    ymf_arena_free(a);
}

static void a_move_alone_is_no_edit(void **state)
{
    (void)state;
    struct ymf_arena *a = ymf_arena_new();
    struct ymf_brief written = brief_of(a, "old", SCENES);
    struct ymf_brief edited = copy_of(a, &written);
    struct ymf_brief fresh = brief_of(a, "new", SCENES);
    edited.scenes[0] = written.scenes[3];
    edited.scenes[3] = written.scenes[0];
    assert_null(ymf_brief_keeping(&fresh, &edited, &written, a));
    ymf_arena_free(a);
}

static void single_scenes_keep_their_ids(void **state)
{
    (void)state;
    struct ymf_arena *a = ymf_arena_new();
    struct ymf_brief old = brief_of(a, "old", SCENES);
    struct ymf_brief answer = brief_of(a, "new", 3);
    const char *ids[] = {"old4", "old2"};
    const struct ymf_brief *got = ymf_brief_with_scenes(&old, ids, 2, &answer, a);
    assert_int_equal(got->scenes_len, SCENES + 1);
    assert_string_equal(got->scenes[1].title, "new1");
    assert_string_equal(got->scenes[1].id, "old2");
    assert_string_equal(got->scenes[3].title, "new2");
    assert_string_equal(got->scenes[4].id, "new3");
    ymf_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edited_scenes_stay_where_they_were),
        cmocka_unit_test(a_shorter_brief_drops_no_edited_scene),
        cmocka_unit_test(a_move_alone_is_no_edit),
        cmocka_unit_test(single_scenes_keep_their_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
