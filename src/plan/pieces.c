/* Cuts a timeline into distinct pieces and the copies that make the film. */
#include "plan/pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* A body, or what of it is not under a fade: local frames [from, to) of a shot. */
struct body {
    size_t shot, group;
    int64_t from, to;
};

struct work {
    const struct ymf_timeline *tl;
    const struct ymf_pieces_options *options;
    struct ymf_arena *arena;
    struct ymf_pieces out;
    size_t pieces_cap, copies_cap;
    uint32_t *hashes;      /* of the pieces' keys */
    const char **variants; /* per shot: what its pixels depend on, but for the frames taken */
    uint32_t *variant_hashes;
    struct body *bodies;
    size_t bodies_len;
    size_t groups;
};

static void *grown(struct ymf_arena *arena, void *old, size_t len, size_t *cap, size_t size)
{
    if (len < *cap)
        return old;
    size_t more = *cap ? *cap * 2 : 64;
    char *fresh = ymf_alloc_array(arena, more, size);
    if (len > 0)
        memcpy(fresh, old, len * size);
    *cap = more;
    return fresh;
}

static uint32_t hash_of(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++)
        h = (h ^ (uint8_t)*text) * 16777619u;
    return h;
}

static long long ppm(double x)
{
    return llround(x * 1e6);
}

static const char *variant_text(const struct work *w, size_t shot)
{
    const struct ymf_span *s = &w->tl->shots[shot];
    const struct ymf_move *m = &s->move;
    bool still = m->from.cx == m->to.cx && m->from.cy == m->to.cy && m->from.scale == m->to.scale;
    return ymf_printf(w->arena,
                      "%s play=%d from=%lld,%lld,%lld to=%lld,%lld,%lld ease=%d "
                      "span=%lld at=%lld",
                      w->options->source_keys[s->source], s->play, ppm(m->from.cx), ppm(m->from.cy),
                      ppm(m->from.scale), ppm(m->to.cx), ppm(m->to.cy), ppm(m->to.scale),
                      still ? 0 : m->ease, still ? 0LL : (long long)m->span,
                      still ? 0LL : (long long)m->at);
}

static bool same_variant(const struct work *w, size_t a, size_t b)
{
    return w->variant_hashes[a] == w->variant_hashes[b] &&
           strcmp(w->variants[a], w->variants[b]) == 0;
}

static void add_copy(struct work *w, size_t piece, int64_t first, int64_t frames)
{
    w->out.copies =
        grown(w->arena, w->out.copies, w->out.copies_len, &w->copies_cap, sizeof *w->out.copies);
    w->out.copies[w->out.copies_len++] =
        (struct ymf_copy){.piece = piece, .first = first, .frames = frames};
}

/* Completes the key and returns the piece's index, an old one where keys are equal. */
static size_t add_piece(struct work *w, struct ymf_piece piece)
{
    struct ymf_buf key;
    ymf_buf_init(&key, 1 << 20);
    const struct ymf_timeline *tl = w->tl;
    ymf_buf_printf(&key, "%s\nfilm %lldx%lld %lld/%lld\n", w->options->encoder,
                   (long long)tl->width, (long long)tl->height, (long long)tl->fps_num,
                   (long long)tl->fps_den);
    ymf_buf_printf(&key, "show %s frame=%lld+%lld\n", w->variants[piece.shot],
                   (long long)piece.local, (long long)piece.frames);
    if (piece.next != YMF_NO_SHOT)
        ymf_buf_printf(&key, "into %s frame=%lld of=%lld\n", w->variants[piece.next],
                       (long long)piece.next_local, (long long)piece.mix_of);
    if (piece.faded && piece.film < tl->fade_in)
        ymf_buf_printf(&key, "fade in=%lld at=%lld\n", (long long)tl->fade_in,
                       (long long)piece.film);
    if (piece.faded && piece.film + piece.frames > tl->frames - tl->fade_out)
        ymf_buf_printf(&key, "fade out=%lld left=%lld\n", (long long)tl->fade_out,
                       (long long)(tl->frames - piece.film));
    for (size_t i = 0; i + 1 < piece.exits_len; i++)
        ymf_buf_printf(&key, "exit %lld\n", (long long)piece.exits[i]);
    piece.key = ymf_strndup(w->arena, key.data, key.len);
    ymf_buf_done(&key);

    uint32_t hash = hash_of(piece.key);
    for (size_t i = 0; i < w->out.len; i++)
        if (w->hashes[i] == hash && strcmp(w->out.pieces[i].key, piece.key) == 0)
            return i;
    size_t cap = w->pieces_cap;
    w->out.pieces =
        grown(w->arena, w->out.pieces, w->out.len, &w->pieces_cap, sizeof *w->out.pieces);
    w->hashes = grown(w->arena, w->hashes, w->out.len, &cap, sizeof *w->hashes);
    w->hashes[w->out.len] = hash;
    w->out.pieces[w->out.len] = piece;
    w->out.encoded += piece.frames;
    return w->out.len++;
}

