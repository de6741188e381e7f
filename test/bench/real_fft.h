/*
 * A plain radix-2 FFT for tests and tools of the tracker, so that they need no
 * FFmpeg. The product hands in libavutil's instead.
 */
#pragma once

#include "beats/beats.h"

const struct ymf_fft *real_fft(void);
