/* The nouns: what is stored comes back whole, newest first, with its revision. */
#include "fixture.h"

#include <string.h>

#include "model/plan.h"
#include "store/db.h"
#include "json/fields.h"

/* Right to left, emoji, quotes, a NUL as JSON spells it. */
#define ODD "لوفي 🎧 \"night's\" \\ %_ 夜"

/* Whether two structs print the same by their table. */
static bool same(struct fixture *f, const struct ymf_field *fields, const void *a, const void *b)
{
    return strcmp(ymf_fields_text(fields, a, f->arena), ymf_fields_text(fields, b, f->arena)) == 0;
}

static struct ymf_research research(const char *id)
{
    static const char *queries[] = {ODD, "second"};
    static struct ymf_query asked[] = {{.text = ODD, .status = YMF_QUERY_DONE, .found = 7},
                                       {.text = "b", .status = YMF_QUERY_FAILED, .error = "quota"}};
    return (struct ymf_research){
        .id = id,
        .status = YMF_RESEARCH_SCORING,
        .genre_topic = ODD,
        .expanded_queries = queries,
        .expanded_queries_len = 2,
        .filters = ymf_filters_default(),
        .top_n = 10,
        .gemini_model = "g",
        .error_message = "e",
        .reason_code = "quota",
        .reason = "r",
        .action = "retry",
        .queries = asked,
        .queries_len = 2,
        .funnel = {.found = 9, .unique = 8, .passed = 3, .scored = 2, .removed = {.views = 5}},
        .own_queries = true,
        .allow_standin = true,
        .created_at = 1700000000123,
        .completed_at = 1700000009999,
        .rev = 1,
    };
}

static struct ymf_candidate video(const char *id, const char *job_id, const char *video_id)
{
    static const char *tags[] = {"lofi", ODD};
    static const char *palette[] = {"#112233", "#aabbcc"};
    return (struct ymf_candidate){
        .id = id,
        .job_id = job_id,
        .video_id = video_id,
        .title = ODD,
        .channel = "c",
        .published_at = 1690000000000,
        .views = 123456789012,
        .likes = 0,
        .has_likes = true,
        .duration_seconds = 59,
        .description = "d\nd",
        .thumbnail_url = "t",
        .url = "u",
        .tags = tags,
        .tags_len = 2,
        .relevance_score = 0,
        .has_score = true,
        .gemini_reasoning = "why",
        .score_parts = {.content = 1, .engagement = 2, .mood_fit = 3},
        .score_source = YMF_BY_DEFAULT,
        .selected_for_curation = true,
        .is_live = true,
        .palette = palette,
        .palette_len = 2,
        .created_at = 1700000000500,
    };
}

BODY(stores_research)
{
    FIXTURE(ctx);
    const struct ymf_research_store *r = f->store->research;
    const char *id = fixture_id(f);
    struct ymf_research put = research(id), got = {0};
    MUST(r->insert(tx, &put, err));
    MUST(r->get(tx, id, f->arena, &got, err));
    WANT(same(f, ymf_research_fields, &put, &got) && got.own_queries && got.allow_standin);
    put.status = YMF_RESEARCH_FAILED;
    put.queries_len = put.expanded_queries_len = 0;
    put.reason = NULL;
    put.completed_at = 0;
    MUST(r->save(tx, &put, err));
    WANT(put.rev == 2);
    struct ymf_research again = {0};
    MUST(r->get(tx, id, f->arena, &again, err));
    WANT(same(f, ymf_research_fields, &put, &again));
    REFUSED(YMF_NOT_FOUND, r->get(tx, fixture_id(f), f->arena, &got, err));
    put.id = "01890000-0000-7000-8000-0000000000ff";
    REFUSED(YMF_NOT_FOUND, r->save(tx, &put, err));
    return YMF_OK;
}

static void a_research_job_comes_back_as_it_was(void **state)
{
    fixture_write(*state, stores_research);
}

