/*
 * A title on a picture, set by Pango (FreeType, HarfBuzz, FriBidi): any script the machine has
 * letters for, in its own direction. White letters with a soft shadow where the picture is
 * calmest; looked at again as small as lists show it, and given a dark plate where it could not
 * be read there.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { YMF_LETTERING_LOOK_WIDTH = 320, YMF_LETTERING_CHARS_MAX = 120 };
/* WCAG's contrast of letters against their ground. */
#define YMF_LETTERING_CONTRAST 4.5

struct ymf_lettering {
    bool drawn; /* false: the picture is as it was, and why says the reason */
    bool plate, shortened;
    double contrast; /* at 320 pixels wide, of all but the worst tenth of the ground */
    char why[160];
};

/* rgb: rows without gaps. Text without letters draws nothing. */
YMF_MUST_USE enum ymf_code ymf_lettering_draw(uint8_t *rgb, int width, int height, const char *text,
                                              struct ymf_lettering *ret, struct ymf_err *err);
