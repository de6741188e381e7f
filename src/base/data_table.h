/* The table tools/embed.py writes: only base/data.c and the generated file include this. */
#pragma once

#include <stddef.h>

struct ymf_data_file {
    const char *name;
    const unsigned char *bytes; /* len bytes and a NUL */
    size_t len;
};

extern const struct ymf_data_file ymf_data_files[]; /* by name, in strcmp's order */
extern const size_t ymf_data_files_len;
