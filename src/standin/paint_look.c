/* What a prompt asks to see, from its words alone; colours are in paint_palette.c. */
#include "standin/paint_look.h"

#include <string.h>

#include "standin/paint_palette.h"

struct word {
    const char *text; /* lower case; matches at the start of a word */
    int means;
    float weight;
};

static const struct word motif_words[] = {
    {"mountain", YMF_MOTIF_MOUNTAINS, 3},
    {"ridge", YMF_MOTIF_MOUNTAINS, 3},
    {"peak", YMF_MOTIF_MOUNTAINS, 2},
    {"valley", YMF_MOTIF_MOUNTAINS, 2},
    {"alpine", YMF_MOTIF_MOUNTAINS, 2},
    {"cliffs", YMF_MOTIF_MOUNTAINS, 1},
    {"sea", YMF_MOTIF_SEA, 2.2f},
    {"ocean", YMF_MOTIF_SEA, 3},
    {"beach", YMF_MOTIF_SEA, 3},
    {"shore", YMF_MOTIF_SEA, 2},
    {"waves", YMF_MOTIF_SEA, 2},
    {"moon road", YMF_MOTIF_SEA, 3},
    {"coast", YMF_MOTIF_SEA, 2},
    {"forest", YMF_MOTIF_FOREST, 3},
    {"wood", YMF_MOTIF_FOREST, 1},
    {"pine", YMF_MOTIF_FOREST, 2},
    {"tree", YMF_MOTIF_FOREST, 1},
    {"jungle", YMF_MOTIF_FOREST, 2},
    {"desert", YMF_MOTIF_DUNES, 3},
    {"dune", YMF_MOTIF_DUNES, 3},
    {"sahara", YMF_MOTIF_DUNES, 3},
    {"village", YMF_MOTIF_VILLAGE, 3},
    {"cabin", YMF_MOTIF_VILLAGE, 3},
    {"cottage", YMF_MOTIF_VILLAGE, 3},
    {"chalet", YMF_MOTIF_VILLAGE, 3},
    {"hamlet", YMF_MOTIF_VILLAGE, 3},
    {"skyline", YMF_MOTIF_SKYLINE, 4},
    {"city", YMF_MOTIF_SKYLINE, 2},
    {"skyscraper", YMF_MOTIF_SKYLINE, 3},
    {"tower", YMF_MOTIF_SKYLINE, 1},
    {"metropol", YMF_MOTIF_SKYLINE, 3},
    {"downtown", YMF_MOTIF_SKYLINE, 2},
    {"window", YMF_MOTIF_WINDOW, 3},
    {"desk", YMF_MOTIF_WINDOW, 3},
    {"bedroom", YMF_MOTIF_WINDOW, 3},
    {"room", YMF_MOTIF_WINDOW, 2},
    {"study", YMF_MOTIF_WINDOW, 1},
    {"library", YMF_MOTIF_WINDOW, 2},
    {"fireplace", YMF_MOTIF_WINDOW, 2},
    {"train", YMF_MOTIF_TRAIN, 4},
    {"railway", YMF_MOTIF_TRAIN, 4},
    {"tram", YMF_MOTIF_TRAIN, 3},
    {"station", YMF_MOTIF_TRAIN, 2},
    {"carriage", YMF_MOTIF_TRAIN, 3},
    {"cafe", YMF_MOTIF_CAFE, 4},
    {"caf\xC3\xA9", YMF_MOTIF_CAFE, 4},
    {"coffee", YMF_MOTIF_CAFE, 2},
    {"bookshop", YMF_MOTIF_CAFE, 3},
    {"diner", YMF_MOTIF_CAFE, 3},
    {"shop", YMF_MOTIF_CAFE, 2},
    {"jazz club", YMF_MOTIF_CAFE, 3},
    {"ramen", YMF_MOTIF_CAFE, 3},
    {"harbour", YMF_MOTIF_HARBOUR, 4},
    {"harbor", YMF_MOTIF_HARBOUR, 4},
    {"ferry", YMF_MOTIF_HARBOUR, 4},
    {"port", YMF_MOTIF_HARBOUR, 1.5f},
    {"boat", YMF_MOTIF_HARBOUR, 2},
    {"pier", YMF_MOTIF_HARBOUR, 3},
    {"dock", YMF_MOTIF_HARBOUR, 2},
    {"rooftop", YMF_MOTIF_ROOFTOP, 4},
    {"balcony", YMF_MOTIF_ROOFTOP, 3},
    {"roof", YMF_MOTIF_ROOFTOP, 2},
    {"terrace", YMF_MOTIF_ROOFTOP, 2},
    {"aurora", YMF_MOTIF_AURORA, 4},
    {"northern lights", YMF_MOTIF_AURORA, 4},
    {"galaxy", YMF_MOTIF_AURORA, 3},
    {"milky way", YMF_MOTIF_AURORA, 3},
    {"stars", YMF_MOTIF_AURORA, 1.2f},
    {"starry", YMF_MOTIF_AURORA, 1.5f},
    {"space", YMF_MOTIF_AURORA, 1.5f},
    {"lake", YMF_MOTIF_AURORA, 1.5f},
    {"lighthouse", YMF_MOTIF_LIGHTHOUSE, 5},
    {"beacon", YMF_MOTIF_LIGHTHOUSE, 2},
    {"bridge", YMF_MOTIF_BRIDGE, 4},
    {"river", YMF_MOTIF_BRIDGE, 3},
    {"canal", YMF_MOTIF_BRIDGE, 3},
    {"field", YMF_MOTIF_FIELDS, 3},
    {"meadow", YMF_MOTIF_FIELDS, 3},
    {"farm", YMF_MOTIF_FIELDS, 3},
    {"countryside", YMF_MOTIF_FIELDS, 3},
    {"lavender", YMF_MOTIF_FIELDS, 2},
    {"hills", YMF_MOTIF_FIELDS, 2},
    {"prairie", YMF_MOTIF_FIELDS, 3},
    {"street", YMF_MOTIF_STREET, 3},
    {"alley", YMF_MOTIF_STREET, 4},
    {"crossing", YMF_MOTIF_STREET, 2},
    {"highway", YMF_MOTIF_STREET, 2},
    {"market", YMF_MOTIF_STREET, 2},
    {"synthwave", YMF_MOTIF_STREET, 1},
};

