/*
 * Peaks between the samples: stereo seen at four times its rate through a
 * windowed sinc of 24 taps a phase (BS.1770-4 annex 2 asks for 12).
 */
#pragma once

enum {
    YMF_OVERSAMPLE_TAPS = 24,
    YMF_OVERSAMPLE_BLOCK = 64,
    /* peaks[i] is about the stretch from sample i - DELAY to the next one. */
    YMF_OVERSAMPLE_DELAY = YMF_OVERSAMPLE_TAPS / 2,
};

struct ymf_oversample {
    float taps[3][YMF_OVERSAMPLE_TAPS]; /* a quarter, a half, three quarters on */
    float line[2][YMF_OVERSAMPLE_TAPS + YMF_OVERSAMPLE_BLOCK];
    float most_gain; /* no peak is higher than this times the largest sample around it */
};

void ymf_oversample_init(struct ymf_oversample *o);
/*
 * n ≤ YMF_OVERSAMPLE_BLOCK stereo pairs in; n sizes out, the larger of both sides. A block in
 * which nothing can be above the floor is not looked at: its sizes are 0.
 */
void ymf_oversample_run(struct ymf_oversample *o, const float *stereo, int n, float floor,
                        float *peaks);
