/* Forward pass, commits and trace back of the bar pointer. */
#include "beats/bar.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "beats/fast.h"
#include "beats/patterns.h"

enum {
    RATE = YMF_LEVELS_RATE,
    SCORES = 64, /* ring of frames; more than YMF_TAU_MAX */
    SUMS = 64,   /* ring of prefix sums; they look one beat ahead */
    LOOK = 30 * RATE,
    COMMIT = 30 * RATE,
    KEEP = LOOK + COMMIT + SCORES,
    REBASE = 1024, /* frames after which running sums are brought near 0 again */
    AHEAD = YMF_TAU_MAX + 1,
    PULLS = 1024,
    FROM_START = 254,
    FROM_RESTART = 255,
    WIDTH = YMF_PATTERN_BINS * YMF_PATTERN_STATES,
    METERS_MAX = 8,
};

#define NEVER       (-1e30f)
#define LAMBDA      20.0f /* cost of changing the period by its own length */
#define REACH       0.15f /* the largest change from beat to beat */
#define SWITCH      1.5f  /* to another pattern of the same meter */
#define METER       8.0f  /* to another meter */
#define RESTART     25.0f /* to any tempo at a bar line: joins, breaks */
#define OBSERVATION 0.10f
#define BEAM        20.0f /* so far behind the best of late a path is given up */

static const float curve_weight[YMF_LEVEL_CURVES] = {1, .7f, 1, 1, .7f, .5f, .3f, .4f, .4f, .5f};

struct back {
    uint8_t from[YMF_TAUS][YMF_PATTERN_STATES];  /* previous period, or how it began */
    uint8_t pattern[YMF_TAUS][YMF_PATTERNS_MAX]; /* of the bar before, for first beats */
    uint8_t restart_tau, restart_pattern;
};

struct ymf_bar {
    size_t summed, at; /* frames in the sums; frames gone through */
    size_t pulls;
    float pull[PULLS][YMF_TAUS]; /* ring of tempogram steps */
    int patterns, states, first[YMF_PATTERNS_MAX], beats[YMF_PATTERNS_MAX];
    int last[YMF_PATTERNS_MAX];             /* state of a pattern's last beat */
    int meters, meter_from[METERS_MAX + 1]; /* patterns of one meter stand together */
    uint8_t pattern_of[YMF_PATTERN_STATES];
    float row[YMF_LEVEL_CURVES * YMF_LEVELS][WIDTH]; /* [bin × states + state] */
    float sums[SUMS][WIDTH];
    float score[SCORES][YMF_TAUS][YMF_PATTERN_STATES];
    float arrive[YMF_TAUS][YMF_PATTERN_STATES];
    bool dead[SCORES][YMF_TAUS];      /* no path begins such a beat there */
    float crest[SCORES];              /* best arrival at each frame of late */
    float height[YMF_TAUS];           /* best arrival of each period */
    float change[YMF_TAUS][YMF_TAUS]; /* [from][to] */
    float prior[YMF_TAUS];
    struct back back[KEEP];
    struct ymf_bar_beat *found;
    size_t found_len, found_cap;
};

static int tau_of(int i)
{
    return i + YMF_TAU_MIN;
}

static void prepare(struct ymf_bar *k)
{
    k->patterns = ymf_patterns_len;
    for (int r = 0; r < k->patterns; r++) {
        k->beats[r] = ymf_pattern_beats[r];
        k->first[r] = k->states;
        for (int b = 0; b < k->beats[r]; b++)
            k->pattern_of[k->states++] = (uint8_t)r;
        k->last[r] = k->states - 1;
        if (r == 0 || k->beats[r] != k->beats[r - 1])
            k->meter_from[k->meters++] = r;
    }
    k->meter_from[k->meters] = k->patterns;
    for (int i = 0; i < YMF_LEVEL_CURVES * YMF_LEVELS; i++)
        for (int s = 0; s < YMF_PATTERN_BINS * k->states; s++)
            k->row[i][s] = ymf_pattern_value(ymf_pattern_rows[i][s]) * OBSERVATION *
                           curve_weight[i / YMF_LEVELS];
    for (int i = 0; i < YMF_TAUS; i++) {
        float octave = log2f(60.0f * RATE / (float)tau_of(i) / 112) / 0.6f;
        k->prior[i] = -octave * octave / 2;
        for (int j = 0; j < YMF_TAUS; j++)
            k->change[i][j] = fabsf((float)tau_of(j) / (float)tau_of(i) - 1);
    }
}

YMF_FAST
static void add_rows(const float *const row[YMF_LEVEL_CURVES], const float *sum, int width,
                     float *next)
{
    for (int i = 0; i < width; i++) {
        float v = sum[i];
        for (int c = 0; c < YMF_LEVEL_CURVES; c++)
            v += row[c][i];
        next[i] = v;
    }
}

