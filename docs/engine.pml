/*
 * The lease and intent protocol of the engine for one paid step, as a model for Spin.
 *
 * Two workers share the database. Any worker may die at any instruction, a lease may run out
 * under a living worker (frozen, slow, cut off), a reply may be lost after the provider took the
 * request. Asked: no create is sent without a committed intent; a provider that can be asked
 * creates once; one that cannot creates at most twice, and then the second row is marked; a
 * worker that lost its claim changes nothing; the step always comes to an end.
 *
 * Ends are recorded in groups, one transaction for many steps and for the next claims; for the one
 * step that is shown here that is one atomic change on the condition of its own claim, some time
 * after the worker came to it. A step claimed ahead may go back unbegun.
 *
 * What the model grants: the check of the lease and the send that follows are one action. A
 * machine frozen between the two longer than the grace is the exception the engine names.
 *
 *   LOOKUP    the provider can be asked by our reference (0: it cannot)
 *   CARELESS  1: a found intent is sent again without a look. Must be found wrong, or the
 *             model proves nothing.
 *
 * Run by tools/model; code: src/core/generate.c, src/engine/paid*.c, src/engine/finish.c,
 * src/store/work.c, src/store/ends.c.
 */
#ifndef LOOKUP
#define LOOKUP 0
#endif
#ifndef CARELESS
#define CARELESS 0
#endif
#define DEATHS 3   /* workers that die, and leases that run out; then the world is calm */
#define LOSSES 2   /* replies that are lost */
#define BACKS 2    /* claims that go back unbegun */

mtype = { ready, running, done, parked };              /* the step */
mtype = { none, intent, submitted, settled, unknown }; /* a row of the ledger */

/* The database: changed in atomic transactions alone. */
mtype step = ready;
byte fence = 0;
mtype row = none;      /* the open row */
bool marked = false;   /* the open row is the marked re-create */
byte lost = 0;         /* rows left unknown */

/* The provider, seen from above. */
byte creates = 0;
bool task = false;     /* it has a task that can be found and polled */

byte deaths = 0;
byte losses = 0;
byte backs = 0;

#define MINE (step == running && fence == my)

/* Dies: everything the worker knew is gone; the row stays claimed until its lease runs out. */
#define MAY_DIE if :: atomic { deaths < DEATHS -> deaths++; my = 0; goto idle } :: skip fi

inline send_create() {
    /* The lease is checked and the request leaves. */
    atomic {
        if
        :: !MINE -> goto idle
        :: MINE ->
            assert(row == intent);
            if
            :: creates++; task = true; reply = true                                 /* taken */
            :: losses < LOSSES -> losses++; creates++; task = true; reply = false   /* reply lost */
            :: losses < LOSSES -> losses++; reply = false                           /* request lost */
            fi
        fi
    }
}

active [2] proctype worker() {
    byte my;
    bool reply;
idle:
    reply = false;
    if
    :: atomic { step == ready -> step = running; fence++; my = fence };
        if
        :: backs < BACKS -> backs++;
            atomic { if :: MINE -> step = ready :: else -> skip fi };
            goto idle
        :: skip
        fi
    :: step == done || step == parked -> goto over
    fi;
    MAY_DIE;
again:
    if
    :: row == none ->
        atomic { if :: MINE -> assert(row == none); row = intent :: else -> goto idle fi }
        MAY_DIE;
        send_create();
        MAY_DIE;
        if
        :: reply -> atomic { if :: MINE -> row = submitted :: else -> goto idle fi }
        :: !reply -> skip /* stays an intent: found and looked for */
        fi
    :: row == intent ->
#if CARELESS
        send_create();
        atomic { if :: MINE && reply -> row = submitted :: else -> skip fi }
#elif LOOKUP
        /* Eight look-ups over fifteen minutes: the provider has registered what it took. */
        atomic {
            if
            :: !MINE -> goto idle
            :: MINE && task -> row = submitted
            :: MINE && !task -> row = none /* not charged: free to be sent, by the same reference */
            fi
        }
#else
        atomic {
            if
            :: !MINE -> goto idle
            :: MINE && marked -> row = unknown; lost++; step = parked
            :: MINE && !marked -> lost++; marked = true /* the lost row is unknown, a marked one open */
            fi
        }
        MAY_DIE;
        if
        :: step == parked -> goto idle
        :: else ->
            send_create();
            MAY_DIE;
            if
            :: reply -> atomic { if :: MINE -> row = submitted :: else -> goto idle fi }
            :: !reply -> skip
            fi
        fi
#endif
    :: row == submitted ->
        MAY_DIE;
        assert(task);
        atomic { if :: MINE -> row = settled :: else -> goto idle fi }
    :: row == settled ->
        MAY_DIE;
        atomic { if :: MINE -> step = done :: else -> goto idle fi };
        goto idle
    fi;
    MAY_DIE;
    goto again;
over:
    skip
}

/* The sweeper: a lease that ran out, its worker dead or not, frees the step. While the budget of
 * mishaps lasts it does so at any time; afterwards only for the dead, which the model shows as a
 * step that is running while nobody holds its fence. */
active proctype sweeper() {
end:
    do
    :: atomic { step == running && deaths < DEATHS -> deaths++; step = ready }
    :: atomic { step == running && worker[0]:my != fence && worker[1]:my != fence -> step = ready }
    :: step == done || step == parked -> break
    od
}

#if LOOKUP
ltl paid_once { [] (creates <= 1) }
#else
ltl paid_once { [] (creates <= 2 && (creates == 2 -> marked)) }
#endif
ltl ends { <> (step == done || step == parked) }
