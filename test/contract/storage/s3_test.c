/* What is S3's own: settings and their faults, styles of address, busy stores, parts. */
#include "s3_test.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "place.h"
#include "s3_server.h"
#include "storage/s3_inside.h"

struct bucket {
    struct ymf_arena *arena;
    const struct s3_server *server;
    struct ymf_storage_s3 *s3;
    const struct ymf_file_store *port;
    struct ymf_err err;
};

static void open_with(struct bucket *b, const struct ymf_storage_s3_options *options)
{
    ymf_storage_s3_close(b->s3);
    b->s3 = NULL;
    if (ymf_storage_s3_open(options, &b->s3, &b->err))
        fail_msg("%s", b->err.msg);
    b->port = ymf_storage_s3_port(b->s3);
}

static int begin(void **state)
{
    struct bucket *b = calloc(1, sizeof *b);
    b->arena = ymf_arena_new();
    b->server = place_server(place_shared());
    const struct ymf_storage_s3_options options = s3_server_options(b->server);
    open_with(b, &options);
    *state = b;
    return 0;
}

static int end(void **state)
{
    struct bucket *b = *state;
    s3_server_faults(b->server, "[]");
    ymf_storage_s3_close(b->s3);
    ymf_arena_free(b->arena);
    free(b);
    return 0;
}

#define S3_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

static const char *made(struct bucket *b, size_t bytes)
{
    const char *path = ymf_printf(b->arena, "%s/s3-%zu", place_scratch(place_shared()), bytes);
    char *data = calloc(1, bytes + 1);
    if (ymf_file_write(path, data, bytes, 0600, &b->err))
        fail_msg("%s", b->err.msg);
    free(data);
    return path;
}

static enum ymf_code put(struct bucket *b, const char *key, size_t bytes)
{
    struct ymf_file_info info;
    return b->port->put(b->port->self, key, made(b, bytes), NULL, b->arena, &info, &b->err);
}

