/* Research: search variants, plausible videos, and what a reviewer thinks of them. */
#include <string.h>

#include "standin/words.h"
#include "standin/words_parts.h"

void ymf_words_queries(struct ymf_arena *arena, const char *topic, int n, const char **ret)
{
    static const char *const tails[] = {"",
                                        " mix",
                                        " aesthetic",
                                        " for studying",
                                        " playlist",
                                        " visualizer",
                                        " to relax to",
                                        " shorts",
                                        " live session",
                                        " radio"};
    const char *clean = ymf_words_clean(arena, topic, 90);
    for (int i = 0; i < n; i++) {
        int tail = i % 10, again = i / 10;
        ret[i] = again ? ymf_printf(arena, "%s%s %d", clean, tails[tail], again + 1)
                       : ymf_printf(arena, "%s%s", clean, tails[tail]);
    }
}

static char *video_id(struct ymf_arena *arena, struct ymf_seed *s)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char *id = ymf_alloc(arena, 12);
    for (int i = 0; i < 11; i++)
        id[i] = alphabet[ymf_seed_pick(s, i == 10 ? 62 : 64)];
    return id;
}

static const char *video_title(struct ymf_arena *arena, const char *head,
                               const struct ymf_place *place, struct ymf_seed *s)
{
    switch (ymf_seed_pick(s, 9)) {
    case 0:
        return ymf_printf(arena, "%s \xC2\xB7 %s", head, place->title);
    case 1:
        return ymf_printf(arena, "%s \xE2\x80\x94 one minute to breathe", head);
    case 2:
        return ymf_printf(arena, "POV: you found the right %s", head);
    case 3:
        return ymf_printf(arena, "%s | %s", place->title, head);
    case 4:
        return ymf_printf(arena, "%s to get lost in \xF0\x9F\x8C\x99", head);
    case 5:
        return ymf_printf(arena, "The loop I keep coming back to (%s)", head);
    case 6:
        return ymf_printf(arena, "%s, but it is 2 AM", head);
    case 7:
        return ymf_printf(arena, "60 seconds of %s", head);
    default:
        return ymf_printf(arena, "%s for slow evenings", head);
    }
}

/* Most pass the default filters; some fail exactly one, so that the funnel has a story. */
static void numbers(struct ymf_seed *s, struct ymf_words_video *v)
{
    float lot = ymf_seed_unit(s);
    v->views = (int64_t)(11000.0f + 2400000.0f * lot * lot * lot);
    v->likes = (int64_t)((float)v->views * ymf_seed_range(s, 0.022f, 0.075f));
    v->comments = (int64_t)((float)v->likes * ymf_seed_range(s, 0.01f, 0.05f));
    v->duration_sec = 22 + ymf_seed_pick(s, 38);
    v->age_sec = 86400 * (2 + ymf_seed_pick(s, 540)) + ymf_seed_pick(s, 86400);
    switch (ymf_seed_pick(s, 14)) {
    case 0:
        v->duration_sec = 1500 + ymf_seed_pick(s, 9000);
        break;
    case 1:
        v->views = 700 + ymf_seed_pick(s, 8800);
        v->likes = v->views / 30 + 100;
        break;
    case 2:
        v->age_sec = 86400LL * (1200 + ymf_seed_pick(s, 900));
        break;
    case 3:
        v->likes = -1;
        break;
    case 4:
        v->duration_sec = 64 + ymf_seed_pick(s, 240);
        break;
    case 5:
        v->live = ymf_seed_pick(s, 3) == 0;
        break;
    default:
        break;
    }
}

void ymf_words_video(struct ymf_arena *arena, const char *query, int index,
                     struct ymf_words_video *ret)
{
    const char *clean = ymf_words_clean(arena, query, 70);
    /* every third result hangs on the query's first word alone: variants meet there */
    char *first = ymf_strdup(arena, clean);
    first[strcspn(first, " ")] = '\0';
    bool shared = index % 3 == 1;
    struct ymf_seed s =
        ymf_seed_init(ymf_seed_text(shared ? first : clean, (uint64_t)index + 1000));
    struct ymf_words_video v = {.id = video_id(arena, &s)};
    char *channel_id = ymf_printf(arena, "UC%s%s", video_id(arena, &s), video_id(arena, &s));
    const struct ymf_place *place = &ymf_places[ymf_seed_pick(&s, YMF_PLACES)];
    const struct ymf_light *light = &ymf_lights[ymf_seed_pick(&s, YMF_LIGHTS)];
    const char *head = ymf_words_headline(arena, shared ? first : clean, 44);
    v.channel_id = channel_id;
    v.channel = ymf_channels[ymf_seed_pick(&s, YMF_CHANNELS)];
    v.title = video_title(arena, head, place, &s);
    numbers(&s, &v);
    const struct ymf_sound *sound = ymf_words_sound(clean);
    v.description = ymf_printf(arena,
                               "%s %s\n\nMade for slow evenings: %s.\nNew loops every week on %s. "
                               "Headphones recommended, no rush.",
                               place->text, light->text, sound->players, v.channel);
    const char *const tags[] = {first,         sound->genre, "aesthetic", "relaxing music",
                                "study music", "calm",       "loop"};
    for (v.tag_count = 0; v.tag_count < 7; v.tag_count++)
        v.tags[v.tag_count] = tags[v.tag_count];
    v.picture_prompt = ymf_printf(arena, "%s %s %s", place->text, light->text,
                                  ymf_airs[ymf_seed_pick(&s, YMF_AIRS)].text);
    *ret = v;
}

static int clamp_score(int x)
{
    return x < 0 ? 0 : (x > 100 ? 100 : x);
}

void ymf_words_score(struct ymf_arena *arena, const char *topic, const char *title, int64_t views,
                     int64_t likes, struct ymf_words_score *ret)
{
    static const char *const strong[] = {"A clear visual idea carried through to the end",
                                         "Consistent light and a frame that loops well",
                                         "A strong single image, easy to build a film around"};
    static const char *const plain[] = {"A familiar setup, cleanly done",
                                        "Pleasant, if a little close to many others",
                                        "A good mood with a thin idea behind it"};
    static const char *const loved[] = {"people like it far more often than they pass by",
                                        "viewers clearly stay and come back"};
    static const char *const liked[] = {"response is solid for its reach",
                                        "engagement is steady rather than striking"};
    struct ymf_seed s = ymf_seed_init(ymf_seed_text(title, ymf_seed_text(topic, 5)));
    int permille = likes >= 0 && views > 0 ? (int)(likes * 1000 / views) : -1;
    struct ymf_words_score r = {.content = 58 + ymf_seed_pick(&s, 38),
                                .mood_fit = 55 + ymf_seed_pick(&s, 40)};
    r.engagement = clamp_score(permille < 0 ? 55 : 35 + permille);
    r.total = clamp_score((4 * r.content + 3 * r.engagement + 3 * r.mood_fit) / 10);
    const char *open = r.content >= 78 ? strong[ymf_seed_pick(&s, 3)] : plain[ymf_seed_pick(&s, 3)];
    const char *fans =
        permille < 0 ? "likes are hidden, so engagement is a guess"
                     : (permille >= 48 ? loved[ymf_seed_pick(&s, 2)] : liked[ymf_seed_pick(&s, 2)]);
    const char *fit = r.mood_fit >= 78 ? "The mood sits very close to the topic."
                                       : (r.mood_fit >= 66 ? "The mood is close to the topic."
                                                           : "The mood only brushes the topic.");
    r.reason = ymf_printf(arena, "%s; %s. %s", open, fans, fit);
    *ret = r;
}
