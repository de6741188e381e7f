/* California's days, from the calendar alone: no time-zone database is needed. */
#include "base/pacific.h"

#include <stdio.h>

#include "base/clock.h"

static const int64_t hour_ms = 3600000;
static const int64_t day_ms = 86400000;

/* Midnight UTC of the nth Sunday of a month. */
static int64_t sunday(int year, int month, int nth)
{
    int64_t first = ymf_date_ms((struct ymf_date){.year = year, .month = month, .day = 1});
    int64_t weekday = (first / day_ms + 4) % 7; /* 1970-01-01 was a Thursday; 0 is Sunday */
    return first + ((7 - weekday) % 7 + (int64_t)(nth - 1) * 7) * day_ms;
}

/* From the second Sunday of March to the first of November, both at 2 o'clock local time. */
static int64_t behind_utc(int64_t now_ms)
{
    int year = ymf_date_of(now_ms).year;
    bool summer =
        now_ms >= sunday(year, 3, 2) + 10 * hour_ms && now_ms < sunday(year, 11, 1) + 9 * hour_ms;
    return (summer ? 7 : 8) * hour_ms;
}

int64_t ymf_pacific_day(int64_t now_ms, char out[YMF_PACIFIC_DAY])
{
    int64_t local = now_ms - behind_utc(now_ms);
    struct ymf_date d = ymf_date_of(local);
    (void)snprintf(out, YMF_PACIFIC_DAY, "%04u-%02u-%02u", (unsigned)d.year % 10000U,
                   (unsigned)d.month % 100U, (unsigned)d.day % 100U);
    int64_t next = (local / day_ms + 1) * day_ms;
    /* The clock changes at 2, never at midnight: what holds an hour later holds at midnight. */
    return next + behind_utc(next + behind_utc(now_ms) + hour_ms);
}
