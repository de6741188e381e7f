/* How long the phases of earlier productions took, for a guess at the present one. Pure. */
#pragma once

#include <stddef.h>

#include "model/production_view.h"
#include "model/work.h"

/* A first guess at the encoder's pace: seconds of work for a second of film, on two cores. */
#define YMF_ENCODE_PER_FILM_SEC 0.35

/* Seconds a unit of each phase took, side by side with its like: the median over the productions
 * that `paces` tells of, 0 where none had the phase. A unit is a step that counts as one; of
 * assembling it is a second of film. Rows of one production stand together. */
void ymf_history_of(const struct ymf_pace *paces, size_t len,
                    double ret_sec_per_unit[YMF_PHASE_COUNT]);
