/*
 * Inside of the band: instruments add single notes to a stereo buffer; the tune
 * decides which; the master makes them one record.
 */
#pragma once

#include <stdint.h>

#include "standin/seed.h"
#include "standin/synth.h"

enum { YMF_SINE_SIZE = 4096 };

struct ymf_band {
    const struct ymf_synth_info *info;
    float *out; /* interleaved */
    int64_t frames;
    double beat; /* samples in one beat */
    float swing; /* where the second eighth of a beat lies, 0.5 = straight */
    struct ymf_seed seed;
    int64_t *kicks; /* rising; owned by the renderer */
    int kick_count, kick_max;
    float sine[YMF_SINE_SIZE + 1];
    float saw[YMF_SINE_SIZE + 1]; /* rounded: few harmonics */
};

struct ymf_note {
    double beat;    /* from the start of the piece */
    double length;  /* in beats */
    float pitch;    /* MIDI number */
    float velocity; /* 0 to 1 */
    float pan;      /* -1 left to 1 right */
};

void ymf_voice_init(struct ymf_band *b);
void ymf_voice_keys(struct ymf_band *b, const struct ymf_note *n);  /* electric piano */
void ymf_voice_pad(struct ymf_band *b, const struct ymf_note *n);   /* slow strings */
void ymf_voice_pluck(struct ymf_band *b, const struct ymf_note *n); /* kalimba, guitar, vibes */
void ymf_voice_lead(struct ymf_band *b, const struct ymf_note *n);  /* synth with vibrato */
void ymf_voice_bass(struct ymf_band *b, const struct ymf_note *n, float bite);

void ymf_drum_kick(struct ymf_band *b, double beat, float velocity);
void ymf_drum_snare(struct ymf_band *b, double beat, float velocity, float body);
void ymf_drum_rim(struct ymf_band *b, double beat, float velocity);
void ymf_drum_hat(struct ymf_band *b, double beat, float velocity, float open);
void ymf_drum_crackle(struct ymf_band *b, float level);
/* All drums of the piece. */
void ymf_drum_play(struct ymf_band *b);

/* Chords and melody; then, apart, the bass. */
void ymf_tune_play(struct ymf_band *b);
void ymf_tune_bass(struct ymf_band *b);
/* What plays in a bar. */
const struct ymf_synth_section *ymf_tune_section(const struct ymf_synth_info *info, int bar);

/* Warmth and room on what is there; then the dip under each kick; then the record. */
enum ymf_code ymf_master_room(struct ymf_band *b, float cutoff_hz, float wet, struct ymf_err *err);
void ymf_master_duck(struct ymf_band *b, float depth, float release_sec);
enum ymf_code ymf_master_finish(struct ymf_band *b, struct ymf_err *err);