/* One more frame into the prefix sums; beyond the music nothing is for or against anything. */
static void sum_up(struct ymf_bar *k, const uint8_t *levels)
{
    int width = YMF_PATTERN_BINS * k->states;
    const float *sum = k->sums[k->summed % SUMS], *row[YMF_LEVEL_CURVES];
    float *next = k->sums[++k->summed % SUMS];
    for (int c = 0; levels && c < YMF_LEVEL_CURVES; c++)
        row[c] = k->row[c * YMF_LEVELS + levels[c]];
    if (levels)
        add_rows(row, sum, width, next);
    else
        memcpy(next, sum, (size_t)width * sizeof *next);
}

static void rebase(struct ymf_bar *k, size_t t)
{
    float base[WIDTH], best = NEVER;
    memcpy(base, k->sums[t % SUMS], sizeof base);
    for (int i = 0; i < SUMS; i++)
        for (int s = 0; s < WIDTH; s++)
            k->sums[i][s] -= base[s];
    float *v = &k->score[0][0][0];
    for (size_t i = 0; i < sizeof k->score / sizeof *v; i++)
        best = v[i] > best ? v[i] : best;
    for (size_t i = 0; best > NEVER / 2 && i < sizeof k->score / sizeof *v; i++)
        v[i] = v[i] > NEVER / 2 ? v[i] - best : v[i];
    for (int i = 0; best > NEVER / 2 && i < SCORES; i++)
        k->crest[i] = k->crest[i] > NEVER / 2 ? k->crest[i] - best : k->crest[i];
}

YMF_FAST
static float highest(const float *v, int len)
{
    float lane[16], best = NEVER;
    for (int l = 0; l < 16; l++)
        lane[l] = NEVER;
    int s = 0;
    for (; s + 16 <= len; s += 16)
        for (int l = 0; l < 16; l++)
            lane[l] = v[s + l] > lane[l] ? v[s + l] : lane[l];
    for (; s < len; s++)
        best = v[s] > best ? v[s] : best;
    for (int l = 0; l < 16; l++)
        best = lane[l] > best ? lane[l] : best;
    return best;
}

/* The bar ends of one beat: of each pattern, and the best of each meter and its pattern. */
struct bar_ends {
    float of[YMF_PATTERNS_MAX], best[METERS_MAX];
    int arg[METERS_MAX], all; /* all: the meter with the best */
};

static void bar_ends(const struct ymf_bar *k, const float *before, struct bar_ends *ret)
{
    ret->all = 0;
    ret->best[0] = NEVER;
    for (int m = 0; m < k->meters; m++) {
        ret->best[m] = NEVER;
        ret->arg[m] = 0;
        for (int r = k->meter_from[m]; r < k->meter_from[m + 1]; r++) {
            ret->of[r] = before[k->last[r]];
            ret->arg[m] = ret->of[r] > ret->best[m] ? r : ret->arg[m];
            ret->best[m] = ret->of[r] > ret->best[m] ? ret->of[r] : ret->best[m];
        }
        ret->all = ret->best[m] > ret->best[ret->all] ? m : ret->all;
    }
}

/* The first beat of each pattern after a beat that ended a bar; returns the best such end. */
static float next_bars(const struct ymf_bar *k, const float *before, float *arrive,
                       uint8_t *pattern, int *ret_best)
{
    struct bar_ends ends = {0};
    bar_ends(k, before, &ends);
    const float *best = ends.best, *end = ends.of;
    const int *arg = ends.arg, all = ends.all;
    for (int m = 0; m < k->meters; m++) {
        int other = m == 0 ? 1 : 0;
        for (int o = other + 1; o < k->meters; o++)
            other = o != m && best[o] > best[other] ? o : other;
        float same = best[m] - SWITCH, foreign = k->meters > 1 ? best[other] - METER : NEVER;
        float change = foreign > same ? foreign : same;
        uint8_t changed = (uint8_t)(foreign > same ? arg[other] : arg[m]);
        for (int r = k->meter_from[m]; r < k->meter_from[m + 1]; r++) {
            arrive[k->first[r]] = change > end[r] ? change : end[r];
            pattern[r] = change > end[r] ? changed : (uint8_t)r;
        }
    }
    *ret_best = arg[all];
    return best[all];
}

/* What ends at t: for each period the scores one place further in the bar. Returns the best bar
   end, for restarts. */
