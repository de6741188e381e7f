/*
 * The day YouTube counts quota by: it begins at midnight in California, by the
 * rule of daylight saving in force there since 2007. Pure.
 */
#pragma once

#include <stdint.h>

enum { YMF_PACIFIC_DAY = 11 };

/* "2026-11-24" into out; returns when the next such day begins, in ms UTC. */
int64_t ymf_pacific_day(int64_t now_ms, char out[YMF_PACIFIC_DAY]);
