/*
 * Google to the letter: search, the resumable upload, what is set on a video afterwards, consent
 * and tokens, as an ear hears them; and the stand-in's own strictness about codes.
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
#include "model/production.h"
#include "model/research.h"
#include "net/http.h"
#include "secret/codec.h"
#include "json/load.h"

static struct bench *live;

/* JSON with ' for ". */
static json_t *wanted(const char *pattern)
{
    char *text = ymf_strdup(bench_arena(live), pattern);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    json_t *doc = json_loads(text, 0, NULL);
    assert_non_null(doc);
    return doc;
}

static void session(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)rq;
    ymf_http_reply_field(reply, "Location", ctx);
    ymf_http_reply_empty(reply, 200);
}

static void an_upload_is_opened_as_the_contract_says(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const char *tags[] = {"lofi"};
    struct ymf_metadata m = {.title = "Harbour",
                             .description = "Rain.",
                             .tags = tags,
                             .tags_len = 1,
                             .category_id = "10",
                             .language = "en",
                             .synthetic_media = true};
    const struct ymf_upload_request rq = {.metadata = &m, .bytes = 52428800};
    const char *at = NULL;
    struct ymf_err err = {0};
    static char where[] = "https://upload.example/x?upload_id=1";
    bench_at(live, bench_ear(live));
    ear_answers(live, session, where);
    assert_int_equal(out->upload_open(out->self, &rq, bench_arena(live), &at, &err), YMF_OK);
    assert_string_equal(at, where);
    const struct heard *h = ear_heard(live);
    assert_string_equal(h->target, "/upload/youtube/v3/videos?uploadType=resumable"
                                   "&part=snippet,status&notifySubscribers=true");
    assert_string_equal(h->authorization, "Bearer ya29.old");
    assert_string_equal(h->content_type, "application/json; charset=UTF-8");
    YMF_AUTO(json) json_t *got = json_loadb(h->body, h->body_len, 0, NULL);
    YMF_AUTO(json)
    json_t *want = wanted("{'snippet':{'title':'Harbour','description':'Rain.','tags':['lofi'],"
                          "'categoryId':'10','defaultLanguage':'en'},'status':{'privacyStatus':"
                          "'private','selfDeclaredMadeForKids':false,'containsSyntheticMedia':"
                          "true,'embeddable':true,'license':'youtube'}}");
    assert_true(json_equal(want, got));
}

static void a_search_names_what_it_wants(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct ymf_filters filters = {.date_after = 1704067200000};
    const struct ymf_search_request rq = {"lofi chill beats", &filters};
    const char **ids = NULL;
    size_t len = 0;
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"items\":[{\"id\":{\"videoId\":\"dQw4w9WgXcQ\"}}]}");
    assert_int_equal(out->search(out->self, &rq, bench_arena(live), &ids, &len, &err), YMF_OK);
    assert_string_equal(ear_heard(live)->target,
                        "/youtube/v3/search?part=snippet&type=video&q=lofi%20chill%20beats"
                        "&maxResults=50&order=relevance&videoDuration=short&safeSearch=moderate"
                        "&fields=nextPageToken,items(id/videoId)"
                        "&publishedAfter=2024-01-01T00%3A00%3A00Z&key=sk-test");
    assert_string_equal(ear_heard(live)->authorization, "");
}

