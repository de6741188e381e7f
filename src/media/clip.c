/* Decoding a clip in order, picture by picture at the film's rate. */
#include "media/clip.h"

#include "base/mem.h"
#include "media/clip_filter.h"
#include "model/plan.h"

struct ymf_clip {
    const char *path; /* lent */
    struct ymf_ingest_film film;
    struct ymf_clip_how how;
    struct ymf_clip_reader *reader;
    struct ymf_clip_spool *spool;
    struct ymf_clip_filter *filter;
    struct ymf_planes *shown;
    int64_t shown_index; /* of the film-rate picture in shown; -1 none */
};

int64_t ymf_clip_index(int play, int64_t frames, int64_t local, int64_t *ret_over)
{
    int64_t last = frames - 1, over = 0, index = local;
    switch ((enum ymf_play)play) {
    case YMF_PLAY_FORWARD:
    case YMF_PLAY_HOLD:
        break;
    case YMF_PLAY_REVERSE:
        over = local > last ? local - last : 0;
        *ret_over = over;
        return over ? 0 : last - local;
    case YMF_PLAY_BOOMERANG: /* there and back, turning points shown once */
        *ret_over = 0;
        index = last > 0 ? local % (2 * last) : 0;
        return index > last ? 2 * last - index : index;
    }
    over = index > last ? index - last : 0;
    *ret_over = over;
    return over ? last : index;
}

static bool goes_back(int play)
{
    return play == YMF_PLAY_REVERSE || play == YMF_PLAY_BOOMERANG;
}

enum ymf_code ymf_clip_open(const char *path, const struct ymf_ingest_film *film,
                            const struct ymf_clip_how *how, struct ymf_clip **ret,
                            struct ymf_err *err)
{
    YMF_AUTO(clip) struct ymf_clip *clip = ymf_mem_new(sizeof *clip);
    *clip = (struct ymf_clip){.path = path, .film = *film, .how = *how, .shown_index = -1};
    enum ymf_code rc = ymf_clip_reader_open(path, film, how->cancel, &clip->reader, err);
    if (!rc && goes_back(how->play))
        rc = ymf_clip_spool_fill(clip->reader, how->spool_dir, how->frames, &clip->spool, err);
    if (!rc)
        *ret = YMF_TAKE(clip);
    return rc;
}

void ymf_clip_close(struct ymf_clip *clip)
{
    if (!clip)
        return;
    ymf_clip_filter_close(clip->filter);
    ymf_clip_spool_close(clip->spool);
    ymf_clip_reader_close(clip->reader);
    ymf_planes_drop(clip->shown);
    ymf_mem_free(clip);
}

static enum ymf_code fetch(struct ymf_clip *clip, int64_t index, const AVFrame **ret,
                           struct ymf_err *err)
{
    if (clip->spool)
        return ymf_clip_spool_read(clip->spool, index, ret, err);
    return ymf_clip_reader_at(clip->reader, index, ret, err);
}

enum ymf_code ymf_clip_frame(struct ymf_clip *clip, int64_t local, const struct ymf_planes **ret,
                             int64_t *ret_over, struct ymf_err *err)
{
    int64_t index = ymf_clip_index(clip->how.play, clip->how.frames, local, ret_over);
    if (index != clip->shown_index) {
        const AVFrame *frame = NULL;
        enum ymf_code rc = fetch(clip, index, &frame, err);
        if (!rc && !clip->filter)
            rc = ymf_clip_filter_open(frame, ymf_clip_reader_turn(clip->reader), &clip->film,
                                      clip->how.scale_max, &clip->filter, err);
        if (!rc)
            rc = ymf_clip_filter_run(clip->filter, frame, &clip->shown, err);
        if (rc) {
            ymf_err_prefix(err, "%s", ymf_av_name(clip->path));
            return rc;
        }
        clip->shown_index = index;
    }
    *ret = clip->shown;
    return YMF_OK;
}
