/* Delivery on a real Redis: what it promises, and what it survives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/work.h"
#include "queue/redis.h"
#include "queue/redis_link.h"
#include "redis_server.h"

enum { SOON = 2000, NEVER = 1 };

static const char *url;

static void say(struct ymf_redis_link *link, const char *const *words, size_t len)
{
    struct ymf_err err = {0};
    YMF_AUTO(reply) redisReply *reply = NULL;
    assert_int_equal(ymf_redis_ask(link, words, len, 0, &reply, &err), YMF_OK);
    assert_int_not_equal(reply->type, REDIS_REPLY_ERROR);
}

/* As the operator would: FLUSHALL. */
static void empty_redis(void)
{
    struct ymf_err err = {0};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_redis_address address;
    struct ymf_redis_link link;
    assert_int_equal(ymf_redis_address(url, arena, &address, &err), YMF_OK);
    ymf_redis_link_init(&link, &address);
    say(&link, (const char *const[]){"FLUSHALL"}, 1);
    ymf_redis_link_done(&link);
}

static int open_fresh(void **state)
{
    struct ymf_err err = {0};
    struct ymf_delivery *d = NULL;
    empty_redis();
    *state = ymf_redis_open(url, &d, &err) == YMF_OK ? d : NULL;
    return *state ? 0 : -1;
}

static int close_it(void **state)
{
    ymf_redis_close(*state);
    return 0;
}

static void publish(struct ymf_delivery *d, int queue, const char *first, const char *second)
{
    struct ymf_err err = {0};
    const char *ids[] = {first, second};
    enum ymf_code rc = d->publish(d->self, queue, ids, second ? 2 : 1, &err);
    if (rc)
        print_message("# %s\n", err.msg);
    assert_int_equal(rc, YMF_OK);
}

static size_t fetch(struct ymf_delivery *d, size_t light, size_t heavy, int64_t timeout_ms,
                    struct ymf_delivered *ret)
{
    struct ymf_err err = {0};
    size_t len = 0;
    const struct ymf_delivery_want want = {light, heavy};
    enum ymf_code rc = d->fetch(d->self, &want, timeout_ms, ret, &len, &err);
    if (rc)
        print_message("# %s\n", err.msg);
    assert_int_equal(rc, YMF_OK);
    return len;
}

static void ack(struct ymf_delivery *d, const struct ymf_delivered *items, size_t len)
{
    struct ymf_err err = {0};
    assert_int_equal(d->ack(d->self, items, len, &err), YMF_OK);
}

static void urgent_comes_first_and_no_more_than_wanted(void **state)
{
    struct ymf_delivery *d = *state;
    struct ymf_delivered got[YMF_DELIVERY_MAX];
    publish(d, YMF_QUEUE_NORMAL, "n1", "n2");
    publish(d, YMF_QUEUE_HEAVY, "h1", "h2");
    publish(d, YMF_QUEUE_URGENT, "u1", NULL);
    assert_int_equal(fetch(d, 2, 1, SOON, got), 3);
    assert_string_equal(got[0].step_id, "u1");
    assert_string_equal(got[1].step_id, "n1");
    assert_string_equal(got[2].step_id, "h1");
    assert_int_equal(got[2].queue, YMF_QUEUE_HEAVY);
    ack(d, got, 3);
    assert_int_equal(fetch(d, 9, 0, SOON, got), 1);
    assert_string_equal(got[0].step_id, "n2");
    assert_int_equal(fetch(d, 9, 0, NEVER, got), 0); /* heavy ones were not asked for */
    assert_int_equal(fetch(d, 0, 9, SOON, got), 1);
}

static void what_is_acknowledged_is_gone_for_everybody(void **state)
{
    struct ymf_delivery *d = *state, *other = NULL;
    struct ymf_delivered got[YMF_DELIVERY_MAX];
    struct ymf_err err = {0};
    size_t len = 9;
    assert_int_equal(ymf_redis_open(url, &other, &err), YMF_OK);
    publish(d, YMF_QUEUE_NORMAL, "a", "b");
    assert_int_equal(fetch(d, 9, 9, SOON, got), 2);
    ack(d, got, 2);
    assert_int_equal(other->reclaim(other->self, 0, got, &len, &err), YMF_OK);
    assert_int_equal(len, 0);
    assert_int_equal(fetch(other, 9, 9, NEVER, got), 0);
    ymf_redis_close(other);
}

static void what_a_dead_worker_fetched_comes_back(void **state)
{
    struct ymf_delivery *d = *state, *dead = NULL;
    struct ymf_delivered got[YMF_DELIVERY_MAX];
    struct ymf_err err = {0};
    size_t len = 9;
    assert_int_equal(ymf_redis_open(url, &dead, &err), YMF_OK);
    publish(d, YMF_QUEUE_NORMAL, "a", "b");
    assert_int_equal(fetch(dead, 1, 0, SOON, got), 1);
    ymf_redis_close(dead);
    assert_int_equal(d->reclaim(d->self, 3600 * 1000, got, &len, &err), YMF_OK);
    assert_int_equal(len, 0); /* not yet */
    assert_int_equal(d->reclaim(d->self, 0, got, &len, &err), YMF_OK);
    assert_int_equal(len, 1);
    assert_string_equal(got[0].step_id, "a");
    ack(d, got, 1);
    assert_int_equal(fetch(d, 9, 9, SOON, got), 1);
    assert_string_equal(got[0].step_id, "b");
}