BODY(stores_candidates)
{
    FIXTURE(ctx);
    const struct ymf_research_store *r = f->store->research;
    const char *job = fixture_id(f);
    struct ymf_research put = research(job);
    struct ymf_candidate items[] = {video(fixture_id(f), job, "low"),
                                    video(fixture_id(f), job, "none"),
                                    video(fixture_id(f), job, "high")};
    struct ymf_candidate got = {0}, *all = NULL;
    size_t len = 0;
    int64_t rows = 0;
    items[1].has_score = items[1].has_likes = false;
    items[2].relevance_score = 90;
    MUST(r->insert(tx, &put, err));
    MUST(r->put_candidates(tx, items, 3, err));
    MUST(r->candidates(tx, job, f->arena, &all, &len, err));
    WANT(len == 3 && strcmp(all[0].video_id, "high") == 0 && strcmp(all[2].video_id, "none") == 0);
    WANT(same(f, ymf_candidate_fields, &items[0], &all[1]) && all[1].is_live && all[1].has_likes);
    WANT(!all[2].has_likes && !all[2].has_score);
    struct ymf_candidate again = video(fixture_id(f), job, "low");
    again.title = "new";
    MUST(r->put_candidates(tx, &again, 1, err));
    MUST(r->candidate(tx, job, "low", f->arena, &got, err));
    WANT(strcmp(got.id, items[0].id) == 0 && strcmp(got.title, "new") == 0);
    MUST(r->candidate(tx, NULL, items[2].id, f->arena, &got, err));
    WANT(strcmp(got.video_id, "high") == 0);
    REFUSED(YMF_NOT_FOUND, r->candidate(tx, NULL, "low", f->arena, &got, err));
    const char *json = NULL;
    MUST(r->cache_put(tx, "q", "[1]", 1700000000000, err));
    MUST(r->cache_put(tx, "q", "[\"\\u0000\"]", 1700000000001, err));
    MUST(r->cache_get(tx, "q", 1700000000001, f->arena, &json, err));
    WANT(strcmp(json, "[\"\\u0000\"]") == 0);
    REFUSED(YMF_NOT_FOUND, r->cache_get(tx, "q", 1700000000002, f->arena, &json, err));
    MUST(r->purge(tx, 1700000000500, &rows, err));
    WANT(rows == 1); /* the search; the videos are younger by a hair */
    MUST(r->purge(tx, 1700000000501, &rows, err));
    WANT(rows == 3);
    return YMF_OK;
}

static void candidates_are_ordered_replaced_found_and_purged(void **state)
{
    fixture_write(*state, stores_candidates);
}

BODY(pages_through)
{
    FIXTURE(ctx);
    const struct ymf_research_store *r = f->store->research;
    enum { ALL = 7 };
    const char *ids[ALL];
    for (int i = 0; i < ALL; i++) {
        struct ymf_research put = research(ids[i] = fixture_id(f));
        put.status = i % 2 ? YMF_RESEARCH_COMPLETED : YMF_RESEARCH_FAILED;
        MUST(r->insert(tx, &put, err));
    }
    struct ymf_page page = {.limit = 3};
    struct ymf_research_list list = {0};
    int seen = 0;
    do {
        MUST(r->list(tx, &page, f->arena, &list, err));
        for (size_t i = 0; i < list.len; i++)
            WANT(strcmp(list.items[i].id, ids[ALL - 1 - seen++]) == 0);
        page.cursor = list.next_cursor;
    } while (page.cursor);
    WANT(seen == ALL);
    page = (struct ymf_page){.limit = 3, .status = "completed"};
    MUST(r->list(tx, &page, f->arena, &list, err));
    WANT(list.len == 3 && !list.next_cursor && strcmp(list.items[0].id, ids[5]) == 0);
    page.cursor = "'; DROP TABLE research_jobs; --";
    REFUSED(YMF_INVALID, r->list(tx, &page, f->arena, &list, err));
    return YMF_OK;
}

static void a_list_is_paged_newest_first_and_filtered(void **state)
{
    fixture_write(*state, pages_through);
}

