/* Order with memory. */
#include "plan/build_order.h"

#include "base/limits.h"

#define MEMORY_SEC 600.0

static uint64_t mixed(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ x >> 33;
}

/* Were these two followed by `scene` already, not long ago? */
static bool known_three(const struct ymf_cuts *cuts, const size_t *order, size_t k, size_t scene,
                        double fps)
{
    for (size_t i = k; i-- > 2;) {
        if ((double)(cuts->cut[k].frame - cuts->cut[i].frame) / fps > MEMORY_SEC)
            return false;
        if (order[i] == scene && order[i - 1] == order[k - 1] && order[i - 2] == order[k - 2])
            return true;
    }
    return false;
}

static size_t choose(const struct ymf_cuts *cuts, const size_t *order, size_t k,
                     const size_t *last_seen, size_t scenes, double fps, uint64_t seed)
{
    size_t rest = scenes > 2 ? 2 : 1, best = 0, jitter = scenes / 3 + 1;
    double best_score = -1e9;
    bool section = cuts->cut[k].on == YMF_CUT_SECTION;
    for (size_t s = 0; s < scenes; s++) {
        size_t unseen = k - last_seen[s];
        if (unseen <= rest && scenes > 1)
            continue;
        double score = (double)unseen;
        if (!section)
            score += (double)(mixed(seed ^ mixed(k * 64 + s)) % jitter);
        if (!section && scenes > 3 && known_three(cuts, order, k, s, fps))
            score -= (double)scenes;
        if (score > best_score) {
            best_score = score;
            best = s;
        }
    }
    return best;
}

const size_t *ymf_order_scenes(const struct ymf_cuts *cuts, size_t scenes, double fps,
                               uint64_t seed, struct ymf_arena *arena)
{
    size_t *order = YMF_NEW_ARRAY(arena, cuts->len, size_t);
    size_t last_seen[YMF_MAX_SCENES] = {0};
    for (size_t k = 0; k < cuts->len; k++) {
        order[k] = k < scenes ? k : choose(cuts, order, k, last_seen, scenes, fps, seed);
        last_seen[order[k]] = k;
    }
    return order;
}
