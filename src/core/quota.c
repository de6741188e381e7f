/* Pacific days by the rule in force since 2007. */
#include "core/quota.h"

#include <stdio.h>

#include "base/clock.h"

enum { HOUR_MS = 3600 * 1000, DAY_HOURS = 24 };

/* Days from the first of a month to its nth Sunday. 1970-01-01 was a Thursday. */
static int nth_sunday(int year, int month, int nth)
{
    int64_t first = ymf_date_ms((struct ymf_date){.year = year, .month = month, .day = 1});
    int weekday = (int)((first / ((int64_t)DAY_HOURS * HOUR_MS) + 4) % 7);
    return 1 + (7 - weekday) % 7 + (nth - 1) * 7;
}

/* Hours behind UTC: 7 from the second Sunday of March to the first of November, 2:00 local. */
static int64_t offset_hours(int64_t now_ms)
{
    int year = ymf_date_of(now_ms).year;
    struct ymf_date march = {.year = year, .month = 3, .day = nth_sunday(year, 3, 2), .hour = 10};
    struct ymf_date november = {
        .year = year, .month = 11, .day = nth_sunday(year, 11, 1), .hour = 9};
    return now_ms >= ymf_date_ms(march) && now_ms < ymf_date_ms(november) ? 7 : 8;
}

const char *ymf_quota_day(int64_t now_ms, char out[YMF_QUOTA_DAY])
{
    struct ymf_date date = ymf_date_of(now_ms - offset_hours(now_ms) * HOUR_MS);
    (void)snprintf(out, YMF_QUOTA_DAY, "%04d-%02d-%02d", date.year % 10000, date.month % 100,
                   date.day % 100);
    return out;
}

int64_t ymf_quota_reset_ms(int64_t now_ms)
{
    struct ymf_date date = ymf_date_of(now_ms - offset_hours(now_ms) * HOUR_MS);
    date.hour = 0;
    date.minute = 0;
    date.second = 0;
    int64_t midnight = ymf_date_ms(date) + (int64_t)DAY_HOURS * HOUR_MS;
    return midnight + offset_hours(midnight + 12LL * HOUR_MS) * (int64_t)HOUR_MS;
}
