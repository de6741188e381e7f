/* The doers that work with text: research, curation, prompts, direction, metadata. */
#pragma once

#include "engine/run.h"

/* stage 1 */
ymf_step_doer ymf_step_expand, ymf_step_search, ymf_step_filter, ymf_step_score, ymf_step_rank;
/* stage 2 */
ymf_step_doer ymf_step_metadata, ymf_step_brief;
/* stage 3 */
ymf_step_doer ymf_step_music_prompts, ymf_step_image_prompts, ymf_step_direct, ymf_step_seo;
