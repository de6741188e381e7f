/* Plausible answers: which question it is shows in the schema's member names. */
#include "standin/answers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "standin/words.h"
#include "json/load.h"

/* The text after a mark up to a quote or line end. */
static const char *after(struct ymf_arena *a, const char *prompt, const char *mark,
                         const char *stops)
{
    const char *at = strstr(prompt, mark);
    if (!at)
        return "";
    at += strlen(mark);
    return ymf_strndup(a, at, strcspn(at, stops));
}

static const char *topic_of(struct ymf_arena *a, const char *prompt)
{
    const char *topic = after(a, prompt, "quoted data: \"", "\"\n");
    return *topic ? topic : "quiet evening music";
}

static int number_after(const char *prompt, const char *mark, int fallback)
{
    const char *at = strstr(prompt, mark);
    long n = at ? strtol(at + strlen(mark), NULL, 10) : 0;
    return n >= 1 && n <= 60 ? (int)n : fallback;
}

static json_t *texts(const char *const *items, int n)
{
    json_t *list = json_array();
    for (int i = 0; i < n; i++)
        (void)json_array_append_new(list, json_string(items[i]));
    return list;
}

static json_t *queries(struct ymf_desk *d, const char *prompt)
{
    const char *found[4] = {0};
    ymf_words_queries(d->arena, topic_of(d->arena, prompt), 4, found);
    return json_pack("{s:o}", "queries", texts(found, 4));
}

static json_t *brief(struct ymf_desk *d, const char *prompt)
{
    struct ymf_words_brief b;
    bool more = strstr(prompt, "new scenes") != NULL;
    ymf_words_brief(d->arena, topic_of(d->arena, prompt),
                    ymf_text_hash(topic_of(d->arena, prompt)) + more,
                    number_after(prompt, "xactly ", 8), &b);
    json_t *scenes = json_array();
    for (int i = 0; i < b.scene_count; i++) {
        const struct ymf_words_scene *s = &b.scenes[i];
        (void)json_array_append_new(
            scenes, json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "title", s->title, "description",
                              s->description, "mood", s->mood, "animation_recommendation",
                              s->animated ? "ai_animation" : "ken_burns", "motion", s->motion,
                              "why", s->why, "transition", s->cut ? "cut" : "dissolve"));
    }
    return json_pack("{s:s,s:s,s:o,s:o,s:s,s:o}", "title", b.title, "theme", b.theme, "mood",
                     texts(b.mood, b.mood_count), "palette", texts(b.palette, b.palette_count),
                     "music_direction", b.music_direction, "scenes", scenes);
}

static json_t *songs(struct ymf_desk *d, const char *prompt)
{
    const char *topic = topic_of(d->arena, prompt);
    int n = number_after(prompt, "xactly ", 3);
    json_t *tracks = json_array();
    for (int i = 0; i < n; i++) {
        struct ymf_words_song song;
        ymf_words_song(d->arena, topic, ymf_text_hash(topic), i, &song);
        (void)json_array_append_new(
            tracks, json_pack("{s:s,s:s}", "title", song.title, "prompt", song.prompt));
    }
    return json_pack("{s:o}", "tracks", tracks);
}

/* "Scene 3: Title. Description Mood: calm" lines. */
static json_t *pictures(struct ymf_desk *d, const char *prompt)
{
    json_t *list = json_array();
    const char *palette = after(d->arena, prompt, "Palette: ", "\n");
    for (const char *at = strstr(prompt, "\nScene "); at; at = strstr(at + 1, "\nScene ")) {
        long n = strtol(at + 7, NULL, 10);
        const char *line = ymf_strndup(d->arena, at + 1, strcspn(at + 1, "\n"));
        const char *text = strchr(line, ':');
        const char *mood = strstr(line, "Mood: ");
        if (n < 1 || !text)
            continue;
        const char *rich = ymf_words_picture_prompt(d->arena, text + 2, mood ? mood + 6 : "calm",
                                                    NULL, 0, (uint64_t)n);
        (void)json_array_append_new(
            list, json_pack("{s:I,s:s}", "scene", (json_int_t)n, "prompt",
                            ymf_printf(d->arena, "%s Palette: %s", rich, palette)));
    }
    return json_pack("{s:o}", "prompts", list);
}

