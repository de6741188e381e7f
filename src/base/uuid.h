/* Identifiers: UUIDv7 (RFC 9562) as text, ordered by time of making. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { YMF_UUID_TEXT = 37 };

/* A fresh id in lower case. */
void ymf_uuid_new(char out[YMF_UUID_TEXT]);
/* 8-4-4-4-12 hex digits. */
bool ymf_uuid_valid(const char *text);
/* Bytes from the system's generator; ends the process if there is none. */
void ymf_random_bytes(void *out, size_t len);
