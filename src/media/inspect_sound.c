/* The film's sound as a player hears it: length, loudness, peak, and its place against the tracks.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "media/decode_audio.h"
#include "media/inspect.h"
#include "media/loudness.h"
#include "media/sound_join.h"

enum {
    RATE = YMF_SOUND_RATE,
    BLOCK = 4096,
    PLACES = 8,
    WINDOW = 16384,     /* samples compared at a place */
    REACH = RATE / 20,  /* looked for within 50 ms */
    TRIES = 16,         /* shifts of a place that turns out silent */
    WORST = RATE / 1000 /* an offset must stay below 1 ms */
};
#define LOUDNESS_WITHIN 0.3
#define PEAK_MOST_DB    (-1.0)
#define HEARD_LEAST     1e-5  /* mean power: -50 dB */
#define AS_GOOD         0.999 /* of the best likeness: a tone repeats itself */

struct place {
    int64_t at; /* of the window's first sample; -1: the music is silent here */
    float *track, *film;
};

struct hearing {
    const struct ymf_inspect_sound *job;
    int64_t samples, heard;
    struct ymf_loudness *meter;
    struct place places[PLACES];
};

static void to_mono(const float *stereo, int n, float *mono)
{
    for (ptrdiff_t i = 0; i < n; i++)
        mono[i] = stereo[2 * i] + stereo[2 * i + 1];
}

static double power(const float *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (double)x[i] * (double)x[i];
    return sum / n;
}

/* Reads the joined tracks at a place, further on where they are silent. */
static enum ymf_code choose_place(const struct hearing *h, const struct ymf_join *join, int i,
                                  float *stereo, struct place *place, struct ymf_err *err)
{
    int64_t room = h->samples - WINDOW - 2 * (int64_t)REACH, share = room / PLACES;
    place->at = -1;
    for (int try = 0; try < TRIES && room > 0; try++) {
        int64_t at = REACH + share * i + share * try / TRIES;
        enum ymf_code rc = ymf_join_read(join, at, stereo, WINDOW, err);
        if (rc)
            return rc;
        to_mono(stereo, WINDOW, place->track);
        if (power(place->track, WINDOW) > HEARD_LEAST) {
            place->at = at;
            return YMF_OK;
        }
    }
    return YMF_OK;
}

static enum ymf_code choose_places(struct hearing *h, struct ymf_arena *arena, struct ymf_err *err)
{
    YMF_AUTO(spool) struct ymf_spool spool = {.fd = -1};
    const struct ymf_sound_request rq = {.audio = *h->job->audio,
                                         .fps = {h->job->wish->fps_num, h->job->wish->fps_den},
                                         .frames = h->job->wish->frames,
                                         .trim_silence = h->job->audio->trim_silence};
    const struct ymf_media_watch quiet = {.cancel = h->job->watch ? h->job->watch->cancel : NULL};
    enum ymf_code rc = ymf_spool_fill(&rq, h->job->beside, &quiet, arena, &spool, err);
    if (rc)
        return rc;
    struct ymf_join join;
    ymf_join_lay_out(&spool, &rq.audio, arena, &join);
    YMF_AUTO(mem) float *stereo = ymf_mem_new(2 * sizeof(float) * WINDOW);
    for (int i = 0; i < PLACES && !rc; i++)
        rc = choose_place(h, &join, i, stereo, &h->places[i], err);
    return rc;
}

/* Keeps what the places need of a block that begins at sample h->heard. */
static void keep(struct hearing *h, const float *stereo, int n)
{
    for (int i = 0; i < PLACES; i++) {
        struct place *p = &h->places[i];
        int64_t first = p->at - REACH, end = p->at + WINDOW + REACH;
        if (p->at < 0 || h->heard >= end || h->heard + n <= first)
            continue;
        for (int k = 0; k < n; k++) {
            int64_t at = h->heard + k;
            if (at >= first && at < end)
                to_mono(stereo + 2 * (ptrdiff_t)k, 1, &p->film[at - first]);
        }
    }
}

static enum ymf_code listen(struct hearing *h, struct ymf_err *err)
{
    const atomic_bool *cancel = h->job->watch ? h->job->watch->cancel : NULL;
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    YMF_AUTO(mem) float *block = ymf_mem_new(2 * sizeof(float) * BLOCK);
    enum ymf_code rc = ymf_audio_open(h->job->path, RATE, 2, cancel, &audio, err);
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        ymf_loudness_feed(h->meter, block, n);
        keep(h, block, n);
        h->heard += n;
    }
    return rc;
}

