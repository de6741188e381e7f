/* The creative brief: places in different light, one palette, one sound. */
#include "standin/words.h"

#include <string.h>

#include "base/utf8.h"
#include "standin/paint_palette.h"
#include "standin/words_parts.h"

bool ymf_words_say(const char *topic, const char *word)
{
    return ymf_look_says(topic, word);
}

const char *ymf_words_clean(struct ymf_arena *arena, const char *topic, int max)
{
    size_t len = topic ? strlen(topic) : 0, n = 0;
    char *out = ymf_alloc(arena, len + 1);
    if (len == 0 || !ymf_utf8_valid(topic, len))
        return "quiet evenings";
    for (size_t i = 0; i < len; i++) {
        bool blank = (unsigned char)topic[i] <= ' ' || topic[i] == 127;
        if (blank && (n == 0 || out[n - 1] == ' '))
            continue;
        out[n++] = topic[i];
        if (blank)
            out[n - 1] = ' ';
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    size_t cut = ymf_utf8_cut_units(out, (size_t)max);
    if (cut < n) {
        out[cut] = '\0';
        char *space = strrchr(out, ' ');
        if (space && space - out > (long)cut / 2)
            *space = '\0';
    }
    return *out ? out : "quiet evenings";
}

const char *ymf_words_headline(struct ymf_arena *arena, const char *topic, int max)
{
    static const char *const small[] = {"a ",  "an ", "and ", "at ",  "by ", "for ", "in ",
                                        "of ", "on ", "or ",  "the ", "to ", "with "};
    char *out = ymf_strdup(arena, ymf_words_clean(arena, topic, max));
    for (char *p = out; *p; p++) {
        if (p != out && p[-1] != ' ')
            continue;
        bool keep = false;
        for (size_t i = 0; p != out && i < sizeof small / sizeof small[0]; i++)
            keep = keep || strncmp(p, small[i], strlen(small[i])) == 0;
        if (!keep && *p >= 'a' && *p <= 'z')
            *p = (char)(*p - 32);
    }
    return out;
}

const struct ymf_sound *ymf_words_sound(const char *topic)
{
    for (int i = 0; i < YMF_SOUNDS; i++)
        if (ymf_words_say(topic, ymf_sounds[i].word))
            return &ymf_sounds[i];
    static const struct {
        const char *word;
        int sound;
    } near[] = {{"sleep", 1},  {"meditat", 1}, {"relax", 1}, {"drone", 1},
                {"retro", 2},  {"neon", 2},    {"cyber", 2}, {"dance", 3},
                {"techno", 3}, {"bossa", 4},   {"bar", 4}};
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++)
        if (ymf_words_say(topic, near[i].word))
            return &ymf_sounds[near[i].sound];
    return &ymf_sounds[0];
}

/* How much a kind of place belongs to a topic. */
static int kinship(const char *topic, enum ymf_kind kind)
{
    static const struct {
        const char *word;
        enum ymf_kind kind;
    } rows[] = {
        {"rain", YMF_KIND_ROOM},      {"study", YMF_KIND_ROOM},       {"read", YMF_KIND_ROOM},
        {"focus", YMF_KIND_ROOM},     {"rain", YMF_KIND_ROOM},        {"lofi", YMF_KIND_ROOM},
        {"city", YMF_KIND_CITY},      {"night", YMF_KIND_CITY},       {"neon", YMF_KIND_CITY},
        {"drive", YMF_KIND_CITY},     {"synthwave", YMF_KIND_CITY},   {"jazz", YMF_KIND_CITY},
        {"lofi", YMF_KIND_CITY},      {"house", YMF_KIND_CITY},       {"tokyo", YMF_KIND_CITY},
        {"forest", YMF_KIND_NATURE},  {"mountain", YMF_KIND_NATURE},  {"nature", YMF_KIND_NATURE},
        {"ambient", YMF_KIND_NATURE}, {"desert", YMF_KIND_NATURE},    {"sea", YMF_KIND_WATER},
        {"ocean", YMF_KIND_WATER},    {"harbo", YMF_KIND_WATER},      {"ferr", YMF_KIND_WATER},
        {"lake", YMF_KIND_WATER},     {"sleep", YMF_KIND_WATER},      {"snow", YMF_KIND_WINTER},
        {"winter", YMF_KIND_WINTER},  {"christmas", YMF_KIND_WINTER},
    };
    int score = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].kind == kind && ymf_words_say(topic, rows[i].word))
            score += 20;
    return score;
}

