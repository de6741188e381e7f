/* A song, picture or clip that a person brought: kept until it is used, or for a day. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct ymf_field;

struct ymf_own_media {
    const char *id;
    int kind;            /* enum ymf_take_kind */
    const char *file;    /* its key in the file store; not printed */
    const char *picture; /* of pictures and clips: the PNG that scenes show; not printed */
    const char *title;   /* of a song, from the file's name where one is known */
    int64_t bytes;
    double seconds;
    int64_t width, height;
    const char *color;
    bool used;
    int64_t created_at;
};

extern const struct ymf_field *const ymf_own_media_fields;