static const struct word hour_words[] = {
    {"dawn", YMF_HOUR_DAWN, 3},       {"sunrise", YMF_HOUR_DAWN, 3},
    {"morning", YMF_HOUR_DAWN, 2},    {"first light", YMF_HOUR_DAWN, 3},
    {"noon", YMF_HOUR_DAY, 3},        {"afternoon", YMF_HOUR_DAY, 3},
    {"daylight", YMF_HOUR_DAY, 3},    {"sunny", YMF_HOUR_DAY, 2},
    {"day", YMF_HOUR_DAY, 1},         {"overcast", YMF_HOUR_DAY, 2},
    {"sunset", YMF_HOUR_SUNSET, 3},   {"golden hour", YMF_HOUR_SUNSET, 3},
    {"sundown", YMF_HOUR_SUNSET, 3},  {"evening sun", YMF_HOUR_SUNSET, 3},
    {"dusk", YMF_HOUR_DUSK, 3},       {"twilight", YMF_HOUR_DUSK, 3},
    {"blue hour", YMF_HOUR_DUSK, 3},  {"evening", YMF_HOUR_DUSK, 2},
    {"night", YMF_HOUR_NIGHT, 3},     {"midnight", YMF_HOUR_NIGHT, 3},
    {"moon", YMF_HOUR_NIGHT, 2},      {"stars", YMF_HOUR_NIGHT, 2},
    {"starry", YMF_HOUR_NIGHT, 2},    {"neon", YMF_HOUR_NIGHT, 2},
    {"aurora", YMF_HOUR_NIGHT, 3},    {"late", YMF_HOUR_NIGHT, 1},
    {"lanterns", YMF_HOUR_NIGHT, 1},  {"sleep", YMF_HOUR_NIGHT, 1},
    {"cyberpunk", YMF_HOUR_NIGHT, 2}, {"dark", YMF_HOUR_NIGHT, 1},
};