/* Points for each longer word of the topic that the place's own text has too. */
static int shared_words(const char *topic, const char *text)
{
    int score = 0;
    for (const char *p = topic; *p;) {
        size_t len = strcspn(p, " ");
        if (len >= 4 && len < 24) {
            char word[25];
            for (size_t i = 0; i < len; i++)
                word[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
            /* "trains" finds "train" */
            word[len - (word[len - 1] == 's')] = '\0';
            if (ymf_words_say(text, word))
                score += 45;
        }
        p += len;
        p += strspn(p, " ");
    }
    return score;
}

/* Places that look alike keep apart: every look once, then the second ones. */
static void first_of_each(int order[YMF_PLACES])
{
    int firsts[YMF_PLACES], rest[YMF_PLACES], n = 0, m = 0;
    bool seen[YMF_PLACES + 1] = {false};
    for (int i = 0; i < YMF_PLACES; i++) {
        int motif = ymf_places[order[i]].motif;
        if (seen[motif])
            rest[m++] = order[i];
        else
            firsts[n++] = order[i];
        seen[motif] = true;
    }
    memcpy(order, firsts, (size_t)n * sizeof *order);
    memcpy(order + n, rest, (size_t)m * sizeof *order);
}

/* Places in the order the film visits them: fitting first, neighbours of different kinds. */
static void itinerary(const char *topic, struct ymf_seed *seed, int order[YMF_PLACES])
{
    int score[YMF_PLACES];
    bool winter = kinship(topic, YMF_KIND_WINTER) > 0;
    for (int i = 0; i < YMF_PLACES; i++) {
        const struct ymf_place *p = &ymf_places[i];
        score[i] = kinship(topic, p->kind) + shared_words(topic, p->text) + ymf_seed_pick(seed, 34);
        if (p->kind == YMF_KIND_WINTER && !winter)
            score[i] -= 60;
        order[i] = i;
    }
    for (int i = 1; i < YMF_PLACES; i++)
        for (int j = i; j > 0 && score[order[j]] > score[order[j - 1]]; j--) {
            int t = order[j];
            order[j] = order[j - 1];
            order[j - 1] = t;
        }
    first_of_each(order);
    for (int i = 1; i + 1 < YMF_PLACES; i++) {
        if (ymf_places[order[i]].kind != ymf_places[order[i - 1]].kind)
            continue;
        for (int j = i + 1; j < i + 6 && j < YMF_PLACES; j++)
            if (ymf_places[order[j]].kind != ymf_places[order[i]].kind) {
                int moved = order[j];
                memmove(order + i + 1, order + i, (size_t)(j - i) * sizeof *order);
                order[i] = moved;
                break;
            }
    }
}

static int choose_light(const char *topic, const struct ymf_place *place, int n, int cycle, int lot)
{
    static const struct {
        const char *word;
        int first, then;
    } named[] = {{"midnight", 4, 0}, {"night", 0, 1}, {"dusk", 1, 1},   {"evening", 6, 6},
                 {"sunset", 3, 3},   {"dawn", 2, 2},  {"morning", 5, 5}};
    static const int dark[] = {0, 1, 4, 6}, any[] = {1, 3, 2, 0, 5, 6, 4};
    for (size_t i = 0; cycle == 0 && n % 3 != 2 && i < sizeof named / sizeof named[0]; i++) {
        int light = n % 3 == 0 ? named[i].first : named[i].then;
        if (ymf_words_say(topic, named[i].word) &&
            (!place->needs_lamps || ymf_lights[light].is_dark))
            return light;
    }
    /* the same place later in the film is never in the same light */
    int at = n % YMF_PLACES + lot;
    return place->needs_lamps == 1 ? dark[(at + cycle) % 4] : any[(at + 2 * cycle) % 7];
}

static int choose_air(const char *topic, const struct ymf_place *place, struct ymf_seed *seed)
{
    bool wet = ymf_words_say(topic, "rain") || ymf_words_say(topic, "drizzle") ||
               ymf_words_say(topic, "storm");
    bool cold = kinship(topic, YMF_KIND_WINTER) > 0,
         foggy = ymf_words_say(topic, "fog") || ymf_words_say(topic, "mist");
    int lot = ymf_seed_pick(seed, 10);
    if (place->needs_lamps == 2 || (cold && lot < 7))
        return 3;
    if (wet)
        return lot < 6 ? 0 : (lot < 8 ? 4 : 2);
    if (foggy)
        return lot < 6 ? 2 : 5;
    static const int usual[10] = {1, 1, 1, 5, 5, 5, 2, 2, 0, 4};
    return usual[lot];
}

const char *ymf_words_picture_prompt(struct ymf_arena *arena, const char *description,
                                     const char *mood, const char *const *palette,
                                     int palette_count, uint64_t seed)
{
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(description, seed));
    char *colours = ymf_strdup(arena, "");
    for (int i = 0; i < palette_count && i < YMF_WORDS_PALETTE_MAX; i++)
        colours = ymf_printf(arena, "%s%s%s", colours, i ? ", " : "", palette[i]);
    return ymf_printf(
        arena,
        "%s %s, 16:9, %s mood. %s%s%sPainterly illustration with layered depth, soft gradients, "
        "gentle glow around every lamp, fine grain, no text, no watermark.",
        description, ymf_shots[ymf_seed_pick(&s, YMF_SHOTS)], mood && *mood ? mood : "calm",
        *colours ? "Palette " : "", colours, *colours ? ". " : "");
}

