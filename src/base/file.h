/*
 * Files: read whole under a ceiling, write so that a name holds a whole file
 * or nothing (name.part, fsync, rename, fsync of the folder).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The whole file as bytes with a NUL after them. YMF_TOO_LARGE above max. */
YMF_MUST_USE enum ymf_code ymf_file_read(const char *path, size_t max, struct ymf_arena *arena,
                                         char **ret, size_t *ret_len, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_file_write(const char *path, const void *bytes, size_t len,
                                          unsigned mode, struct ymf_err *err);
/* fsync, rename over, fsync the folder. */
YMF_MUST_USE enum ymf_code ymf_file_commit(const char *part, const char *path, struct ymf_err *err);
/* Like mkdir -p, mode 0700. */
YMF_MUST_USE enum ymf_code ymf_file_mkdirs(const char *path, struct ymf_err *err);
/* Removes a folder and all in it; missing is fine. Never follows links. */
YMF_MUST_USE enum ymf_code ymf_file_remove_tree(const char *path, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_file_copy(const char *from, const char *to, struct ymf_err *err);
/* -1 when missing. */
int64_t ymf_file_size(const char *path);
/* Free bytes on the disk of path; -1 when unknown. */
int64_t ymf_file_free_bytes(const char *path);
/* "dir/name" in the arena. */
char *ymf_file_join(struct ymf_arena *arena, const char *dir, const char *name);
/* Extension without the dot, "" when none. */
const char *ymf_file_ext(const char *path);
