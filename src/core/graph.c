/* The kinds of steps as one table, and the graphs made of them. */
#include "core/graph.h"

#include <string.h>

static const struct ymf_kind_facts kinds[] = {
    {"expand", YMF_JOB_RESEARCH, YMF_QUEUE_NORMAL, -1, false, "anthropic"},
    {"search", YMF_JOB_RESEARCH, YMF_QUEUE_NORMAL, -1, true, "youtube"},
    {"filter", YMF_JOB_RESEARCH, YMF_QUEUE_NORMAL, -1, false, "youtube"},
    {"score", YMF_JOB_RESEARCH, YMF_QUEUE_NORMAL, -1, false, "cometapi"},
    {"rank", YMF_JOB_RESEARCH, YMF_QUEUE_NORMAL, -1, false, NULL},
    {"metadata", YMF_JOB_CURATION, YMF_QUEUE_NORMAL, -1, false, "youtube"},
    {"brief", YMF_JOB_CURATION, YMF_QUEUE_NORMAL, -1, false, "anthropic"},
    {"music_prompts", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_MUSIC, false, "anthropic"},
    {"track", YMF_JOB_PRODUCTION, YMF_QUEUE_URGENT, YMF_PHASE_MUSIC, true, "cometapi"},
    {"concat", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, YMF_PHASE_MUSIC, false, NULL},
    {"beats", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, YMF_PHASE_MUSIC, false, NULL},
    {"image_prompts", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_PICTURES, false, "anthropic"},
    {"image", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_PICTURES, true, "cometapi"},
    {"direct", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_DIRECTION, true, "anthropic"},
    {"animate", YMF_JOB_PRODUCTION, YMF_QUEUE_URGENT, YMF_PHASE_ANIMATE, true, "cometapi"},
    {"assemble", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, YMF_PHASE_ASSEMBLE, true, NULL},
    {"merge", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, YMF_PHASE_MERGE, true, NULL},
    {"seo", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_METADATA, true, "anthropic"},
    {"review", YMF_JOB_PRODUCTION, YMF_QUEUE_URGENT, -1, false, NULL},
    {"upload", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, YMF_PHASE_UPLOAD, true, "youtube"},
    {"publish", YMF_JOB_PRODUCTION, YMF_QUEUE_URGENT, YMF_PHASE_UPLOAD, true, "youtube"},
    {"cleanup", YMF_JOB_PRODUCTION, YMF_QUEUE_NORMAL, -1, false, NULL},
    {"animatic", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, -1, false, NULL},
    {"preview", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, -1, false, NULL},
    {"thumbs", YMF_JOB_PRODUCTION, YMF_QUEUE_HEAVY, -1, false, NULL},
    {"late", YMF_JOB_PRODUCTION, YMF_QUEUE_URGENT, -1, false, "cometapi"},
};

const struct ymf_kind_facts *ymf_graph_kind(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].kind, kind) == 0)
            return &kinds[i];
    }
    return NULL;
}

const char *ymf_graph_key(struct ymf_arena *arena, const char *kind, int64_t number)
{
    if (number == 0)
        return kind;
    return ymf_printf(arena, "%s/%lld", kind, (long long)number);
}

/* What each step of a group waits for: some plain keys and all members of one numbered kind. */
struct waits {
    const char *first, *second; /* plain keys; NULL none */
    const char *all_of;         /* "image": image/1 … image/all; NULL none */
    int64_t all;
};

static const char *const *keys_of(const struct waits *waits, struct ymf_arena *arena,
                                  size_t *ret_len)
{
    const char **keys = YMF_NEW_ARRAY(arena, (size_t)waits->all + 2, const char *);
    size_t len = 0;
    if (waits->first)
        keys[len++] = waits->first;
    if (waits->second)
        keys[len++] = waits->second;
    for (int64_t n = 1; waits->all_of && n <= waits->all; n++)
        keys[len++] = ymf_graph_key(arena, waits->all_of, n);
    *ret_len = len;
    return keys;
}

static void add(struct ymf_graph *graph, const char *kind, int64_t number,
                const struct waits *waits, struct ymf_arena *arena)
{
    const struct ymf_kind_facts *facts = ymf_graph_kind(kind);
    struct ymf_step_plan *plan = &graph->items[graph->len++];
    plan->step = (struct ymf_step){
        .key = ymf_graph_key(arena, kind, number),
        .kind = facts->kind,
        .number = number,
        .queue = facts->queue,
        .provider = facts->provider,
        .generation = 1,
    };
    plan->deps = keys_of(waits, arena, &plan->deps_len);
}

