/* Prints the tracker's answer for a WAV file as the evaluator wants it, without the rest of ymf. */
#include <stdio.h>

#include "base/mem.h"
#include "beats/beats.h"
#include "real_fft.h"
#include "wav_read.h"

static void print_times(const char *name, const double *t, size_t len)
{
    (void)printf(",\"%s\":[", name);
    for (size_t i = 0; i < len; i++)
        (void)printf("%s%.4f", i ? "," : "", t[i]);
    (void)printf("]");
}

int main(int argc, char **argv)
{
    struct ymf_err err = {0};
    size_t len = 0;
    YMF_AUTO(mem) float *mono = argc == 2 ? wav_read(argv[1], &len) : NULL;
    if (!mono)
        return 2;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(beats) struct ymf_beats *b = NULL;
    struct ymf_beats_result r;
    if (ymf_beats_new(real_fft(), YMF_BEATS_RATE, &b, &err) || ymf_beats_feed(b, mono, len, &err) ||
        ymf_beats_finish(b, arena, &r, &err)) {
        (void)fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    (void)printf("{\"duration\":%.4f,\"tempo_bpm\":%.3f,\"confidence\":%.3f,\"meter\":%d",
                 r.duration, r.tempo_bpm, r.confidence, r.meter);
    print_times("beats", r.beats, r.beats_len);
    print_times("downbeats", r.downbeats, r.downbeats_len);
    print_times("sections", r.sections, r.sections_len);
    (void)printf("}\n");
    return 0;
}
