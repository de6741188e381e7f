/* The doers of all kinds of steps, one file each; the table is engine/step_table.c. */
#pragma once

#include "engine/run.h"

/* stage 3: music */
ymf_step_doer ymf_step_track, ymf_step_concat, ymf_step_beats;
/* stage 3: pictures and clips */
ymf_step_doer ymf_step_image, ymf_step_animate, ymf_step_late;
/* stage 3: the film */
ymf_step_doer ymf_step_assemble, ymf_step_merge, ymf_step_thumbs, ymf_step_preview,
    ymf_step_animatic;
/* stage 3: out into the world */
ymf_step_doer ymf_step_review, ymf_step_upload, ymf_step_publish, ymf_step_cleanup;
