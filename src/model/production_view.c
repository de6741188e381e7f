/* Words and field tables of what the API tells of a production. */
#include "model/production_view.h"

#include "json/fields.h"

const char *const ymf_phase_words[] = {"music", "pictures", "direction", "animate", "assemble",
                                       "merge", "metadata", "upload",    NULL};
const char *const ymf_cut_words[] = {"section", "phrase", "bar", "beat", "even", NULL};
static const char *const phase_status_words[] = {"waiting", "running", "done", "failed",
                                                 "parked",  "skipped", NULL};
static const char *const basis_words[] = {"history", "guess", NULL};
static const char *const transition_words[] = {"cut", "dissolve", NULL};

#define AT(member) .offset = offsetof(struct ymf_phase, member)
static const struct ymf_field phase_fields[] = {
    {"id", YMF_F_ENUM, .values = ymf_phase_words, AT(id)},
    {"status", YMF_F_ENUM, .values = phase_status_words, AT(status)},
    {"done", YMF_F_INT, AT(done)},
    {"total", YMF_F_INT, AT(total)},
    {"eta_sec", YMF_F_INT, AT(eta_sec), .has = offsetof(struct ymf_phase, has_eta)},
    {"eta_basis", YMF_F_ENUM, .values = basis_words, AT(eta_basis)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"started_at", YMF_F_TIME, AT(started_at)},
    {"ended_at", YMF_F_TIME, AT(ended_at)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_phase_fields = phase_fields;

#define AT(member) .offset = offsetof(struct ymf_parked, member)
static const struct ymf_field parked_fields[] = {
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"until", YMF_F_TIME, AT(until), .omit = true},
    {"action", YMF_F_STR, AT(action), .omit = true},
    {0},
};
#undef AT
const struct ymf_field *const ymf_parked_fields = parked_fields;

#define AT(member) .offset = offsetof(struct ymf_cost, member)
static const struct ymf_field cost_fields[] = {
    {"spent_usd_micro", YMF_F_INT, AT(spent_usd_micro)},
    {"reserved_usd_micro", YMF_F_INT, AT(reserved_usd_micro)},
    {"estimate_usd_micro", YMF_F_PAIR, AT(estimate_usd_micro), .help = "low, high"},
    {"limit_usd_micro", YMF_F_INT, AT(limit_usd_micro)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_cost_fields = cost_fields;

#define AT(member) .offset = offsetof(struct ymf_timeline_shot, member)
static const struct ymf_field shot_fields[] = {
    {"scene", YMF_F_INT, AT(scene)},
    {"take_id", YMF_F_STR, AT(take_id)},
    {"start_frame", YMF_F_INT, AT(start_frame)},
    {"frames", YMF_F_INT, AT(frames)},
    {"transition", YMF_F_ENUM, .values = transition_words, AT(transition)},
    {"cut_on", YMF_F_ENUM, .values = ymf_cut_words, AT(cut_on)},
    {"why", YMF_F_STR, AT(why)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_timeline, member)
static const struct ymf_field timeline_fields[] = {
    {"fps", YMF_F_PAIR, AT(fps)},
    {"frames", YMF_F_INT, AT(frames)},
    {"shots", YMF_F_ARR, AT(shots), .len_offset = offsetof(struct ymf_timeline, shots_len),
     .sub = shot_fields, .size = sizeof(struct ymf_timeline_shot)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_timeline_fields = timeline_fields;

#define AT(member) .offset = offsetof(struct ymf_step_view, member)
static const struct ymf_field step_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"key", YMF_F_STR, AT(key)},
    {"kind", YMF_F_STR, AT(kind)},
    {"state", YMF_F_STR, AT(state)},
    {"attempt", YMF_F_INT, AT(attempt)},
    {"run_at", YMF_F_TIME, AT(run_at)},
    {"lease_until", YMF_F_TIME, AT(lease_until)},
    {"worker", YMF_F_STR, AT(worker), .omit = true},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"reason_code", YMF_F_STR, AT(reason_code), .omit = true},
    {"reason", YMF_F_STR, AT(reason), .omit = true},
    {"asked", YMF_F_JSON, AT(asked), .omit = true,
     .help = "{prompt, version, model} of a text that a model wrote; model null: made by rule"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_step_view_fields = step_fields;

#define AT(member) .offset = offsetof(struct ymf_event, member)
static const struct ymf_field event_fields[] = {
    {"seq", YMF_F_INT, AT(seq)},
    {"at", YMF_F_TIME, AT(at)},
    {"level", YMF_F_STR, AT(level)},
    {"text", YMF_F_STR, AT(text)},
    {"subject", YMF_F_STR, AT(subject), .omit = true},
    {0},
};
#undef AT
const struct ymf_field *const ymf_event_fields = event_fields;