static void an_emptied_redis_is_made_anew(void **state)
{
    struct ymf_delivery *d = *state;
    struct ymf_delivered got[YMF_DELIVERY_MAX];
    struct ymf_err err = {0};
    size_t len = 0;
    publish(d, YMF_QUEUE_NORMAL, "a", NULL);
    assert_int_equal(fetch(d, 1, 1, SOON, got), 1);
    empty_redis();
    ack(d, got, 1); /* of something that is gone: nobody minds */
    assert_int_equal(fetch(d, 1, 1, NEVER, got), 0);
    empty_redis();
    assert_int_equal(d->reclaim(d->self, 0, got, &len, &err), YMF_OK);
    publish(d, YMF_QUEUE_URGENT, "b", NULL);
    assert_int_equal(fetch(d, 1, 1, SOON, got), 1);
    assert_string_equal(got[0].step_id, "b");
}

static void a_redis_that_was_away_is_used_again(void **state)
{
    struct ymf_delivery *d = *state;
    struct ymf_delivered got[YMF_DELIVERY_MAX];
    const struct ymf_delivery_want want = {1, 1};
    const char *id = "a";
    struct ymf_err err = {0};
    size_t len = 0;
    publish(d, YMF_QUEUE_NORMAL, "kept", NULL);
    redis_server_kill();
    assert_int_equal(d->health(d->self, &err), YMF_BUSY);
    assert_non_null(strstr(err.msg, "cannot be reached"));
    assert_int_equal(d->publish(d->self, YMF_QUEUE_NORMAL, &id, 1, &err), YMF_BUSY);
    assert_int_equal(d->fetch(d->self, &want, NEVER, got, &len, &err), YMF_BUSY);
    assert_non_null(redis_server_start());
    assert_int_equal(d->health(d->self, &err), YMF_OK);
    assert_int_equal(fetch(d, 1, 1, SOON, got), 1);
    assert_string_equal(got[0].step_id, "kept");
}

static void refused(const char *address, const char *words)
{
    struct ymf_err err = {0};
    struct ymf_delivery *d = NULL;
    assert_int_equal(ymf_redis_open(address, &d, &err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, words));
    assert_null(strstr(err.msg, "secret"));
}

static void addresses_are_read_and_refused_in_a_sentence(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    struct ymf_redis_address at;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    assert_int_equal(ymf_redis_address("redis://u:p%40ss@host:7000/2", arena, &at, &err), YMF_OK);
    assert_string_equal(at.host, "host");
    assert_string_equal(at.user, "u");
    assert_string_equal(at.password, "p@ss");
    assert_int_equal(at.port, 7000);
    assert_int_equal(at.database, 2);
    assert_int_equal(ymf_redis_address("redis://:only@[::1]", arena, &at, &err), YMF_OK);
    assert_string_equal(at.host, "::1");
    assert_null(at.user);
    assert_string_equal(at.password, "only");
    assert_int_equal(at.port, 6379);
    refused("rediss://:secret@host:6380", "stunnel");
    refused("http://:secret@host", "must be redis://");
    refused("redis://:secret@host:port", "must be redis://");
    refused("redis://:secret@host/x", "must be redis://");
    refused("redis://:secret@host:0", "must be redis://");
}

static void a_wrong_password_is_the_operators_to_mend(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    char with[96];
    struct ymf_delivery *d = NULL;
    (void)snprintf(with, sizeof with, "redis://nobody:wrong@%s", url + strlen("redis://"));
    assert_int_equal(ymf_redis_open(with, &d, &err), YMF_OK);
    assert_int_equal(d->health(d->self, &err), YMF_NEEDS_CONFIG);
    assert_null(strstr(err.msg, "wrong@"));
    ymf_redis_close(d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fresh, close_it)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(urgent_comes_first_and_no_more_than_wanted),
        TEST(what_is_acknowledged_is_gone_for_everybody),
        TEST(what_a_dead_worker_fetched_comes_back),
        TEST(an_emptied_redis_is_made_anew),
        TEST(a_redis_that_was_away_is_used_again),
        TEST(addresses_are_read_and_refused_in_a_sentence),
        TEST(a_wrong_password_is_the_operators_to_mend),
    };
    url = redis_server_start();
    if (!url) {
        (void)fprintf(stderr, "redis-server is not installed\n");
        return 2;
    }
    int failed = cmocka_run_group_tests_name("redis", tests, NULL, NULL);
    redis_server_done();
    return failed;
}