static void an_upload_goes_in_chunks_and_is_asked_for(void **state)
{
    (void)state;
    struct ymf_arena *arena = bench_arena(live);
    const struct ymf_outside *out = bench_outside(live);
    const struct heard *h = ear_heard(live);
    struct ymf_upload_answer answer = {0};
    struct ymf_err err = {0};
    const char *file = ymf_printf(arena, "%s/film.mp4", bench_dir(live));
    const char *at = ymf_printf(arena, "%s/upload/x?upload_id=a%%2Fb", bench_ear(live));
    char *bytes = ymf_alloc(arena, 600000);
    memset(bytes, 'm', 600000);
    assert_int_equal(ymf_file_write(file, bytes, 600000, 0600, &err), YMF_OK);
    bench_at(live, bench_ear(live));
    ear_says(live, 201, "{\"id\":\"dQw4w9WgXcQ\",\"status\":{\"privacyStatus\":\"private\"}}");
    assert_int_equal(out->upload_send(out->self, at, file, 262144, 524288 - 262144, 600000, NULL,
                                      arena, &answer, &err),
                     YMF_OK);
    assert_string_equal(answer.video_id, "dQw4w9WgXcQ");
    assert_string_equal(h->method, "PUT");
    assert_string_equal(h->target, "/upload/x?upload_id=a%2Fb");
    assert_string_equal(h->authorization, "Bearer ya29.old");
    assert_string_equal(h->content_type, "video/mp4");
    assert_string_equal(h->length, "262144");
    assert_string_equal(h->range, "bytes 262144-524287/600000");
    assert_int_equal(out->upload_ask(out->self, at, 600000, arena, &answer, &err), YMF_OK);
    assert_string_equal(h->method, "PUT");
    assert_string_equal(h->length, "0");
    assert_string_equal(h->content_type, "");
    assert_string_equal(h->range, "bytes */600000");
}

static void first_no(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)ctx;
    const char *auth = ymf_http_request_field(rq, "Authorization");
    bool old = !auth || strcmp(auth, "Bearer ya29.old") == 0;
    ymf_http_reply_text(reply, old ? 401 : 200, "application/json",
                        old ? "{\"error\":{\"errors\":[{\"reason\":\"authError\"}]}}"
                            : "{\"id\":\"dQw4w9WgXcQ\"}");
}

static void a_refused_token_is_renewed_once_on_the_same_session(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    struct ymf_upload_answer answer = {0};
    struct ymf_err err = {0};
    const char *at = ymf_printf(bench_arena(live), "%s/upload/x", bench_ear(live));
    bench_at(live, bench_ear(live));
    ear_answers(live, first_no, NULL);
    assert_int_equal(out->upload_ask(out->self, at, 10, bench_arena(live), &answer, &err), YMF_OK);
    assert_int_equal(ear_heard(live)->requests, 2);
    assert_string_equal(ear_heard(live)->authorization, "Bearer ya29.fresh");
    ear_says(live, 401, "{\"error\":{\"errors\":[{\"reason\":\"authError\"}]}}");
    assert_int_equal(out->upload_ask(out->self, at, 10, bench_arena(live), &answer, &err),
                     YMF_NEEDS_CONFIG);
    assert_int_equal(ear_heard(live)->requests, 2); /* and no third time */
}

static void bare(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)ctx;
    bool read = strcmp(rq->method, "GET") == 0;
    ymf_http_reply_text(reply, 200, "application/json",
                        read ? "{\"items\":[{\"id\":\"v\",\"status\":{\"uploadStatus\":"
                               "\"processed\",\"privacyStatus\":\"private\",\"license\":"
                               "\"creativeCommon\",\"publishAt\":\"2030-01-01T00:00:00Z\"}}]}"
                             : "{}");
}

static void visibility_is_read_changed_and_written(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct heard *h = ear_heard(live);
    const struct ymf_metadata m = {.synthetic_media = true};
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_answers(live, bare, NULL);
    assert_int_equal(out->set_privacy(out->self, "v", YMF_PUBLIC, 0, &m, &err), YMF_OK);
    assert_int_equal(h->requests, 2);
    assert_string_equal(h->method, "PUT");
    assert_string_equal(h->target, "/youtube/v3/videos?part=status");
    assert_string_equal(h->content_type, "application/json; charset=UTF-8");
    YMF_AUTO(json) json_t *got = json_loadb(h->body, h->body_len, 0, NULL);
    YMF_AUTO(json)
    json_t *want = wanted("{'id':'v','status':{'privacyStatus':'public','license':"
                          "'creativeCommon','selfDeclaredMadeForKids':false,"
                          "'containsSyntheticMedia':true,'embeddable':true}}");
    assert_true(json_equal(want, got));
    ear_says(live, 200, "{\"items\":[]}");
    assert_int_equal(out->set_privacy(out->self, "v", YMF_PUBLIC, 0, &m, &err), YMF_NOT_FOUND);
    assert_int_equal(h->requests, 1); /* nothing is written blindly */
}

