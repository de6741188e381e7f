/* The music's analysis as stored JSON. Older rows must still decode: only add members. */
#include "engine/music.h"

#include <string.h>

#include "model/production.h"
#include "json/fields.h"

#define AT(member)  .offset = offsetof(struct ymf_music, member)
#define LEN(member) .len_offset = offsetof(struct ymf_music, member##_len)
static const struct ymf_field music_fields[] = {
    {"frames", YMF_F_INT, true, AT(frames)},
    {"duration", YMF_F_NUM, AT(duration)},
    {"tempo_bpm", YMF_F_NUM, AT(tempo_bpm)},
    {"confidence", YMF_F_NUM, AT(confidence)},
    {"energy_step", YMF_F_NUM, AT(energy_step)},
    {"beats", YMF_F_NUMS, AT(beats), LEN(beats)},
    {"downbeats", YMF_F_NUMS, AT(downbeats), LEN(downbeats)},
    {"sections", YMF_F_NUMS, AT(sections), LEN(sections)},
    {"joins", YMF_F_NUMS, AT(joins), LEN(joins)},
    {"energy", YMF_F_NUMS, AT(energy), LEN(energy)},
    {0},
};
#undef AT
#undef LEN

const char *ymf_music_text(const struct ymf_music *music, struct ymf_arena *arena)
{
    return ymf_fields_text(music_fields, music, arena);
}

enum ymf_code ymf_music_load(const struct ymf_production *production, struct ymf_arena *arena,
                             struct ymf_music *ret, struct ymf_err *err)
{
    if (!production->beats || !production->beats[0])
        return ymf_fail(err, YMF_INTERNAL, "the music was not listened to yet");
    struct ymf_faults faults = {.arena = arena};
    struct ymf_music music = {0};
    enum ymf_code rc = ymf_fields_parse(music_fields, production->beats, strlen(production->beats),
                                        &music, arena, &faults, err);
    if (rc)
        return rc;
    *ret = music;
    return YMF_OK;
}

struct ymf_plan_music ymf_music_for_plan(const struct ymf_music *music, struct ymf_arena *arena)
{
    float *energy = YMF_NEW_ARRAY(arena, music->energy_len + 1, float);
    for (size_t i = 0; i < music->energy_len; i++)
        energy[i] = (float)music->energy[i];
    return (struct ymf_plan_music){
        .frames = music->frames,
        .beats = music->beats,
        .beats_len = music->beats_len,
        .downbeats = music->downbeats,
        .downbeats_len = music->downbeats_len,
        .sections = music->sections,
        .sections_len = music->sections_len,
        .joins = music->joins,
        .joins_len = music->joins_len,
        .confidence = music->confidence,
        .energy = energy,
        .energy_len = music->energy_len,
        .energy_step = music->energy_step,
    };
}
