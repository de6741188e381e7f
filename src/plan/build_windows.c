/* The plan as it will be, asked only for the first appearance of each scene. */
#include "plan/build_windows.h"

#include "plan/cuts.h"

enum ymf_code ymf_plan_scene_windows(const struct ymf_plan_music *music,
                                     const struct ymf_plan_scene *scenes, size_t scenes_len,
                                     const struct ymf_plan_options *options,
                                     struct ymf_arena *arena, struct ymf_scene_window **ret,
                                     struct ymf_err *err)
{
    struct ymf_built_plan built;
    enum ymf_code rc = ymf_plan_build(music, scenes, scenes_len, options, arena, &built, err);
    if (rc)
        return rc;
    double fps = (double)built.plan.fps[0] / (double)built.plan.fps[1];
    struct ymf_scene_window *w = YMF_NEW_ARRAY(arena, scenes_len, struct ymf_scene_window);
    for (size_t k = built.plan.shots_len; k-- > 0;) {
        struct ymf_scene_window *own = &w[built.notes[k].scene];
        *own = (struct ymf_scene_window){
            .start_frame = built.notes[k].start_frame,
            .frames = built.plan.shots[k].frames,
        };
        own->start_sec = (double)own->start_frame / fps;
        own->end_sec = (double)(own->start_frame + own->frames) / fps;
    }
    for (size_t i = 0; i < scenes_len; i++) {
        size_t first = 0;
        while (first < music->beats_len && music->beats[first] < w[i].start_sec - 0.5 / fps)
            first++;
        size_t last = first;
        while (last < music->beats_len && music->beats[last] < w[i].end_sec - 0.5 / fps)
            last++;
        w[i].beats = music->beats + (music->beats_len ? first : 0);
        w[i].beats_len = last - first;
        w[i].energy = ymf_cuts_energy(music, w[i].start_sec, w[i].end_sec);
    }
    *ret = w;
    return YMF_OK;
}