static float collect(struct ymf_bar *k, size_t t, struct back *back)
{
    float best_end = NEVER;
    for (int i = 0; i < YMF_TAUS; i++) {
        size_t tau = (size_t)tau_of(i);
        k->height[i] = NEVER;
        if (tau > t || k->dead[(t - tau) % SCORES][i])
            continue;
        int pattern = 0;
        float *arrive = k->arrive[i];
        const float *before = k->score[(t - tau) % SCORES][i];
        memcpy(arrive + 1, before, (size_t)(k->states - 1) * sizeof *arrive);
        float end = next_bars(k, before, arrive, back->pattern[i], &pattern);
        k->height[i] = highest(arrive, k->states);
        if (end > best_end) {
            best_end = end;
            back->restart_tau = (uint8_t)i;
            back->restart_pattern = (uint8_t)pattern;
        }
    }
    return best_end;
}

YMF_FAST
static void keep_better(const float *arrive, float cost, int from, int states, float *best,
                        int32_t *arg)
{
    for (int s = 0; s < states; s++) {
        float v = arrive[s] - cost;
        bool better = v > best[s];
        best[s] = better ? v : best[s];
        arg[s] = better ? from : arg[s];
    }
}

/* Adds how well each state's beat of period tau fits the curves from frame t on. */
YMF_FAST
static void observe(const float *sums, size_t t, int tau, size_t states, float *best)
{
    for (size_t n = 0; n < YMF_PATTERN_BINS; n++) {
        size_t a = t + (n * (size_t)tau + 6) / YMF_PATTERN_BINS;
        size_t b = t + ((n + 1) * (size_t)tau + 6) / YMF_PATTERN_BINS;
        const float *from = sums + a % SUMS * WIDTH + n * states;
        const float *to = sums + b % SUMS * WIDTH + n * states;
        for (size_t s = 0; s < states; s++)
            best[s] += to[s] - from[s];
    }
}

/* The score below which paths that arrive at t are given up. */
static float floor_at(struct ymf_bar *k, size_t t)
{
    float here = NEVER, crest = NEVER;
    for (int i = 0; i < YMF_TAUS; i++)
        here = k->height[i] > here ? k->height[i] : here;
    k->crest[t % SCORES] = here;
    for (int i = 0; i < SCORES; i++)
        crest = k->crest[i] > crest ? k->crest[i] : crest;
    return crest - BEAM;
}

/* The best ways to arrive at t with a beat of length j; whether there is any worth keeping. */
static bool arrive(const struct ymf_bar *k, int j, bool begins, float restart, float floor,
                   float *best, int32_t *arg)
{
    bool alive = begins || restart > NEVER;
    for (int s = 0; s < k->states; s++) {
        best[s] = begins ? 0 : NEVER;
        arg[s] = FROM_START;
    }
    for (int r = 0; r < k->patterns; r++) {
        if (restart > best[k->first[r]]) {
            best[k->first[r]] = restart;
            arg[k->first[r]] = FROM_RESTART;
        }
    }
    for (int i = 0; i < YMF_TAUS; i++) {
        if (k->change[i][j] > REACH || k->height[i] < floor)
            continue;
        keep_better(k->arrive[i], LAMBDA * k->change[i][j], i, k->states, best, arg);
        alive = true;
    }
    return alive;
}

static void step(struct ymf_bar *k, size_t t)
{
    struct back *back = &k->back[t % KEEP];
    if (t % REBASE == 0)
        rebase(k, t);
    size_t row = t / (RATE / YMF_TEMPOGRAM_RATE);
    const float *height = k->pull[(row < k->pulls ? row : k->pulls ? k->pulls - 1 : 0) % PULLS];
    float restart = collect(k, t, back) - RESTART, floor = floor_at(k, t);
    restart = restart < floor ? NEVER : restart;
    for (int j = 0; j < YMF_TAUS; j++) {
        float *best = k->score[t % SCORES][j];
        int32_t arg[YMF_PATTERN_STATES];
        bool alive = arrive(k, j, t < YMF_TAU_MAX, restart, floor, best, arg);
        k->dead[t % SCORES][j] = !alive;
        if (!alive)
            continue; /* nobody asks how such a beat began */
        observe(&k->sums[0][0], t, tau_of(j), (size_t)k->states, best);
        float pull = (0.5f * height[j] + 0.5f * k->prior[j]) * (float)tau_of(j) / 25;
        for (int s = 0; s < k->states; s++) {
            best[s] += pull;
            back->from[j][s] = (uint8_t)arg[s];
        }
    }
}

struct place {
    size_t t;
    int tau, state;
};