/*
 * How far the film's sound lies from the tracks', in samples; a tone counts at its nearest. The
 * likeness is normalised by the film's power at each shift: without that a louder moment beside
 * the right one is the better match.
 */
static int offset_at(const struct place *p)
{
    YMF_AUTO(mem) double *like = ymf_mem_new(sizeof(double) * (2 * REACH + 1));
    double best = 0, energy = 0;
    for (int i = 0; i < WINDOW; i++)
        energy += (double)p->film[i] * (double)p->film[i];
    for (int lag = -REACH; lag <= REACH; lag++) {
        const float *film = p->film + REACH + lag;
        float sum = 0;
        for (int i = 0; i < WINDOW; i++)
            sum += p->track[i] * film[i];
        like[lag + REACH] = energy > 0 ? (double)sum / sqrt(energy) : 0;
        best = fmax(best, like[lag + REACH]);
        if (lag < REACH) /* the window moves on by one */
            energy +=
                (double)film[WINDOW] * (double)film[WINDOW] - (double)film[0] * (double)film[0];
    }
    for (int off = 0; off <= REACH; off++)
        for (int sign = 1; sign >= -1; sign -= 2)
            if (like[REACH + sign * off] >= AS_GOOD * best)
                return sign * off;
    return REACH;
}

static void judge_places(const struct hearing *h, struct ymf_checks *checks)
{
    int heard = 0, worst = 0;
    for (int i = 0; i < PLACES; i++) {
        if (h->places[i].at < 0)
            continue;
        int off = offset_at(&h->places[i]);
        worst = abs(off) > abs(worst) ? off : worst;
        heard++;
    }
    ymf_checks_add(checks, abs(worst) < WORST, "sound against its tracks",
                   ymf_printf(checks->arena, "%.2f ms at the worst of %d places",
                              1000.0 * worst / RATE, heard),
                   "below 1 ms");
}

static void judge(const struct hearing *h, struct ymf_checks *checks)
{
    struct ymf_arena *a = checks->arena;
    double lufs = ymf_loudness_lufs(h->meter), peak = ymf_loudness_peak(h->meter);
    double target = h->job->audio->loudness_lufs;
    bool silent = lufs <= YMF_LOUDNESS_SILENCE;
    ymf_checks_add(checks, h->heard == h->samples, "decoded samples",
                   ymf_printf(a, "%lld", (long long)h->heard),
                   ymf_printf(a, "%lld", (long long)h->samples));
    if (h->job->place_only) {
        judge_places(h, checks);
        return;
    }
    const struct ymf_sound_report *receipt = h->job->receipt;
    bool on_target = fabs(lufs - target) <= LOUDNESS_WITHIN;
    bool as_told = receipt && fabs(lufs - receipt->output_lufs) <= LOUDNESS_WITHIN;
    const char *found = silent      ? "silence"
                        : on_target ? ymf_printf(a, "%.2f LUFS", lufs)
                        : as_told
                            ? ymf_printf(a, "%.2f LUFS, the most it can reach undistorted", lufs)
                            : ymf_printf(a, "%.2f LUFS", lufs);
    ymf_checks_add(
        checks, silent || on_target || as_told, "loudness", found,
        ymf_printf(a, "%.1f within %.1f, or what its receipt says", target, LOUDNESS_WITHIN));
    ymf_checks_add(checks, peak <= PEAK_MOST_DB, "true peak", ymf_printf(a, "%.2f dBTP", peak),
                   "-1.0 or less");
    judge_places(h, checks);
}

enum ymf_code ymf_inspect_sound(const struct ymf_inspect_sound *job, struct ymf_checks *checks,
                                struct ymf_err *err)
{
    const struct ymf_verify_wish *w = job->wish;
    enum { FILM = WINDOW + 2 * REACH, BOTH = FILM + WINDOW };
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    YMF_AUTO(mem) float *memory = ymf_mem_new(sizeof(float) * PLACES * BOTH);
    struct hearing h = {
        .job = job,
        .samples = av_rescale_rnd(w->frames * w->fps_den, RATE, w->fps_num, AV_ROUND_NEAR_INF),
        .meter = meter,
    };
    for (ptrdiff_t i = 0; i < PLACES; i++)
        h.places[i] = (struct place){
            .at = -1, .track = memory + i * BOTH, .film = memory + i * BOTH + WINDOW};
    enum ymf_code rc = choose_places(&h, checks->arena, err);
    if (!rc)
        rc = listen(&h, err);
    if (!rc)
        judge(&h, checks);
    return rc;
}
