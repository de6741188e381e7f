/* Clips of a music task: kept together, and those too short to be a song left out. */
#include "providers/song.h"

enum { CLIPS_MAX = 8, LEAST_SEC = 5 };

void ymf_song_add(struct ymf_generation *ret, struct ymf_arena *arena, const char *id,
                  const char *url, const char *title, double seconds)
{
    if (!ret->items)
        ret->items = YMF_NEW_ARRAY(arena, CLIPS_MAX, struct ymf_generation_item);
    if (ret->items_len == CLIPS_MAX)
        return;
    ret->items[ret->items_len++] = (struct ymf_generation_item){
        .id = ymf_strdup(arena, id),
        .url = ymf_strdup(arena, url),
        .title = ymf_strdup(arena, title),
        .seconds = seconds,
    };
}

void ymf_song_finish(const struct ymf_route *route, struct ymf_arena *arena,
                     struct ymf_generation *ret)
{
    size_t kept = 0;
    double longest = 0;
    for (size_t i = 0; i < ret->items_len; i++) {
        double seconds = ret->items[i].seconds;
        longest = seconds > longest ? seconds : longest;
        if (seconds <= 0 || seconds >= LEAST_SEC)
            ret->items[kept++] = ret->items[i];
    }
    bool too_short = kept == 0 && ret->items_len > 0;
    ret->items_len = kept;
    ret->state = YMF_GEN_OK;
    ret->progress = 1;
    if (!too_short)
        return;
    ymf_task_failed(ymf_printf(arena, "the song is only %.1f s long", longest), arena, ret);
    ret->cost_usd_micro =
        route->price_usd_micro > 0 ? route->price_usd_micro : route->dearest_usd_micro;
}
