/* Keys of files: parts of letters, digits, '.', '_' and '-', none hidden, '/' between them. */
#pragma once

#include <stdbool.h>

#include "base/err.h"

enum { YMF_STORAGE_KEY_MAX = 512 };

/* folder: it ends with '/'. YMF_INVALID names what is wrong. */
YMF_MUST_USE enum ymf_code ymf_storage_check_key(const char *key, bool folder, struct ymf_err *err);
