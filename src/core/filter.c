/* The filters of research, in the order in which they are told. */
#include "core/filter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_FROM_SEC = 20 * 60, WORD_LEAST = 3, WORD_MOST = 40 };

static bool holds(const char *text, const char *word)
{
    return text && strcasestr(text, word) != NULL;
}

static bool relevant(const struct ymf_candidate *c, const char *const *words, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (holds(c->title, words[i]) || holds(c->description, words[i]))
            return true;
        for (size_t t = 0; t < c->tags_len; t++)
            if (holds(c->tags[t], words[i]))
                return true;
    }
    return false;
}

static bool wrong_length(const struct ymf_filters *f, int64_t seconds)
{
    if (f->length == YMF_LENGTH_SHORT)
        return seconds > f->max_sec;
    return f->length == YMF_LENGTH_LONG && seconds <= LONG_FROM_SEC;
}

/* The counter of the rule that takes this one out; NULL when it stays. */
static int64_t *rule_of(const struct ymf_filters *f, const char *const *words, size_t words_len,
                        const struct ymf_candidate *c, struct ymf_removed *removed)
{
    if (c->is_live)
        return &removed->live;
    if (wrong_length(f, c->duration_seconds))
        return &removed->length;
    if (f->date_after && c->published_at < f->date_after)
        return &removed->date;
    if (c->views < f->min_views)
        return &removed->views;
    if (!c->has_likes && f->hidden_likes == YMF_HIDDEN_REJECT)
        return &removed->hidden_likes;
    if (c->has_likes && c->likes < f->min_likes)
        return &removed->likes;
    if (f->relevance && !relevant(c, words, words_len))
        return &removed->relevance;
    return NULL;
}

size_t ymf_filter_apply(const struct ymf_filters *filters, const char *const *words,
                        size_t words_len, struct ymf_candidate *items, size_t len,
                        struct ymf_removed *removed)
{
    size_t kept = 0;
    for (size_t i = 0; i < len; i++) {
        int64_t *rule = rule_of(filters, words, words_len, &items[i], removed);
        if (rule)
            (*rule)++;
        else
            items[kept++] = items[i];
    }
    return kept;
}

static bool says_something(const char *word, size_t len)
{
    static const char *const empty[] = {"the",   "and",   "for", "with", "from",
                                        "music", "video", "mix", "best", "new"};
    if (len < WORD_LEAST || len > WORD_MOST)
        return false;
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++)
        if (strlen(empty[i]) == len && strncasecmp(empty[i], word, len) == 0)
            return false;
    return true;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static const char *lower(struct ymf_arena *arena, const char *text, size_t len)
{
    char *word = ymf_strndup(arena, text, len);
    for (char *c = word; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return word;
}

static size_t words_of(const char *text, struct ymf_arena *arena, const char **ret, size_t room)
{
    size_t n = 0;
    while (*text) {
        size_t span = 0;
        while (text[span] && in_word(text[span]))
            span++;
        if (says_something(text, span) && n < room)
            ret[n++] = lower(arena, text, span);
        text += span ? span : 1;
    }
    return n;
}

size_t ymf_filter_words(const char *const *texts, size_t len, struct ymf_arena *arena,
                        const char ***ret)
{
    size_t room = 0;
    for (size_t i = 0; i < len; i++)
        room += strlen(texts[i]) / WORD_LEAST + 1;
    const char **words = YMF_NEW_ARRAY(arena, room, const char *);
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += words_of(texts[i], arena, words + n, room - n);
    *ret = words;
    return ymf_filter_unique(words, n);
}

size_t ymf_filter_unique(const char **ids, size_t len)
{
    size_t kept = 0;
    for (size_t i = 0; i < len; i++) {
        bool seen = false;
        for (size_t k = 0; k < kept && !seen; k++)
            seen = strcmp(ids[k], ids[i]) == 0;
        if (!seen)
            ids[kept++] = ids[i];
    }
    return kept;
}

const char *ymf_filter_search_key(const struct ymf_filters *filters, const char *query,
                                  bool standin, struct ymf_arena *arena)
{
    return ymf_printf(arena, "%d %d %lld %s", standin, filters->length,
                      (long long)filters->date_after, query);
}

static int better_first(const void *a, const void *b)
{
    const struct ymf_candidate *x = a;
    const struct ymf_candidate *y = b;
    if (x->relevance_score != y->relevance_score)
        return x->relevance_score < y->relevance_score ? 1 : -1;
    if (x->views != y->views)
        return x->views < y->views ? 1 : -1;
    return strcmp(x->video_id, y->video_id);
}

void ymf_filter_rank(struct ymf_candidate *items, size_t len)
{
    if (len > 1)
        qsort(items, len, sizeof items[0], better_first);
}
