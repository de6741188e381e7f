/* By the header's length where there is one, by the last page in Ogg. */
#include "media/cut_off.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { RIFF_HEAD = 12, CHUNK_HEAD = 8, CHUNKS_MAX = 64, OGG_PAGE_MAX = 65307 };

static uint32_t little(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* A chunk of sound that reaches beyond the file. Writers to a pipe leave 0 or all ones. */
static bool wav_is_cut(int fd, int64_t size)
{
    uint8_t head[CHUNK_HEAD];
    int64_t at = RIFF_HEAD;
    for (int i = 0; i < CHUNKS_MAX; i++) {
        if (pread(fd, head, sizeof head, at) != (ssize_t)sizeof head)
            return false;
        uint32_t len = little(head + 4);
        if (memcmp(head, "data", 4) == 0)
            return len > 0 && len < UINT32_MAX - 4096 && at + CHUNK_HEAD + len > size;
        at += CHUNK_HEAD + (int64_t)len + len % 2;
    }
    return false;
}

/* The last page carries a mark that nothing follows, and is there to its last byte. */
static bool ogg_is_cut(int fd, int64_t size)
{
    enum { TAIL = 2 * OGG_PAGE_MAX };
    YMF_AUTO(mem) uint8_t *tail = ymf_mem_new(TAIL);
    ssize_t len = pread(fd, tail, TAIL, size > TAIL ? size - TAIL : 0);
    for (ssize_t i = len - 27; i >= 0; i--) {
        if (memcmp(tail + i, "OggS", 4) != 0)
            continue;
        ssize_t whole = 27 + tail[i + 26];
        for (int k = 0; k < tail[i + 26] && i + 27 + k < len; k++)
            whole += tail[i + 27 + k];
        return !(tail[i + 5] & 4) || i + whole > len;
    }
    return false;
}

bool ymf_cut_off(const struct ymf_av_in *in, int stream, double heard)
{
    const AVStream *st = in->fmt->streams[stream];
    const char *format = in->fmt->iformat->name;
    struct stat file;
    if (fstat(in->fd, &file) == 0) {
        if (strcmp(format, "wav") == 0 && wav_is_cut(in->fd, file.st_size))
            return true;
        if (strcmp(format, "ogg") == 0 && ogg_is_cut(in->fd, file.st_size))
            return true;
    }
    /* A length guessed from the bit rate says nothing. */
    if (in->fmt->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE || st->duration <= 0)
        return false;
    double says = (double)st->duration * av_q2d(st->time_base);
    return heard + 0.5 + says / 100 < says;
}
