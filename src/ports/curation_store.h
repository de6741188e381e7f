/* Port: curation jobs. See store.h. */
#pragma once

#include "model/curation.h"
#include "ports/store.h"

struct ymf_curation_list {
    struct ymf_curation *items; /* without videos */
    size_t len;
    const char *next_cursor;
};

struct ymf_curation_store {
    enum ymf_code (*insert)(struct ymf_tx *tx, const struct ymf_curation *job, struct ymf_err *err);
    /* With genre_topic and production_job_ids; videos stay empty. */
    enum ymf_code (*get)(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_curation *ret, struct ymf_err *err);
    /* if_rev ≥ 0: YMF_CONFLICT when the row's rev is another. */
    enum ymf_code (*save)(struct ymf_tx *tx, struct ymf_curation *job, int64_t if_rev,
                          struct ymf_err *err);
    enum ymf_code (*list)(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_curation_list *ret, struct ymf_err *err);
};
