/* Prints the ten normalised curves of a WAV file as floats: curve after curve, 50 a second. */
#include <stdio.h>

#include "base/mem.h"
#include "beats/frontend.h"
#include "beats/levels.h"
#include "real_fft.h"
#include "wav_read.h"

int main(int argc, char **argv)
{
    struct ymf_err err = {0};
    struct ymf_frontend *f = NULL;
    size_t len = 0;
    YMF_AUTO(mem) float *mono = argc == 2 ? wav_read(argv[1], &len) : NULL;
    if (!mono)
        return 2;
    if (ymf_frontend_new(real_fft(), &f, &err) || ymf_frontend_feed(f, mono, len, &err) ||
        ymf_frontend_end(f, &err)) {
        (void)fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    const struct ymf_curves *c = ymf_frontend_curves(f);
    size_t room = c->frames - c->first + 2;
    YMF_AUTO(mem) float *pair = ymf_mem_new(room * sizeof *pair);
    YMF_AUTO(mem) float *scratch = ymf_mem_new(room * sizeof *scratch);
    YMF_AUTO(mem) float *z = ymf_mem_new(room * sizeof *z);
    for (int k = 0; k < YMF_LEVEL_CURVES; k++) {
        size_t n = ymf_level_curve(c, k, pair, scratch, z);
        if (fwrite(z, sizeof *z, n, stdout) != n)
            return 1;
    }
    ymf_frontend_free(f);
    return 0;
}