/* The best beat that is still sounding at frame `at`. */
static struct place best_place(const struct ymf_bar *k, size_t at)
{
    struct place p = {.t = at};
    float best = NEVER * 2;
    for (size_t back = 0; back < YMF_TAU_MAX && back <= at; back++) {
        for (int i = 0; i < YMF_TAUS; i++) {
            if ((size_t)tau_of(i) <= back)
                continue;
            const float *v = k->score[(at - back) % SCORES][i];
            for (int s = 0; s < k->states; s++) {
                if (v[s] > best) {
                    best = v[s];
                    p = (struct place){.t = at - back, .tau = i, .state = s};
                }
            }
        }
    }
    return p;
}

static bool before(const struct ymf_bar *k, struct place *p)
{
    const struct back *back = &k->back[p->t % KEEP];
    int from = back->from[p->tau][p->state], r = k->pattern_of[p->state];
    if (from == FROM_START)
        return false;
    int tau = from == FROM_RESTART ? back->restart_tau : from;
    if (from == FROM_RESTART) {
        r = back->restart_pattern;
        p->state = k->first[r] + k->beats[r] - 1;
    } else if (p->state == k->first[r]) {
        r = back->pattern[tau][r];
        p->state = k->first[r] + k->beats[r] - 1;
    } else {
        p->state--;
    }
    if ((size_t)tau_of(tau) > p->t)
        return false;
    p->t -= (size_t)tau_of(tau);
    p->tau = tau;
    return true;
}

/* Takes over the path that is best at frame `at`, up to frame `upto`. */
static bool commit(struct ymf_bar *k, size_t at, size_t upto)
{
    struct ymf_bar_beat path[KEEP / YMF_TAU_MIN + 2];
    size_t len = 0, oldest = at > KEEP - SCORES ? at - (KEEP - SCORES) : 0;
    struct place p = best_place(k, at);
    do {
        int r = k->pattern_of[p.state];
        if (p.t < upto)
            path[len++] = (struct ymf_bar_beat){
                .frame = (int32_t)p.t,
                .tau = (uint8_t)tau_of(p.tau),
                .place = (uint8_t)(p.state - k->first[r]),
                .meter = (uint8_t)k->beats[r],
            };
    } while (before(k, &p) && p.t >= oldest && len < sizeof path / sizeof *path);
    if (!k->found || k->found_len + len > k->found_cap) {
        size_t cap = 2 * k->found_cap + len + 256;
        struct ymf_bar_beat *more = ymf_mem_resize(k->found, cap * sizeof *more);
        if (!more)
            return false;
        k->found = more;
        k->found_cap = cap;
    }
    while (len-- > 0) {
        const struct ymf_bar_beat *last = k->found_len ? &k->found[k->found_len - 1] : NULL;
        if (!last || path[len].frame >= last->frame + last->tau / 2)
            k->found[k->found_len++] = path[len];
    }
    return true;
}

struct ymf_bar *ymf_bar_new(void)
{
    struct ymf_bar *k = ymf_mem_try(sizeof *k);
    if (!k)
        return NULL;
    prepare(k);
    float *v = &k->score[0][0][0];
    for (size_t i = 0; i < sizeof k->score / sizeof *v; i++)
        v[i] = NEVER;
    for (int i = 0; i < SCORES; i++)
        k->crest[i] = NEVER;
    return k;
}

void ymf_bar_free(struct ymf_bar *b)
{
    if (!b)
        return;
    ymf_mem_free(b->found);
    ymf_mem_free(b);
}

void ymf_bar_pull(struct ymf_bar *b, const float row[YMF_TAUS])
{
    memcpy(b->pull[b->pulls++ % PULLS], row, sizeof b->pull[0]);
}

static enum ymf_code advance(struct ymf_bar *k, struct ymf_err *err)
{
    if (k->summed < k->at + AHEAD)
        return YMF_OK;
    size_t t = k->at++;
    step(k, t);
    if (t >= LOOK + COMMIT && (t - LOOK) % COMMIT == 0 && !commit(k, t, t - LOOK))
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the beats");
    return YMF_OK;
}

enum ymf_code ymf_bar_push(struct ymf_bar *b, const uint8_t levels[YMF_LEVEL_CURVES],
                           struct ymf_err *err)
{
    sum_up(b, levels);
    return advance(b, err);
}

enum ymf_code ymf_bar_end(struct ymf_bar *b, const struct ymf_bar_beat **ret, size_t *ret_len,
                          struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (size_t len = b->summed; b->at < len && !rc;) {
        sum_up(b, NULL);
        rc = advance(b, err);
    }
    if (!rc && b->at > 1 && !commit(b, b->at - 1, b->at))
        rc = ymf_fail(err, YMF_INTERNAL, "out of memory for the beats");
    *ret = b->found;
    *ret_len = b->found_len;
    return rc;
}
