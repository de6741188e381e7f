#include "fixture.h"
const struct CMUnitTest ledger_tests[1];
const size_t ledger_tests_len = 0;
