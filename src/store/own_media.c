/* Rows of what people bring themselves. */
#include "ports/own_media_store.h"

#include "model/take.h"
#include "store/columns.h"
#include "store/nouns.h"

#define AT(member) .offset = offsetof(struct ymf_own_media, member)
static const struct ymf_field own_media_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"kind", YMF_F_ENUM, AT(kind), .ref = &ymf_own_media_fields},
    {"file", YMF_F_STR, AT(file)},
    {"picture", YMF_F_STR, AT(picture)},
    {"title", YMF_F_STR, AT(title)},
    {"bytes", YMF_F_INT, AT(bytes)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"color", YMF_F_STR, AT(color)},
    {"used", YMF_F_BOOL, AT(used)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT

static enum ymf_code insert(struct ymf_tx *tx, const struct ymf_own_media *item,
                            struct ymf_err *err)
{
    return ymf_columns_put(tx, "own_media_insert", own_media_columns, item, YMF_WITHOUT, NULL, err);
}

static enum ymf_code get(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_own_media *ret, struct ymf_err *err)
{
    struct ymf_own_media item = {0};
    enum ymf_code rc = ymf_columns_get(tx, "own_media_get", YMF_WITH(YMF_PT(id)), own_media_columns,
                                       "upload", &item, arena, err);
    if (!rc)
        *ret = item;
    return rc;
}

static enum ymf_code use(struct ymf_tx *tx, const char *id, struct ymf_err *err)
{
    return ymf_db_change(tx, "own_media_use", YMF_WITH(YMF_PT(id)), NULL, err);
}

static enum ymf_code expired(struct ymf_tx *tx, int64_t before_ms, struct ymf_arena *arena,
                             struct ymf_own_media **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc =
        ymf_columns_list(tx, "own_media_expired", YMF_WITH(YMF_PI(before_ms)), own_media_columns,
                         sizeof(struct ymf_own_media), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code remove_unused(struct ymf_tx *tx, const char *id, bool *ret,
                                   struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(tx, "own_media_remove", YMF_WITH(YMF_PT(id)), &changed, err);
    *ret = changed > 0;
    return rc;
}

const struct ymf_own_media_store ymf_own_media_table = {
    .insert = insert, .get = get, .use = use, .expired = expired, .remove = remove_unused};
