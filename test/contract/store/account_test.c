#include "fixture.h"
const struct CMUnitTest account_tests[1];
const size_t account_tests_len = 0;