static void settings_that_cannot_work_are_told_before_anything_is_asked(void **state)
{
    struct bucket *b = *state;
    static const struct {
        const char *where, *endpoint, *key, *secret, *says;
    } rows[] = {
        {"s3://films", NULL, NULL, "s", "AWS_ACCESS_KEY_ID"},
        {"s3://films", NULL, "k", "", "AWS_SECRET_ACCESS_KEY"},
        {"s3://", NULL, "k", "s", "JOB_FILES_DIR"},
        {"s3://Films_Here", NULL, "k", "s", "JOB_FILES_DIR"},
        {"s3://films/a b", NULL, "k", "s", "prefix"},
        {"s3://films/../x", NULL, "k", "s", "prefix"},
        {"s3://films", "ftp://x", "k", "s", "S3_ENDPOINT_URL"},
        {"s3://films", "http://u:p@x", "k", "s", "S3_ENDPOINT_URL"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ymf_storage_s3 *s3 = NULL;
        const struct ymf_storage_s3_options options = {.where = rows[i].where,
                                                       .endpoint = rows[i].endpoint,
                                                       .key = rows[i].key,
                                                       .secret = rows[i].secret};
        print_message("# %s\n", rows[i].where);
        assert_int_equal(ymf_storage_s3_open(&options, &s3, &b->err), YMF_NEEDS_CONFIG);
        assert_non_null(strstr(b->err.msg, rows[i].says));
    }
}

static void the_place_is_named_without_secrets(void **state)
{
    struct bucket *b = *state;
    assert_string_equal(b->port->place, "s3://films/some/prefix");
}

/* What head and test say to a changed setting. */
static void refused(struct bucket *b, const struct ymf_storage_s3_options *options,
                    const char *says)
{
    struct ymf_file_info info;
    open_with(b, options);
    assert_int_equal(b->port->test(b->port->self, &b->err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(b->err.msg, says));
    assert_null(strstr(b->err.msg, S3_SECRET));
    assert_string_equal(b->err.action, "open_settings:storage");
    enum ymf_code rc = b->port->head(b->port->self, "a/b", b->arena, &info, &b->err);
    assert_true(rc == YMF_NEEDS_CONFIG || rc == YMF_NOT_FOUND); /* HEAD says 404 for a bucket too */
}

static void a_wrong_key_is_told(void **state)
{
    struct bucket *b = *state;
    struct ymf_storage_s3_options options = s3_server_options(b->server);
    options.key = "AKIAOTHER";
    refused(b, &options, "AWS_ACCESS_KEY_ID");
}

static void a_wrong_secret_is_told(void **state)
{
    struct bucket *b = *state;
    struct ymf_storage_s3_options options = s3_server_options(b->server);
    options.secret = "another secret";
    refused(b, &options, "AWS_SECRET_ACCESS_KEY");
}

static void a_bucket_that_is_not_there_is_told(void **state)
{
    struct bucket *b = *state;
    struct ymf_storage_s3_options options = s3_server_options(b->server);
    options.where = "s3://nobody-made-this/x";
    refused(b, &options, "nobody-made-this");
}

static void a_clock_that_differs_is_told(void **state)
{
    struct bucket *b = *state;
    struct s3_server ahead = {0};
    const char *directory = ymf_printf(b->arena, "%s/ahead", place_scratch(place_shared()));
    assert_int_equal(s3_server_start(&ahead, directory, 3600), 0);
    const struct ymf_storage_s3_options options = s3_server_options(&ahead);
    refused(b, &options, "clock");
    s3_server_stop(&ahead);
}

static void the_bucket_can_be_in_the_hosts_name(void **state)
{
    struct bucket *b = *state;
    struct ymf_storage_s3_options options = s3_server_options(b->server);
    const char *port = strrchr(b->server->url, ':');
    options.endpoint = ymf_printf(b->arena, "http://films.s3.localhost%s", port);
    open_with(b, &options);
    assert_int_equal(put(b, "vhost/film.mp4", 10), YMF_OK);
    const char *seen = s3_server_seen(b->server, b->arena);
    assert_non_null(strstr(seen, "\"path\":\"/some/prefix/vhost/film.mp4\""));
    options = s3_server_options(b->server); /* the same object by its path */
    open_with(b, &options);
    struct ymf_file_info info;
    assert_int_equal(b->port->head(b->port->self, "vhost/film.mp4", b->arena, &info, &b->err),
                     YMF_OK);
    assert_int_equal(info.bytes, 10);
}

static void a_busy_store_is_asked_again(void **state)
{
    struct bucket *b = *state;
    s3_server_faults(b->server, "[{\"status\":503,\"code\":\"SlowDown\",\"times\":2}]");
    assert_int_equal(put(b, "busy/a.png", 10), YMF_OK);
    s3_server_faults(b->server, "[{\"status\":500,\"times\":99,\"method\":\"HEAD\"}]");
    struct ymf_file_info info;
    assert_int_equal(b->port->head(b->port->self, "busy/a.png", b->arena, &info, &b->err),
                     YMF_BUSY);
    assert_non_null(strstr(b->err.msg, "500"));
}

static void a_part_that_fails_for_a_moment_is_sent_again(void **state)
{
    struct bucket *b = *state;
    s3_server_faults(
        b->server, "[{\"status\":500,\"times\":1,\"method\":\"PUT\",\"query\":\"partNumber=2\"}]");
    assert_int_equal(put(b, "parts/film.mp4", 11 << 20), YMF_OK);
    struct ymf_file_info info;
    assert_int_equal(b->port->head(b->port->self, "parts/film.mp4", b->arena, &info, &b->err),
                     YMF_OK);
    assert_int_equal(info.bytes, 11 << 20);
    assert_int_equal(s3_server_begun(b->server), 0);
}

static void an_upload_that_fails_is_given_up_and_shows_nothing(void **state)
{
    struct bucket *b = *state;
    struct ymf_file_info info;
    s3_server_faults(
        b->server, "[{\"status\":400,\"times\":1,\"method\":\"PUT\",\"query\":\"partNumber=3\"}]");
    assert_int_equal(put(b, "failed/film.mp4", 11 << 20), YMF_INTERNAL);
    assert_int_equal(b->port->head(b->port->self, "failed/film.mp4", b->arena, &info, &b->err),
                     YMF_NOT_FOUND);
    assert_int_equal(s3_server_begun(b->server), 0);
}

/* Amazon joins parts with 200 in advance and tells an error in the body. */
static void a_yes_with_an_error_inside_is_an_error(void **state)
{
    struct bucket *b = *state;
    s3_server_faults(b->server, "[{\"status\":200,\"code\":\"InternalError\",\"times\":9,"
                                "\"method\":\"POST\",\"query\":\"uploadId\"}]");
    assert_int_equal(put(b, "yes/film.mp4", 6 << 20), YMF_BUSY);
    assert_int_equal(s3_server_begun(b->server), 0);
}

static void a_store_that_is_away_is_busy(void **state)
{
    struct bucket *b = *state;
    struct ymf_storage_s3_options options = s3_server_options(b->server);
    options.endpoint = "http://127.0.0.1:1";
    open_with(b, &options);
    assert_int_equal(b->port->test(b->port->self, &b->err), YMF_BUSY);
    assert_non_null(strstr(b->err.msg, "http://127.0.0.1:1"));
}

static void amazons_address_follows_from_bucket_and_region(void **state)
{
    struct bucket *b = *state;
    static const struct {
        const char *where, *region, *endpoint, *base;
    } rows[] = {
        {"s3://films", NULL, NULL, "https://films.s3.us-east-1.amazonaws.com"},
        {"s3://films", "eu-central-1", "", "https://films.s3.eu-central-1.amazonaws.com"},
        {"s3://my.films", "eu-west-1", NULL, "https://s3.eu-west-1.amazonaws.com/my.films"},
        {"s3://films", NULL, "http://minio:9000/", "http://minio:9000/films"},
        {"s3://minio", NULL, "http://minio:9000", "http://minio:9000/minio"},
        {"s3://films", NULL, "https://films.fra1.example.com", "https://films.fra1.example.com"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct ymf_storage_s3_options options = {.where = rows[i].where,
                                                       .region = rows[i].region,
                                                       .endpoint = rows[i].endpoint,
                                                       .key = "k",
                                                       .secret = "s"};
        open_with(b, &options);
        assert_string_equal(b->s3->base, rows[i].base);
    }
}

const struct CMUnitTest s3_tests[] = {
    S3_TEST(settings_that_cannot_work_are_told_before_anything_is_asked),
    S3_TEST(the_place_is_named_without_secrets),
    S3_TEST(a_wrong_key_is_told),
    S3_TEST(a_wrong_secret_is_told),
    S3_TEST(a_bucket_that_is_not_there_is_told),
    S3_TEST(a_clock_that_differs_is_told),
    S3_TEST(the_bucket_can_be_in_the_hosts_name),
    S3_TEST(a_busy_store_is_asked_again),
    S3_TEST(a_part_that_fails_for_a_moment_is_sent_again),
    S3_TEST(an_upload_that_fails_is_given_up_and_shows_nothing),
    S3_TEST(a_yes_with_an_error_inside_is_an_error),
    S3_TEST(a_store_that_is_away_is_busy),
    S3_TEST(amazons_address_follows_from_bucket_and_region),
};
const size_t s3_tests_len = sizeof s3_tests / sizeof s3_tests[0];
