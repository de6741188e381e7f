/* Chapters: tracks if there are enough of them, else sections, else none. */
#include "plan/chapters.h"

enum { LEAST = 3, SHORTEST_SEC = 10, MOST = 100 };

/* Starts that leave every chapter long enough; the last one is judged against the film's end. */
static size_t thin_out(const double *start, size_t len, double film, double shortest,
                       struct ymf_chapter *ret, size_t *ret_from)
{
    size_t n = 0;
    ret[n] = (struct ymf_chapter){0};
    ret_from[n++] = 0;
    for (size_t i = 0; i < len && n < MOST; i++) {
        int64_t at = (int64_t)start[i];
        if ((double)(at - ret[n - 1].start_sec) < shortest || film - (double)at < shortest)
            continue;
        ret[n].start_sec = at;
        ret_from[n++] = i;
    }
    return n;
}

void ymf_plan_chapters(const struct ymf_plan_music *music, const int64_t fps[2],
                       const char *const *titles, size_t titles_len, struct ymf_arena *arena,
                       struct ymf_chapter **ret, size_t *ret_len)
{
    *ret = NULL;
    *ret_len = 0;
    double film = (double)music->frames * (double)fps[1] / (double)fps[0];
    struct ymf_chapter *c = YMF_NEW_ARRAY(arena, MOST + 1, struct ymf_chapter);
    size_t from[MOST + 1];
    size_t n = thin_out(music->joins, music->joins_len, film, SHORTEST_SEC, c, from);
    bool first_left_out = music->joins_len > 0 && music->joins[0] >= SHORTEST_SEC;
    if (n >= LEAST) {
        for (size_t i = 0; i < n; i++) {
            size_t track = i == 0 ? 0 : from[i] + first_left_out;
            bool named = titles && track < titles_len && titles[track] && *titles[track];
            c[i].title = named ? ymf_strdup(arena, titles[track])
                               : ymf_printf(arena, "Track %zu", track + 1);
        }
    } else {
        /* A song's sections change often; a viewer wants a handful of them. */
        n = thin_out(music->sections, music->sections_len, film, film / 12 > 20 ? film / 12 : 20, c,
                     from);
        for (size_t i = 0; i < n; i++)
            c[i].title = ymf_printf(arena, "Part %zu", i + 1);
    }
    if (n < LEAST)
        return;
    *ret = c;
    *ret_len = n;
}
