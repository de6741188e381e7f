/*
 * Which steps a job has and what each waits for. The kinds are one table; the
 * graphs are built from the job's counts alone, so a job of 3 tracks and 8
 * scenes has exactly 3 track and 8 image steps. Pure; results live in the arena.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/production_view.h"
#include "model/work.h"

/* What is known of a kind without running it. */
struct ymf_kind_facts {
    const char *kind;
    int job;              /* enum ymf_job_kind */
    int queue;            /* enum ymf_step_queue */
    int phase;            /* enum ymf_phase_id; -1 none */
    bool unit;            /* counts in its phase's done/total */
    const char *provider; /* whose pause concerns it; NULL none */
};

/* NULL when unknown. */
const struct ymf_kind_facts *ymf_graph_kind(const char *kind);
/* "track/3": kind "track", number 3; plain kinds have number 0. In the arena. */
const char *ymf_graph_key(struct ymf_arena *arena, const char *kind, int64_t number);

struct ymf_graph {
    struct ymf_step_plan *items;
    size_t len;
};

struct ymf_graph ymf_graph_production(int64_t num_tracks, int64_t num_scenes,
                                      struct ymf_arena *arena);
/* queries 0: the step that expands the topic, which adds the rest; else searches and the rest. */
struct ymf_graph ymf_graph_research(int64_t queries, struct ymf_arena *arena);
struct ymf_graph ymf_graph_curation(struct ymf_arena *arena);
/* A step that goes on asking for a paid result whose own step has ended. */
struct ymf_graph ymf_graph_late(const char *key, int64_t number, struct ymf_arena *arena);
/* One more step beside the film's way, asked for by the operator; each `name` once. */
struct ymf_graph ymf_graph_beside(const char *kind, const char *name, const char *input,
                                  struct ymf_arena *arena);
