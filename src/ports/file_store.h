/*
 * Port: where the files of all jobs lie so that every machine finds them, under
 * keys such as "JOB/film.mp4" or "JOB/takes/scene_01_1a2b3c4d_0.png".
 *
 * A key holds a whole file or nothing: files are put whole, and who reads while
 * another is put gets the old or the new one. Blocking, with limits of time;
 * safe from any thread; *cancel (may be NULL) ends a call with YMF_CANCELLED.
 * YMF_BUSY: not reached, ask again. YMF_NEEDS_CONFIG: key, bucket or clock.
 */
#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_file_info {
    const char *key;
    int64_t bytes, modified_ms;
    const char *etag; /* other bytes, other tag; without quotes */
};

/* Takes the next bytes; anything but YMF_OK ends the reading with that. */
typedef enum ymf_code ymf_file_sink(void *self, const void *bytes, size_t len, struct ymf_err *err);

struct ymf_file_store {
    void *self;
    const char *kind;   /* "folder", "s3" */
    const char *place;  /* for people: the folder's path, "s3://bucket/prefix" */
    const char *folder; /* files are FOLDER/KEY and can be read there; NULL: they must be fetched */

    /* The whole file at path becomes the key's. A store with a folder moves it there, others
     * leave it. ret may be NULL. */
    enum ymf_code (*put)(void *self, const char *key, const char *path, const atomic_bool *cancel,
                         struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err);
    /* The key's file to path, whole or not at all. */
    enum ymf_code (*fetch)(void *self, const char *key, const char *path, const atomic_bool *cancel,
                           struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err);
    /* len bytes from `from`; YMF_CONFLICT when the file is not `etag`'s any more (NULL: any). */
    enum ymf_code (*read)(void *self, const char *key, const char *etag, int64_t from, int64_t len,
                          ymf_file_sink *sink, void *sink_self, const atomic_bool *cancel,
                          struct ymf_err *err);
    enum ymf_code (*head)(void *self, const char *key, struct ymf_arena *arena,
                          struct ymf_file_info *ret, struct ymf_err *err);
    /* `to` gets the bytes of `from`. */
    enum ymf_code (*copy)(void *self, const char *from, const char *to, struct ymf_err *err);
    /* What lies directly in a folder of keys ("JOB/", "JOB/takes/"), by name; max at most. */
    enum ymf_code (*list)(void *self, const char *folder, size_t max, struct ymf_arena *arena,
                          struct ymf_file_info **ret, size_t *ret_len, struct ymf_err *err);
    /* Missing is fine. */
    enum ymf_code (*remove)(void *self, const char *key, struct ymf_err *err);
    /* What puts that broke off left behind below a folder of keys: nobody puts there now. */
    enum ymf_code (*tidy)(void *self, const char *folder, struct ymf_err *err);
    /* Writes, reads and removes a small file; under 10 s. */
    enum ymf_code (*test)(void *self, struct ymf_err *err);
};
