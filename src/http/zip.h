/*
 * Several files as one ZIP, made while it is sent: nothing is compressed (films
 * and pictures are already) and nothing is kept in memory.
 */
#pragma once

#include "base/err.h"
#include "http/message.h"

enum { YMF_ZIP_FILES = 32 };

struct ymf_zip_file {
    const char *path; /* where it lies */
    const char *name; /* in the archive: ASCII, no folders */
};

/*
 * Answers with the archive under the name save_as. Files are opened now; the
 * ones that are missing are left out. YMF_NOT_FOUND when none is there,
 * YMF_TOO_LARGE above 4 GiB (a film that long is downloaded by itself).
 */
YMF_MUST_USE enum ymf_code ymf_zip_reply(struct ymf_http_reply *reply,
                                         const struct ymf_zip_file *files, size_t len,
                                         const char *save_as, struct ymf_err *err);
