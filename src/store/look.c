/* How much there is of everything and how long it took, for who watches from outside. */
#include "store/columns.h"
#include "store/nouns.h"

#define AT(member) .offset = offsetof(struct ymf_pace, member)
static const struct ymf_field pace_columns[] = {
    {"job_id", YMF_F_STR, AT(job_id)},
    {"kind", YMF_F_STR, AT(kind)},
    {"started_at", YMF_F_INT, AT(started_at)},
    {"ended_at", YMF_F_INT, AT(ended_at)},
    {"steps", YMF_F_INT, AT(steps)},
    {"film_sec", YMF_F_NUM, AT(film_sec)},
    {0},
};
#undef AT

static enum ymf_code paces(struct ymf_tx *tx, bool standin, struct ymf_arena *arena,
                           struct ymf_pace **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "paces", YMF_WITH(YMF_PI(standin)), pace_columns,
                                        sizeof(struct ymf_pace), &items, ret_len, arena, err);
    *ret = items;
    return rc;
}

#define AT(member) .offset = offsetof(struct ymf_tally, member)
static const struct ymf_field tally_columns[] = {
    {"name", YMF_F_STR, AT(name)},
    {"label", YMF_F_STR, AT(label)},
    {"other", YMF_F_STR, AT(other)},
    {"count", YMF_F_INT, AT(count)},
    {0},
};
#undef AT

static enum ymf_code tallies(struct ymf_tx *tx, int64_t now_ms, struct ymf_arena *arena,
                             struct ymf_tally **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "tallies", YMF_WITH(YMF_PI(now_ms)), tally_columns,
                                        sizeof(struct ymf_tally), &items, ret_len, arena, err);
    *ret = items;
    return rc;
}

const struct ymf_look_store ymf_look_table = {.tallies = tallies, .paces = paces};