static struct ymf_brief brief(void)
{
    static const char *mood[] = {"calm"}, *palette[] = {"#000000", "#111111", "#222222"};
    static struct ymf_brief_scene scenes[] = {{.id = "s1",
                                               .title = ODD,
                                               .description = "d",
                                               .mood = "m",
                                               .motion = "slow",
                                               .why = "w",
                                               .animation_recommendation = YMF_MOTION_KEN_BURNS,
                                               .transition = YMF_TRANSITION_DISSOLVE}};
    return (struct ymf_brief){.title = ODD,
                              .theme = "t",
                              .mood = mood,
                              .mood_len = 1,
                              .palette = palette,
                              .palette_len = 3,
                              .music_direction = "soft",
                              .scenes = scenes,
                              .scenes_len = 1,
                              .source = YMF_BY_DEFAULT};
}

static enum ymf_code add_curation(struct fixture *f, struct ymf_tx *tx, struct ymf_curation *ret,
                                  struct ymf_err *err)
{
    static const char *picked[] = {"v1", "v2"};
    struct ymf_research job = research(fixture_id(f));
    struct ymf_curation put = {.id = fixture_id(f),
                               .research_job_id = job.id,
                               .status = YMF_CURATION_READY,
                               .genre_topic = ODD,
                               .selected_video_ids = picked,
                               .selected_video_ids_len = 2,
                               .num_scenes = 1,
                               .num_tracks = 3,
                               .minutes = 5,
                               .image_model = "nanobananapro",
                               .video_model = "kling3",
                               .allow_standin = true,
                               .created_at = 1700000000000,
                               .rev = 1};
    MUST(f->store->research->insert(tx, &job, err));
    MUST(f->store->curation->insert(tx, &put, err));
    *ret = put;
    return YMF_OK;
}

static struct ymf_production production(struct fixture *f, const struct ymf_curation *of)
{
    static double beats[] = {0.1, 0.733333333333333, 1.5};
    struct ymf_brief *own = YMF_NEW(f->arena, struct ymf_brief);
    *own = brief();
    struct ymf_production p = {
        .id = fixture_id(f),
        .curation_job_id = of->id,
        .status = YMF_PRODUCTION_ANIMATING,
        .genre_topic = ODD,
        .title = "t",
        .job_dir = "/x",
        .num_tracks = 1,
        .num_scenes = 2,
        .minutes = 3,
        .brief = own,
        .image_model = "i",
        .video_model = "v",
        .concatenated_audio_path = "a",
        .assembled_video_path = "b",
        .final_video_path = "c",
        .beat_timestamps = beats,
        .beat_timestamps_len = 3,
        .beats = "{}",
        .youtube_video_id = "y",
        .youtube_title = "yt",
        .youtube_description = "yd",
        .youtube_hashtags = "#yh",
        .total_duration_sec = 150.1,
        .file_size_bytes = INT64_C(9000000000),
        .error_message = "e",
        .reason_code = "budget",
        .action = "raise_limit",
        .privacy = YMF_UNLISTED,
        .publish_at = 1800000000000,
        .review_before_publish = true,
        .publish = true,
        .allow_standin = true,
        .trim_silence = true,
        .released = true,
        .crossfade_s = 2.5,
        .metadata = "{}",
        .youtube_state = "{\"id\":null}",
        .timeline_json = "{\"shots\":[]}",
        .budget_limit_usd_micro = 5000000,
        .estimate_usd_micro = {1, 2},
        .created_at = 1700000000000,
        .published_at = 1700000000001,
        .rev = 1,
    };
    p.tracks = YMF_NEW_ARRAY(f->arena, 1, struct ymf_track);
    p.tracks_len = 1;
    p.tracks[0] = (struct ymf_track){.id = fixture_id(f),
                                     .job_id = p.id,
                                     .track_number = 1,
                                     .song_prompt = ODD,
                                     .suno_status = "pending",
                                     .title = "s",
                                     .duration_seconds = 61.25,
                                     .locked = true,
                                     .created_at = 5};
    p.scenes = YMF_NEW_ARRAY(f->arena, 2, struct ymf_scene);
    p.scenes_len = 2;
    for (int64_t i = 0; i < 2; i++)
        p.scenes[i] = (struct ymf_scene){.id = fixture_id(f),
                                         .job_id = p.id,
                                         .scene_number = i + 1,
                                         .title = "t",
                                         .description = ODD,
                                         .mood = "m",
                                         .image_prompt = "p",
                                         .image_model = "i",
                                         .animation_decision = "{\"a\":[1,2.5]}",
                                         .recommended = YMF_MOTION_KEN_BURNS,
                                         .transition = YMF_TRANSITION_DISSOLVE,
                                         .duration_seconds = 8,
                                         .beat_cut_start_sec = 0.1,
                                         .beat_cut_end_sec = 8.1,
                                         .created_at = 6};
    return p;
}

