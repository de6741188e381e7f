/*
 * The rule-based answers that take over when a language model gives none that
 * can be used: plain, deterministic, always whole. Their use is told. Pure.
 */
#pragma once

#include "base/arena.h"
#include "model/answers.h"
#include "model/brief.h"
#include "model/production.h"
#include "model/research.h"

/* Three variants of a topic. */
void ymf_fallback_queries(const char *topic, struct ymf_arena *arena,
                          struct ymf_queries_answer *ret);
/* From views, likes per view, age and length. */
struct ymf_score ymf_fallback_score(const struct ymf_candidate *video, const char *topic,
                                    int64_t now_ms, struct ymf_arena *arena);
/* scenes: how many; videos give the palette where they have one. */
void ymf_fallback_brief(const char *topic, int64_t scenes, const struct ymf_candidate *videos,
                        size_t videos_len, struct ymf_arena *arena, struct ymf_brief *ret);
/* One more scene of the same kind, number from 1. */
struct ymf_brief_scene ymf_fallback_scene(const char *topic, int64_t number,
                                          struct ymf_arena *arena);
struct ymf_song_prompt ymf_fallback_song(const struct ymf_brief *brief, int64_t number,
                                         struct ymf_arena *arena);
const char *ymf_fallback_picture(const struct ymf_brief *brief, const struct ymf_brief_scene *scene,
                                 struct ymf_arena *arena);
/* Ken Burns, or the clip model the brief recommends, by the scene's place. */
struct ymf_decision ymf_fallback_decision(const struct ymf_scene *scene, double seconds,
                                          const char *video_model, struct ymf_arena *arena);
void ymf_fallback_metadata(const struct ymf_production *job, struct ymf_arena *arena,
                           struct ymf_metadata *ret);
