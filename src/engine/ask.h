/*
 * Asking a language model: prompt file in, checked struct out. The answer goes
 * through its field table; its faults are sent back once; then the caller's
 * rule-based answer takes over, and why is told. What a call may cost is
 * reserved before it is sent, and settled by its tokens.
 */
#pragma once

#include "core/prompt.h"
#include "engine/run.h"
#include "model/generation.h"
#include "json/fields.h"

struct ymf_ask {
    const char *capability; /* "text" or "score": whose route */
    const char *prompt;     /* data/prompts/NAME.md */
    const struct ymf_prompt_place *places;
    size_t places_len;
    const struct ymf_llm_image *images;
    size_t images_len;
    const struct ymf_field *fields;
    const char *schema_name;
    size_t size;       /* of the answer's struct */
    const void *blank; /* what it holds before anything is said; NULL: zeros */
    int64_t max_tokens;
    /* Faults that the table cannot see; may be NULL. */
    void (*check)(const void *answer, const void *ctx, struct ymf_faults *faults);
    const void *ctx;
};

struct ymf_asked {
    bool by_model;       /* false: the caller falls back */
    bool refused;        /* … because the model refused */
    const char *why;     /* … in a sentence */
    const char *version; /* of the prompt */
};

/* YMF_OK with by_model telling which; other codes are for the engine: again, park, stop. */
YMF_MUST_USE enum ymf_code ymf_ask(struct ymf_run *run, const struct ymf_ask *ask, void *answer,
                                   struct ymf_asked *ret, struct ymf_err *err);
/* The log line of a fallback, inside the step's transaction; nothing when the model answered. */
YMF_MUST_USE enum ymf_code ymf_asked_tell(struct ymf_run *run, struct ymf_tx *tx,
                                          const struct ymf_asked *asked, const char *what,
                                          struct ymf_err *err);
