/* Every picture of the film decoded; some of them drawn again and compared. */
#include "media/inspect.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "media/likeness.h"

enum {
    CHECKS_MAX = 32,
    EVEN_LOOKS = 24, /* frames drawn again, evenly over the film */
    CUT_LOOKS = 12,  /* cuts whose last old and first new frame are drawn again */
    LOOKS_MAX = EVEN_LOOKS + 2 * CUT_LOOKS,
    JOINT_AROUND = 4, /* frames on both sides that say what is usual there */
};
#define JOINT_MOST   3.0  /* times the largest change around it */
#define JOINT_UNSEEN 0.75 /* a mean change of the luma that nobody sees */
#define BLACK_MEAN   20.0
#define BLACK_SPREAD 4.0
#define FROZEN       0.02
#define FROZEN_SEC   1

void ymf_checks_add(struct ymf_checks *checks, bool ok, const char *name, const char *found,
                    const char *wanted)
{
    if (!checks->items)
        checks->items = YMF_NEW_ARRAY(checks->arena, CHECKS_MAX, struct ymf_render_check);
    if (checks->len < CHECKS_MAX)
        checks->items[checks->len++] = (struct ymf_render_check){name, found, wanted, ok};
}

enum ymf_code ymf_checks_result(const struct ymf_checks *checks, struct ymf_err *err)
{
    for (size_t i = 0; i < checks->len; i++) {
        const struct ymf_render_check *c = &checks->items[i];
        if (!c->ok)
            return ymf_fail(err, YMF_INTERNAL, "the film failed its check: %s is %s, not %s",
                            c->name, c->found, c->wanted);
    }
    return YMF_OK;
}

struct seeing {
    const struct ymf_inspect_picture *job;
    AVFrame *drawn[2];
    AVFrame *before;                           /* the last decoded picture */
    int64_t looks[LOOKS_MAX], cuts[LOOKS_MAX]; /* rising; frames to draw again */
    size_t looks_len, cuts_len;
    int64_t frames, faults;
    int64_t looked, cut_errors;
    double worst, sum;
    int64_t worst_at;
    int64_t black, black_first;  /* frames that should not be black */
    bool was_black, black_meant; /* of the span that runs now */
    int64_t still_from, frozen;  /* a span without change; spans that are not meant */
    float *change;               /* mean change of every frame from the one before */
    bool *is_key;                /* of every frame */
};

static struct ymf_luma luma_of(const AVFrame *f)
{
    return (struct ymf_luma){f->data[0], f->linesize[0], f->width, f->height};
}

static enum ymf_code new_picture(const struct ymf_verify_wish *wish, AVFrame **ret,
                                 struct ymf_err *err)
{
    *ret = av_frame_alloc();
    if (!*ret)
        return ymf_fail(err, YMF_INTERNAL, "no memory to check the film");
    (*ret)->format = AV_PIX_FMT_YUV420P;
    (*ret)->width = (int)wish->width;
    (*ret)->height = (int)wish->height;
    int got = av_frame_get_buffer(*ret, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory to check the film") : YMF_OK;
}

/* A film frame as the plan means it, straight from its sources. */
static enum ymf_code draw(const struct seeing *s, int64_t frame, AVFrame *out, struct ymf_err *err)
{
    const struct ymf_pieces *pieces = s->job->pieces;
    size_t low = 0, high = pieces->copies_len;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (pieces->copies[mid].first <= frame)
            low = mid;
        else
            high = mid;
    }
    const struct ymf_copy *copy = &pieces->copies[low];
    YMF_AUTO(compose) struct ymf_compose *compose = NULL;
    enum ymf_code rc = ymf_compose_open(s->job->scene, &pieces->pieces[copy->piece], &compose, err);
    return rc ? rc : ymf_compose_frame(compose, frame - copy->first, out, err);
}

static bool is_black(const struct ymf_luma *picture)
{
    struct ymf_luma_look look = ymf_luma_look(picture);
    return look.mean < BLACK_MEAN && look.spread < BLACK_SPREAD;
}

/* Black is fine where the plan is black too: a fade, or a dark scene. */
static enum ymf_code watch_black(struct seeing *s, const AVFrame *frame, struct ymf_err *err)
{
    struct ymf_luma now = luma_of(frame);
    bool black = is_black(&now);
    if (black && !s->was_black) {
        enum ymf_code rc = draw(s, s->frames, s->drawn[0], err);
        if (rc)
            return rc;
        struct ymf_luma meant = luma_of(s->drawn[0]);
        s->black_meant = is_black(&meant);
    }
    s->was_black = black;
    if (black && !s->black_meant && s->black++ == 0)
        s->black_first = s->frames;
    return YMF_OK;
}