BODY(stores_curation)
{
    FIXTURE(ctx);
    const struct ymf_curation_store *c = f->store->curation;
    static const char *borrow[] = {"mood"}, *avoid[] = {"text"};
    struct ymf_inspiration like = {
        .video_id = "v1", .weight = 0.5, .borrow = borrow, .borrow_len = 1, .note = ODD};
    struct ymf_direction direction = {
        .avoid = avoid, .avoid_len = 1, .inspirations = &like, .inspirations_len = 1};
    struct ymf_brief written = brief(), edited = brief();
    struct ymf_curation put = {0}, got = {0};
    MUST(add_curation(f, tx, &put, err));
    MUST(c->get(tx, put.id, f->arena, &got, err));
    WANT(same(f, ymf_curation_fields, &put, &got) && got.allow_standin);
    edited.title = "mine";
    put.creative_brief = &written;
    put.user_approved_brief = &edited;
    put.direction = &direction;
    put.status = YMF_CURATION_APPROVED;
    put.approved_at = 1700000000777;
    MUST(c->save(tx, &put, 1, err));
    WANT(put.rev == 2);
    REFUSED(YMF_CONFLICT, c->save(tx, &put, 1, err));
    MUST(c->save(tx, &put, -1, err));
    struct ymf_curation again = {0};
    MUST(c->get(tx, put.id, f->arena, &again, err));
    WANT(same(f, ymf_curation_fields, &put, &again) && again.rev == 3);
    struct ymf_production a = production(f, &put), b = production(f, &put);
    MUST(f->store->production->insert(tx, &a, err));
    MUST(f->store->production->insert(tx, &b, err));
    struct ymf_curation other = {0};
    MUST(add_curation(f, tx, &other, err));
    struct ymf_page page = {.limit = 1};
    struct ymf_curation_list list = {0};
    MUST(c->list(tx, &page, f->arena, &list, err));
    WANT(list.len == 1 && strcmp(list.items[0].id, other.id) == 0);
    WANT(list.items[0].production_job_ids_len == 0 && strcmp(list.items[0].genre_topic, ODD) == 0);
    page.cursor = list.next_cursor;
    MUST(c->list(tx, &page, f->arena, &list, err));
    WANT(list.len == 1 && !list.next_cursor && list.items[0].production_job_ids_len == 2);
    WANT(strcmp(list.items[0].production_job_ids[0], b.id) == 0);
    return YMF_OK;
}

static void a_curation_keeps_its_briefs_and_refuses_an_old_revision(void **state)
{
    fixture_write(*state, stores_curation);
}

