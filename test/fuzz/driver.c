/*
 * Runs a fuzz target without a fuzzer: every file of its corpus, then seeded
 * mutations of them, the same ones in every run. A crash, a sanitizer's report
 * or a time-out of the test is the failure.
 * Usage: TARGET CORPUS_FOLDER [MUTATIONS [SEED]]
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 64, INPUT_MAX = 65536, MUTATIONS = 4000 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct {
    size_t len;
    uint8_t bytes[INPUT_MAX];
} corpus[FILES_MAX];
static size_t corpus_len;

static uint64_t state;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (size_t)(state % n) : 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t load(const char *folder)
{
    char *names[FILES_MAX];
    size_t n = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return 0;
    for (struct dirent *e = readdir(dir); e && n < FILES_MAX; e = readdir(dir)) {
        if (e->d_name[0] != '.')
            names[n++] = strdup(e->d_name);
    }
    (void)closedir(dir);
    qsort(names, n, sizeof names[0], by_name);
    for (size_t i = 0; i < n; i++) {
        char path[1024];
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        free(names[i]);
        FILE *f = fopen(path, "rb");
        if (!f)
            continue;
        corpus[corpus_len].len = fread(corpus[corpus_len].bytes, 1, INPUT_MAX, f);
        corpus_len++;
        (void)fclose(f);
    }
    return corpus_len;
}

/* A few edits: flip a bit, put a byte, cut, repeat a part, take a part of another input. */
static size_t mutate(uint8_t *bytes, size_t len)
{
    static const char spice[] = "\"\\{}[],:0-9eE.\0\xff\xc0\xed\n%/=&;\x7f";
    size_t edits = 1 + below(6);
    for (size_t i = 0; i < edits; i++) {
        size_t at = below(len + 1);
        size_t part = 1 + below(32);
        switch (below(5)) {
        case 0:
            if (at < len)
                bytes[at] ^= (uint8_t)(1U << below(8));
            break;
        case 1:
            if (at < len)
                bytes[at] = (uint8_t)spice[below(sizeof spice - 1)];
            break;
        case 2:
            if (at + part <= len) {
                memmove(bytes + at, bytes + at + part, len - at - part);
                len -= part;
            }
            break;
        case 3:
            if (at + part <= len && len + part <= INPUT_MAX) {
                memmove(bytes + at + part, bytes + at, len - at);
                len += part;
            }
            break;
        default: {
            size_t other = below(corpus_len);
            size_t from = below(corpus[other].len);
            part = part < corpus[other].len - from ? part : corpus[other].len - from;
            if (corpus[other].len && len + part <= INPUT_MAX) {
                memmove(bytes + at + part, bytes + at, len - at);
                memcpy(bytes + at, corpus[other].bytes + from, part);
                len += part;
            }
        }
        }
    }
    return len;
}

/* Each input in memory of exactly its size, so that one byte too far is seen. */
static void give(const uint8_t *bytes, size_t len)
{
    uint8_t *exact = malloc(len ? len : 1);
    if (!exact)
        abort();
    memcpy(exact, bytes, len);
    (void)LLVMFuzzerTestOneInput(exact, len);
    free(exact);
}

int main(int argc, char **argv)
{
    if (argc < 2 || load(argv[1]) == 0) {
        (void)fprintf(stderr, "no corpus\n");
        return 1;
    }
    long mutations = argc > 2 ? strtol(argv[2], NULL, 10) : MUTATIONS;
    state = argc > 3 ? strtoull(argv[3], NULL, 10) | 1U : 0x9e3779b97f4a7c15U;
    for (size_t i = 0; i < corpus_len; i++)
        give(corpus[i].bytes, corpus[i].len);
    static uint8_t work[INPUT_MAX];
    for (long i = 0; i < mutations; i++) {
        size_t from = below(corpus_len);
        memcpy(work, corpus[from].bytes, corpus[from].len);
        size_t len = mutate(work, corpus[from].len);
        give(work, len);
    }
    (void)printf("1..1\nok 1 - %zu inputs and %ld mutations\n", corpus_len, mutations);
    return 0;
}
