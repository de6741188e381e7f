/*
 * Automatic release of foreign handles.
 *
 *   YMF_DEFINE_AUTO(json, json_t *, json_decref)   once, next to the type
 *   YMF_AUTO(json) json_t *doc = …;                released at end of scope
 *   *ret = YMF_TAKE(doc);                          handed on instead
 */
#pragma once

#include <stdio.h>
#include <unistd.h>

#define YMF_DEFINE_AUTO(name, type, release)       \
    static inline void ymf_auto_##name(type *held) \
    {                                              \
        if (*held)                                 \
            release(*held);                        \
    }

#define YMF_AUTO(name) __attribute__((cleanup(ymf_auto_##name)))

#define YMF_TAKE(held)                    \
    __extension__({                       \
        __typeof__(held) taken_ = (held); \
        (held) = NULL;                    \
        taken_;                           \
    })

/* A file whose close result does not matter (reading). Writers close by hand and look. */
static inline void ymf_file_drop(FILE *file)
{
    (void)fclose(file);
}
YMF_DEFINE_AUTO(file, FILE *, ymf_file_drop)

/* File descriptors: -1 is "none". */
static inline void ymf_auto_fd(int *held)
{
    if (*held >= 0)
        (void)close(*held);
}

static inline int ymf_take_fd(int *held)
{
    int fd = *held;
    *held = -1;
    return fd;
}
