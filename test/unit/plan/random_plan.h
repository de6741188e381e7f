/* Random legal plans for the property tests: a seed gives the same plan everywhere. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "model/plan.h"

static inline uint32_t random_next(uint32_t *state)
{
    uint32_t x = *state ? *state : 1;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

static inline int64_t random_in(uint32_t *state, int64_t low, int64_t high)
{
    return low + random_next(state) % (uint32_t)(high - low + 1);
}

static inline struct ymf_plan *random_plan(uint32_t seed, struct ymf_arena *arena)
{
    uint32_t s = seed * 2654435761u + 1;
    struct ymf_plan *plan = YMF_NEW(arena, struct ymf_plan);
    *plan = (struct ymf_plan){
        .version = 1,
        .width = 160,
        .height = 90,
        .fps = {30, 1},
        .sources_len = (size_t)random_in(&s, 1, 6),
        .shots_len = (size_t)random_in(&s, 1, 30),
    };
    plan->sources = YMF_NEW_ARRAY(arena, plan->sources_len, struct ymf_source);
    for (size_t i = 0; i < plan->sources_len; i++)
        plan->sources[i] = (struct ymf_source){.id = ymf_printf(arena, "s%zu", i),
                                               .image = ymf_printf(arena, "%zu.png", i)};
    plan->shots = YMF_NEW_ARRAY(arena, plan->shots_len, struct ymf_shot);
    int64_t frames = 0;
    for (size_t k = 0; k < plan->shots_len; k++) {
        struct ymf_shot *shot = &plan->shots[k];
        shot->source = plan->sources[random_in(&s, 0, (int64_t)plan->sources_len - 1)].id;
        shot->frames = random_in(&s, 0, 9) ? random_in(&s, 24, 400) : random_in(&s, 24, 900);
        if (random_in(&s, 0, 1))
            shot->transition =
                (struct ymf_shot_transition){YMF_TRANSITION_DISSOLVE, random_in(&s, 2, 21)};
        shot->has_move = random_in(&s, 0, 3) > 0;
        if (shot->has_move)
            shot->move = (struct ymf_move){
                .from = {0.5, 0.5, 1}, .to = {0.5, 0.5, 1.1}, .span = random_in(&s, 0, 1) * 600};
        frames += shot->frames;
    }
    plan->fade_in_frames = random_in(&s, 0, 1) * random_in(&s, 0, frames / 3);
    plan->fade_out_frames = random_in(&s, 0, 1) * random_in(&s, 0, frames / 3);
    return plan;
}
