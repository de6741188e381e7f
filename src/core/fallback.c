/* Rule-based answers. The phrases are few on purpose: they stand in, they do not pretend. */
#include "core/fallback.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

enum { TITLE_UNITS = 60, DAY_MS = 86400000 };

static const char *topic_short(const char *topic, struct ymf_arena *arena)
{
    return ymf_strndup(arena, topic, ymf_utf8_cut_units(topic, TITLE_UNITS));
}

void ymf_fallback_queries(const char *topic, struct ymf_arena *arena,
                          struct ymf_queries_answer *ret)
{
    ret->queries = YMF_NEW_ARRAY(arena, 3, const char *);
    ret->queries[0] = topic;
    ret->queries[1] = ymf_printf(arena, "%s music", topic);
    ret->queries[2] = ymf_printf(arena, "%s ambience visuals", topic);
    ret->queries_len = 3;
}

static int64_t percent(double x)
{
    return x < 0 ? 0 : x > 100 ? 100 : (int64_t)lround(x);
}

struct ymf_score ymf_fallback_score(const struct ymf_candidate *video, const char *topic,
                                    int64_t now_ms, struct ymf_arena *arena)
{
    double views = (double)video->views + 1;
    double likes = video->has_likes ? (double)video->likes : views * 0.03;
    double days = (double)(now_ms - video->published_at) / DAY_MS;
    bool named = strcasestr(video->title, topic) != NULL;
    struct ymf_score s = {
        .video_id = video->video_id,
        .content = percent(45 + 7 * log10(views)),
        .engagement = percent(30 + 900 * likes / views),
        .mood_fit = percent((named ? 75 : 55) - (days > 365 ? 10 : 0)),
        .reason =
            ymf_printf(arena, "Rated by rule: %lld views, %s, %s the topic in its title.",
                       (long long)video->views, video->has_likes ? "likes shown" : "likes hidden",
                       named ? "with" : "without"),
    };
    s.score = (s.content + s.engagement + s.mood_fit) / 3;
    return s;
}

static const char *const places[] = {
    "a window above the city",
    "an empty platform",
    "a harbour with moored boats",
    "a narrow street of shops",
    "a hill over the valley",
    "a desk beside a warm lamp",
    "a bridge across the river",
    "a rooftop among antennas",
    "a road through the forest",
    "a lighthouse on the headland",
    "a small café",
    "a field with a lone tree",
};
static const char *const lights[] = {
    "at dusk, the last light on the horizon", "at night under scattered stars",
    "in steady rain with soft reflections",   "at dawn with low mist",
    "in falling snow, warm windows far off",  "in the blue hour with first lamps lit",
    "in late sun with long shadows",
};
static const char *const motions[] = {"slow push in", "slow drift to the right", "slow pull back",
                                      "slow drift to the left"};
static const char *const moods[] = {"calm", "wistful", "warm", "quiet", "hopeful"};

struct ymf_brief_scene ymf_fallback_scene(const char *topic, int64_t number,
                                          struct ymf_arena *arena)
{
    size_t n = (size_t)(number > 0 ? number - 1 : 0);
    const char *place = places[n % (sizeof places / sizeof places[0])];
    const char *light = lights[(n * 3 + n / 12) % (sizeof lights / sizeof lights[0])];
    char *title = ymf_strdup(arena, strchr(place, ' ') + 1);
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return (struct ymf_brief_scene){
        .title = title,
        .description = ymf_printf(arena, "A wide view of %s %s; the mood of %s, no people.", place,
                                  light, topic_short(topic, arena)),
        .mood = moods[n % (sizeof moods / sizeof moods[0])],
        .animation_recommendation = n % 3 == 2 ? YMF_MOTION_KEN_BURNS : YMF_MOTION_AI,
        .motion = motions[n % (sizeof motions / sizeof motions[0])],
        .why = n % 3 == 2 ? "A still picture carries this view; a slow move is enough."
                          : "Weather and light should move.",
        .transition = 1,
    };
}

static void fill_palette(const struct ymf_candidate *videos, size_t len, struct ymf_arena *arena,
                         struct ymf_brief *ret)
{
    static const char *const usual[] = {"#1b2440", "#34406b", "#c9885a", "#f2d7a8", "#0f1422"};
    ret->palette = YMF_NEW_ARRAY(arena, 5, const char *);
    ret->palette_len = 5;
    for (size_t i = 0; i < 5; i++)
        ret->palette[i] = usual[i];
    for (size_t i = 0; i < len; i++) {
        if (videos[i].palette_len < 3)
            continue;
        ret->palette_len = videos[i].palette_len < 5 ? videos[i].palette_len : 5;
        for (size_t k = 0; k < ret->palette_len; k++)
            ret->palette[k] = videos[i].palette[k];
        return;
    }
}

