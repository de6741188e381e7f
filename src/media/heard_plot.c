/* The picture: rows of a minute, each with its waveform, beats, bars and sections. */
#include <math.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "media/av.h"
#include "media/decode_audio.h"
#include "media/heard.h"

enum {
    RATE = 24000,
    BLOCK = RATE / 15, /* a column of the waveform */
    COLUMNS = 15,      /* a second */
    ROW_SECONDS = 60,
    LEFT = 60,
    TOP = 60,
    ROW = 120,
    HALF = 38, /* height of the waveform above its middle */
    SVG_MAX = 64 << 20,
    COLUMNS_MAX = 13 * 3600 * COLUMNS,
};
#define SCALE 25.0 /* pixels a second */

struct peaks {
    uint8_t *values;
    size_t len, cap;
};

static enum ymf_code read_peaks(const struct ymf_heard_request *rq,
                                const struct ymf_media_watch *watch, struct peaks *peaks,
                                struct ymf_err *err)
{
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    float block[BLOCK];
    enum ymf_code rc = ymf_audio_open(rq->path, RATE, 1, watch ? watch->cancel : NULL, &audio, err);
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        if (peaks->len == peaks->cap) {
            size_t cap = 2 * peaks->cap + 1024;
            uint8_t *more = cap < COLUMNS_MAX ? ymf_mem_resize(peaks->values, cap) : NULL;
            if (!more)
                return ymf_fail(err, YMF_TOO_LARGE, "%s is too long to be drawn",
                                ymf_av_name(rq->path));
            peaks->values = more;
            peaks->cap = cap;
        }
        float most = 0;
        for (int i = 0; i < n; i++)
            most = fmaxf(most, fabsf(block[i]));
        peaks->values[peaks->len++] = (uint8_t)lrintf(255 * fminf(most, 1));
    }
    return rc;
}

static double x_of(double seconds, int row)
{
    return LEFT + (seconds - row * ROW_SECONDS) * SCALE;
}

static int middle_of(int row)
{
    return TOP + row * ROW + ROW / 2;
}

static void draw_wave(struct ymf_buf *svg, const struct peaks *peaks, int row)
{
    size_t from = (size_t)row * ROW_SECONDS * COLUMNS, to = from + (size_t)ROW_SECONDS * COLUMNS;
    to = to < peaks->len ? to : peaks->len;
    if (from >= to)
        return;
    ymf_buf_puts(svg, "<path class=\"w\" d=\"");
    for (size_t i = from; i < to; i++) {
        double x = x_of((double)i / COLUMNS, row), h = HALF * peaks->values[i] / 255.0 + 0.4;
        ymf_buf_printf(svg, "M%.1f %.1fv%.1f", x, middle_of(row) - h, 2 * h);
    }
    ymf_buf_puts(svg, "\"/>\n");
}

/* One path of upright strokes for all times of a row. */
static void draw_times(struct ymf_buf *svg, const char *class, const double *times, size_t len,
                       int row, int above, int below)
{
    ymf_buf_printf(svg, "<path class=\"%s\" d=\"", class);
    for (size_t i = 0; i < len; i++)
        if (times[i] >= row * ROW_SECONDS && times[i] < (row + 1) * ROW_SECONDS)
            ymf_buf_printf(svg, "M%.2f %dv%d", x_of(times[i], row), middle_of(row) - above,
                           above + below);
    ymf_buf_puts(svg, "\"/>\n");
}

/* Sections change between two tints, each named by its number and start. */
static void draw_sections(struct ymf_buf *svg, const struct ymf_heard_request *rq, int row)
{
    double begin = row * ROW_SECONDS, end = fmin(begin + ROW_SECONDS, rq->seconds);
    for (size_t i = 0; i < rq->sections_len; i++) {
        double from = rq->sections[i],
               to = i + 1 < rq->sections_len ? rq->sections[i + 1] : rq->seconds;
        if (to <= begin || from >= end)
            continue;
        double a = fmax(from, begin), b = fmin(to, end);
        ymf_buf_printf(
            svg, "<rect class=\"s%zu\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n", i % 2,
            x_of(a, row), middle_of(row) - HALF - 6, (b - a) * SCALE, 2 * HALF + 12);
        if (from >= begin)
            ymf_buf_printf(svg, "<text x=\"%.1f\" y=\"%d\">%zu · %.2f s</text>\n",
                           x_of(from, row) + 3, middle_of(row) - HALF - 9, i + 1, from);
    }
}

static void draw(struct ymf_buf *svg, const struct ymf_heard_request *rq, const struct peaks *peaks)
{
    int rows = (int)ceil(fmax(rq->seconds, 1) / ROW_SECONDS);
    int width = LEFT + (int)(ROW_SECONDS * SCALE) + 20, height = TOP + rows * ROW + 20;
    ymf_buf_printf(svg,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                   "viewBox=\"0 0 %d %d\">\n<style>text{font:12px sans-serif;fill:#223}"
                   ".w{stroke:#7a8ba6;stroke-width:1.2}.b{stroke:#2c7be5;stroke-width:1}"
                   ".d{stroke:#d6336c;stroke-width:1.6}.e{stroke:#111;stroke-width:2.5}"
                   ".s0{fill:#f3f0e6}.s1{fill:#e6eef7}</style>\n"
                   "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
                   width, height, width, height, width, height);
    ymf_buf_printf(svg,
                   "<text x=\"%d\" y=\"22\">%.1f s · %.1f BPM · %zu beats (blue), %zu bars (red), "
                   "%zu sections (black, tinted) · confidence %.2f</text>\n",
                   LEFT, rq->seconds, rq->tempo_bpm, rq->beats_len, rq->downbeats_len,
                   rq->sections_len, rq->confidence);
    for (int row = 0; row < rows && !svg->over; row++) {
        draw_sections(svg, rq, row);
        draw_wave(svg, peaks, row);
        draw_times(svg, "b", rq->beats, rq->beats_len, row, -HALF + 14, HALF);
        draw_times(svg, "d", rq->downbeats, rq->downbeats_len, row, HALF, HALF);
        draw_times(svg, "e", rq->sections, rq->sections_len, row, HALF + 6, HALF + 6);
        ymf_buf_printf(svg, "<text x=\"6\" y=\"%d\">%d:%02d</text>\n", middle_of(row) + 4,
                       row * ROW_SECONDS / 60, row * ROW_SECONDS % 60);
    }
    ymf_buf_puts(svg, "</svg>\n");
}

enum ymf_code ymf_heard_plot(const struct ymf_heard_request *rq,
                             const struct ymf_media_watch *watch, struct ymf_err *err)
{
    if (!(rq->seconds >= 0 && rq->seconds <= 13 * 3600))
        return ymf_fail(err, YMF_TOO_LARGE, "%s is too long to be drawn", ymf_av_name(rq->path));
    struct peaks peaks = {0};
    enum ymf_code rc = read_peaks(rq, watch, &peaks, err);
    YMF_AUTO(mem) uint8_t *values = peaks.values;
    YMF_AUTO(buf) struct ymf_buf svg;
    ymf_buf_init(&svg, SVG_MAX);
    if (rc)
        return rc;
    draw(&svg, rq, &peaks);
    (void)values;
    if (svg.over)
        return ymf_fail(err, YMF_TOO_LARGE, "the picture of %s is above %zu bytes",
                        ymf_av_name(rq->path), svg.max);
    return ymf_file_write(rq->out, svg.data, svg.len, 0644, err);
}
