/*
 * The timeline cut into pieces that are encoded once each and then copied.
 *
 * Shots of one variant (source, move, span, play) show the same master from
 * their body's first local frame on, so a body is a copied prefix of the
 * master's chunks. An entry is a local frame at which a body starts: a chunk
 * begins there. An exit is one after which a body stops: no picture of the
 * chunk may depend on anything behind it. Transitions and faded parts are
 * pieces of their own.
 *
 * Every piece has 2 frames or more, and every copy takes 2 or more of them, so
 * that two key frames never touch. A piece's key is a text that names all that
 * its bytes depend on and nothing else. Pure; everything is in the arena.
 */
#pragma once

#include "plan/timeline.h"

enum { YMF_PIECE_CHUNK = 300, YMF_PIECE_FRAMES_MIN = 2 };

/* Stands for "nothing" as an index. */
#define YMF_NO_SHOT SIZE_MAX

struct ymf_piece {
    const char *key; /* canonical text; hash it for a name */
    int64_t frames;
    int64_t film;      /* film frame of its first use */
    size_t shot, next; /* indices in the timeline; next is YMF_NO_SHOT without a transition */
    int64_t local, next_local; /* local frames of its first frame */
    int64_t mix_of; /* the transition's frames + 1; frame j of the piece weighs (j+1)/mix_of */
    bool faded;     /* the film's fades apply, by film frame */
    int64_t *exits; /* frames after which a copy may stop, rising, the last is `frames` */
    size_t exits_len;
};

/* In film order: take the first `frames` of a piece. */
struct ymf_copy {
    size_t piece;
    int64_t first, frames; /* film frames */
};

struct ymf_pieces {
    struct ymf_piece *pieces;
    size_t len;
    struct ymf_copy *copies;
    size_t copies_len;
    int64_t encoded, total; /* frames: what has to be made, what the film has */
};

struct ymf_pieces_options {
    const char *const *source_keys; /* per source of the plan: content and ingest verdict */
    const char *encoder;            /* everything about pixels and bits that is not in the plan */
    bool no_reuse;                  /* every shot for itself */
};

/* Never fails: a timeline that was built can be cut up. */
struct ymf_pieces ymf_pieces_build(const struct ymf_timeline *timeline,
                                   const struct ymf_pieces_options *options,
                                   struct ymf_arena *arena);
