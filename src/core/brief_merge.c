/* Merging of briefs: see the header. */
#include "core/brief_merge.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

struct ymf_brief *ymf_brief_with_scenes(const struct ymf_brief *old, const char *const *ids,
                                        size_t ids_len, const struct ymf_brief *answer,
                                        struct ymf_arena *arena)
{
    struct ymf_brief *brief = YMF_NEW(arena, struct ymf_brief);
    *brief = *old;
    brief->scenes =
        YMF_NEW_ARRAY(arena, old->scenes_len + answer->scenes_len, struct ymf_brief_scene);
    size_t used = 0;
    for (size_t i = 0; i < old->scenes_len; i++) {
        brief->scenes[i] = old->scenes[i];
        for (size_t k = 0; k < ids_len; k++) {
            if (used < answer->scenes_len && strcmp(ids[k], old->scenes[i].id) == 0) {
                brief->scenes[i] = answer->scenes[used++];
                brief->scenes[i].id = old->scenes[i].id;
            }
        }
    }
    while (used < answer->scenes_len && brief->scenes_len < YMF_MAX_SCENES)
        brief->scenes[brief->scenes_len++] = answer->scenes[used++];
    return brief;
}

/* An absent text and an empty one say the same. */
static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_scene(const struct ymf_brief_scene *a, const struct ymf_brief_scene *b)
{
    return same(a->id, b->id) && same(a->title, b->title) && same(a->description, b->description) &&
           same(a->mood, b->mood) && a->animation_recommendation == b->animation_recommendation &&
           same(a->motion, b->motion) && same(a->why, b->why) && a->transition == b->transition &&
           same(a->upload_id, b->upload_id);
}

static bool was_written(const struct ymf_brief *written, const struct ymf_brief_scene *scene)
{
    for (size_t i = 0; written && i < written->scenes_len; i++)
        if (same_scene(scene, &written->scenes[i]))
            return true;
    return false;
}

struct ymf_brief *ymf_brief_keeping(const struct ymf_brief *fresh, const struct ymf_brief *edited,
                                    const struct ymf_brief *written, struct ymf_arena *arena)
{
    struct ymf_brief *brief = YMF_NEW(arena, struct ymf_brief);
    *brief = *fresh;
    brief->scenes =
        YMF_NEW_ARRAY(arena, fresh->scenes_len + edited->scenes_len, struct ymf_brief_scene);
    memcpy(brief->scenes, fresh->scenes, fresh->scenes_len * sizeof *fresh->scenes);
    bool kept = false;
    for (size_t i = 0; i < edited->scenes_len; i++) {
        if (was_written(written, &edited->scenes[i]))
            continue;
        kept = true;
        if (i < fresh->scenes_len)
            brief->scenes[i] = edited->scenes[i];
        else if (brief->scenes_len < YMF_MAX_SCENES)
            brief->scenes[brief->scenes_len++] = edited->scenes[i];
    }
    return kept ? brief : NULL;
}
