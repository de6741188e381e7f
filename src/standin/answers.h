/* Inside the stand-in: what its language models write, by the schema they are asked to fill. */
#pragma once

#include "standin/desk.h"

/* JSON for the schema's members, made from the prompt; new reference, never NULL. */
json_t *ymf_answer_for(struct ymf_desk *d, const json_t *schema, const char *prompt);