/* A picture that stands for a second must stand in the plan as well. */
static enum ymf_code watch_still(struct seeing *s, double change, struct ymf_err *err)
{
    const struct ymf_verify_wish *wish = s->job->wish;
    int64_t most = FROZEN_SEC * wish->fps_num / wish->fps_den;
    if (change >= FROZEN) {
        s->still_from = s->frames;
        return YMF_OK;
    }
    if (s->frames - s->still_from != most)
        return YMF_OK;
    enum ymf_code rc = draw(s, s->still_from, s->drawn[0], err);
    if (!rc)
        rc = draw(s, s->frames, s->drawn[1], err);
    if (rc)
        return rc;
    struct ymf_luma a = luma_of(s->drawn[0]), b = luma_of(s->drawn[1]);
    s->frozen += ymf_luma_change(&a, &b) > 1;
    return YMF_OK;
}

static bool listed(const int64_t *list, size_t len, int64_t frame)
{
    for (size_t i = 0; i < len; i++)
        if (list[i] == frame)
            return true;
    return false;
}

static enum ymf_code compare(struct seeing *s, const AVFrame *frame, struct ymf_err *err)
{
    bool cut = listed(s->cuts, s->cuts_len, s->frames);
    if (!cut && !listed(s->looks, s->looks_len, s->frames))
        return YMF_OK;
    enum ymf_code rc = draw(s, s->frames, s->drawn[0], err);
    if (rc)
        return rc;
    struct ymf_luma is = luma_of(frame), meant = luma_of(s->drawn[0]);
    double ssim = ymf_luma_ssim(&is, &meant);
    if (cut && ssim < s->job->likeness)
        s->cut_errors++;
    if (s->looked++ == 0 || ssim < s->worst) {
        s->worst = ssim;
        s->worst_at = s->frames;
    }
    s->sum += ssim;
    return YMF_OK;
}

static enum ymf_code see(struct seeing *s, const AVFrame *frame, struct ymf_err *err)
{
    const struct ymf_verify_wish *wish = s->job->wish;
    if (s->frames >= wish->frames || frame->width != wish->width || frame->height != wish->height) {
        s->frames++; /* the count tells */
        return YMF_OK;
    }
    enum ymf_code rc = watch_black(s, frame, err);
    if (!rc && s->frames > 0) {
        struct ymf_luma now = luma_of(frame), then = luma_of(s->before);
        double change = ymf_luma_change(&now, &then);
        s->change[s->frames] = (float)change;
        rc = watch_still(s, change, err);
    }
    if (!rc)
        rc = compare(s, frame, err);
    if (rc)
        return rc;
    s->is_key[s->frames] = frame->key_frame;
    av_frame_unref(s->before);
    if (av_frame_ref(s->before, frame) < 0)
        return ymf_fail(err, YMF_INTERNAL, "no memory to check the film");
    s->frames++;
    return YMF_OK;
}

static void tell(const struct seeing *s)
{
    const struct ymf_media_watch *watch = s->job->watch;
    const struct ymf_media_progress now = {
        .phase = "verify", .done = s->frames, .total = s->job->wish->frames};
    if (watch && watch->progress && s->frames % 30 == 0)
        watch->progress(watch->ctx, &now);
}

static enum ymf_code decode_all(struct seeing *s, struct ymf_err *err)
{
    const atomic_bool *cancel = s->job->watch ? s->job->watch->cancel : NULL;
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_open(s->job->path, cancel, &in, err);
    if (rc)
        return rc;
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    rc = ymf_av_decoder(in, stream, 1, &codec, err);
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    if (!rc && (!packet || !frame))
        return ymf_fail(err, YMF_INTERNAL, "no memory to check the film");
    while (!rc) {
        bool got = false;
        rc = ymf_av_next(in, codec, stream, packet, frame, &got, &s->faults, err);
        if (rc || !got)
            break;
        s->faults += frame->decode_error_flags || frame->flags & AV_FRAME_FLAG_CORRUPT;
        rc = see(s, frame, err);
        tell(s);
    }
    return rc;
}

/* Which frames are drawn again: even ones, and both sides of some cuts. */
static void choose(struct seeing *s)
{
    const struct ymf_timeline *tl = s->job->scene->timeline;
    for (int64_t i = 0; i < EVEN_LOOKS; i++)
        s->looks[s->looks_len++] = (2 * i + 1) * tl->frames / (2 * (int64_t)EVEN_LOOKS);
    size_t cuts = 0;
    for (size_t k = 1; k < tl->len; k++)
        cuts += tl->shots[k].in == 0;
    size_t step = cuts / CUT_LOOKS + 1, n = 0;
    for (size_t k = 1; k < tl->len; k++)
        if (tl->shots[k].in == 0 && n++ % step == 0) {
            s->cuts[s->cuts_len++] = tl->shots[k].cut - 1;
            s->cuts[s->cuts_len++] = tl->shots[k].cut;
        }
}

