/* Files into the beat tracker. */
#include "media/beat_feed.h"

#include <libavutil/tx.h>

#include "base/mem.h"
#include "media/av.h"
#include "media/decode_audio.h"

enum { PLANS_MAX = 8, BLOCK = 4096, TELL_EVERY = 5 * YMF_BEATS_RATE };

struct plan {
    AVTXContext *tx;
    av_tx_fn run;
    size_t n;
};

struct ymf_av_fft {
    struct plan plans[PLANS_MAX];
    size_t len;
};

struct ymf_av_fft *ymf_av_fft_new(void)
{
    return ymf_mem_new(sizeof(struct ymf_av_fft));
}

void ymf_av_fft_free(struct ymf_av_fft *self)
{
    if (!self)
        return;
    for (size_t i = 0; i < self->len; i++)
        av_tx_uninit(&self->plans[i].tx);
    ymf_mem_free(self);
}

static void *make_plan(void *self, size_t n)
{
    struct ymf_av_fft *fft = self;
    for (size_t i = 0; i < fft->len; i++)
        if (fft->plans[i].n == n)
            return &fft->plans[i];
    if (fft->len == PLANS_MAX || n < 4 || n > 1 << 20)
        return NULL;
    struct plan *plan = &fft->plans[fft->len];
    const float scale = 1.0F;
    if (av_tx_init(&plan->tx, &plan->run, AV_TX_FLOAT_RDFT, 0, (int)n, &scale, 0) < 0)
        return NULL;
    plan->n = n;
    fft->len++;
    return plan;
}

static void run_plan(void *plan, float *in, float *out)
{
    struct plan *p = plan;
    p->run(p->tx, out, in, sizeof(float));
}

struct ymf_fft ymf_av_fft_of(struct ymf_av_fft *self)
{
    return (struct ymf_fft){.self = self, .plan = make_plan, .run = run_plan};
}

static void tell(const struct ymf_media_watch *watch, int64_t done, int64_t total)
{
    if (!watch || !watch->progress)
        return;
    const struct ymf_media_progress now = {.phase = "beats", .done = done, .total = total};
    watch->progress(watch->ctx, &now);
}

static enum ymf_code check_whole(const char *path, const struct ymf_audio *audio, int64_t fed,
                                 struct ymf_err *err)
{
    double seconds = (double)fed / YMF_BEATS_RATE;
    if (fed == 0)
        return ymf_fail(err, YMF_INVALID, "%s holds no sound that can be decoded",
                        ymf_av_name(path));
    if (ymf_audio_cut_off(audio, seconds))
        return ymf_fail(err, YMF_INVALID, "%s breaks off after %.1f seconds", ymf_av_name(path),
                        seconds);
    return YMF_OK;
}

enum ymf_code ymf_media_beats(const char *path, const struct ymf_media_watch *watch,
                              struct ymf_arena *arena, struct ymf_beats_result *ret,
                              struct ymf_err *err)
{
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    enum ymf_code rc =
        ymf_audio_open(path, YMF_BEATS_RATE, 1, watch ? watch->cancel : NULL, &audio, err);
    if (rc)
        return rc;
    YMF_AUTO(av_fft) struct ymf_av_fft *owner = ymf_av_fft_new();
    const struct ymf_fft fft = ymf_av_fft_of(owner);
    YMF_AUTO(beats) struct ymf_beats *tracker = NULL; /* goes before the plans it borrows */
    rc = ymf_beats_new(&fft, YMF_BEATS_RATE, &tracker, err);
    YMF_AUTO(mem) float *block = ymf_mem_new(sizeof(float) * BLOCK);
    int64_t fed = 0, told = 0, total = ymf_audio_expected(audio);
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        rc = ymf_beats_feed(tracker, block, (size_t)n, err);
        fed += n;
        if (fed - told >= TELL_EVERY) {
            told = fed;
            tell(watch, fed, total);
        }
    }
    if (!rc)
        rc = check_whole(path, audio, fed, err);
    return rc ? rc : ymf_beats_finish(tracker, arena, ret, err);
}
