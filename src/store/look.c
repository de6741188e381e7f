/* How much there is of everything, for who watches from outside. */
#include "store/columns.h"
#include "store/work_parts.h"

#define AT(member) .offset = offsetof(struct ymf_tally, member)
static const struct ymf_field tally_columns[] = {
    {"name", YMF_F_STR, AT(name)},
    {"label", YMF_F_STR, AT(label)},
    {"other", YMF_F_STR, AT(other)},
    {"count", YMF_F_INT, AT(count)},
    {0},
};
#undef AT

enum ymf_code ymf_look_tallies(struct ymf_tx *tx, int64_t now_ms, struct ymf_arena *arena,
                               struct ymf_tally **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "tallies", YMF_WITH(YMF_PI(now_ms)), tally_columns,
                                        sizeof(struct ymf_tally), &items, ret_len, arena, err);
    *ret = items;
    return rc;
}
