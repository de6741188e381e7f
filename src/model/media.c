/* Field tables of the media requests and reports. */
#include "model/media.h"

#include "json/fields.h"

static const char *const kind_words[] = {"none", "picture", "clip", "song", NULL};
static const char *const format_words[] = {"png", "jpeg", NULL};

#define AT(member) .offset = offsetof(struct ymf_media_info, member)
static const struct ymf_field info_fields[] = {
    {"kind", YMF_F_ENUM, true, .values = kind_words, AT(kind)},
    {"container", YMF_F_STR, AT(container)},
    {"codec", YMF_F_STR, AT(codec)},
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"fps", YMF_F_NUM, AT(fps)},
    {"channels", YMF_F_INT, AT(channels)},
    {"sample_rate", YMF_F_INT, AT(sample_rate)},
    {"has_alpha", YMF_F_BOOL, AT(has_alpha)},
    {"has_sound", YMF_F_BOOL, AT(has_sound)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_media_info_fields = info_fields;

#define AT(member) .offset = offsetof(struct ymf_sound_request, member)
static const struct ymf_field sound_request_fields[] = {
    {"audio", YMF_F_OBJ, true, AT(audio), .ref = &ymf_plan_audio_fields},
    {"fps", YMF_F_PAIR, true, AT(fps)},
    {"frames", YMF_F_INT, AT(frames)},
    {"trim_silence", YMF_F_BOOL, AT(trim_silence)},
    {"out", YMF_F_STR, AT(out)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_sound_request_fields = sound_request_fields;

#define AT(member) .offset = offsetof(struct ymf_sound_track, member)
static const struct ymf_field track_fields[] = {
    {"start", YMF_F_INT, AT(start)},
    {"samples", YMF_F_INT, AT(samples)},
    {"lufs", YMF_F_NUM, AT(lufs)},
    {"gain_db", YMF_F_NUM, AT(gain_db)},
    {0},
};
#undef AT

#define AT(member)  .offset = offsetof(struct ymf_sound_report, member)
#define LEN(member) .len_offset = offsetof(struct ymf_sound_report, member)
static const struct ymf_field sound_report_fields[] = {
    {"frames", YMF_F_INT, AT(frames)},
    {"samples", YMF_F_INT, AT(samples)},
    {"music_samples", YMF_F_INT, AT(music_samples)},
    {"input_lufs", YMF_F_NUM, AT(input_lufs)},
    {"output_lufs", YMF_F_NUM, AT(output_lufs)},
    {"lra", YMF_F_NUM, AT(lra)},
    {"true_peak_db", YMF_F_NUM, AT(true_peak_db)},
    {"gain_db", YMF_F_NUM, AT(gain_db)},
    {"limited_share", YMF_F_NUM, AT(limited_share)},
    {"attempts", YMF_F_INT, AT(attempts)},
    {"mended", YMF_F_INT, AT(mended)},
    {"tracks", YMF_F_ARR, AT(tracks), LEN(tracks_len), .sub = track_fields,
     .size = sizeof(struct ymf_sound_track)},
    {"notes", YMF_F_STRS, AT(notes), LEN(notes_len)},
    {0},
};
#undef AT
#undef LEN
const struct ymf_field *const ymf_sound_report_fields = sound_report_fields;

#define AT(member)  .offset = offsetof(struct ymf_waveform_request, member)
#define LEN(member) .len_offset = offsetof(struct ymf_waveform_request, member)
static const struct ymf_field waveform_fields[] = {
    {"path", YMF_F_STR, true, AT(path)},
    {"out", YMF_F_STR, true, AT(out)},
    {"beats", YMF_F_NUMS, AT(beats), LEN(beats_len)},
    {"downbeats", YMF_F_NUMS, AT(downbeats), LEN(downbeats_len)},
    {"sections", YMF_F_NUMS, AT(sections), LEN(sections_len)},
    {"points", YMF_F_INT, AT(points)},
    {0},
};
#undef AT
#undef LEN
const struct ymf_field *const ymf_waveform_request_fields = waveform_fields;

#define AT(member) .offset = offsetof(struct ymf_still_request, member)
static const struct ymf_field still_request_fields[] = {
    {"path", YMF_F_STR, true, AT(path)},
    {"out", YMF_F_STR, AT(out)},
    {"format", YMF_F_ENUM, true, .values = format_words, AT(format)},
    {"width", YMF_F_INT, AT(width)},
    {"max_w", YMF_F_INT, AT(max_w)},
    {"max_h", YMF_F_INT, AT(max_h)},
    {"max_bytes", YMF_F_INT, AT(max_bytes)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_still_request_fields = still_request_fields;

#define AT(member) .offset = offsetof(struct ymf_still_report, member)
static const struct ymf_field still_report_fields[] = {
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"bytes", YMF_F_INT, AT(bytes)},
    {"color", YMF_F_STR, AT(color)},
    {"palette", YMF_F_STRS, AT(palette),
     .len_offset = offsetof(struct ymf_still_report, palette_len)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_still_report_fields = still_report_fields;
