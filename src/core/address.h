/*
 * Public addresses of pictures: what is signed and what such an address looks
 * like. Whoever has one can read that one file until its time is over; nothing
 * else is in it. Pure: the vault signs, the caller tells the time.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum { YMF_ADDRESS_MS = 6 * 3600 * 1000 }; /* services fetch at once; a queue may be long */

/* The text whose signature goes into the address. name: of the file in the job's folder for them.
 */
const char *ymf_address_text(const char *job_id, const char *name, int64_t until_sec,
                             struct ymf_arena *arena);
/* "BASE/api/public/JOB/NAME?until=…&signature=…" */
const char *ymf_address_of(const char *base, const char *job_id, const char *name,
                           int64_t until_sec, const char *signature, struct ymf_arena *arena);
/* The file's key in the store of files. */
const char *ymf_address_key(const char *job_id, const char *name, struct ymf_arena *arena);
