/* What is published: the metadata, the thumbnail, and what YouTube made of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct ymf_field;

struct ymf_youtube {
    const char *id, *url;
    int privacy_asked;
    int privacy; /* read back; -1 unknown */
    const char *processing;
    bool locked; /* kept private by YouTube although public was asked */
};

struct ymf_check {
    const char *id;
    bool ok;
    const char *text;
};

struct ymf_metadata {
    const char *title, *description;
    const char **hashtags;
    size_t hashtags_len;
    const char **tags;
    size_t tags_len;
    const char *category_id, *language;
    bool made_for_kids, synthetic_media;
    const char *thumbnail;
    struct ymf_check *checks;
    size_t checks_len;
};

struct ymf_thumbnail {
    const char *file;
    double seconds;
    bool chosen;
};

/* As it is stored; what is chosen says the metadata. */
struct ymf_thumbnails {
    struct ymf_thumbnail *items;
    size_t len;
};

extern const struct ymf_field *const ymf_thumbnails_fields;
extern const struct ymf_field *const ymf_youtube_fields;
extern const struct ymf_field *const ymf_metadata_fields;
extern const struct ymf_field *const ymf_thumbnail_fields;