static int64_t *one_exit(struct work *w, int64_t at)
{
    int64_t *exits = YMF_NEW_ARRAY(w->arena, 1, int64_t);
    exits[0] = at;
    return exits;
}

/* ---- masters ---- */

static bool near(int64_t a, int64_t b)
{
    return a - b == 1 || b - a == 1;
}

/* Sharing is refused where it would leave a chunk or a copy of a single frame. */
static bool fits(const struct work *w, const struct body *body, size_t group)
{
    for (size_t i = 0; i < w->bodies_len; i++) {
        const struct body *other = &w->bodies[i];
        if (other->group != group || other == body)
            continue;
        if (near(other->from, body->from) || other->to - body->from == 1 ||
            body->to - other->from == 1)
            return false;
    }
    return true;
}

/* Each body joins the first master of its variant that it fits. */
static void group_bodies(struct work *w)
{
    size_t *leaders = YMF_NEW_ARRAY(w->arena, w->bodies_len + 1, size_t);
    for (size_t i = 0; i < w->bodies_len; i++)
        w->bodies[i].group = SIZE_MAX;
    for (size_t i = 0; i < w->bodies_len; i++) {
        struct body *body = &w->bodies[i];
        size_t g = w->groups;
        for (size_t j = 0; j < w->groups && !w->options->no_reuse; j++)
            if (same_variant(w, leaders[j], body->shot) && fits(w, body, j)) {
                g = j;
                break;
            }
        body->group = g;
        if (g == w->groups)
            leaders[w->groups++] = body->shot;
    }
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Entries and exits of one master, and the chunks between. */
struct master {
    const struct body **bodies;
    size_t len;
    int64_t *marks; /* every entry and exit */
    size_t marks_len;
};

static int64_t covered_to(const struct master *m, int64_t pos)
{
    int64_t end = pos;
    for (size_t i = 0; i < m->len; i++)
        if (m->bodies[i]->from <= pos && m->bodies[i]->to > end)
            end = m->bodies[i]->to;
    return end;
}

static int64_t next_entry(const struct master *m, int64_t after)
{
    int64_t entry = INT64_MAX;
    for (size_t i = 0; i < m->len; i++)
        if (m->bodies[i]->from > after && m->bodies[i]->from < entry)
            entry = m->bodies[i]->from;
    return entry;
}

static bool is_mark(const struct master *m, int64_t at)
{
    for (size_t i = 0; i < m->marks_len; i++)
        if (m->marks[i] == at)
            return true;
    return false;
}

/* Where the chunk that starts at pos ends. */
static int64_t chunk_end(const struct master *m, int64_t pos)
{
    int64_t end = pos + YMF_PIECE_CHUNK, entry = next_entry(m, pos), covered = covered_to(m, pos);
    if (end >= entry || end >= covered)
        return entry < covered ? entry : covered;
    /* A frame left alone before the next mark would be a chunk or a copy of one. */
    while (end > pos + YMF_PIECE_FRAMES_MIN && is_mark(m, end + 1))
        end--;
    return end;
}

static size_t chunk_piece(struct work *w, const struct master *m, const struct body *body,
                          int64_t pos, int64_t end)
{
    int64_t *exits = YMF_NEW_ARRAY(w->arena, m->len + 1, int64_t);
    size_t n = 0;
    for (size_t i = 0; i < m->len; i++)
        if (m->bodies[i]->from <= pos && m->bodies[i]->to > pos && m->bodies[i]->to < end)
            exits[n++] = m->bodies[i]->to - pos;
    exits[n++] = end - pos;
    qsort(exits, n, sizeof *exits, by_value);
    size_t unique = 0;
    for (size_t i = 0; i < n; i++)
        if (unique == 0 || exits[unique - 1] != exits[i])
            exits[unique++] = exits[i];
    return add_piece(w, (struct ymf_piece){
                            .frames = end - pos,
                            .film = w->tl->shots[body->shot].first + pos,
                            .shot = body->shot,
                            .local = pos,
                            .next = YMF_NO_SHOT,
                            .mix_of = 1,
                            .exits = exits,
                            .exits_len = unique,
                        });
}

static struct master master_of(struct work *w, size_t group)
{
    size_t n = 0;
    for (size_t i = 0; i < w->bodies_len; i++)
        n += w->bodies[i].group == group;
    struct master m = {.bodies = YMF_NEW_ARRAY(w->arena, n, const struct body *)};
    for (size_t i = 0; i < w->bodies_len; i++)
        if (w->bodies[i].group == group)
            m.bodies[m.len++] = &w->bodies[i];
    m.marks = YMF_NEW_ARRAY(w->arena, m.len * 2, int64_t);
    for (size_t i = 0; i < m.len; i++) {
        m.marks[m.marks_len++] = m.bodies[i]->from;
        m.marks[m.marks_len++] = m.bodies[i]->to;
    }
    return m;
}

/* Copies a body from its master's chunks. */
static void emit_body(struct work *w, const struct master *masters, const struct body *body)
{
    const struct master *m = &masters[body->group];
    int64_t pos = body->from, film = w->tl->shots[body->shot].first;
    while (pos < body->to) {
        int64_t end = chunk_end(m, pos);
        size_t piece = chunk_piece(w, m, body, pos, end);
        if (end > body->to)
            end = body->to;
        add_copy(w, piece, film + pos, end - pos);
        pos = end;
    }
}

/* ---- fades and transitions ---- */

static void emit_plain(struct work *w, size_t shot, int64_t from, int64_t to, bool faded)
{
    for (int64_t pos = from; pos < to;) {
        int64_t end = pos + YMF_PIECE_CHUNK;
        if (end >= to)
            end = to;
        else if (to - end < YMF_PIECE_FRAMES_MIN)
            end -= YMF_PIECE_FRAMES_MIN;
        int64_t film = w->tl->shots[shot].first + pos;
        size_t piece = add_piece(w, (struct ymf_piece){
                                        .frames = end - pos,
                                        .film = film,
                                        .shot = shot,
                                        .local = pos,
                                        .next = YMF_NO_SHOT,
                                        .mix_of = 1,
                                        .faded = faded,
                                        .exits = one_exit(w, end - pos),
                                        .exits_len = 1,
                                    });
        add_copy(w, piece, film, end - pos);
        pos = end;
    }
}

static void emit_seam(struct work *w, size_t next)
{
    const struct ymf_timeline *tl = w->tl;
    const struct ymf_span *shot = &tl->shots[next];
    size_t piece = add_piece(w, (struct ymf_piece){
                                    .frames = shot->in,
                                    .film = shot->first,
                                    .shot = next - 1,
                                    .local = shot->first - tl->shots[next - 1].first,
                                    .next = next,
                                    .next_local = 0,
                                    .mix_of = shot->in + 1,
                                    .faded = shot->first < tl->fade_in ||
                                             shot->first + shot->in > tl->frames - tl->fade_out,
                                    .exits = one_exit(w, shot->in),
                                    .exits_len = 1,
                                });
    add_copy(w, piece, shot->first, shot->in);
}

/* The part of a body that no fade touches, in local frames. */
static struct body clear_part(const struct ymf_timeline *tl, size_t k)
{
    const struct ymf_span *shot = &tl->shots[k];
    struct body body = {
        .shot = k, .from = ymf_span_body_first(shot), .to = ymf_span_body_end(shot)};
    int64_t first = body.from, end = body.to;
    int64_t clear_from = tl->fade_in - shot->first;
    int64_t clear_to = tl->frames - tl->fade_out - shot->first;
    if (clear_from > body.from)
        body.from =
            clear_from - first < YMF_PIECE_FRAMES_MIN ? first + YMF_PIECE_FRAMES_MIN : clear_from;
    if (clear_to < body.to)
        body.to = end - clear_to < YMF_PIECE_FRAMES_MIN ? end - YMF_PIECE_FRAMES_MIN : clear_to;
    if (body.to - body.from < YMF_PIECE_FRAMES_MIN)
        body.from = body.to = end; /* all of it counts as faded */
    return body;
}

static void emit_shot(struct work *w, const struct master *masters, size_t k,
                      const struct body *clear)
{
    const struct ymf_span *shot = &w->tl->shots[k];
    if (shot->in > 0)
        emit_seam(w, k);
    emit_plain(w, k, ymf_span_body_first(shot), clear->from, true);
    if (clear->to > clear->from)
        emit_body(w, masters, clear);
    emit_plain(w, k, clear->to, ymf_span_body_end(shot), true);
}

struct ymf_pieces ymf_pieces_build(const struct ymf_timeline *timeline,
                                   const struct ymf_pieces_options *options,
                                   struct ymf_arena *arena)
{
    struct work w = {.tl = timeline, .options = options, .arena = arena};
    struct body *clear = YMF_NEW_ARRAY(arena, timeline->len, struct body);
    w.bodies = YMF_NEW_ARRAY(arena, timeline->len, struct body);
    w.variants = YMF_NEW_ARRAY(arena, timeline->len, const char *);
    w.variant_hashes = YMF_NEW_ARRAY(arena, timeline->len, uint32_t);
    size_t *place = YMF_NEW_ARRAY(arena, timeline->len, size_t);
    for (size_t k = 0; k < timeline->len; k++) {
        w.variants[k] = variant_text(&w, k);
        w.variant_hashes[k] = hash_of(w.variants[k]);
        clear[k] = clear_part(timeline, k);
        place[k] = SIZE_MAX;
        if (clear[k].to > clear[k].from) {
            place[k] = w.bodies_len;
            w.bodies[w.bodies_len++] = clear[k];
        }
    }
    group_bodies(&w);
    struct master *masters = YMF_NEW_ARRAY(arena, w.groups + 1, struct master);
    for (size_t g = 0; g < w.groups; g++)
        masters[g] = master_of(&w, g);
    for (size_t k = 0; k < timeline->len; k++)
        emit_shot(&w, masters, k, place[k] == SIZE_MAX ? &clear[k] : &w.bodies[place[k]]);
    w.out.total = timeline->frames;
    return w.out;
}
