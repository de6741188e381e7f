/* PLAN.json's field table: unknown members refused by name, every fault with its pointer. */
#include "model/plan.h"

#include "json/fields.h"

static const char *const ease_words[] = {"in_out", "linear", "in", "out", NULL};
static const char *const play_words[] = {"forward", "reverse", "boomerang", "hold", NULL};
static const char *const transition_words[] = {"cut", "dissolve", NULL};

enum { MOST_FRAMES = 12 * 3600 * 60 + 1, MOST_SHOTS = 50000 };

#define AT(member) .offset = offsetof(struct ymf_view, member)
static const struct ymf_field view_fields[] = {
    {"cx", YMF_F_NUM, true, 0, 1, AT(cx)},
    {"cy", YMF_F_NUM, true, 0, 1, AT(cy)},
    {"scale", YMF_F_NUM, true, 1, 8, AT(scale)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_move, member)
static const struct ymf_field move_fields[] = {
    {"from", YMF_F_OBJ, true, AT(from), .sub = view_fields},
    {"to", YMF_F_OBJ, true, AT(to), .sub = view_fields},
    {"ease", YMF_F_ENUM, .values = ease_words, AT(ease)},
    {"span", YMF_F_INT, false, 2, MOST_FRAMES, AT(span)},
    {"at", YMF_F_INT, false, 0, MOST_FRAMES, AT(at)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_plan_track, member)
static const struct ymf_field track_fields[] = {
    {"path", YMF_F_STR, true, 1, 4000, AT(path)},
    {"gain_db", YMF_F_NUM, false, -60, 24, AT(gain_db)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_plan_audio, member)
static const struct ymf_field audio_fields[] = {
    {"tracks", YMF_F_ARR, true, 0, 1000, AT(tracks), .sub = track_fields,
     .len_offset = offsetof(struct ymf_plan_audio, tracks_len),
     .size = sizeof(struct ymf_plan_track)},
    {"crossfade_s", YMF_F_NUM, false, 0, 12, AT(crossfade_s)},
    {"trim_silence", YMF_F_BOOL, AT(trim_silence)},
    {"loudness_lufs", YMF_F_NUM, false, -40, -5, AT(loudness_lufs)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_source, member)
static const struct ymf_field source_fields[] = {
    {"id", YMF_F_STR, true, 1, 64, AT(id)},
    {"image", YMF_F_STR, false, 1, 4000, AT(image), .omit = true},
    {"video", YMF_F_STR, false, 1, 4000, AT(video), .omit = true},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_shot_transition, member)
static const struct ymf_field transition_fields[] = {
    {"kind", YMF_F_ENUM, true, .values = transition_words, AT(kind)},
    {"frames", YMF_F_INT, true, 0, 600, AT(frames)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_shot, member)
static const struct ymf_field shot_fields[] = {
    {"source", YMF_F_STR, true, 1, 64, AT(source)},
    {"frames", YMF_F_INT, true, 1, MOST_FRAMES, AT(frames)},
    {"move", YMF_F_OBJ, AT(move), .sub = move_fields, .has = offsetof(struct ymf_shot, has_move),
     .omit = true},
    {"play", YMF_F_ENUM, .values = play_words, AT(play)},
    {"transition", YMF_F_OBJ, AT(transition), .sub = transition_fields},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_plan, member)
static const struct ymf_field plan_fields[] = {
    {"version", YMF_F_INT, true, 1, 1, AT(version)},
    {"width", YMF_F_INT, true, 16, 4096, AT(width)},
    {"height", YMF_F_INT, true, 16, 4096, AT(height)},
    {"fps", YMF_F_PAIR, true, 1, 120000, AT(fps)},
    {"audio", YMF_F_OBJ, AT(audio), .sub = audio_fields},
    {"sources", YMF_F_ARR, true, 1, 10000, AT(sources), .sub = source_fields,
     .len_offset = offsetof(struct ymf_plan, sources_len), .size = sizeof(struct ymf_source)},
    {"shots", YMF_F_ARR, true, 1, MOST_SHOTS, AT(shots), .sub = shot_fields,
     .len_offset = offsetof(struct ymf_plan, shots_len), .size = sizeof(struct ymf_shot)},
    {"fade_in_frames", YMF_F_INT, false, 0, 600, AT(fade_in_frames)},
    {"fade_out_frames", YMF_F_INT, false, 0, 600, AT(fade_out_frames)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_plan_fields = plan_fields;
const struct ymf_field *const ymf_plan_audio_fields = audio_fields;
