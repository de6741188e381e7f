/* One row per kind of step: which function does it. */
#include "engine/step_table.h"

#include "engine/steps/steps.h"
#include "engine/steps/text.h"

static const struct ymf_step_row rows[] = {
    /* stage 1 */
    {"expand", ymf_step_expand},
    {"search", ymf_step_search},
    {"filter", ymf_step_filter},
    {"score", ymf_step_score},
    {"rank", ymf_step_rank},
    /* stage 2 */
    {"metadata", ymf_step_metadata},
    {"brief", ymf_step_brief},
    /* stage 3: music */
    {"music_prompts", ymf_step_music_prompts},
    {"track", ymf_step_track},
    {"concat", ymf_step_concat},
    {"beats", ymf_step_beats},
    /* stage 3: pictures and clips */
    {"image_prompts", ymf_step_image_prompts},
    {"image", ymf_step_image},
    {"direct", ymf_step_direct},
    {"animate", ymf_step_animate},
    {"late", ymf_step_late, .goes_on = true},
    /* stage 3: the film */
    {"assemble", ymf_step_assemble},
    {"merge", ymf_step_merge},
    {"thumbs", ymf_step_thumbs},
    {"preview", ymf_step_preview},
    {"animatic", ymf_step_animatic},
    /* stage 3: out into the world */
    {"review", ymf_step_review},
    {"seo", ymf_step_seo},
    {"upload", ymf_step_upload},
    {"publish", ymf_step_publish},
    {"cleanup", ymf_step_cleanup},
};

const struct ymf_step_row *ymf_step_table(size_t *ret_len)
{
    *ret_len = sizeof rows / sizeof rows[0];
    return rows;
}
