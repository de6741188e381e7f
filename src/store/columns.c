/* Structs to parameters and rows to structs. */
#include "store/columns.h"

#include <stdlib.h>
#include <string.h>

#include "json/load.h"

static const char *const *words_of(const struct ymf_field *column)
{
    if (column->values)
        return column->values;
    const struct ymf_field *f = *column->ref;
    while (f->name && strcmp(f->name, column->name) != 0)
        f++;
    return f->values;
}

static const char *word_at(const struct ymf_field *column, int index)
{
    const char *const *words = words_of(column);
    for (int i = 0; words && words[i]; i++)
        if (i == index)
            return words[i];
    return NULL;
}

static int index_of(const struct ymf_field *column, const char *word)
{
    const char *const *words = words_of(column);
    for (int i = 0; words && words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* A table with this one member. */
struct alone {
    struct ymf_field fields[2];
};

static struct alone alone(const struct ymf_field *column)
{
    return (struct alone){.fields = {*column, {0}}};
}

static const char *json_column(const struct ymf_field *column, const void *from,
                               struct ymf_arena *arena)
{
    struct alone table = alone(column);
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(table.fields, from);
    const json_t *value = json_object_get(doc, column->name);
    return value && !json_is_null(value) ? ymf_json_text(value, arena) : NULL;
}

static struct ymf_param param_of(const struct ymf_field *column, const void *from,
                                 struct ymf_arena *arena)
{
    const void *at = (const char *)from + column->offset;
    bool absent = column->has && !*(const bool *)((const char *)from + column->has);
    switch (column->type) {
    case YMF_F_STR:
        return YMF_PT(*(const char *const *)at);
    case YMF_F_ENUM:
        return YMF_PT(word_at(column, *(const int *)at));
    case YMF_F_INT:
        return (struct ymf_param){
            .kind = YMF_PARAM_INT, .null = absent, .number = *(const int64_t *)at};
    case YMF_F_TIME:
        return YMF_PM(*(const int64_t *)at);
    case YMF_F_BOOL:
        return YMF_PI(*(const bool *)at);
    case YMF_F_NUM:
        return YMF_PR(*(const double *)at);
    case YMF_F_JSON:
    case YMF_F_OBJ:
    case YMF_F_PTR:
    case YMF_F_ARR:
    case YMF_F_STRS:
    case YMF_F_NUMS:
    case YMF_F_INTS:
    case YMF_F_PAIR:
        return YMF_PT(json_column(column, from, arena));
    case YMF_F_END:
        break;
    }
    return YMF_PT(NULL);
}

size_t ymf_columns_params(const struct ymf_field *columns, const void *from,
                          struct ymf_arena *arena, struct ymf_param out[YMF_DB_PARAMS_MAX])
{
    size_t n = 0;
    for (; columns[n].name && n < YMF_DB_PARAMS_MAX; n++)
        out[n] = param_of(&columns[n], from, arena);
    return n;
}

static enum ymf_code read_json(const struct ymf_field *column, const char *text, void *ret,
                               struct ymf_arena *arena, struct ymf_err *err)
{
    struct alone table = alone(column);
    const char *doc_text = ymf_printf(arena, "{\"%s\":%s}", column->name, text);
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_json_load(doc_text, strlen(doc_text), &doc, err);
    if (rc) {
        ymf_err_prefix(err, "stored %s", column->name);
        return YMF_INTERNAL;
    }
    struct ymf_faults faults = {.arena = arena};
    /* It was checked when it came in; what no longer fits must not hide the whole row. */
    rc = ymf_fields_read(table.fields, doc, ret, arena, &faults, err);
    return rc == YMF_INVALID ? YMF_OK : rc;
}

static enum ymf_code read_cell(const struct ymf_field *column, const char *text, void *ret,
                               struct ymf_arena *arena, struct ymf_err *err)
{
    void *at = (char *)ret + column->offset;
    switch (column->type) {
    case YMF_F_STR:
        *(const char **)at = text; /* lives in the rows' arena */
        break;
    case YMF_F_ENUM:
        *(int *)at = index_of(column, text);
        break;
    case YMF_F_INT:
    case YMF_F_TIME:
        *(int64_t *)at = strtoll(text, NULL, 10);
        if (column->has)
            *(bool *)((char *)ret + column->has) = true;
        break;
    case YMF_F_BOOL:
        *(bool *)at = strcmp(text, "0") != 0;
        break;
    case YMF_F_NUM:
        *(double *)at = strtod(text, NULL);
        break;
    case YMF_F_JSON:
    case YMF_F_OBJ:
    case YMF_F_PTR:
    case YMF_F_ARR:
    case YMF_F_STRS:
    case YMF_F_NUMS:
    case YMF_F_INTS:
    case YMF_F_PAIR:
        return read_json(column, text, ret, arena, err);
    case YMF_F_END:
        break;
    }
    return YMF_OK;
}

static const struct ymf_field *column_named(const struct ymf_field *columns, const char *name,
                                            size_t guess)
{
    for (size_t i = 0; columns[i].name; i++)
        if (i == guess && strcmp(columns[i].name, name) == 0)
            return &columns[i];
    for (size_t i = 0; columns[i].name; i++)
        if (strcmp(columns[i].name, name) == 0)
            return &columns[i];
    return NULL;
}

enum ymf_code ymf_columns_read(const struct ymf_field *columns, const struct ymf_rows *rows,
                               size_t row, void *ret, struct ymf_arena *arena, struct ymf_err *err)
{
    for (size_t c = 0; c < rows->cols; c++) {
        const char *text = ymf_rows_text(rows, row, c);
        const struct ymf_field *column = text ? column_named(columns, rows->names[c], c) : NULL;
        enum ymf_code rc = column ? read_cell(column, text, ret, arena, err) : YMF_OK;
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_columns_read_all(const struct ymf_field *columns, const struct ymf_rows *rows,
                                   size_t size, void **ret, struct ymf_arena *arena,
                                   struct ymf_err *err)
{
    char *items = ymf_alloc_array(arena, rows->len, size);
    for (size_t i = 0; i < rows->len; i++) {
        enum ymf_code rc = ymf_columns_read(columns, rows, i, items + i * size, arena, err);
        if (rc)
            return rc;
    }
    *ret = items;
    return YMF_OK;
}

static enum ymf_code run(struct ymf_tx *tx, const char *statement, const struct ymf_field *columns,
                         const void *from, const struct ymf_param *extra, size_t extra_len,
                         struct ymf_arena *arena, struct ymf_rows *ret, struct ymf_err *err)
{
    struct ymf_param params[YMF_DB_PARAMS_MAX];
    size_t n = ymf_columns_params(columns, from, arena, params);
    if (n + extra_len > YMF_DB_PARAMS_MAX)
        return ymf_fail(err, YMF_INTERNAL, "%s: too many parameters", statement);
    if (extra_len)
        memcpy(params + n, extra, extra_len * sizeof *extra);
    return ymf_db_run(tx, statement, params, n + extra_len, arena, ret, err);
}

enum ymf_code ymf_columns_put(struct ymf_tx *tx, const char *statement,
                              const struct ymf_field *columns, const void *from,
                              const struct ymf_param *extra, size_t extra_len, int64_t *ret_changed,
                              struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = run(tx, statement, columns, from, extra, extra_len, arena, &rows, err);
    if (!rc && ret_changed)
        *ret_changed = rows.changed;
    return rc;
}

enum ymf_code ymf_columns_save(struct ymf_tx *tx, const char *statement,
                               const struct ymf_field *columns, const void *from,
                               const struct ymf_param *extra, size_t extra_len, const char *what,
                               int64_t *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = run(tx, statement, columns, from, extra, extra_len, arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "this %s does not exist", what);
    *ret = ymf_rows_int(&rows, 0, 0);
    return YMF_OK;
}

enum ymf_code ymf_columns_get(struct ymf_tx *tx, const char *statement,
                              const struct ymf_param *params, size_t len,
                              const struct ymf_field *columns, const char *what, void *ret,
                              struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, statement, params, len, arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "this %s does not exist", what);
    return ymf_columns_read(columns, &rows, 0, ret, arena, err);
}

enum ymf_code ymf_columns_list(struct ymf_tx *tx, const char *statement,
                               const struct ymf_param *params, size_t len,
                               const struct ymf_field *columns, size_t size, void **ret,
                               size_t *ret_len, struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    void *items = NULL;
    enum ymf_code rc = ymf_db_run(tx, statement, params, len, arena, &rows, err);
    if (!rc)
        rc = ymf_columns_read_all(columns, &rows, size, &items, arena, err);
    if (rc)
        return rc;
    *ret = items;
    *ret_len = rows.len;
    return YMF_OK;
}
