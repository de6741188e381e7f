/* Port: rows of what people bring themselves. See store.h. */
#pragma once

#include "model/own_media.h"
#include "ports/store.h"

struct ymf_own_media_store {
    enum ymf_code (*insert)(struct ymf_tx *tx, const struct ymf_own_media *item,
                            struct ymf_err *err);
    enum ymf_code (*get)(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_own_media *ret, struct ymf_err *err);
    /* From now on it stays. */
    enum ymf_code (*use)(struct ymf_tx *tx, const char *id, struct ymf_err *err);
    /* Unused ones made before, 100 at most. */
    enum ymf_code (*expired)(struct ymf_tx *tx, int64_t before_ms, struct ymf_arena *arena,
                             struct ymf_own_media **ret, size_t *ret_len, struct ymf_err *err);
    /* Only while unused: *ret says whether it went. */
    enum ymf_code (*remove)(struct ymf_tx *tx, const char *id, bool *ret, struct ymf_err *err);
};