static void a_video_goes_into_a_playlist_once(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(live);
    const struct heard *h = ear_heard(live);
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    ear_says(live, 200, "{\"items\":[]}");
    assert_int_equal(out->add_to_playlist(out->self, "PLx", "dQw4w9WgXcQ", &err), YMF_OK);
    assert_int_equal(h->requests, 2);
    assert_string_equal(h->target, "/youtube/v3/playlistItems?part=snippet");
    YMF_AUTO(json) json_t *got = json_loadb(h->body, h->body_len, 0, NULL);
    YMF_AUTO(json)
    json_t *want = wanted("{'snippet':{'playlistId':'PLx','resourceId':{'kind':'youtube#video',"
                          "'videoId':'dQw4w9WgXcQ'}}}");
    assert_true(json_equal(want, got));
    ear_says(live, 200, "{\"items\":[{}]}");
    assert_int_equal(out->add_to_playlist(out->self, "PLx", "dQw4w9WgXcQ", &err), YMF_OK);
    assert_string_equal(h->method, "GET"); /* there already */
    assert_string_equal(h->target, "/youtube/v3/playlistItems?part=snippet&maxResults=1"
                                   "&playlistId=PLx&videoId=dQw4w9WgXcQ");
}

/* --- Google's sign-in --- */

static void consent_and_tokens_are_asked_for_to_the_letter(void **state)
{
    (void)state;
    struct ymf_arena *arena = bench_arena(live);
    const struct ymf_oauth *oauth = bench_oauth(live);
    const struct heard *h = ear_heard(live);
    const char *url = NULL;
    struct ymf_oauth_grant grant = {0};
    struct ymf_err err = {0};
    bench_at(live, bench_ear(live));
    bench_client(live);
    const char *verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"; /* RFC 7636, appendix B */
    const char *challenge = ymf_codec_sodium.challenge(verifier, arena);
    assert_string_equal(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assert_int_equal(oauth->start(oauth->self, "http://127.0.0.1:8080/api/youtube/oauth/callback",
                                  "st", challenge, arena, &url, &err),
                     YMF_OK);
    assert_string_equal(
        url, ymf_printf(arena,
                        "%s/o/oauth2/v2/auth?client_id=client%%20%%26%%20co&redirect_uri="
                        "http%%3A%%2F%%2F127.0.0.1%%3A8080%%2Fapi%%2Fyoutube%%2Foauth%%2Fcallback"
                        "&response_type=code&scope=https%%3A%%2F%%2Fwww.googleapis.com%%2Fauth%%2F"
                        "youtube.upload%%20https%%3A%%2F%%2Fwww.googleapis.com%%2Fauth%%2F"
                        "youtube.readonly%%20https%%3A%%2F%%2Fwww.googleapis.com%%2Fauth%%2F"
                        "youtube.force-ssl&access_type=offline&prompt=consent&"
                        "include_granted_scopes=true&state=st&code_challenge=%s&"
                        "code_challenge_method=S256",
                        bench_ear(live), challenge));
    ear_says(live, 200,
             "{\"access_token\":\"ya29.a\",\"expires_in\":3599,\"refresh_token\":"
             "\"1//r\",\"scope\":\"s\",\"token_type\":\"Bearer\"}");
    assert_int_equal(
        oauth->exchange(oauth->self, "4/c+d", verifier, "http://localhost/cb", arena, &grant, &err),
        YMF_OK);
    assert_string_equal(h->method, "POST");
    assert_string_equal(h->target, "/token");
    assert_string_equal(h->content_type, "application/x-www-form-urlencoded");
    assert_string_equal(h->body,
                        "code=4%2Fc%2Bd&client_id=client%20%26%20co&client_secret=s%2Fe%2Bcret&"
                        "redirect_uri=http%3A%2F%2Flocalhost%2Fcb&grant_type=authorization_code&"
                        "code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_int_equal(oauth->refresh(oauth->self, "1//r", arena, &grant, &err), YMF_OK);
    assert_string_equal(h->body, "client_id=client%20%26%20co&client_secret=s%2Fe%2Bcret&"
                                 "refresh_token=1%2F%2Fr&grant_type=refresh_token");
    ear_says(live, 200, "{}");
    assert_int_equal(oauth->revoke(oauth->self, "1//r", &err), YMF_OK);
    assert_string_equal(h->target, "/revoke");
    assert_string_equal(h->body, "token=1%2F%2Fr");
    ear_says(live, 400, "{\"error\":\"redirect_uri_mismatch\"}");
    assert_int_equal(
        oauth->exchange(oauth->self, "c", verifier, "http://localhost/cb", arena, &grant, &err),
        YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "http://localhost/cb"));
}

/* The stand-in's own sign-in: what a strict service would refuse is refused here too. */
static const char *code_of(const char *challenge, const char *redirect)
{
    struct ymf_arena *arena = bench_arena(live);
    const struct ymf_oauth *oauth = bench_oauth(live);
    const char *url = NULL;
    struct ymf_err err = {0};
    assert_int_equal(oauth->start(oauth->self, redirect, "st", challenge, arena, &url, &err),
                     YMF_OK);
    const struct ymf_net_request rq = {.method = "GET", .url = url, .timeout_ms = 10000};
    struct ymf_net_reply reply;
    assert_int_equal(ymf_net_exchange(&rq, arena, &reply, &err), YMF_OK);
    assert_int_equal(reply.status, 302);
    const char *code = strstr(reply.location, "code=");
    assert_non_null(code);
    return ymf_strndup(arena, code + 5, strcspn(code + 5, "&"));
}

static void a_code_is_good_once_with_its_own_verifier_and_address(void **state)
{
    (void)state;
    static const char verifier[] = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static const char other[] = "aBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static const char here[] = "http://127.0.0.1:8080/cb";
    struct ymf_arena *arena = bench_arena(live);
    const struct ymf_oauth *oauth = bench_oauth(live);
    struct ymf_oauth_grant grant = {0};
    struct ymf_err err = {0};
    bench_at(live, bench_standin(live));
    bench_client(live);
    const char *challenge = ymf_codec_sodium.challenge(verifier, arena);
    const char *code = code_of(challenge, here);
    assert_int_equal(oauth->exchange(oauth->self, code, verifier, here, arena, &grant, &err),
                     YMF_OK);
    assert_non_null(grant.refresh_token);
    assert_int_equal(oauth->exchange(oauth->self, code, verifier, here, arena, &grant, &err),
                     YMF_NEEDS_CONFIG); /* a second time */
    struct ymf_oauth_grant renewed = {0};
    assert_int_equal(oauth->refresh(oauth->self, grant.refresh_token, arena, &renewed, &err),
                     YMF_OK);
    assert_null(renewed.refresh_token);
    code = code_of(challenge, here);
    assert_int_equal(oauth->exchange(oauth->self, code, other, here, arena, &grant, &err),
                     YMF_NEEDS_CONFIG);
    code = code_of(challenge, here);
    assert_int_equal(oauth->exchange(oauth->self, code, verifier, "http://127.0.0.1:8080/cb/",
                                     arena, &grant, &err),
                     YMF_NEEDS_CONFIG);
    assert_string_equal(err.reason, "key_refused");
    code = code_of(challenge, here);
    assert_int_equal(oauth->exchange(oauth->self, code, verifier, here, arena, &grant, &err),
                     YMF_OK);
    assert_int_equal(oauth->revoke(oauth->self, grant.refresh_token, &err), YMF_OK);
    assert_int_equal(oauth->refresh(oauth->self, grant.refresh_token, arena, &renewed, &err),
                     YMF_NEEDS_CONFIG);
    assert_string_equal(err.action, "reconnect_youtube");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_upload_is_opened_as_the_contract_says),
        cmocka_unit_test(a_search_names_what_it_wants),
        cmocka_unit_test(an_upload_goes_in_chunks_and_is_asked_for),
        cmocka_unit_test(a_refused_token_is_renewed_once_on_the_same_session),
        cmocka_unit_test(visibility_is_read_changed_and_written),
        cmocka_unit_test(a_video_goes_into_a_playlist_once),
        cmocka_unit_test(consent_and_tokens_are_asked_for_to_the_letter),
        cmocka_unit_test(a_code_is_good_once_with_its_own_verifier_and_address),
    };
    live = bench_open("live");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(live);
    return failed;
}
