/* Making metadata fit. */
#include "core/metadata.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { CHECKS = 4, CHAPTERS_BYTES = 4000, HASHTAG_UNITS = 40 };

static const char *without_brackets(const char *text, struct ymf_arena *arena)
{
    char *out = ymf_strdup(arena, text ? text : "");
    char *w = out;
    for (const char *r = out; *r; r++)
        if (*r != '<' && *r != '>' && ((unsigned char)*r >= 0x20 || *r == '\n'))
            *w++ = *r;
    *w = 0;
    return out;
}

/* "#word" becomes "word": hashtags stand in one place, where they are counted. */
static const char *without_hashes(const char *text, struct ymf_arena *arena)
{
    char *out = ymf_strdup(arena, text);
    char *w = out;
    for (const char *r = out; *r; r++) {
        bool opens = *r == '#' && (isalnum((unsigned char)r[1]) || (unsigned char)r[1] >= 0x80);
        if (!opens)
            *w++ = *r;
    }
    *w = 0;
    return out;
}

static const char *trimmed(const char *text, size_t len, struct ymf_arena *arena)
{
    while (len && isspace((unsigned char)text[len - 1]))
        len--;
    while (len && isspace((unsigned char)*text)) {
        text++;
        len--;
    }
    return ymf_strndup(arena, text, len);
}

size_t ymf_metadata_tags_units(const char *const *tags, size_t len)
{
    size_t units = 0;
    for (size_t i = 0; i < len; i++)
        units += ymf_utf16_units(tags[i]) + (strchr(tags[i], ' ') ? 2 : 0) + (i ? 1 : 0);
    return units;
}

void ymf_metadata_leave_room(struct ymf_metadata *m, const char *mark)
{
    size_t room = YMF_TAGS_UNITS - ymf_utf16_units(mark) - 1;
    while (m->tags_len && ymf_metadata_tags_units(m->tags, m->tags_len) > room)
        m->tags_len--;
}

static bool among(const char *const *list, size_t len, const char *text)
{
    for (size_t i = 0; i < len; i++)
        if (strcasecmp(list[i], text) == 0)
            return true;
    return false;
}

static void fit_tags(struct ymf_metadata *m, struct ymf_arena *arena)
{
    const char **kept = YMF_NEW_ARRAY(arena, m->tags_len, const char *);
    size_t n = 0;
    for (size_t i = 0; i < m->tags_len; i++) {
        char *tag = (char *)without_brackets(m->tags[i], arena); /* our own copy */
        for (char *c = tag; *c; c++)
            if (*c == ',' || *c == '"' || *c == '\n')
                *c = ' ';
        const char *clean = trimmed(tag, strlen(tag), arena);
        if (*clean && !among(kept, n, clean))
            kept[n++] = clean;
    }
    while (n && ymf_metadata_tags_units(kept, n) > YMF_TAGS_UNITS)
        n--;
    m->tags = kept;
    m->tags_len = n;
}

/* "#word" without spaces or punctuation; NULL when nothing is left. */
static const char *hashtag(const char *text, struct ymf_arena *arena)
{
    char *out = ymf_alloc(arena, strlen(text) + 2);
    size_t n = 1;
    out[0] = '#';
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || *text == '_' || (unsigned char)*text >= 0x80)
            out[n++] = *text;
    out[ymf_utf8_cut_units(out, HASHTAG_UNITS)] = 0;
    return n > 1 ? out : NULL;
}

static void fit_hashtags(struct ymf_metadata *m, struct ymf_arena *arena)
{
    const char **kept = YMF_NEW_ARRAY(arena, m->hashtags_len, const char *);
    size_t n = 0;
    for (size_t i = 0; i < m->hashtags_len && n < YMF_HASHTAGS_MAX; i++) {
        const char *tag = hashtag(without_brackets(m->hashtags[i], arena), arena);
        if (tag && !among(kept, n, tag))
            kept[n++] = tag;
    }
    m->hashtags = kept;
    m->hashtags_len = n;
}

/* "0:00 …": YouTube would read chapters out of it. */
static bool is_time_line(const char *line)
{
    size_t digits = strspn(line, "0123456789");
    return digits && line[digits] == ':' && isdigit((unsigned char)line[digits + 1]);
}

/* Lines of hashtags and of times go: ours are added once, at the end. */
static const char *without_our_lines(const char *text, struct ymf_arena *arena)
{
    char *out = ymf_alloc(arena, strlen(text) + 1);
    size_t n = 0;
    while (*text) {
        size_t len = strcspn(text, "\n");
        if (*text != '#' && !is_time_line(text)) {
            memcpy(out + n, text, len);
            n += len;
            if (text[len])
                out[n++] = '\n';
        }
        text += len + (text[len] == '\n');
    }
    return out;
}

