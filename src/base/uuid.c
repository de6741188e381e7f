/* UUIDv7: 48 bits of milliseconds, 12 bits of sequence, 62 random bits. */
#include "base/uuid.h"

#include <ctype.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/clock.h"

void ymf_random_bytes(void *out, size_t len)
{
    unsigned char *at = out;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            (void)fputs("ymf: the system has no random numbers\n", stderr);
            abort();
        }
        at += got;
        len -= (size_t)got;
    }
}

/* The last stamp handed out: milliseconds × 4096 + sequence. Ids of one process rise strictly. */
static _Atomic uint64_t last_stamp;

void ymf_uuid_new(char out[YMF_UUID_TEXT])
{
    uint64_t want = (uint64_t)ymf_now_ms() << 12;
    uint64_t seen = atomic_load(&last_stamp);
    uint64_t next = 0;
    do {
        next = want > seen ? want : seen + 1;
    } while (!atomic_compare_exchange_weak(&last_stamp, &seen, next));
    unsigned char b[16];
    ymf_random_bytes(b, sizeof b);
    uint64_t ms = next >> 12;
    for (int i = 0; i < 6; i++)
        b[i] = (unsigned char)(ms >> (40 - 8 * i));
    b[6] = (unsigned char)(0x70 | ((next >> 8) & 0x0f));
    b[7] = (unsigned char)next;
    b[8] = (unsigned char)(0x80 | (b[8] & 0x3f));
    (void)snprintf(out, YMF_UUID_TEXT,
                   "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
                   b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
                   b[14], b[15]);
}

bool ymf_uuid_valid(const char *text)
{
    for (int i = 0; i < YMF_UUID_TEXT - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[YMF_UUID_TEXT - 1] == 0;
}
