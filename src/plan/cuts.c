/* From beats to cut frames. */
#include "plan/cuts.h"

#include <math.h>
#include <string.h>

enum { POINTS_MAX = 400000, TRIES = 10, SHORTEST = 2 /* frames */ };

#define UNSURE     0.3  /* confidence below which beats are not followed */
#define SAME_SEC   0.04 /* a downbeat or section start is this near its beat */
#define JOIN_SEC   3.0  /* a track's first beat comes within this */
#define CALM_SEC   12.5 /* shots in the calmest part */
#define LIVELY_SEC 5.0
#define AROUND_SEC 10.0
#define CROSSING   2.5 /* cost of sleeping through a section's start */

struct maker {
    const struct ymf_plan_music *music;
    struct ymf_arena *arena;
    double fps, min_sec, max_sec, calm, scale;
    double low, high; /* the film's energy range */
    const double *energy_sum;
    struct ymf_cut *point; /* the last one is the film's end */
    size_t len;
};

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

static double mean_energy(const struct ymf_plan_music *m, const double *sum, double from, double to)
{
    if (m->energy_len == 0 || !(m->energy_step > 0))
        return 0.5;
    double last = (double)m->energy_len - 1;
    size_t a = (size_t)clamp(from / m->energy_step, 0, last);
    size_t b = (size_t)clamp(ceil(to / m->energy_step), (double)a + 1, last + 1);
    if (sum)
        return (sum[b] - sum[a]) / (double)(b - a);
    double total = 0;
    for (size_t i = a; i < b; i++)
        total += (double)m->energy[i];
    return total / (double)(b - a);
}

double ymf_cuts_energy(const struct ymf_plan_music *music, double from_sec, double to_sec)
{
    return clamp(mean_energy(music, NULL, from_sec, to_sec), 0, 1);
}

/* The film's own quiet and loud: means over windows, so that a silent tail does not count. */
static void take_energy(struct maker *k)
{
    const struct ymf_plan_music *m = k->music;
    double *sum = YMF_NEW_ARRAY(k->arena, m->energy_len + 1, double);
    for (size_t i = 0; i < m->energy_len; i++)
        sum[i + 1] = sum[i] + clamp((double)m->energy[i], 0, 1);
    k->energy_sum = sum;
    double film = (double)m->frames / k->fps, total = 0, squares = 0;
    int n = (int)clamp(film / AROUND_SEC, 1, 500);
    for (int i = 0; i < n; i++) {
        double e = mean_energy(m, sum, film * i / n, film * i / n + AROUND_SEC);
        total += e;
        squares += e * e;
    }
    double mean = total / n;
    double spread = fmax(sqrt(fmax(squares / n - mean * mean, 0)), 0.06);
    k->low = mean - 1.5 * spread;
    k->high = mean + 1.5 * spread;
}

static double relative_energy(const struct maker *k, double at)
{
    double e = mean_energy(k->music, k->energy_sum, at - AROUND_SEC, at + AROUND_SEC);
    return clamp((e - k->low) / (k->high - k->low), 0, 1);
}

static void add_point(struct maker *k, struct ymf_cut cut)
{
    int64_t after = k->len ? k->point[k->len - 1].frame : 0;
    if (cut.frame >= after + SHORTEST && cut.frame + SHORTEST <= k->music->frames &&
        k->len < POINTS_MAX)
        k->point[k->len++] = cut;
}

/* Even places in a gap that the music leaves open. */
static void fill_gap(struct maker *k, int64_t to)
{
    int64_t from = k->len ? k->point[k->len - 1].frame : 0;
    double seconds = (double)(to - from) / k->fps;
    if (seconds <= k->max_sec)
        return;
    int parts = (int)ceil(seconds / (LIVELY_SEC / 2 + CALM_SEC / 2));
    for (int i = 1; i < parts; i++)
        add_point(k, (struct ymf_cut){.frame = from + (to - from) * i / parts, .on = YMF_CUT_EVEN});
}

