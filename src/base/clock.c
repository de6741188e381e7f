/* Clocks and RFC 3339. Civil-date arithmetic after Howard Hinnant, "chrono-compatible
 * low-level date algorithms". */
#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MS_PER_DAY = 86400000 };

static int64_t read_clock(clockid_t which)
{
    struct timespec ts = {0};
    (void)clock_gettime(which, &ts); /* cannot fail for these clocks */
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t ymf_now_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t ymf_boot_ms(void)
{
    return read_clock(CLOCK_BOOTTIME);
}

static int64_t days_of(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

int64_t ymf_date_ms(struct ymf_date t)
{
    return days_of(t.year, t.month, t.day) * MS_PER_DAY +
           ((t.hour * 60LL + t.minute) * 60 + t.second) * 1000;
}

int64_t ymf_month_start(int64_t ms, int64_t *ret_next)
{
    struct ymf_date now = ymf_date_of(ms);
    struct ymf_date first = {.year = now.year, .month = now.month, .day = 1};
    struct ymf_date next = {.year = now.year + (now.month == 12),
                            .month = now.month == 12 ? 1 : now.month + 1,
                            .day = 1};
    *ret_next = ymf_date_ms(next);
    return ymf_date_ms(first);
}

struct ymf_date ymf_date_of(int64_t ms)
{
    int64_t days = ms / MS_PER_DAY;
    int64_t rest = ms % MS_PER_DAY;
    if (rest < 0) {
        rest += MS_PER_DAY;
        days--;
    }
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    struct ymf_date t = {
        .day = (int)(doy - (153 * mp + 2) / 5 + 1),
        .month = (int)(mp < 10 ? mp + 3 : mp - 9),
        .hour = (int)(rest / 3600000),
        .minute = (int)(rest / 60000 % 60),
        .second = (int)(rest / 1000 % 60),
    };
    t.year = (int)(yoe + era * 400 + (t.month <= 2));
    return t;
}

const char *ymf_time_text(int64_t ms, char out[YMF_TIME_TEXT])
{
    struct ymf_date t = ymf_date_of(ms);
    int milli = (int)(((ms % 1000) + 1000) % 1000);
    (void)snprintf(out, YMF_TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.year % 10000,
                   t.month, t.day, t.hour, t.minute, t.second, milli);
    return out;
}

/* Reads exactly `digits` digits and an optional following `then` character. */
static bool number(const char **at, int digits, char then, int *ret)
{
    int value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (!isdigit((unsigned char)**at))
            return false;
        value = value * 10 + (**at - '0');
    }
    if (then) {
        if (**at != then)
            return false;
        (*at)++;
    }
    *ret = value;
    return true;
}

static bool parse_zone(const char **at, int64_t *ms)
{
    if (**at == 'Z' || **at == 'z') {
        (*at)++;
        return true;
    }
    int sign = **at == '+' ? 1 : -1;
    if (**at != '+' && **at != '-')
        return false;
    (*at)++;
    int h = 0;
    int m = 0;
    if (!number(at, 2, ':', &h) || !number(at, 2, 0, &m) || h > 23 || m > 59)
        return false;
    *ms -= sign * (h * 60LL + m) * 60000;
    return true;
}

static bool in_calendar(const struct ymf_date *t)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (t->year % 4 == 0 && t->year % 100 != 0) || t->year % 400 == 0;
    if (t->month < 1 || t->month > 12 || t->day < 1 || t->day > days[t->month - 1])
        return false;
    if (t->month == 2 && t->day == 29 && !leap)
        return false;
    return t->hour <= 23 && t->minute <= 59 && t->second <= 60;
}

bool ymf_time_parse(const char *text, int64_t *ret_ms)
{
    struct ymf_date t = {0};
    const char *at = text;
    if (!number(&at, 4, '-', &t.year) || !number(&at, 2, '-', &t.month) ||
        !number(&at, 2, 0, &t.day))
        return false;
    if (!*at) {
        if (!in_calendar(&t))
            return false;
        *ret_ms = ymf_date_ms(t);
        return true;
    }
    if (*at != 'T' && *at != 't' && *at != ' ')
        return false;
    at++;
    if (!number(&at, 2, ':', &t.hour) || !number(&at, 2, ':', &t.minute) ||
        !number(&at, 2, 0, &t.second) || !in_calendar(&t))
        return false;
    int64_t ms = ymf_date_ms(t);
    if (*at == '.') {
        int unit = 100;
        for (at++; isdigit((unsigned char)*at); at++, unit /= 10)
            ms += (int64_t)(*at - '0') * unit;
    }
    if (!parse_zone(&at, &ms) || *at)
        return false;
    *ret_ms = ms;
    return true;
}
