/* waveform.json: numbers only, so it is printed by hand. */
#include "media/waveform.h"

#include <math.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "media/decode_audio.h"

enum {
    RATE = 48000,
    BLOCK = 480, /* peaks are first taken every 10 ms */
    BLOCKS_MAX = 13 * 3600 * 100,
    JSON_MAX = 32 << 20,
};

struct peaks {
    uint8_t *values; /* one a block */
    size_t len, cap;
    int64_t samples;
};

static uint8_t peak_of(const float *mono, int n)
{
    float most = 0.0F;
    for (int i = 0; i < n; i++)
        most = fmaxf(most, fabsf(mono[i]));
    return (uint8_t)lrintf(255.0F * fminf(most, 1.0F));
}

static enum ymf_code add_peak(struct peaks *peaks, uint8_t value, struct ymf_err *err)
{
    if (peaks->len == BLOCKS_MAX)
        return ymf_fail(err, YMF_TOO_LARGE, "the soundtrack is longer than 13 hours");
    if (peaks->len == peaks->cap) {
        size_t cap = peaks->cap ? 2 * peaks->cap : 1 << 12;
        uint8_t *grown = ymf_mem_resize(peaks->values, cap);
        if (!grown)
            return ymf_fail(err, YMF_INTERNAL, "no memory for the waveform");
        peaks->values = grown;
        peaks->cap = cap;
    }
    peaks->values[peaks->len++] = value;
    return YMF_OK;
}

static enum ymf_code read_peaks(const char *path, const struct ymf_media_watch *watch,
                                struct peaks *peaks, struct ymf_err *err)
{
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    float block[BLOCK];
    enum ymf_code rc = ymf_audio_open(path, RATE, 1, watch ? watch->cancel : NULL, &audio, err);
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        peaks->samples += n;
        rc = add_peak(peaks, peak_of(block, n), err);
    }
    return rc;
}

static void print_peaks(struct ymf_buf *json, const struct peaks *peaks, size_t points)
{
    ymf_buf_puts(json, "\"peaks\":[");
    for (size_t i = 0; i < points; i++) {
        size_t from = i * peaks->len / points;
        size_t to = (i + 1) * peaks->len / points;
        uint8_t most = 0;
        for (size_t k = from; k < to || (k == from && k < peaks->len); k++)
            most = peaks->values[k] > most ? peaks->values[k] : most;
        ymf_buf_printf(json, i ? ",%d" : "%d", most);
    }
    ymf_buf_puts(json, "]");
}

static bool is_downbeat(const struct ymf_waveform_request *rq, double beat, size_t *next)
{
    while (*next < rq->downbeats_len && rq->downbeats[*next] < beat - 0.001)
        ++*next;
    return *next < rq->downbeats_len && fabs(rq->downbeats[*next] - beat) <= 0.001;
}

static void print_marks(struct ymf_buf *json, const struct ymf_waveform_request *rq)
{
    size_t next = 0;
    ymf_buf_puts(json, ",\"beats\":[");
    for (size_t i = 0; i < rq->beats_len; i++)
        ymf_buf_printf(json, i ? ",[%lld,%d]" : "[%lld,%d]", llround(rq->beats[i] * 1000.0),
                       is_downbeat(rq, rq->beats[i], &next));
    ymf_buf_puts(json, "],\"sections\":[");
    for (size_t i = 0; i < rq->sections_len; i++)
        ymf_buf_printf(json, i ? ",%lld" : "%lld", llround(rq->sections[i] * 1000.0));
    ymf_buf_puts(json, "]");
}

enum ymf_code ymf_waveform_write(const struct ymf_waveform_request *rq,
                                 const struct ymf_media_watch *watch, struct ymf_err *err)
{
    struct peaks peaks = {0};
    int64_t points = rq->points ? rq->points : YMF_WAVEFORM_POINTS;
    if (points < 1 || points > YMF_WAVEFORM_POINTS_MAX)
        return ymf_fail_at(err, YMF_INVALID, "/points", "must be 1 to %d", YMF_WAVEFORM_POINTS_MAX);
    enum ymf_code rc = read_peaks(rq->path, watch, &peaks, err);
    YMF_AUTO(mem) uint8_t *values = peaks.values;
    if (rc)
        return rc;
    YMF_AUTO(buf) struct ymf_buf json;
    ymf_buf_init(&json, JSON_MAX);
    ymf_buf_printf(&json, "{\"seconds\":%.3f,", (double)peaks.samples / RATE);
    print_peaks(&json, &peaks, (size_t)points);
    print_marks(&json, rq);
    ymf_buf_puts(&json, "}\n");
    if (json.over)
        return ymf_fail(err, YMF_TOO_LARGE, "the waveform's file is above %zu bytes", json.max);
    (void)values;
    return ymf_file_write(rq->out, json.data, json.len, 0600, err);
}
