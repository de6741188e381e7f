/* The tests of what is S3's own: run on that place only. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { S3_TESTS_MAX = 40 };
extern const struct CMUnitTest s3_tests[];
extern const size_t s3_tests_len;