static bool is_cut(const struct ymf_timeline *tl, int64_t frame)
{
    for (size_t k = 1; k < tl->len; k++)
        if (tl->shots[k].cut == frame)
            return tl->shots[k].in == 0;
    return false;
}

/* How much more the picture changes at a frame than anywhere around it. */
static double jump_at(const struct seeing *s, int64_t frame)
{
    double usual = JOINT_UNSEEN;
    for (int64_t n = frame - JOINT_AROUND; n <= frame + JOINT_AROUND; n++)
        if (n > 0 && n != frame && n < s->frames && n < s->job->wish->frames)
            usual = fmax(usual, (double)s->change[n]);
    return (double)s->change[frame] / usual;
}

/*
 * Where two pieces meet, other than at a cut, nothing must jump: no more than at the key frames
 * that one encoder puts inside its own piece, where grain begins anew.
 */
static void judge_joints(const struct seeing *s, struct ymf_checks *checks)
{
    const struct ymf_pieces *pieces = s->job->pieces;
    double worst = 0, own = 0;
    int64_t joints = 0, worst_at = 0, end = s->frames;
    size_t i = 1;
    end = end < s->job->wish->frames ? end : s->job->wish->frames;
    for (int64_t frame = 1; frame < end; frame++) {
        while (i < pieces->copies_len && pieces->copies[i].first < frame)
            i++;
        bool joint = i < pieces->copies_len && pieces->copies[i].first == frame;
        if ((!joint && !s->is_key[frame]) || is_cut(s->job->scene->timeline, frame))
            continue;
        double jump = jump_at(s, frame);
        joints += joint;
        if (!joint) {
            own = fmax(own, jump);
        } else if (jump > worst) {
            worst = jump;
            worst_at = frame;
        }
    }
    double most = fmax(JOINT_MOST, 1.5 * own);
    ymf_checks_add(checks, worst <= most, "joints of pieces",
                   ymf_printf(checks->arena,
                              "%lld, the largest change %.2f of what is usual there, at frame "
                              "%lld; %.2f at key frames inside pieces",
                              (long long)joints, worst, (long long)worst_at, own),
                   ymf_printf(checks->arena, "%.2f or less", most));
}

static void judge(const struct seeing *s, struct ymf_checks *checks)
{
    struct ymf_arena *a = checks->arena;
    const struct ymf_verify_wish *wish = s->job->wish;
    ymf_checks_add(checks, s->frames == wish->frames, "decoded frames",
                   ymf_printf(a, "%lld", (long long)s->frames),
                   ymf_printf(a, "%lld", (long long)wish->frames));
    ymf_checks_add(checks, s->faults == 0, "decoder complaints",
                   ymf_printf(a, "%lld", (long long)s->faults), "0");
    ymf_checks_add(checks, s->looked > 0 && s->worst >= s->job->likeness, "picture against plan",
                   ymf_printf(a, "SSIM %.4f in the mean, %.4f at frame %lld, of %lld frames",
                              s->sum / (double)(s->looked ? s->looked : 1), s->worst,
                              (long long)s->worst_at, (long long)s->looked),
                   ymf_printf(a, "%.2f or more", s->job->likeness));
    ymf_checks_add(checks, s->cut_errors == 0, "cuts",
                   ymf_printf(a, "%lld of %zu frames beside cuts are wrong",
                              (long long)s->cut_errors, s->cuts_len),
                   "0");
    ymf_checks_add(checks, s->black == 0, "black frames",
                   s->black ? ymf_printf(a, "%lld from frame %lld", (long long)s->black,
                                         (long long)s->black_first)
                            : "0",
                   "only where the plan is black");
    ymf_checks_add(checks, s->frozen == 0, "frozen seconds",
                   ymf_printf(a, "%lld", (long long)s->frozen), "only where the plan stands");
}

enum ymf_code ymf_inspect_picture(const struct ymf_inspect_picture *job, struct ymf_checks *checks,
                                  struct ymf_err *err)
{
    YMF_AUTO(mem) float *change = ymf_mem_new((size_t)(job->wish->frames + 1) * sizeof(float));
    YMF_AUTO(mem) bool *is_key = ymf_mem_new((size_t)(job->wish->frames + 1) * sizeof(bool));
    struct seeing s = {.job = job, .before = av_frame_alloc(), .change = change, .is_key = is_key};
    enum ymf_code rc = s.before ? YMF_OK : ymf_fail(err, YMF_INTERNAL, "no memory to check");
    for (int i = 0; i < 2 && !rc; i++)
        rc = new_picture(job->wish, &s.drawn[i], err);
    choose(&s);
    if (!rc)
        rc = decode_all(&s, err);
    if (!rc) {
        judge(&s, checks);
        judge_joints(&s, checks);
    }
    av_frame_free(&s.before);
    av_frame_free(&s.drawn[0]);
    av_frame_free(&s.drawn[1]);
    return rc;
}
