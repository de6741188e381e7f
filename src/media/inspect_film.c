/* What the cheap half has shown, then picture and sound. */
#include "media/inspect_film.h"

#include <math.h>

/* The cheap half stops at its first fault: here all of it held. */
static void tell_cheap_half(const struct ymf_verify_wish *w, struct ymf_checks *checks)
{
    struct ymf_arena *a = checks->arena;
    const char *frames = ymf_printf(a, "%lld", (long long)w->frames);
    ymf_checks_add(checks, true, "frames", frames, frames);
    ymf_checks_add(
        checks, true, "time stamps", "constant and rising",
        ymf_printf(a, "%lld/%lld frames a second", (long long)w->fps_num, (long long)w->fps_den));
    ymf_checks_add(checks, true, "groups", "closed, one parameter set", "closed");
    const char *size =
        ymf_printf(a, "%lld x %lld, square", (long long)w->width, (long long)w->height);
    ymf_checks_add(checks, true, "picture", size, size);
    ymf_checks_add(checks, true, "colour", "BT.709, limited range", "tagged so");
    ymf_checks_add(checks, true, "index", "in front", "in front");
}

/* As a player sees it, edit lists applied: both streams begin at 0. */
static enum ymf_code check_starts(const char *path, const atomic_bool *cancel,
                                  struct ymf_checks *checks, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_open(path, cancel, &in, err);
    if (rc)
        return rc;
    double worst = 0;
    for (unsigned i = 0; i < in->fmt->nb_streams; i++) {
        const AVStream *stream = in->fmt->streams[i];
        double at = stream->start_time == AV_NOPTS_VALUE
                        ? 1
                        : (double)stream->start_time * av_q2d(stream->time_base);
        worst = fabs(at) > fabs(worst) ? at : worst;
    }
    ymf_checks_add(checks, worst == 0, "streams begin at",
                   ymf_printf(checks->arena, "%.6f s", worst), "0 s");
    return YMF_OK;
}

enum ymf_code ymf_inspect_film(const struct ymf_inspect_film *job, struct ymf_checks *checks,
                               struct ymf_err *err)
{
    const struct ymf_inspect_picture *picture = &job->picture;
    const struct ymf_media_watch *watch = picture->watch;
    tell_cheap_half(picture->wish, checks);
    enum ymf_code rc = check_starts(picture->path, watch ? watch->cancel : NULL, checks, err);
    if (!rc)
        rc = ymf_inspect_picture(picture, checks, err);
    if (rc || !picture->wish->sound)
        return rc;
    const struct ymf_inspect_sound sound = {
        .path = picture->path,
        .wish = picture->wish,
        .audio = job->audio,
        .receipt = job->receipt,
        .beside = job->beside,
        .watch = watch,
    };
    return ymf_inspect_sound(&sound, checks, err);
}