static const struct ymf_colours *choose_colours(const char *topic, struct ymf_seed *seed)
{
    int lot = ymf_seed_pick(seed, YMF_COLOUR_SETS - 3);
    for (int i = 0; i < YMF_COLOUR_SETS; i++)
        if (ymf_words_say(topic, ymf_colour_sets[i].word))
            return &ymf_colour_sets[i];
    if (kinship(topic, YMF_KIND_WINTER))
        return &ymf_colour_sets[4];
    if (kinship(topic, YMF_KIND_NATURE))
        return &ymf_colour_sets[2];
    return &ymf_colour_sets[lot == 3 ? 7 : lot];
}

static void write_scene(struct ymf_arena *arena, const char *topic, int n, const int *order,
                        struct ymf_seed *seed, const struct ymf_words_brief *brief,
                        struct ymf_words_scene *ret)
{
    int cycle = n / YMF_PLACES;
    const struct ymf_place *p = &ymf_places[order[n % YMF_PLACES]];
    const struct ymf_light *light =
        &ymf_lights[choose_light(topic, p, n, cycle, (int)(ymf_seed_text(topic, 3) % 28))];
    const struct ymf_air *air = &ymf_airs[choose_air(topic, p, seed)];
    const struct ymf_sound *sound = ymf_words_sound(topic);
    ret->title = cycle ? ymf_printf(arena, "%s, %s", p->title, light->title) : p->title;
    ret->description = ymf_printf(arena, "%s %s %s", p->text, light->text, air->text);
    if (cycle)
        ret->description = ymf_printf(arena, "%s %s from %s.", ret->description, "Seen this time",
                                      cycle == 1 ? "farther back" : "a little higher up");
    ret->mood = light->mood;
    ret->motion = *air->motion ? ymf_printf(arena, "%s; %s", p->motion, air->motion) : p->motion;
    ret->why = p->why;
    ret->animated = p->animated || air->is_snow;
    ret->cut = n % 4 == 3 && sound->bpm_low >= 100;
    ret->picture_prompt = ymf_words_picture_prompt(
        arena, ret->description, ret->mood, brief->palette, brief->palette_count, (uint64_t)n);
}

