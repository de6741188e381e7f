/*
 * What is asked of the renderer and what it answers; travels like model/media.h.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/media.h"

enum ymf_render_mode { YMF_RENDER_FILM, YMF_RENDER_PICTURE, YMF_RENDER_MERGE };

struct ymf_render_request {
    const char *plan;     /* PLAN.json */
    const char *out;      /* the film; with PICTURE a video without sound */
    int mode;             /* enum ymf_render_mode */
    const char *picture;  /* MERGE: what PICTURE made */
    const char *sound;    /* FILM and MERGE: the .m4a; "" makes it from the plan's tracks */
    const char *pieces;   /* folder of encoded pieces, "" beside out */
    const char *quality;  /* standard, fine, draft, preview */
    int64_t workers;      /* 0: one per core */
    int64_t pieces_limit; /* bytes the folder of pieces may hold; 0: 20 GiB */
    bool no_reuse;        /* one encoder from end to end */
    bool verify;          /* decode the result; a film that breaks a promise gets no name */
};

/* One promise, what was found, and what it had to be. */
struct ymf_render_check {
    const char *name, *found, *wanted;
    bool ok;
};

struct ymf_render_report {
    int64_t frames, encoded, copied, bytes;
    double seconds, cpu_sec;
    struct ymf_sound_report *sound;  /* the loudness receipt; NULL when none was made */
    struct ymf_render_check *checks; /* with verify */
    size_t checks_len;
    const char **notes;
    size_t notes_len;
};

struct ymf_thumbs_request {
    const char *plan, *dir; /* thumb_01.jpg … go into dir */
    const char *title;      /* drawn on them; "" none */
    int64_t count;
};

struct ymf_thumb {
    const char *file;
    double seconds;  /* into the film */
    double contrast; /* of the title against its ground at 320 pixels wide; 0 without one */
};

struct ymf_thumbs_report {
    struct ymf_thumb *items;
    size_t items_len;
    const char **notes; /* what became of the title */
    size_t notes_len;
};

extern const struct ymf_field *const ymf_render_request_fields;
extern const struct ymf_field *const ymf_render_report_fields;
extern const struct ymf_field *const ymf_thumbs_request_fields;
extern const struct ymf_field *const ymf_thumbs_report_fields;
