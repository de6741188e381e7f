/* One film, one video: what a resumable upload does next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/upload.h"

static const struct {
    const char *label;
    struct ymf_upload_state s;
    enum ymf_upload_act act;
} rows[] = {
    {"nothing yet", {0}, YMF_UPLOAD_OPEN},
    {"a session of before is asked first", {.has_session = true}, YMF_UPLOAD_ASK},
    {"what the server holds is known", {.has_session = true, .sure = true}, YMF_UPLOAD_SEND},
    {"the session went, bytes had gone", {.gone = true, .maybe_whole = true}, YMF_UPLOAD_LOOK},
    {"looked in vain, three times",
     {.gone = true, .maybe_whole = true, .looks = 3, .sessions = 1},
     YMF_UPLOAD_OPEN},
    {"the session went before any byte", {.gone = true, .sessions = 1}, YMF_UPLOAD_OPEN},
    {"three sessions were forgotten", {.sessions = 3}, YMF_UPLOAD_GIVE_UP},
    {"the video is there", {.has_video = true, .has_session = true}, YMF_UPLOAD_DONE},
};

static void doubt_is_asked_about_before_anything_is_sent(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)printf("# %s\n", rows[i].label);
        assert_int_equal(ymf_upload_next(&rows[i].s), rows[i].act);
    }
}

static void chunks_cover_the_file_and_stand_on_256_kib(void **state)
{
    (void)state;
    struct ymf_upload_state s = {.total = 3 * (int64_t)YMF_UPLOAD_CHUNK + 17};
    int64_t sum = 0;
    while (s.held < s.total) {
        int64_t chunk = ymf_upload_chunk(&s);
        assert_true(chunk > 0);
        assert_true(chunk % (256 << 10) == 0 || s.held + chunk == s.total);
        sum += chunk;
        s.held += chunk;
    }
    assert_int_equal(sum, s.total);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubt_is_asked_about_before_anything_is_sent),
        cmocka_unit_test(chunks_cover_the_file_and_stand_on_256_kib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
