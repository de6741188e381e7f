#include "fixture.h"
const struct CMUnitTest noun_tests[1];
const size_t noun_tests_len = 0;