/* kind/1 … kind/count, all waiting for the same. */
static void add_each(struct ymf_graph *graph, const char *kind, int64_t count,
                     const struct waits *waits, struct ymf_arena *arena)
{
    for (int64_t n = 1; n <= count; n++)
        add(graph, kind, n, waits, arena);
}

static struct ymf_graph empty(size_t most, struct ymf_arena *arena)
{
    return (struct ymf_graph){.items = YMF_NEW_ARRAY(arena, most, struct ymf_step_plan)};
}

struct ymf_graph ymf_graph_production(int64_t num_tracks, int64_t num_scenes,
                                      struct ymf_arena *arena)
{
    struct ymf_graph g = empty((size_t)(num_tracks + 3 * num_scenes) + 12, arena);
    add(&g, "music_prompts", 0, &(struct waits){0}, arena);
    add_each(&g, "track", num_tracks, &(struct waits){.first = "music_prompts"}, arena);
    add(&g, "concat", 0, &(struct waits){.all_of = "track", .all = num_tracks}, arena);
    add(&g, "beats", 0, &(struct waits){.first = "concat"}, arena);
    add(&g, "image_prompts", 0, &(struct waits){0}, arena);
    add_each(&g, "image", num_scenes, &(struct waits){.first = "image_prompts"}, arena);
    struct waits for_direction = {.first = "beats", .all_of = "image", .all = num_scenes};
    add(&g, "animatic", 0, &for_direction, arena); /* nothing waits for it */
    add_each(&g, "direct", num_scenes, &for_direction, arena);
    for (int64_t n = 1; n <= num_scenes; n++)
        add(&g, "animate", n, &(struct waits){.first = ymf_graph_key(arena, "direct", n)}, arena);
    add(&g, "assemble", 0, &(struct waits){.all_of = "animate", .all = num_scenes}, arena);
    add(&g, "merge", 0, &(struct waits){.first = "assemble"}, arena);
    add(&g, "seo", 0, &(struct waits){.first = "merge"}, arena);
    add(&g, "review", 0, &(struct waits){.first = "seo"}, arena);
    add(&g, "upload", 0, &(struct waits){.first = "review"}, arena);
    add(&g, "publish", 0, &(struct waits){.first = "upload"}, arena);
    add(&g, "cleanup", 0, &(struct waits){.first = "publish"}, arena);
    return g;
}

struct ymf_graph ymf_graph_research(int64_t queries, struct ymf_arena *arena)
{
    struct ymf_graph g = empty((size_t)queries + 4, arena);
    if (queries == 0) {
        add(&g, "expand", 0, &(struct waits){0}, arena);
        return g;
    }
    add_each(&g, "search", queries, &(struct waits){0}, arena);
    add(&g, "filter", 0, &(struct waits){.all_of = "search", .all = queries}, arena);
    add(&g, "score", 0, &(struct waits){.first = "filter"}, arena);
    add(&g, "rank", 0, &(struct waits){.first = "score"}, arena);
    return g;
}

struct ymf_graph ymf_graph_curation(struct ymf_arena *arena)
{
    struct ymf_graph g = empty(2, arena);
    add(&g, "metadata", 0, &(struct waits){0}, arena);
    add(&g, "brief", 0, &(struct waits){.first = "metadata"}, arena);
    return g;
}

struct ymf_graph ymf_graph_late(const char *key, int64_t number, struct ymf_arena *arena)
{
    struct ymf_graph g = empty(1, arena);
    add(&g, "late", number, &(struct waits){0}, arena);
    g.items[0].step.key = ymf_printf(arena, "late:%s", key);
    g.items[0].step.input = ymf_strdup(arena, key);
    return g;
}

struct ymf_graph ymf_graph_beside(const char *kind, const char *name, const char *input,
                                  struct ymf_arena *arena)
{
    struct ymf_graph g = empty(1, arena);
    add(&g, kind, 0, &(struct waits){0}, arena);
    g.items[0].step.key = ymf_printf(arena, "%s:%s", kind, name);
    g.items[0].step.input = input;
    return g;
}
