/*
 * Whether a song breaks off: a file that says how long it is and holds less was
 * cut on its way. FFmpeg reads such files as if they ended there.
 */
#pragma once

#include <stdbool.h>

#include "media/av.h"

/* heard: seconds that were decoded. Decodes nothing, reads a few bytes of in's file. */
bool ymf_cut_off(const struct ymf_av_in *in, int stream, double heard);
