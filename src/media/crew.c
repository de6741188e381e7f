/* Threads that take the next job until none is left. */
#include "media/crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "media/sound.h"

enum { WORKERS_MAX = 64, TICK_MS = 100, STACK_BYTES = 2 << 20 };

struct crew {
    const struct ymf_crew_job *job;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next; /* of job->missing, in order of size */
    size_t *order;
    bool sound_taken;
    int running;
    atomic_llong frames; /* encoded so far */
    enum ymf_code code;
    struct ymf_err err;
    struct ymf_arena *sound_arena;
    struct ymf_sound_report sound;
};

static void count_frame(void *ctx)
{
    atomic_fetch_add(&((struct crew *)ctx)->frames, 1);
}

static void remember(struct crew *crew, enum ymf_code code, const struct ymf_err *err)
{
    (void)pthread_mutex_lock(&crew->lock);
    if (!crew->code) { /* later ones are only its echo */
        crew->code = code;
        crew->err = *err;
    }
    (void)pthread_mutex_unlock(&crew->lock);
    atomic_store(crew->job->stop, true);
}

enum take { TAKE_NOTHING, TAKE_SOUND, TAKE_PIECE };

static enum take take(struct crew *crew, size_t *ret_piece)
{
    enum take what = TAKE_NOTHING;
    (void)pthread_mutex_lock(&crew->lock);
    if (atomic_load(crew->job->stop))
        what = TAKE_NOTHING;
    else if (crew->job->sound && !crew->sound_taken) {
        crew->sound_taken = true;
        what = TAKE_SOUND;
    } else if (crew->next < crew->job->missing_len) {
        *ret_piece = crew->order[crew->next++];
        what = TAKE_PIECE;
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return what;
}

static enum ymf_code build_sound(struct crew *crew, struct ymf_err *err)
{
    const struct ymf_media_watch quiet = {.cancel = crew->job->stop};
    return ymf_sound_build(crew->job->sound, &quiet, crew->sound_arena, &crew->sound, err);
}

static void *work(void *self)
{
    struct crew *crew = self;
    struct ymf_piece_job piece_job = *crew->job->piece_job;
    piece_job.progress = count_frame;
    piece_job.ctx = crew;
    for (;;) {
        size_t piece = 0;
        struct ymf_err err = {0};
        enum take what = take(crew, &piece);
        if (what == TAKE_NOTHING)
            break;
        enum ymf_code rc = what == TAKE_SOUND
                               ? build_sound(crew, &err)
                               : ymf_piece_make(&piece_job, &crew->job->pieces[piece], &err);
        if (rc)
            remember(crew, rc, &err);
    }
    (void)pthread_mutex_lock(&crew->lock);
    crew->running--;
    (void)pthread_cond_signal(&crew->changed);
    (void)pthread_mutex_unlock(&crew->lock);
    return NULL;
}

static int by_size(const void *a, const void *b, void *pieces)
{
    const struct ymf_piece *list = *(const struct ymf_piece *const *)pieces;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    if (list[i].frames != list[j].frames)
        return list[i].frames < list[j].frames ? 1 : -1;
    return (i > j) - (i < j);
}

static void tell(const struct crew *crew, int64_t total, int64_t started)
{
    const struct ymf_media_watch *watch = crew->job->watch;
    if (!watch || !watch->progress)
        return;
    int64_t done = atomic_load(&crew->frames);
    double sec = (double)(ymf_boot_ms() - started) / 1000;
    double fps = sec > 0.2 ? (double)done / sec : 0;
    const struct ymf_media_progress now = {
        .phase = "encode",
        .done = crew->job->frames_kept + done,
        .total = crew->job->frames_kept + total,
        .encoded = done,
        .copied = crew->job->frames_kept,
        .fps = fps,
        .eta_sec = fps > 0 ? (double)(total - done) / fps : 0,
    };
    watch->progress(watch->ctx, &now);
}

/* The calling thread's part: it tells, and passes a cancel on. */
static void watch_over(struct crew *crew)
{
    int64_t total = 0, started = ymf_boot_ms();
    for (size_t i = 0; i < crew->job->missing_len; i++)
        total += crew->job->pieces[crew->job->missing[i]].frames;
    (void)pthread_mutex_lock(&crew->lock);
    while (crew->running > 0) {
        struct timespec until;
        (void)clock_gettime(CLOCK_REALTIME, &until); /* cannot fail */
        until.tv_nsec += TICK_MS * 1000000L;
        if (until.tv_nsec >= 1000000000L) {
            until.tv_sec++;
            until.tv_nsec -= 1000000000L;
        }
        (void)pthread_cond_timedwait(&crew->changed, &crew->lock, &until);
        (void)pthread_mutex_unlock(&crew->lock);
        if (crew->job->watch && ymf_av_cancelled(crew->job->watch->cancel))
            atomic_store(crew->job->stop, true);
        tell(crew, total, started);
        (void)pthread_mutex_lock(&crew->lock);
    }
    (void)pthread_mutex_unlock(&crew->lock);
}

static int start_workers(struct crew *crew, pthread_t *threads)
{
    pthread_attr_t attr;
    (void)pthread_attr_init(&attr);
    (void)pthread_attr_setstacksize(&attr, STACK_BYTES);
    int started = 0;
    int jobs = (int)(crew->job->missing_len < WORKERS_MAX ? crew->job->missing_len : WORKERS_MAX) +
               (crew->job->sound != NULL);
    int wanted = crew->job->workers < jobs ? crew->job->workers : jobs;
    (void)pthread_mutex_lock(&crew->lock);
    while (started < wanted && started < WORKERS_MAX &&
           pthread_create(&threads[started], &attr, work, crew) == 0)
        started++;
    crew->running = started;
    (void)pthread_mutex_unlock(&crew->lock);
    (void)pthread_attr_destroy(&attr);
    return started;
}

static enum ymf_code outcome(const struct crew *crew, int started, struct ymf_err *err)
{
    if (crew->code) {
        if (err)
            *err = crew->err;
        return crew->code;
    }
    if (started == 0 && (crew->job->missing_len > 0 || crew->job->sound))
        return ymf_fail(err, YMF_INTERNAL, "no worker could be started");
    if (atomic_load(crew->job->stop))
        return ymf_fail(err, YMF_CANCELLED, "cancelled");
    return YMF_OK;
}

enum ymf_code ymf_crew_run(const struct ymf_crew_job *job, struct ymf_arena *arena,
                           struct ymf_sound_report *ret_sound, struct ymf_err *err)
{
    struct crew crew = {.job = job, .sound_arena = arena};
    (void)pthread_mutex_init(&crew.lock, NULL); /* default attributes cannot fail */
    (void)pthread_cond_init(&crew.changed, NULL);
    YMF_AUTO(mem) size_t *order = ymf_mem_new((job->missing_len + 1) * sizeof *order);
    for (size_t i = 0; i < job->missing_len; i++)
        order[i] = job->missing[i];
    const struct ymf_piece *pieces = job->pieces;
    qsort_r(order, job->missing_len, sizeof *order, by_size, &pieces);
    crew.order = order;
    pthread_t threads[WORKERS_MAX];
    int started = start_workers(&crew, threads);
    watch_over(&crew);
    for (int i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    (void)pthread_cond_destroy(&crew.changed);
    (void)pthread_mutex_destroy(&crew.lock);
    *ret_sound = crew.sound;
    return outcome(&crew, started, err);
}
