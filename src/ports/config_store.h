/* Port: stored settings (system_config), OAuth states, small documents. See store.h. */
#pragma once

#include "ports/store.h"

struct ymf_config_row {
    const char *key;
    const char *value; /* sealed text for a secret */
    const char *description;
    bool is_secret;
    int64_t updated_at;
};

struct ymf_config_store {
    enum ymf_code (*all)(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_config_row **ret,
                         size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*put)(struct ymf_tx *tx, const struct ymf_config_row *row, struct ymf_err *err);
    enum ymf_code (*remove)(struct ymf_tx *tx, const char *key, struct ymf_err *err);
    /* Raised by every put and remove: the If-Match of Settings. */
    enum ymf_code (*rev)(struct ymf_tx *tx, int64_t *ret, struct ymf_err *err);

    /* The table of routes as people changed it (NULL: the built-in one), and its revision. */
    enum ymf_code (*routes)(struct ymf_tx *tx, struct ymf_arena *arena, const char **ret_text,
                            int64_t *ret_rev, struct ymf_err *err);
    /* text NULL: back to the built-in table. if_rev -1: whatever it is; another rev than that:
     * YMF_CONFLICT with reason "rev". */
    enum ymf_code (*put_routes)(struct ymf_tx *tx, const char *text, int64_t if_rev,
                                struct ymf_err *err);

    /* Small named documents: OAuth states, the YouTube connection (sealed). */
    enum ymf_code (*document)(struct ymf_tx *tx, const char *name, struct ymf_arena *arena,
                              const char **ret_text, struct ymf_err *err);
    enum ymf_code (*put_document)(struct ymf_tx *tx, const char *name, const char *text,
                                  int64_t expires_at, struct ymf_err *err);
    /* Puts it where no living one has the name; else YMF_BUSY. */
    enum ymf_code (*claim_document)(struct ymf_tx *tx, const char *name, const char *text,
                                    int64_t expires_at, int64_t now_ms, struct ymf_err *err);
    /* Reads and removes in one statement: single use. Expired ones are NOT_FOUND. */
    enum ymf_code (*take_document)(struct ymf_tx *tx, const char *name, int64_t now_ms,
                                   struct ymf_arena *arena, const char **ret_text,
                                   struct ymf_err *err);
};
