/* The archive, as its own directory and another reader see it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/file.h"
#include "http/zip.h"
#include "wire.h"

static char folder[] = "/tmp/ymf_zip_XXXXXX";

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)self;
    struct ymf_err err = {0};
    struct ymf_zip_file files[] = {{ymf_file_join(rq->arena, folder, "a"), "a.txt"},
                                   {ymf_file_join(rq->arena, folder, "gone"), "gone.txt"},
                                   {ymf_file_join(rq->arena, folder, "b"), "b.bin"}};
    bool none = !strcmp(rq->path, "/none");
    enum ymf_code rc = ymf_zip_reply(reply, files + none, none ? 1 : 3, "x.zip", &err);
    if (rc)
        ymf_http_reply_empty(reply, 404);
}

static uint32_t number(const char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

static void each_file_is_found_by_the_directory(void **state)
{
    enum { LEN = 100000 };
    struct ymf_err err;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    char *bytes = ymf_alloc(arena, LEN);
    for (int i = 0; i < LEN; i++)
        bytes[i] = (char)(i * 7);
    assert_int_equal(ymf_file_write(ymf_file_join(arena, folder, "a"), "hello", 5, 0600, &err), 0);
    assert_int_equal(ymf_file_write(ymf_file_join(arena, folder, "b"), bytes, LEN, 0600, &err), 0);
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(wire_ask(*state, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", &in));
    const char *zip = strstr(in.data, "\r\n\r\n") + 4;
    size_t len = in.len - (size_t)(zip - in.data);
    const char *end = zip + len - 22;
    assert_int_equal(number(end, 4), 0x06054b50);
    assert_int_equal(number(end + 10, 2), 2);
    const char *entry = zip + number(end + 16, 4);
    static const struct {
        const char *name;
        size_t size;
    } want[] = {{"a.txt", 5}, {"b.bin", LEN}};
    for (size_t i = 0; i < 2; i++) {
        const char *from = i ? bytes : "hello";
        assert_int_equal(number(entry, 4), 0x02014b50);
        assert_int_equal(number(entry + 20, 4), want[i].size);
        assert_int_equal(number(entry + 16, 4),
                         crc32(0, (const unsigned char *)from, (unsigned)want[i].size));
        assert_memory_equal(entry + 46, want[i].name, 5);
        const char *local = zip + number(entry + 42, 4);
        assert_int_equal(number(local, 4), 0x04034b50);
        assert_memory_equal(local + 30 + 5, from, want[i].size);
        entry += 46 + 5;
    }
    assert_ptr_equal(entry, end);
}

static void an_empty_archive_is_none(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(
        wire_ask(*state, "GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", &in));
    assert_int_equal(strncmp(in.data, "HTTP/1.1 404 ", 13), 0);
}

static int set_up(void **state)
{
    struct ymf_http_server *server = NULL;
    struct ymf_err err;
    if (!mkdtemp(folder))
        return -1;
    struct ymf_http_options opt = {.listen = "127.0.0.1:0", .workers = 1, .handle = handle};
    if (ymf_http_start(&opt, &server, &err))
        return -1;
    *state = server;
    return 0;
}

static int tear_down(void **state)
{
    struct ymf_err err;
    ymf_http_stop(*state);
    return (int)ymf_file_remove_tree(folder, &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_found_by_the_directory),
        cmocka_unit_test(an_empty_archive_is_none),
    };
    return cmocka_run_group_tests_name("zip", tests, set_up, tear_down);
}