static const struct word weather_words[] = {
    {"rain", YMF_WEATHER_RAIN, 3},     {"drizzle", YMF_WEATHER_RAIN, 3},
    {"storm", YMF_WEATHER_RAIN, 2},    {"wet", YMF_WEATHER_RAIN, 1},
    {"puddle", YMF_WEATHER_RAIN, 1},   {"snow", YMF_WEATHER_SNOW, 3},
    {"blizzard", YMF_WEATHER_SNOW, 3}, {"frost", YMF_WEATHER_SNOW, 1},
    {"fog", YMF_WEATHER_FOG, 3},       {"mist", YMF_WEATHER_FOG, 3},
    {"haze", YMF_WEATHER_FOG, 2},      {"hazy", YMF_WEATHER_FOG, 2},
    {"clear", YMF_WEATHER_CLEAR, 2},   {"cloudless", YMF_WEATHER_CLEAR, 2},
};

static const char *const motif_names[] = {
    "mountains", "sea",     "forest",  "dunes",  "village",    "skyline", "window", "train",
    "cafe",      "harbour", "rooftop", "aurora", "lighthouse", "bridge",  "fields", "street",
};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_word_byte(char c)
{
    c = lower(c);
    return (c >= 'a' && c <= 'z') || (c & 0x80);
}

/* Does word begin at text? */
static bool begins(const char *text, const char *word)
{
    while (*word && lower(*text) == *word) {
        text++;
        word++;
    }
    return *word == '\0';
}

bool ymf_look_says(const char *prompt, const char *word)
{
    for (const char *p = prompt; *p; p++)
        if ((p == prompt || !is_word_byte(p[-1])) && begins(p, word))
            return true;
    return false;
}

/* The meaning with the most weight, or -1 when no word is in the prompt. */
static int strongest(const char *prompt, const struct word *words, size_t count)
{
    float score[YMF_MOTIF_COUNT] = {0};
    for (const char *p = prompt; *p; p++) {
        if (p != prompt && is_word_byte(p[-1]))
            continue;
        for (size_t i = 0; i < count; i++)
            if (begins(p, words[i].text))
                score[words[i].means] +=
                    words[i].weight * (0.2f + 1.0f / (1.0f + (float)(p - prompt) / 40.0f));
    }
    int best = -1;
    for (int i = 0; i < YMF_MOTIF_COUNT; i++)
        if (score[i] > 0.0f && (best < 0 || score[i] > score[best]))
            best = i;
    return best;
}

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

const char *ymf_look_motif_name(enum ymf_motif motif)
{
    return motif_names[motif];
}