/* Advances *i to the entry nearest t; true when it is within `near`. */
static bool meets(const double *times, size_t len, size_t *i, double t, double near)
{
    while (*i < len && times[*i] < t - near)
        (*i)++;
    return *i < len && times[*i] <= t + near;
}

/* 1.. for the track whose first beat this is. */
static size_t track_at(const struct ymf_plan_music *m, size_t *join, double t)
{
    size_t found = 0;
    while (*join < m->joins_len && m->joins[*join] <= t + SAME_SEC) {
        if (m->joins[*join] > 0.5 && t - m->joins[*join] < JOIN_SEC)
            found = *join + (m->joins[0] > 0.5 ? 2 : 1);
        (*join)++;
    }
    return found;
}

/* Reads beats in order and knows where in its phrase each one is. */
struct ranking {
    size_t down, section, join; /* next entries of the music's arrays */
    int bars;                   /* since the section began */
    bool counting;              /* a section has begun */
};

static int phrase_of(int bars)
{
    for (int length = 16; length > 1; length /= 2)
        if (bars % length == 0)
            return length;
    return 1;
}

static struct ymf_cut rank_beat(struct ranking *r, const struct ymf_plan_music *m, double t)
{
    struct ymf_cut cut = {.on = YMF_CUT_BEAT};
    bool is_down = meets(m->downbeats, m->downbeats_len, &r->down, t, SAME_SEC);
    bool is_section = meets(m->sections, m->sections_len, &r->section, t, SAME_SEC);
    cut.track = track_at(m, &r->join, t);
    if (is_section || cut.track) {
        r->bars = 0;
        r->counting = true;
        cut.on = YMF_CUT_SECTION;
        return cut;
    }
    if (!is_down)
        return cut;
    r->bars++;
    cut.phrase_bars = phrase_of(r->bars);
    cut.on = r->counting && cut.phrase_bars >= 4 ? YMF_CUT_PHRASE : YMF_CUT_BAR;
    return cut;
}

static void rank_points(struct maker *k)
{
    const struct ymf_plan_music *m = k->music;
    struct ranking r = {0};
    for (size_t i = 0; i < m->beats_len; i++) {
        double at = m->beats[i] * k->fps;
        if (!(at >= 0) || at >= (double)m->frames)
            continue;
        struct ymf_cut cut = rank_beat(&r, m, m->beats[i]);
        cut.frame = lrint(at);
        fill_gap(k, cut.frame);
        add_point(k, cut);
    }
    fill_gap(k, m->frames);
}

static double point_cost(const struct ymf_cut *p)
{
    switch ((enum ymf_cut_on)p->on) {
    case YMF_CUT_SECTION:
        return 0;
    case YMF_CUT_PHRASE:
        return p->phrase_bars == 16 ? 0.15 : p->phrase_bars == 8 ? 0.3 : 0.6;
    case YMF_CUT_BAR:
        return p->phrase_bars == 2 ? 0.8 : 1.3;
    case YMF_CUT_BEAT:
        return 3;
    case YMF_CUT_EVEN:
        break;
    }
    return 2;
}

static double length_cost(const struct maker *k, double seconds, double wanted)
{
    double octaves = log2(seconds / (wanted * k->scale)), cost = 4 * octaves * octaves;
    double least = k->min_sec * fmin(k->scale, 1), most = k->max_sec;
    if (seconds < least)
        cost += 50 + 100 * (1 - seconds / least);
    if (seconds > most)
        cost += 5 + 50 * (seconds / most - 1);
    return cost;
}

