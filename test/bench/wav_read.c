/* The evaluator writes plain RIFF files; nothing else is understood. */
#include "wav_read.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { HEAD = 44, RATE = 22050 };

static float *bad(const char *path, const char *why)
{
    (void)fprintf(stderr, "%s: %s\n", path, why);
    return NULL;
}

float *wav_read(const char *path, size_t *ret_len)
{
    unsigned char head[HEAD];
    YMF_AUTO(file) FILE *f = fopen(path, "rb");
    if (!f || fread(head, 1, HEAD, f) != HEAD || memcmp(head, "RIFF", 4) != 0 ||
        memcmp(head + 36, "data", 4) != 0)
        return bad(path, "not a plain WAV file");
    uint32_t rate, bytes;
    uint16_t channels;
    memcpy(&channels, head + 22, sizeof channels);
    memcpy(&rate, head + 24, sizeof rate);
    memcpy(&bytes, head + 40, sizeof bytes);
    if (rate != RATE || channels < 1 || channels > 8)
        return bad(path, "only 22 050 Hz is read");
    YMF_AUTO(mem) int16_t *pcm = ymf_mem_try(bytes);
    size_t len = pcm ? fread(pcm, (size_t)2 * channels, bytes / 2 / channels, f) : 0;
    float *mono = ymf_mem_try((len + 1) * sizeof *mono);
    if (!pcm || !mono)
        return bad(path, "out of memory");
    for (size_t i = 0; i < len; i++) {
        float sum = 0;
        for (size_t c = 0; c < channels; c++)
            sum += (float)pcm[i * channels + c];
        mono[i] = sum / 32768.0f / (float)channels;
    }
    *ret_len = len;
    return mono;
}