static enum ymf_hour usual_hour(enum ymf_motif motif, struct ymf_seed *seed)
{
    static const unsigned char by_motif[YMF_MOTIF_COUNT][3] = {
        [YMF_MOTIF_MOUNTAINS] = {YMF_HOUR_DAWN, YMF_HOUR_SUNSET, YMF_HOUR_DUSK},
        [YMF_MOTIF_SEA] = {YMF_HOUR_NIGHT, YMF_HOUR_SUNSET, YMF_HOUR_DUSK},
        [YMF_MOTIF_FOREST] = {YMF_HOUR_DAWN, YMF_HOUR_DAY, YMF_HOUR_DUSK},
        [YMF_MOTIF_DUNES] = {YMF_HOUR_SUNSET, YMF_HOUR_DAWN, YMF_HOUR_NIGHT},
        [YMF_MOTIF_VILLAGE] = {YMF_HOUR_DUSK, YMF_HOUR_NIGHT, YMF_HOUR_DUSK},
        [YMF_MOTIF_SKYLINE] = {YMF_HOUR_NIGHT, YMF_HOUR_DUSK, YMF_HOUR_NIGHT},
        [YMF_MOTIF_WINDOW] = {YMF_HOUR_NIGHT, YMF_HOUR_DUSK, YMF_HOUR_NIGHT},
        [YMF_MOTIF_TRAIN] = {YMF_HOUR_DUSK, YMF_HOUR_NIGHT, YMF_HOUR_SUNSET},
        [YMF_MOTIF_CAFE] = {YMF_HOUR_NIGHT, YMF_HOUR_DUSK, YMF_HOUR_NIGHT},
        [YMF_MOTIF_HARBOUR] = {YMF_HOUR_DUSK, YMF_HOUR_NIGHT, YMF_HOUR_SUNSET},
        [YMF_MOTIF_ROOFTOP] = {YMF_HOUR_DUSK, YMF_HOUR_SUNSET, YMF_HOUR_NIGHT},
        [YMF_MOTIF_AURORA] = {YMF_HOUR_NIGHT, YMF_HOUR_NIGHT, YMF_HOUR_NIGHT},
        [YMF_MOTIF_LIGHTHOUSE] = {YMF_HOUR_DUSK, YMF_HOUR_NIGHT, YMF_HOUR_SUNSET},
        [YMF_MOTIF_BRIDGE] = {YMF_HOUR_DUSK, YMF_HOUR_DAWN, YMF_HOUR_NIGHT},
        [YMF_MOTIF_FIELDS] = {YMF_HOUR_DAWN, YMF_HOUR_SUNSET, YMF_HOUR_DAY},
        [YMF_MOTIF_STREET] = {YMF_HOUR_NIGHT, YMF_HOUR_NIGHT, YMF_HOUR_DUSK},
    };
    return (enum ymf_hour)by_motif[motif][ymf_seed_pick(seed, 3)];
}

void ymf_look_read(const char *prompt, struct ymf_seed *seed, struct ymf_look *ret)
{
    struct ymf_look look = {0};
    int motif = strongest(prompt, motif_words, COUNT(motif_words));
    int by_lot = ymf_seed_pick(seed, YMF_MOTIF_COUNT);
    look.motif = (enum ymf_motif)(motif >= 0 ? motif : by_lot);
    enum ymf_hour usual = usual_hour(look.motif, seed);
    int hour = strongest(prompt, hour_words, COUNT(hour_words));
    look.hour = hour >= 0 ? (enum ymf_hour)hour : usual;
    if (look.motif == YMF_MOTIF_AURORA && ymf_look_says(prompt, "aurora"))
        look.hour = YMF_HOUR_NIGHT;
    int weather = strongest(prompt, weather_words, COUNT(weather_words));
    look.weather = weather >= 0 ? (enum ymf_weather)weather : YMF_WEATHER_CLEAR;
    look.autumn = ymf_look_says(prompt, "autumn") || ymf_look_says(prompt, "fall leaves") ||
                  ymf_look_says(prompt, "october");
    look.winter = look.weather == YMF_WEATHER_SNOW || ymf_look_says(prompt, "winter") ||
                  ymf_look_says(prompt, "ice");
    look.neon = ymf_look_says(prompt, "neon") || ymf_look_says(prompt, "cyberpunk") ||
                ymf_look_says(prompt, "synthwave") || ymf_look_says(prompt, "vaporwave");
    look.moon = look.hour == YMF_HOUR_NIGHT &&
                (ymf_look_says(prompt, "moon") || ymf_seed_pick(seed, 3) == 0);
    look.stars = look.hour == YMF_HOUR_NIGHT &&
                 (look.weather == YMF_WEATHER_CLEAR || ymf_look_says(prompt, "star"));
    look.aurora = look.hour == YMF_HOUR_NIGHT && ymf_look_says(prompt, "aurora");
    ymf_palette_choose(prompt, &look, seed, &look.pal);
    *ret = look;
}