void ymf_fallback_brief(const char *topic, int64_t scenes, const struct ymf_candidate *videos,
                        size_t videos_len, struct ymf_arena *arena, struct ymf_brief *ret)
{
    const char *name = topic_short(topic, arena);
    *ret = (struct ymf_brief){
        .title = name,
        .theme = ymf_printf(arena, "Quiet places for %s, seen over one evening", name),
        .music_direction = ymf_printf(
            arena, "%s; instrumental, steady and unhurried, no vocals, gentle ending", name),
        .source = YMF_BY_DEFAULT,
    };
    ret->mood = YMF_NEW_ARRAY(arena, 3, const char *);
    for (size_t i = 0; i < 3; i++)
        ret->mood[i] = moods[i];
    ret->mood_len = 3;
    fill_palette(videos, videos_len, arena, ret);
    ret->scenes = YMF_NEW_ARRAY(arena, (size_t)scenes, struct ymf_brief_scene);
    ret->scenes_len = (size_t)scenes;
    for (int64_t i = 0; i < scenes; i++)
        ret->scenes[i] = ymf_fallback_scene(topic, i + 1, arena);
}

struct ymf_song_prompt ymf_fallback_song(const struct ymf_brief *brief, int64_t number,
                                         struct ymf_arena *arena)
{
    static const char *const parts[] = {"opening, sparse and warm", "fuller, with a soft melody",
                                        "darker harmony, deep bass", "light and hopeful",
                                        "slow, with long notes"};
    const char *part = parts[(size_t)(number - 1) % (sizeof parts / sizeof parts[0])];
    const char *direction =
        ymf_strndup(arena, brief->music_direction, ymf_utf8_cut_bytes(brief->music_direction, 300));
    return (struct ymf_song_prompt){
        .title =
            ymf_printf(arena, "%s, part %lld", topic_short(brief->title, arena), (long long)number),
        .prompt = ymf_printf(arena, "%s; %s; instrumental", direction, part),
    };
}

const char *ymf_fallback_picture(const struct ymf_brief *brief, const struct ymf_brief_scene *scene,
                                 struct ymf_arena *arena)
{
    const char *palette = "";
    for (size_t i = 0; i < brief->palette_len; i++)
        palette = ymf_printf(arena, "%s%s%s", palette, i ? ", " : "", brief->palette[i]);
    return ymf_printf(arena,
                      "%s Mood: %s. Theme: %s. Palette: %s. Painterly, cinematic 16:9, soft light, "
                      "depth in layers, no text, no watermark.",
                      scene->description, scene->mood ? scene->mood : "calm", brief->theme,
                      palette);
}

static int model_of(const char *word)
{
    for (int i = 0; word && ymf_decision_model_words[i]; i++)
        if (strcmp(ymf_decision_model_words[i], word) == 0)
            return i;
    return YMF_DECISION_KLING3;
}

struct ymf_decision ymf_fallback_decision(const struct ymf_scene *scene, double seconds,
                                          const char *video_model, struct ymf_arena *arena)
{
    bool ai = scene->recommended == YMF_MOTION_AI &&
              !(video_model && strcmp(video_model, "ken_burns") == 0);
    bool odd = scene->scene_number % 2 == 1;
    struct ymf_decision d = {
        .method = ai ? YMF_MOTION_AI : YMF_MOTION_KEN_BURNS,
        .model = ai ? model_of(video_model) : -1,
        .duration_sec = seconds < 3    ? 3
                        : seconds > 10 ? 10
                                       : seconds,
        .direction = ai    ? -1
                     : odd ? 0
                           : 1,
        .start_scale = odd ? 1.0 : 1.1,
        .end_scale = odd ? 1.1 : 1.0,
        .reason = "Chosen by rule from the brief's recommendation.",
    };
    if (ai) {
        d.camera = scene->motion_prompt ? scene->motion_prompt : "slow push in";
        d.motion_prompt = ymf_printf(arena, "%s; %s. Gentle natural motion, steady camera.",
                                     d.camera, scene->description ? scene->description : "");
    }
    return d;
}

void ymf_fallback_metadata(const struct ymf_production *job, struct ymf_arena *arena,
                           struct ymf_metadata *ret)
{
    const char *topic = topic_short(job->genre_topic ? job->genre_topic : job->title, arena);
    int64_t minutes = (int64_t)(job->total_duration_sec / 60 + 0.5);
    ret->title = minutes > 0 ? ymf_printf(arena, "%s | %lld min of %s", job->title,
                                          (long long)minutes, topic)
                             : ymf_printf(arena, "%s | %s", job->title, topic);
    ret->description =
        ymf_printf(arena, "%s.\n\n%s\n\nMusic and pictures were made with generative tools.",
                   job->title, job->brief ? job->brief->theme : topic);
    const char *one[] = {topic};
    ret->tags = YMF_NEW_ARRAY(arena, 1, const char *);
    ret->tags[0] = one[0];
    ret->tags_len = 1;
    ret->hashtags = YMF_NEW_ARRAY(arena, 1, const char *);
    ret->hashtags[0] = "#music";
    ret->hashtags_len = 1;
}
