/* Songs to be asked for, and the text a film is published with. */
#include <string.h>

#include "base/buf.h"
#include "standin/words.h"
#include "standin/words_parts.h"

void ymf_words_song(struct ymf_arena *arena, const char *topic, uint64_t seed, int index,
                    struct ymf_words_song *ret)
{
    static const char *const nouns[] = {
        "Lamp",   "Tram",    "Window", "Harbour",  "Rain",    "Ferry",     "Attic",    "Postcard",
        "Kettle", "Orchard", "Signal", "Umbrella", "Lantern", "Staircase", "Notebook", "Balcony"};
    static const char *const firsts[] = {"Slow",     "Paper",    "Late",    "Quiet",     "Amber",
                                         "Borrowed", "Half-Lit", "Distant", "Second",    "Velvet",
                                         "Empty",    "Northern", "Tender",  "Wandering", "Folded"};
    static const char *const feels[] = {
        "opens alone and lets the drums in after a few bars",
        "builds patiently and falls away to almost nothing before the last part",
        "keeps one small melody and turns it over in new light",
        "sits back in the pocket and never hurries",
        "closes the film: wider, warmer, with a clear last chord"};
    const char *clean = ymf_words_clean(arena, topic, 80);
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(clean, seed));
    const struct ymf_sound *sound = ymf_words_sound(clean);
    int a = ymf_seed_pick(&s, 15), b = ymf_seed_pick(&s, 16),
        span = sound->bpm_high - sound->bpm_low + 1;
    /* 15 and 16 have no common divisor: 240 songs before a name comes back */
    ret->title = ymf_printf(arena, "%s %s", firsts[(a + index) % 15], nouns[(b + index) % 16]);
    ret->bpm = sound->bpm_low + (ymf_seed_pick(&s, span) + index * 3) % span;
    ret->prompt = ymf_printf(
        arena,
        "Instrumental %s, %d BPM, 4/4. %c%s. Detail: %s, %s. The piece \"%s\" %s. Mood: %s. No "
        "vocals.",
        sound->genre, ret->bpm, sound->players[0] - (sound->players[0] >= 'a' ? 32 : 0),
        sound->players + 1, sound->extra[index % 4], sound->extra[(index + 1 + index / 4 % 3) % 4],
        ret->title, feels[(index + a) % 5], clean);
    ret->tags = ymf_printf(arena, "%s, instrumental, %s, %d bpm", sound->genre,
                           sound->extra[index % 4], ret->bpm);
}

/* "Lofi Chill Beats" → "#lofichillbeats"; NULL when nothing is left of it. */
static const char *hashtag(struct ymf_arena *arena, const char *text)
{
    char *out = ymf_alloc(arena, strlen(text) + 2);
    size_t n = 0;
    out[n++] = '#';
    for (const char *p = text; *p; p++) {
        bool word = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || (*p & 0x80);
        if (*p >= 'A' && *p <= 'Z')
            out[n++] = (char)(*p + 32);
        else if (word)
            out[n++] = *p;
    }
    return n > 2 && n <= 60 ? out : NULL;
}

static void add_tag(struct ymf_words_seo *seo, const char *text, size_t *used)
{
    for (int i = 0; i < seo->tag_count; i++)
        if (strcmp(seo->tags[i], text) == 0)
            return;
    size_t len = strlen(text);
    if (seo->tag_count == YMF_WORDS_TAGS_MAX || *used + len + 3 > 400 || strpbrk(text, "<>,\""))
        return;
    seo->tags[seo->tag_count++] = text;
    *used += len + 3;
}

static void add_hashtag(struct ymf_words_seo *seo, const char *text)
{
    for (int i = 0; text && i < seo->hashtag_count; i++)
        if (strcmp(seo->hashtags[i], text) == 0)
            return;
    if (text && seo->hashtag_count < 5)
        seo->hashtags[seo->hashtag_count++] = text;
}

/* YouTube refuses angle brackets in titles and descriptions. */
static const char *without_brackets(struct ymf_arena *arena, const char *text)
{
    char *out = ymf_strdup(arena, text);
    for (char *p = out; *p; p++)
        if (*p == '<' || *p == '>')
            *p = '\'';
    return out;
}

void ymf_words_seo(struct ymf_arena *arena, const char *topic, const char *title, const char *theme,
                   uint64_t seed, struct ymf_words_seo *ret)
{
    static const char *const uses[] = {"for late evenings", "to read and write to",
                                       "for slow mornings", "to unwind to", "for deep focus"};
    static const char *const thanks[] = {"If it kept you company, a like helps others find it.",
                                         "Stay as long as you like; the next one is on its way.",
                                         "Tell us where you listened; we read every comment."};
    const char *clean = without_brackets(arena, ymf_words_clean(arena, topic, 60));
    const char *head = ymf_words_headline(arena, clean, 44);
    const char *name =
        title && *title ? without_brackets(arena, ymf_words_clean(arena, title, 60)) : head;
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(clean, seed));
    const struct ymf_sound *sound = ymf_words_sound(clean);
    const char *use = uses[ymf_seed_pick(&s, 5)];
    struct ymf_words_seo seo = {
        .title = ymf_words_clean(arena, ymf_printf(arena, "%s | %s %s", name, sound->genre, use),
                                 YMF_WORDS_TITLE_MAX)};
    size_t used = 0;
    const char *const tags[] = {
        clean,           sound->genre,       "instrumental",    "relaxing music",
        "study music",   "background music", "calm music",      "music for focus",
        "chill",         "visual music",     "animated scenes", "long mix",
        "evening music", "beat-matched film"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        add_tag(&seo, tags[i], &used);
    const char *const marks[] = {clean,        sound->genre, "relaxingmusic",
                                 "studymusic", "chill",      "visualmusic"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        add_hashtag(&seo, hashtag(arena, marks[i]));
    char *line = ymf_strdup(arena, "");
    for (int i = 0; i < 3 && i < seo.hashtag_count; i++)
        line = ymf_printf(arena, "%s%s%s", line, i ? " " : "", seo.hashtags[i]);
    const char *about = theme && *theme
                            ? without_brackets(arena, ymf_words_clean(arena, theme, 1200))
                            : "An unhurried walk through places that stay awake a little longer.";
    seo.description = ymf_printf(
        arena,
        "%s. %c%s %s.\n\n%s\n\nMusic: %s, with %s. Every cut sits on a beat, every scene gets its "
        "own "
        "time of day.\n\nMusic and pictures in this film were made with AI tools.\n%s\n\n%s",
        name, sound->genre[0] - 32, sound->genre + 1, use, about, sound->players,
        sound->extra[ymf_seed_pick(&s, 4)], thanks[ymf_seed_pick(&s, 3)], line);
    *ret = seo;
}
