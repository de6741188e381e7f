/*
 * The files of data/ as they were when the program was built: the binary needs
 * no data folder. Names are paths below data/: "routes.json",
 * "prompts/brief.md", "sql/work.sql". Constant; safe from any thread.
 */
#pragma once

#include <stddef.h>

/* Bytes with a NUL after them, living as long as the program; NULL when there is no such file.
 * ret_len may be NULL. */
const char *ymf_data(const char *name, size_t *ret_len);
/* The n-th name that starts with prefix, in order of bytes; NULL past the last one. */
const char *ymf_data_name(const char *prefix, size_t n);