/* The cheapest way through the points; returns the number of shots, starts in ret. */
static size_t best_path(const struct maker *k, const size_t *sections_before, double *cost,
                        size_t *from, size_t *ret)
{
    size_t n = k->len; /* point[0] is the start, point[n-1] the end */
    cost[0] = 0;
    for (size_t j = 1; j < n; j++) {
        cost[j] = INFINITY;
        double own = j + 1 < n ? point_cost(&k->point[j]) : 0;
        for (size_t i = j; i-- > 0;) {
            double seconds = (double)(k->point[j].frame - k->point[i].frame) / k->fps;
            if (seconds > 2 * k->max_sec && cost[j] < INFINITY)
                break;
            double wanted = (k->point[i].wanted_sec + k->point[j].wanted_sec) / 2;
            size_t slept = sections_before[j] - sections_before[i + 1 < n ? i + 1 : i];
            double c = cost[i] + own + length_cost(k, seconds, wanted) + CROSSING * (double)slept;
            if (c < cost[j]) {
                cost[j] = c;
                from[j] = i;
            }
        }
    }
    size_t len = 0;
    for (size_t j = n - 1; j > 0; j = from[j])
        ret[len++] = from[j];
    for (size_t i = 0; i < len / 2; i++) {
        size_t swap = ret[i];
        ret[i] = ret[len - 1 - i];
        ret[len - 1 - i] = swap;
    }
    return len;
}

/* False when the beats are too sparse for so many shots. */
static bool cut_on_beats(struct maker *k, size_t least, struct ymf_cuts *ret)
{
    const struct ymf_plan_music *m = k->music;
    k->point = YMF_NEW_ARRAY(k->arena, m->beats_len + (size_t)((double)m->frames / k->fps) + 4,
                             struct ymf_cut);
    k->point[k->len++] = (struct ymf_cut){.frame = 0, .on = YMF_CUT_SECTION};
    rank_points(k);
    k->point[k->len++] = (struct ymf_cut){.frame = m->frames, .on = YMF_CUT_SECTION};
    size_t *sections = YMF_NEW_ARRAY(k->arena, k->len + 1, size_t);
    for (size_t i = 0; i < k->len; i++) {
        struct ymf_cut *p = &k->point[i];
        p->energy = relative_energy(k, (double)p->frame / k->fps);
        p->wanted_sec = (CALM_SEC + (LIVELY_SEC - CALM_SEC) * p->energy) * (1 + 0.3 * k->calm);
        p->wanted_sec = clamp(p->wanted_sec, k->min_sec, k->max_sec);
        sections[i + 1] = sections[i] + (i > 0 && p->on == YMF_CUT_SECTION);
    }
    double *cost = YMF_NEW_ARRAY(k->arena, k->len, double);
    size_t *from = YMF_NEW_ARRAY(k->arena, k->len, size_t);
    size_t *path = YMF_NEW_ARRAY(k->arena, k->len, size_t);
    double average = (double)m->frames / k->fps / (double)least;
    k->scale = fmin(1, average / ((CALM_SEC + LIVELY_SEC) / 2));
    size_t shots = 0;
    for (int i = 0; i < TRIES; i++, k->scale *= 0.75) {
        shots = best_path(k, sections, cost, from, path);
        if (shots >= least)
            break;
    }
    if (shots < least)
        return false;
    ret->cut = YMF_NEW_ARRAY(k->arena, shots, struct ymf_cut);
    ret->len = shots;
    for (size_t i = 0; i < shots; i++) {
        ret->cut[i] = k->point[path[i]];
        ret->cut[i].wanted_sec *= k->scale;
    }
    return true;
}

/* Frame near `at` where the energy changes most, within `reach` seconds. */
static int64_t at_energy_change(const struct maker *k, int64_t at, double reach)
{
    const struct ymf_plan_music *m = k->music;
    double t = (double)at / k->fps, best = 0.05;
    int64_t frame = at;
    if (!(m->energy_step > 0))
        return at;
    for (size_t i = (size_t)fmax(ceil((t - reach) / m->energy_step), 1);
         i < m->energy_len && (double)i * m->energy_step <= t + reach; i++) {
        double change = fabs((double)m->energy[i] - (double)m->energy[i - 1]);
        if (change > best) {
            best = change;
            frame = lrint((double)i * m->energy_step * k->fps);
        }
    }
    return frame;
}

