/* Moves that stay inside their picture and never hurry. */
#include "plan/build_moves.h"

#include <math.h>

enum kind { PUSH, PAN_RIGHT, PULL, PAN_LEFT, RISE, PUSH_ASIDE, SINK, PULL_ASIDE };

#define SCALE_MOST 1.18
#define PUSH_SCALE 1.10
#define PAN_SCALE  1.12
#define PAN_SHARE  0.85 /* of the free width */
#define CLIP_USUAL 5.0  /* seconds, when a clip's length is unknown */

static const int orders[5][YMF_MOVE_KINDS] = {
    [YMF_WISH_ZOOM_IN] = {PUSH, PAN_RIGHT, PULL, PAN_LEFT, RISE, PUSH_ASIDE, SINK, PULL_ASIDE},
    [YMF_WISH_ZOOM_OUT] = {PULL, PAN_LEFT, PUSH, PAN_RIGHT, SINK, PULL_ASIDE, RISE, PUSH_ASIDE},
    [YMF_WISH_PAN_LEFT] = {PAN_LEFT, PUSH, PAN_RIGHT, PULL, RISE, PUSH_ASIDE, SINK, PULL_ASIDE},
    [YMF_WISH_PAN_RIGHT] = {PAN_RIGHT, PULL, PAN_LEFT, PUSH, SINK, PULL_ASIDE, RISE, PUSH_ASIDE},
};

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

static struct ymf_view view(double cx, double cy, double scale)
{
    double z = clamp(scale, 1, SCALE_MOST), half = 0.5 / z;
    return (struct ymf_view){
        .cx = clamp(cx, half, 1 - half), .cy = clamp(cy, half, 1 - half), .scale = z};
}

static double clip_seconds(const struct ymf_plan_scene *scene)
{
    return scene->clip_seconds > 0 ? scene->clip_seconds : CLIP_USUAL;
}

/* A clip that is shorter than its shot is not played once and left standing. */
static bool outlasts(const struct ymf_plan_scene *scene, double seconds)
{
    return seconds > 1.05 * clip_seconds(scene);
}

int ymf_variants_of(const struct ymf_plan_scene *scene, int variety, double seconds)
{
    int most = !scene->is_clip ? YMF_MOVE_KINDS : outlasts(scene, seconds) ? 2 : YMF_PLAY_KINDS - 1;
    return variety < most ? variety : most;
}

int ymf_variant_play(const struct ymf_plan_scene *scene, int variant, double seconds)
{
    static const int fits[] = {YMF_PLAY_FORWARD, YMF_PLAY_REVERSE, YMF_PLAY_BOOMERANG};
    static const int longer[] = {YMF_PLAY_BOOMERANG, YMF_PLAY_HOLD};
    return outlasts(scene, seconds) ? longer[variant % 2] : fits[variant % 3];
}

/* The scene's own scales, where it asked for any. */
static void wished_scales(const struct ymf_plan_scene *scene, double *ret_small, double *ret_large)
{
    double a = clamp(scene->start_scale, 0, SCALE_MOST), b = clamp(scene->end_scale, 0, SCALE_MOST);
    *ret_small = 1;
    *ret_large = PUSH_SCALE;
    if (!(a >= 1) || !(b >= 1) || fabs(a - b) < 0.02)
        return;
    *ret_small = fmin(a, b);
    *ret_large = fmax(a, b);
}

static struct ymf_move pan(double dx, double dy, double cx, double cy)
{
    double reach = PAN_SHARE * (0.5 - 0.5 / PAN_SCALE);
    return (struct ymf_move){
        .from = view(cx - dx * reach, cy - dy * reach, PAN_SCALE),
        .to = view(cx + dx * reach, cy + dy * reach, PAN_SCALE),
    };
}

static struct ymf_move zoom(const struct ymf_plan_scene *scene, double fx, double fy, bool in)
{
    double small, large;
    wished_scales(scene, &small, &large);
    double drift = scene->pan_x / 1920;
    struct ymf_view wide = view(0.5, 0.5, small),
                    near = view(fx + (in ? drift : -drift), fy, large);
    return (struct ymf_move){.from = in ? wide : near, .to = in ? near : wide};
}

static bool has_wish(const struct ymf_plan_scene *scene)
{
    return scene->move > YMF_WISH_NONE && scene->move <= YMF_WISH_PAN_RIGHT;
}

static const int *order_of(const struct ymf_plan_scene *scene, uint64_t nudge)
{
    return orders[has_wish(scene) ? scene->move : (int)(YMF_WISH_ZOOM_IN + nudge % 4)];
}

int ymf_variant_kind(const struct ymf_plan_scene *scene, int variant, uint64_t nudge)
{
    return order_of(scene, nudge)[variant % YMF_MOVE_KINDS];
}

int ymf_variant_like(const struct ymf_plan_scene *scene, int variant, uint64_t nudge)
{
    static const int partner[YMF_MOVE_KINDS] = {
        [PUSH] = PUSH_ASIDE, [PUSH_ASIDE] = PUSH, [PULL] = PULL_ASIDE, [PULL_ASIDE] = PULL,
        [PAN_RIGHT] = RISE,  [RISE] = PAN_RIGHT,  [PAN_LEFT] = SINK,   [SINK] = PAN_LEFT,
    };
    const int *order = order_of(scene, nudge);
    int wanted = partner[order[variant % YMF_MOVE_KINDS]], found = 0;
    while (order[found] != wanted)
        found++;
    return found;
}

struct ymf_move ymf_variant_move(const struct ymf_plan_scene *scene, int variant, uint64_t nudge)
{
    double fx = scene->has_focus ? clamp(scene->focus_x, 0, 1) : 0.5;
    double fy = scene->has_focus ? clamp(scene->focus_y, 0, 1) : 0.46;
    double aside_x = fx > 0.5 ? 1.0 / 3 : 2.0 / 3;
    switch ((enum kind)ymf_variant_kind(scene, variant, nudge)) {
    case PUSH:
        return zoom(scene, fx, fy, true);
    case PULL:
        return zoom(scene, fx, fy, false);
    case PAN_RIGHT:
        return pan(1, 0, 0.5, fy);
    case PAN_LEFT:
        return pan(-1, 0, 0.5, fy);
    case RISE:
        return pan(0.4, -1, 0.5, 0.5);
    case SINK:
        return pan(-0.4, 1, 0.5, 0.5);
    case PUSH_ASIDE:
        return (struct ymf_move){.from = view(0.5, 0.5, 1.02), .to = view(aside_x, 0.5, 1.13)};
    case PULL_ASIDE:
        break;
    }
    return (struct ymf_move){.from = view(aside_x, 0.5, 1.13), .to = view(0.5, 0.5, 1.02)};
}
