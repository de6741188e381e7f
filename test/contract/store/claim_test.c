#include "fixture.h"
const struct CMUnitTest claim_tests[1];
const size_t claim_tests_len = 0;