void ymf_words_brief(struct ymf_arena *arena, const char *topic, uint64_t seed, int scenes,
                     struct ymf_words_brief *ret)
{
    static const char *const titles[] = {"%s, After Hours", "%s: A Film in Slow Light",
                                         "The Quiet Side of %s", "%s and Nowhere to Be",
                                         "One More Hour of %s"};
    static const char *const openings[] = {
        "An unhurried walk through places that stay awake a little longer",
        "One long evening told in postcards", "A slow journey home, window by window",
        "A handful of places that ask for nothing"};
    static const char *const moods[] = {"calm",   "warm",      "nostalgic", "intimate",
                                        "dreamy", "unhurried", "tender",    "spacious"};
    const char *clean = ymf_words_clean(arena, topic, 200);
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(clean, seed));
    struct ymf_words_brief b = {.scene_count = scenes < 1 ? 1 : scenes};
    const struct ymf_sound *sound = ymf_words_sound(clean);
    const char *head = ymf_words_headline(arena, clean, 48);
    const char *shape = titles[ymf_seed_pick(&s, 5)];
    const char *hole = strstr(shape, "%s");
    b.title = ymf_printf(arena, "%.*s%s%s", (int)(hole - shape), shape, head, hole + 2);
    b.theme = ymf_printf(arena,
                         "%s: %s. Painted scenes with layered depth, warm lamps against cool air, "
                         "and one accent colour that returns in every picture. "
                         "Cuts follow the bars, moves are slow, nothing startles.",
                         head, openings[ymf_seed_pick(&s, 4)]);
    int first = ymf_seed_pick(&s, 8);
    for (b.mood_count = 0; b.mood_count < 4; b.mood_count++)
        b.mood[b.mood_count] = moods[(first + b.mood_count * 3) % 8];
    const struct ymf_colours *colours = choose_colours(clean, &s);
    for (b.palette_count = 0; b.palette_count < 6; b.palette_count++)
        b.palette[b.palette_count] = colours->hex[b.palette_count];
    b.music_direction =
        ymf_printf(arena,
                   "%c%s at %d to %d BPM: %s, with %s and %s. Steady enough to cut on, a change "
                   "every eight bars, a clear ending.",
                   sound->genre[0] >= 'a' ? sound->genre[0] - 32 : sound->genre[0],
                   sound->genre + 1, sound->bpm_low, sound->bpm_high, sound->players,
                   sound->extra[ymf_seed_pick(&s, 2)], sound->extra[2 + ymf_seed_pick(&s, 2)]);
    int order[YMF_PLACES];
    itinerary(clean, &s, order);
    b.scenes = YMF_NEW_ARRAY(arena, (size_t)b.scene_count, struct ymf_words_scene);
    for (int i = 0; i < b.scene_count; i++)
        write_scene(arena, clean, i, order, &s, &b, &b.scenes[i]);
    *ret = b;
}

void ymf_words_motion(struct ymf_arena *arena, const char *description, const char *wanted_motion,
                      bool animated, uint64_t seed, struct ymf_words_motion *ret)
{
    static const struct {
        const char *camera, *direction;
        double from, to;
        int pan_x;
    } moves[] = {{"slow push-in", "zoom_in", 1.0, 1.09, 0},
                 {"slow pan right", "pan_right", 1.08, 1.08, 40},
                 {"slow pull-back", "zoom_out", 1.10, 1.0, 0},
                 {"slow pan left", "pan_left", 1.08, 1.08, -40},
                 {"gentle drift and push", "zoom_in", 1.02, 1.10, 20}};
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(description, seed));
    int pick = ymf_seed_pick(&s, 5);
    const char *wanted = wanted_motion ? wanted_motion : "";
    if (ymf_words_say(wanted, "pan left"))
        pick = 3;
    if (ymf_words_say(wanted, "pan right"))
        pick = 1;
    if (ymf_words_say(wanted, "push"))
        pick = 0;
    const char *living = *wanted ? wanted : "haze drifts, lights glimmer";
    *ret = (struct ymf_words_motion){
        .animated = animated,
        .camera = moves[pick].camera,
        .direction = moves[pick].direction,
        .start_scale = moves[pick].from,
        .end_scale = moves[pick].to,
        .pan_x = moves[pick].pan_x,
        .motion_prompt = ymf_printf(arena,
                                    "%s. Camera: %s, smooth and continuous. Keep shapes and "
                                    "colours as they are; no cuts, no new objects.",
                                    living, moves[pick].camera),
        .why = animated ? "The picture holds water, weather or lights that want to move, and the "
                          "window is long enough to enjoy them."
                        : "The composition is strong as a still; a slow move over the bars keeps "
                          "the eye busy without asking for attention.",
    };
}