/* The entry of times nearest to t, within reach; t itself when there is none. */
static double nearest(const double *times, size_t len, double t, double reach)
{
    size_t low = 0, high = len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (times[mid] < t)
            low = mid + 1;
        else
            high = mid;
    }
    double best = t, off = reach;
    for (size_t i = low > 0 ? low - 1 : 0; i < len && i <= low; i++)
        if (fabs(times[i] - t) <= off) {
            off = fabs(times[i] - t);
            best = times[i];
        }
    return best;
}

/* A beat that is not trusted is still the better place than one beside it. */
static int64_t at_heard_beat(const struct maker *k, int64_t frame, double reach)
{
    const struct ymf_plan_music *m = k->music;
    double t = (double)frame / k->fps;
    double bar = nearest(m->downbeats, m->downbeats_len, t, reach);
    double at = bar != t ? bar : nearest(m->beats, m->beats_len, t, reach);
    return lrint(at * k->fps);
}

static void cut_evenly(struct maker *k, size_t least, struct ymf_cuts *ret)
{
    const struct ymf_plan_music *m = k->music;
    double film = (double)m->frames / k->fps;
    double wanted =
        clamp((CALM_SEC + LIVELY_SEC) / 2 * (1 + 0.3 * k->calm), k->min_sec, k->max_sec);
    size_t shots = (size_t)fmax(floor(film / wanted), 1);
    shots = shots < least ? least : shots;
    if ((int64_t)shots > m->frames / 2)
        shots = m->frames >= 2 ? (size_t)(m->frames / 2) : 1;
    double length = film / (double)shots;
    ret->cut = YMF_NEW_ARRAY(k->arena, shots, struct ymf_cut);
    ret->len = shots;
    ret->even = true;
    for (size_t i = 0; i < shots; i++) {
        int64_t even = (int64_t)((double)m->frames * (double)i / (double)shots);
        int64_t frame = i == 0 ? 0 : even;
        if (i > 0 && length >= 2 * k->min_sec)
            frame = at_heard_beat(k, at_energy_change(k, even, length / 5), length / 5);
        if (i > 0 && (double)(frame - ret->cut[i - 1].frame) < k->min_sec * k->fps)
            frame = even;
        ret->cut[i] = (struct ymf_cut){
            .frame = frame,
            .on = YMF_CUT_EVEN,
            .wanted_sec = length,
            .energy = relative_energy(k, (double)frame / k->fps),
        };
    }
}

void ymf_cuts_choose(const struct ymf_plan_music *music, const struct ymf_plan_options *options,
                     size_t least, double calm, struct ymf_arena *arena, struct ymf_cuts *ret)
{
    struct maker k = {
        .music = music,
        .arena = arena,
        .fps = (double)options->fps[0] / (double)options->fps[1],
        .min_sec = options->min_shot_sec,
        .max_sec = options->max_shot_sec,
        .calm = clamp(calm, 0, 1),
        .scale = 1,
    };
    *ret = (struct ymf_cuts){0};
    take_energy(&k);
    bool sure = music->confidence >= UNSURE && music->beats_len >= 4;
    if (sure && cut_on_beats(&k, least, ret)) {
        ret->summary = music->downbeats_len
                           ? "Cuts follow the music: sections before phrases, bars and beats."
                           : "Cuts follow the beats; no bars were found.";
        return;
    }
    cut_evenly(&k, least, ret);
    ret->summary =
        sure ? "More scenes than the music has beats for: the cuts fall evenly."
        : music->beats_len < 4
            ? "No beat was found: the cuts fall evenly, near changes of energy."
            : "The beat is uncertain: the cuts fall evenly, near changes of energy, each "
              "on the nearest beat heard.";
}
