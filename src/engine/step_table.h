/* Which code runs which kind of step. What a kind is (queue, phase, provider) is core/graph.c. */
#pragma once

#include <stddef.h>

#include "engine/run.h"

const struct ymf_step_row *ymf_step_table(size_t *ret_len);
