#include "fixture.h"
const struct CMUnitTest schema_tests[1];
const size_t schema_tests_len = 0;