static void fit_description(struct ymf_metadata *m, const char *chapters, struct ymf_arena *arena)
{
    const char *tail = "";
    if (chapters && *chapters)
        tail = ymf_printf(arena, "\n\n%s", chapters);
    for (size_t i = 0; i < m->hashtags_len; i++)
        tail = ymf_printf(arena, "%s%s%s", tail, i ? " " : "\n\n", m->hashtags[i]);
    const char *text =
        without_hashes(without_our_lines(without_brackets(m->description, arena), arena), arena);
    size_t room = YMF_DESCRIPTION_BYTES - strlen(tail);
    const char *body = trimmed(text, ymf_utf8_cut_bytes(text, room), arena);
    /* Without a body there is nothing to stand off from. */
    m->description = ymf_printf(arena, "%s%s", body, *body ? tail : tail + strspn(tail, "\n"));
}

/* Chapters that leave no room for anything else are left out whole: half of them are none. */
static const char *fit_chapters(const char *chapters, struct ymf_arena *arena)
{
    if (!chapters || !*chapters)
        return NULL;
    const char *clean = without_hashes(without_brackets(chapters, arena), arena);
    return strlen(clean) <= CHAPTERS_BYTES ? clean : NULL;
}

static void add_check(struct ymf_metadata *m, const char *id, bool ok, const char *text)
{
    m->checks[m->checks_len++] = (struct ymf_check){id, ok, text};
}

/* Words that begin with '#', as YouTube counts hashtags. */
static size_t hashtags_in(const char *text)
{
    size_t n = 0;
    for (const char *c = text; *c; c++)
        n += *c == '#' && (isalnum((unsigned char)c[1]) || (unsigned char)c[1] >= 0x80);
    return n;
}

const char *ymf_metadata_fault(const struct ymf_metadata *m, const char **ret_pointer,
                               struct ymf_arena *arena)
{
    size_t units = ymf_utf16_units(m->title);
    *ret_pointer = "/metadata/title";
    if (units > YMF_TITLE_UNITS)
        return ymf_printf(arena, "has %zu of YouTube's 100 characters", units);
    if (strpbrk(m->title, "<>"))
        return "must not hold < or >";
    *ret_pointer = "/metadata/description";
    if (strlen(m->description) > YMF_DESCRIPTION_BYTES)
        return ymf_printf(arena, "has %zu of YouTube's 5,000 bytes", strlen(m->description));
    if (strpbrk(m->description, "<>"))
        return "must not hold < or >";
    if (hashtags_in(m->title) + hashtags_in(m->description) > YMF_HASHTAGS_MAX)
        return "holds more than 15 hashtags, the title's included";
    *ret_pointer = "/metadata/tags";
    units = ymf_metadata_tags_units(m->tags, m->tags_len);
    if (units > YMF_TAGS_UNITS)
        return ymf_printf(arena, "count %zu of YouTube's 500", units);
    for (size_t i = 0; i < m->tags_len; i++)
        if (!m->tags[i][0] || strpbrk(m->tags[i], "<>,\""))
            return "a tag must hold something, and no < > , or quote";
    *ret_pointer = "/metadata/category_id";
    if (m->category_id && strspn(m->category_id, "0123456789") != strlen(m->category_id))
        return "must be the number of a category: 10 is Music";
    *ret_pointer = "/metadata/language";
    for (const char *c = m->language; c && *c; c++)
        if (!isalnum((unsigned char)*c) && *c != '-')
            return "must be a language tag such as en or pt-BR";
    return NULL;
}

void ymf_metadata_fit(struct ymf_metadata *m, const char *chapters, struct ymf_arena *arena)
{
    const char *title = without_hashes(without_brackets(m->title, arena), arena);
    chapters = fit_chapters(chapters, arena);
    bool cut = ymf_utf16_units(title) > YMF_TITLE_UNITS;
    m->title = trimmed(title, ymf_utf8_cut_units(title, YMF_TITLE_UNITS), arena);
    if (!*m->title)
        m->title = "Untitled film";
    fit_hashtags(m, arena);
    fit_tags(m, arena);
    fit_description(m, chapters, arena);
    if (!m->category_id)
        m->category_id = "10"; /* Music */
    if (!m->language)
        m->language = "en";
    ymf_metadata_check(m, cut, chapters != NULL, arena);
}

void ymf_metadata_check(struct ymf_metadata *m, bool cut, bool chapters, struct ymf_arena *arena)
{
    m->checks = YMF_NEW_ARRAY(arena, CHECKS, struct ymf_check);
    m->checks_len = 0;
    add_check(m, "title", !cut, cut ? "The title was cut to 100 characters" : "Title fits");
    add_check(m, "description", true,
              ymf_printf(arena, "Description has %zu of 5,000 bytes", strlen(m->description)));
    add_check(
        m, "tags", true,
        ymf_printf(arena, "Tags use %zu of 500", ymf_metadata_tags_units(m->tags, m->tags_len)));
    add_check(m, "chapters", chapters,
              chapters ? "Chapters are in the description"
                       : "No chapters: they need three parts of 10 s or more");
}
