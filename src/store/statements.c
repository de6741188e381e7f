/* Cuts the files of data/sql into named statements. */
#include "store/statements.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/data.h"

enum { STATEMENTS_MAX = 512, SQL_MAX = 64 << 10 };

static const char marker[] = "-- name:";

/* What stands behind "-- name:". */
struct heading {
    char *name;
    bool wanted, locks;
};

struct loader {
    const struct ymf_db_engine *engine;
    struct ymf_arena *arena;
    struct ymf_statement *items;
    size_t len;
    struct heading now;
    struct ymf_buf *sql;
};

/* The next word of a line, or NULL. */
static char *next_word(struct ymf_arena *arena, const char **at, const char *end)
{
    while (*at < end && strchr(" \t\r", **at))
        (*at)++;
    const char *start = *at;
    while (*at < end && !strchr(" \t\r", **at))
        (*at)++;
    return *at > start ? ymf_strndup(arena, start, (size_t)(*at - start)) : NULL;
}

static struct heading read_heading(struct loader *l, const char *line, size_t len)
{
    const char *at = line + sizeof marker - 1;
    struct heading ret = {.name = next_word(l->arena, &at, line + len), .wanted = true};
    const char *engine = ymf_printf(l->arena, "[%s]", l->engine->name);
    for (const char *word = NULL; (word = next_word(l->arena, &at, line + len));) {
        if (strcmp(word, "locks") == 0)
            ret.locks = true;
        else
            ret.wanted = strcmp(word, engine) == 0;
    }
    return ret;
}

static bool only_reads(const char *sql)
{
    return strncasecmp(sql, "SELECT", 6) == 0;
}

static enum ymf_code finish(struct loader *l, struct ymf_err *err)
{
    struct heading heading = l->now;
    l->now = (struct heading){0};
    while (l->sql->len && strchr(" \t\r\n;", l->sql->data[l->sql->len - 1]))
        l->sql->data[--l->sql->len] = 0;
    char *sql = ymf_strdup(l->arena, l->sql->data);
    bool over = l->sql->over;
    ymf_buf_reset(l->sql);
    if (!heading.name || !heading.wanted)
        return YMF_OK;
    if (!*sql || over || l->len == STATEMENTS_MAX)
        return ymf_fail(err, YMF_INTERNAL, "statement %s is empty, too long or one too many",
                        heading.name);
    struct ymf_statement *item = &l->items[l->len++];
    *item = (struct ymf_statement){
        .name = heading.name, .sql = sql, .locking_sql = sql, .reads = only_reads(sql)};
    if (heading.locks && *l->engine->row_lock)
        item->locking_sql = ymf_printf(l->arena, "%s %s", sql, l->engine->row_lock);
    return YMF_OK;
}

static enum ymf_code read_file(struct loader *l, const char *text, struct ymf_err *err)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        if (strncmp(text, marker, sizeof marker - 1) == 0) {
            enum ymf_code rc = finish(l, err);
            if (rc)
                return rc;
            l->now = read_heading(l, text, len);
        } else if (strncmp(text, "--", 2) != 0 && (l->sql->len || len)) {
            ymf_buf_add(l->sql, text, len);
            ymf_buf_putc(l->sql, '\n');
        }
        text += len + (text[len] == '\n');
    }
    return finish(l, err);
}

static int by_name(const void *a, const void *b)
{
    const struct ymf_statement *x = a, *y = b;
    return strcmp(x->name, y->name);
}

enum ymf_code ymf_statements_load(const struct ymf_db_engine *engine, struct ymf_arena *arena,
                                  struct ymf_statements *ret, struct ymf_err *err)
{
    YMF_AUTO(buf) struct ymf_buf sql;
    ymf_buf_init(&sql, SQL_MAX);
    struct loader l = {.engine = engine, .arena = arena, .sql = &sql};
    l.items = YMF_NEW_ARRAY(arena, STATEMENTS_MAX, struct ymf_statement);
    enum ymf_code rc = YMF_OK;
    const char *name = NULL;
    for (size_t n = 0; !rc && (name = ymf_data_name("sql/", n)); n++)
        rc = read_file(&l, ymf_data(name, NULL), err);
    if (rc)
        return rc;
    qsort(l.items, l.len, sizeof l.items[0], by_name);
    for (size_t i = 0; i < l.len; i++) {
        l.items[i].index = i;
        if (i && strcmp(l.items[i].name, l.items[i - 1].name) == 0)
            return ymf_fail(err, YMF_INTERNAL, "statement %s is there twice", l.items[i].name);
    }
    *ret = (struct ymf_statements){.items = l.items, .len = l.len};
    return YMF_OK;
}

const struct ymf_statement *ymf_statements_find(const struct ymf_statements *all, const char *name)
{
    struct ymf_statement key = {.name = name};
    return bsearch(&key, all->items, all->len, sizeof key, by_name);
}
