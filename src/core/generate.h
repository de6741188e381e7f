/*
 * How one scene or track gets its take: try each route in order, ask while it
 * works, and end with what its kind ends with: a clip's slot is drawn locally,
 * a picture's scene and a song's track wait for the operator.
 *
 * A definite failure moves to the next try. Silence is not failure: a lost
 * create is looked for, or sent once more and marked; a slow task is asked
 * less often and never bought again.
 *
 * Pure: the caller tells it what happened, it says what to do next. It reads
 * no clock, touches no network, and its whole state fits in one row.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "model/route.h"
#include "model/take.h"

enum {
    YMF_GENERATE_LOOKS = 8, /* look-ups before a create counts as never arrived */
    YMF_GENERATE_LOOK_MS = 15 * 60 * 1000 / YMF_GENERATE_LOOKS,
    YMF_GENERATE_TASK_TRIES = 2,   /* a task that failed is created once more */
    YMF_GENERATE_HTTP_REPEATS = 2, /* an HTTP error is repeated twice */
    YMF_GENERATE_FETCHES = 4,      /* the first download and three more */
    YMF_GENERATE_FETCH_MS = 200 * 1000,
};

enum ymf_generate_open { YMF_OPEN_NONE, YMF_OPEN_INTENT, YMF_OPEN_SUBMITTED };

struct ymf_generate {
    int kind;            /* enum ymf_take_kind */
    int64_t route;       /* index into the chain */
    int64_t chain_len;   /* routes there are */
    int open;            /* enum ymf_generate_open: what the ledger says */
    int lookup;          /* enum ymf_lookup of the open row's route */
    bool dup;            /* the open row is itself a marked re-create */
    int64_t checks;      /* look-ups done for the open row */
    int64_t losses;      /* creates of this generation whose outcome stayed unknown */
    int64_t polls;       /* questions asked of the open task */
    int64_t polls_max;   /* the route's quick questions; then slow ones */
    int64_t tries;       /* tasks that failed on this route */
    int64_t http_errors; /* creates refused by HTTP on this route */
    int64_t fetches;     /* downloads that gave nothing usable */
    int64_t spoiled;     /* paid results nothing could be made of */
    bool arrived;        /* the result is known and paid; only the file is missing */
    bool have;           /* the take is there */
    bool stop;           /* cancelled or past the deadline: nothing new is bought */
};

enum ymf_generate_act {
    YMF_GENERATE_DONE,
    YMF_GENERATE_SUBMIT,   /* new intent, then send */
    YMF_GENERATE_RESEND,   /* the same reference: the provider knows it */
    YMF_GENERATE_RECREATE, /* the lost row becomes unknown, one marked intent, then send */
    YMF_GENERATE_LOOK,     /* ask by reference */
    YMF_GENERATE_LET_GO,   /* lost a second time: close the row as unknown */
    YMF_GENERATE_POLL,
    YMF_GENERATE_POLL_SLOWLY,
    YMF_GENERATE_FETCH,
    YMF_GENERATE_FILL, /* pan-and-zoom takes the clip's slot */
    YMF_GENERATE_PARK, /* the operator decides */
    YMF_GENERATE_STOP, /* nothing is owed and nothing new may be bought */
};

enum ymf_generate_event {
    YMF_GENERATED_ACCEPTED,    /* a task id came back, or was found */
    YMF_GENERATED_ARRIVED,     /* the result is known */
    YMF_GENERATED_PENDING,     /* asked, still at work */
    YMF_GENERATED_TASK_FAILED, /* the provider says its task failed */
    YMF_GENERATED_HTTP_ERROR,  /* the create was answered with an error */
    YMF_GENERATED_REFUSED,     /* moderation, bad input, unknown model, not feasible */
    YMF_GENERATED_NOT_FOUND,   /* looked up and not known (yet) */
    YMF_GENERATED_RECREATED,   /* the marked second create is recorded */
    YMF_GENERATED_LOST,        /* let go */
    YMF_GENERATED_UNUSABLE,    /* the file is gone, not media, or too short */
    YMF_GENERATED_TAKEN,       /* the file is in place */
};

enum ymf_generate_act ymf_generate_next(const struct ymf_generate *s);
struct ymf_generate ymf_generate_fold(struct ymf_generate s, enum ymf_generate_event event);

/* One of several songs, as it was heard. */
struct ymf_heard_song {
    double seconds, lufs;
    double silence; /* seconds of it at both ends together */
};
#define YMF_SONG_USUAL_LUFS (-14.0)
/*
 * Which is used: the one nearest to the wished length (0: none), with the least
 * silence at its ends, that is not too quiet; the first of equals.
 */
int64_t ymf_generate_pick(const struct ymf_heard_song *songs, int64_t len, double wanted);
