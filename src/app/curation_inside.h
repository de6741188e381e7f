/* Shared by the two files of the curation use cases. */
#pragma once

#include "app/curation.h"

struct ymf_curation_work {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_once *once;
    const struct ymf_page *page;
    const char *id;
    struct ymf_curation *job;
    struct ymf_curation_list *list;
    const struct ymf_curation_new *in;
    const struct ymf_curation_patch *patch;
    const struct ymf_curation_again *again;
    int64_t if_rev;
};

/* Inside a transaction: the row with its videos. */
enum ymf_code ymf_curation_load(struct ymf_curation_work *w, struct ymf_tx *tx, const char *id,
                                struct ymf_err *err);
/* NULL and "" are fine. */
enum ymf_code ymf_curation_check_models(const struct ymf_app *app, const char *image,
                                        const char *video, struct ymf_err *err);
