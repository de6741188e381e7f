#include "fixture.h"
const struct CMUnitTest crash_tests[1];
const size_t crash_tests_len = 0;