BODY(stores_production)
{
    FIXTURE(ctx);
    const struct ymf_production_store *p = f->store->production;
    struct ymf_curation of = {0};
    int64_t rev = 0;
    MUST(add_curation(f, tx, &of, err));
    struct ymf_production put = production(f, &of), got = {0};
    MUST(p->insert(tx, &put, err));
    MUST(p->get(tx, put.id, true, f->arena, &got, err));
    WANT(same(f, ymf_production_fields, &put, &got));
    WANT(strcmp(got.job_dir, "/x") == 0 && strcmp(got.final_video_path, "c") == 0);
    WANT(strcmp(got.timeline_json, put.timeline_json) == 0 && got.released && got.allow_standin);
    WANT(got.estimate_usd_micro[1] == 2 && got.beat_timestamps_len == 3);
    put.status = YMF_PRODUCTION_PARKED;
    put.brief = NULL;
    MUST(p->save(tx, &put, err));
    MUST(p->touch(tx, put.id, &rev, err));
    WANT(put.rev == 2 && rev == 3);
    put.scenes[1].animation_method = "ken_burns_fallback";
    put.scenes[1].fallback_reason = ODD;
    MUST(p->save_scene(tx, &put.scenes[1], err));
    put.tracks[0].suno_status = "SUCCESS";
    MUST(p->save_track(tx, &put.tracks[0], err));
    struct ymf_scene scene = {0};
    struct ymf_track track = {0};
    MUST(p->scene(tx, put.id, 2, f->arena, &scene, err));
    MUST(p->track(tx, put.id, 1, f->arena, &track, err));
    WANT(same(f, ymf_scene_fields, &put.scenes[1], &scene));
    WANT(same(f, ymf_track_fields, &put.tracks[0], &track));
    REFUSED(YMF_NOT_FOUND, p->scene(tx, put.id, 3, f->arena, &scene, err));
    struct ymf_page page = {.status = "parked"};
    struct ymf_production_list list = {0};
    MUST(p->list(tx, &page, f->arena, &list, err));
    WANT(list.len == 1 && list.items[0].rev == 3 && !list.items[0].brief);
    return YMF_OK;
}

static void a_production_comes_back_with_its_tracks_and_scenes(void **state)
{
    fixture_write(*state, stores_production);
}

BODY(stores_takes)
{
    FIXTURE(ctx);
    const struct ymf_production_store *p = f->store->production;
    struct ymf_curation of = {0};
    MUST(add_curation(f, tx, &of, err));
    struct ymf_production put = production(f, &of), got = {0};
    MUST(p->insert(tx, &put, err));
    const char *ids[4];
    static const int kinds[] = {YMF_TAKE_PICTURE, YMF_TAKE_PICTURE, YMF_TAKE_CLIP, YMF_TAKE_SONG};
    for (int i = 0; i < 4; i++) {
        struct ymf_take take = {.id = ids[i] = fixture_id(f),
                                .job_id = put.id,
                                .kind = kinds[i],
                                .number = 1,
                                .source = YMF_FROM_STANDIN,
                                .file = "f",
                                .chosen = true,
                                .seconds = 1.5,
                                .width = 10,
                                .color = "#123456",
                                .cost_usd_micro = 7,
                                .created_at = 9};
        MUST(p->add_take(tx, &take, err));
        struct ymf_attempt attempt = {.job_id = put.id,
                                      .kind = kinds[i],
                                      .number = 1,
                                      .route = "r",
                                      .result = YMF_ATTEMPT_NO_ANSWER,
                                      .reason_code = "busy",
                                      .started_at = 9,
                                      .seconds = 2,
                                      .cost_usd_micro = 5};
        MUST(p->add_attempt(tx, &attempt, err));
    }
    MUST(p->choose_take(tx, put.id, ids[1], err));
    REFUSED(YMF_NOT_FOUND, p->choose_take(tx, put.id, fixture_id(f), err));
    MUST(p->get(tx, put.id, true, f->arena, &got, err));
    WANT(got.scenes[0].takes_len == 3 && got.scenes[1].takes_len == 0);
    WANT(got.tracks[0].takes_len == 1 && got.tracks[0].takes[0].chosen);
    WANT(!got.scenes[0].takes[0].chosen && got.scenes[0].takes[1].chosen);
    WANT(got.scenes[0].takes[2].chosen); /* of another kind */
    WANT(got.scenes[0].takes[2].kind == YMF_TAKE_CLIP && got.scenes[0].takes[0].seconds == 1.5);
    WANT(got.scenes[0].attempts_len == 3 && got.scenes[0].cost_usd_micro == 15);
    WANT(got.tracks[0].attempts[0].result == YMF_ATTEMPT_NO_ANSWER);
    return YMF_OK;
}

