/* YouTube's quota days: they begin at midnight in California. Pure. */
#pragma once

#include <stdint.h>

enum { YMF_QUOTA_DAY = 16 };

/* "2026-11-24"; returns out. */
const char *ymf_quota_day(int64_t now_ms, char out[YMF_QUOTA_DAY]);
/* When the present day ends. */
int64_t ymf_quota_reset_ms(int64_t now_ms);
