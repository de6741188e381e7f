/*
 * Time: milliseconds UTC since 1970 as int64_t; RFC 3339 at the edge.
 * Wall time may jump: it schedules, it never proves. Leases are watched with
 * ymf_boot_ms (CLOCK_BOOTTIME).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { YMF_TIME_TEXT = 32 };

int64_t ymf_now_ms(void);
int64_t ymf_boot_ms(void);
/* "2026-11-24T05:21:37.123Z"; returns out. */
const char *ymf_time_text(int64_t ms, char out[YMF_TIME_TEXT]);
/* Accepts RFC 3339 (offset or Z, optional fraction) and a plain date. */
bool ymf_time_parse(const char *text, int64_t *ret_ms);
/* Local date and time parts in UTC; month 1–12. */
struct ymf_date {
    int year, month, day, hour, minute, second;
};
struct ymf_date ymf_date_of(int64_t ms);
int64_t ymf_date_ms(struct ymf_date t);
/* When the calendar month (UTC) of a time began, and when the next one does. */
int64_t ymf_month_start(int64_t ms, int64_t *ret_next);