static void takes_and_attempts_go_to_their_scene_or_track(void **state)
{
    fixture_write(*state, stores_takes);
}

BODY(stores_events)
{
    FIXTURE(ctx);
    const struct ymf_production_store *p = f->store->production;
    struct ymf_event_list list = {0};
    struct ymf_page page = {.limit = 2};
    for (int i = 0; i < 5; i++) {
        struct ymf_event event = {.at = 100 - i,
                                  .level = i % 2 ? "warn" : "info",
                                  .text = i == 4 ? "Took 100% of IT" : "x_y",
                                  .subject = "scene 1"};
        MUST(p->add_event(tx, "j", &event, err));
    }
    MUST(p->events(tx, "j", &page, NULL, NULL, f->arena, &list, err));
    WANT(list.len == 2 && list.items[0].at == 96 && list.next_cursor);
    page.cursor = list.next_cursor;
    MUST(p->events(tx, "j", &page, NULL, NULL, f->arena, &list, err));
    WANT(list.len == 2 && list.items[0].at == 98);
    page = (struct ymf_page){.limit = 9};
    MUST(p->events(tx, "j", &page, "warn", NULL, f->arena, &list, err));
    WANT(list.len == 2);
    MUST(p->events(tx, "j", &page, NULL, "00% of it", f->arena, &list, err));
    WANT(list.len == 1);
    MUST(p->events(tx, "j", &page, NULL, "%", f->arena, &list, err));
    WANT(list.len == 1);
    MUST(p->events(tx, "k", &page, NULL, NULL, f->arena, &list, err));
    WANT(list.len == 0);
    return YMF_OK;
}

static void the_log_is_in_order_of_writing_and_can_be_searched(void **state)
{
    fixture_write(*state, stores_events);
}

BODY(writes_while_reading)
{
    FIXTURE(ctx);
    struct ymf_research put = research(fixture_id(f));
    return f->store->research->insert(tx, &put, err);
}

BODY(writes_rubbish)
{
    FIXTURE(ctx);
    struct ymf_research put = research(fixture_id(f));
    put.genre_topic = "\xff\xfe";
    return f->store->research->insert(tx, &put, err);
}

BODY(counts_research)
{
    FIXTURE(ctx);
    struct ymf_page page = {0};
    struct ymf_research_list list = {0};
    MUST(f->store->research->list(tx, &page, f->arena, &list, err));
    WANT(list.len == 0);
    return YMF_OK;
}

static void a_failed_body_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    assert_int_equal(f->store->transact(f->store->self, YMF_TX_READ, writes_while_reading, f, &err),
                     YMF_INTERNAL);
    assert_int_equal(f->store->transact(f->store->self, YMF_TX_WRITE, writes_rubbish, f, &err),
                     YMF_INVALID);
    fixture_read(f, counts_research);
}

const struct CMUnitTest noun_tests[] = {
    STORE_TEST(a_research_job_comes_back_as_it_was),
    STORE_TEST(candidates_are_ordered_replaced_found_and_purged),
    STORE_TEST(a_list_is_paged_newest_first_and_filtered),
    STORE_TEST(a_curation_keeps_its_briefs_and_refuses_an_old_revision),
    STORE_TEST(a_production_comes_back_with_its_tracks_and_scenes),
    STORE_TEST(takes_and_attempts_go_to_their_scene_or_track),
    STORE_TEST(the_log_is_in_order_of_writing_and_can_be_searched),
    STORE_TEST(a_failed_body_leaves_nothing),
};
const size_t noun_tests_len = sizeof noun_tests / sizeof noun_tests[0];
