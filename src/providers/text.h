/* Inside providers/: the dialects that answer with text. */
#pragma once

#include "providers/dialect.h"

enum ymf_code ymf_anthropic_complete(struct ymf_providers *p, const struct ymf_llm_request *rq,
                                     atomic_bool *cancel, struct ymf_arena *arena,
                                     struct ymf_llm_answer *ret, struct ymf_err *err);
enum ymf_code ymf_openai_chat_complete(struct ymf_providers *p, const struct ymf_llm_request *rq,
                                       atomic_bool *cancel, struct ymf_arena *arena,
                                       struct ymf_llm_answer *ret, struct ymf_err *err);
/* What an answer says; a truncated one is asked for again. */
enum ymf_code ymf_anthropic_read(const struct ymf_llm_request *rq, const json_t *doc,
                                 struct ymf_arena *arena, struct ymf_llm_answer *ret,
                                 bool *ret_truncated, struct ymf_err *err);
enum ymf_code ymf_openai_chat_read(const struct ymf_llm_request *rq, const json_t *doc,
                                   struct ymf_arena *arena, struct ymf_llm_answer *ret,
                                   struct ymf_err *err);
/* A count of tokens in an answer, between 0 and what is possible. */
int64_t ymf_text_tokens(const json_t *doc, const char *place);
/* Price of an answer by the route's prices per million tokens. */
int64_t ymf_text_cost(const struct ymf_route *route, int64_t tokens_in, int64_t tokens_out);