static json_t *decision(struct ymf_desk *d, const char *prompt)
{
    const char *title = after(d->arena, prompt, "\nScene ", "\n");
    const char *wanted = after(d->arena, prompt, "The brief recommends: ", ";\n");
    const char *line = after(d->arena, prompt, "The brief recommends: ", "\n");
    const char *move = strstr(line, "; ") ? strstr(line, "; ") + 2 : line;
    const char *model = after(d->arena, prompt, "ai_animation with model ", ":\n");
    const char *span = after(d->arena, prompt, "of the film (", " ");
    double seconds = strtod(span, NULL);
    struct ymf_words_motion m;
    bool animated = strcmp(wanted, "ai_animation") == 0 && strcmp(model, "ken_burns") != 0;
    ymf_words_motion(d->arena, title, move, animated, ymf_text_hash(title), &m);
    seconds = seconds < 3 ? 3 : seconds > 10 ? 10 : seconds;
    if (m.animated)
        return json_pack("{s:s,s:s,s:s,s:s,s:f,s:n,s:n,s:n,s:n,s:s}", "method", "ai_animation",
                         "model", model, "motion_prompt", m.motion_prompt, "camera", m.camera,
                         "duration_sec", seconds, "direction", "start_scale", "end_scale", "pan_x",
                         "reason", m.why);
    return json_pack("{s:s,s:n,s:n,s:n,s:f,s:s,s:f,s:f,s:i,s:s}", "method", "ken_burns", "model",
                     "motion_prompt", "camera", "duration_sec", seconds, "direction", m.direction,
                     "start_scale", m.start_scale, "end_scale", m.end_scale, "pan_x", m.pan_x,
                     "reason", m.why);
}

static json_t *metadata(struct ymf_desk *d, const char *prompt)
{
    const char *topic = topic_of(d->arena, prompt);
    struct ymf_words_seo s;
    ymf_words_seo(d->arena, topic, after(d->arena, prompt, "Film: \"", "\"\n"),
                  after(d->arena, prompt, "Theme: ", "\n"), ymf_text_hash(prompt), &s);
    return json_pack("{s:s,s:s,s:o,s:o}", "title", s.title, "description", s.description,
                     "hashtags", texts(s.hashtags, s.hashtag_count), "tags",
                     texts(s.tags, s.tag_count));
}

static json_t *scores(struct ymf_desk *d, const char *prompt)
{
    const char *topic = topic_of(d->arena, prompt);
    json_t *list = json_array();
    static const char mark[] = "<video video_id=\"";
    for (const char *at = strstr(prompt, mark); at; at = strstr(at + 1, mark)) {
        struct ymf_words_score s;
        const char *id = after(d->arena, at, mark, "\"");
        int64_t views = strtoll(after(d->arena, at, "views=\"", "\""), NULL, 10);
        const char *likes = after(d->arena, at, "likes=\"", "\"");
        ymf_words_score(d->arena, topic, after(d->arena, at, "title: ", "\n"), views,
                        isdigit((unsigned char)*likes) ? strtoll(likes, NULL, 10) : -1, &s);
        (void)json_array_append_new(list, json_pack("{s:s,s:i,s:i,s:i,s:i,s:s}", "video_id", id,
                                                    "score", s.total, "content", s.content,
                                                    "engagement", s.engagement, "mood_fit",
                                                    s.mood_fit, "reason", s.reason));
    }
    return json_pack("{s:o}", "scores", list);
}

json_t *ymf_answer_for(struct ymf_desk *d, const json_t *schema, const char *prompt)
{
    static const struct {
        const char *member;
        json_t *(*make)(struct ymf_desk *d, const char *prompt);
    } questions[] = {
        {"queries", queries}, {"scenes", brief},      {"tracks", songs},  {"prompts", pictures},
        {"method", decision}, {"hashtags", metadata}, {"scores", scores},
    };
    const json_t *members = json_object_get(schema, "properties");
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        if (json_object_get(members, questions[i].member))
            return questions[i].make(d, prompt);
    return json_object();
}
