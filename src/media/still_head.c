/* Chunks of PNG, segments of JPEG, the one length of WebP. */
#include "media/still_head.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "media/av.h"

enum { MAGIC = 12, PNG_MAGIC = 8, CHUNKS_MAX = 1 << 20 };

struct head {
    FILE *file;
    int64_t bytes, width, height;
    bool known, ended;
};

static bool take(struct head *head, void *ret, size_t len)
{
    return fread(ret, 1, len, head->file) == len;
}

static bool skip(struct head *head, int64_t bytes)
{
    int64_t at = ftello(head->file);
    return at >= 0 && bytes >= 0 && at + bytes <= head->bytes &&
           fseeko(head->file, bytes, SEEK_CUR) == 0;
}

static int64_t big_endian(const uint8_t *at, int bytes)
{
    int64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

static void walk_png(struct head *head)
{
    uint8_t chunk[8], size[8];
    bool there = fseeko(head->file, PNG_MAGIC, SEEK_SET) == 0;
    for (int i = 0; there && i < CHUNKS_MAX && take(head, chunk, sizeof chunk); i++) {
        int64_t left = big_endian(chunk, 4) + 4; /* its checksum */
        if (!memcmp(chunk + 4, "IHDR", 4) && left > 8 && take(head, size, sizeof size)) {
            head->width = big_endian(size, 4);
            head->height = big_endian(size + 4, 4);
            left -= (int64_t)sizeof size;
        }
        there = skip(head, left);
        head->ended = there && !memcmp(chunk + 4, "IEND", 4);
        if (head->ended)
            return;
    }
}

static bool is_frame_header(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Over coded samples to the next marker that is not theirs; -1 at the end of the file. */
static int next_marker(FILE *file)
{
    int c = getc_unlocked(file);
    for (;;) {
        while (c != 0xff && c != EOF)
            c = getc_unlocked(file);
        while (c == 0xff)
            c = getc_unlocked(file);
        if (c == EOF)
            return -1;
        if (c != 0 && !(c >= 0xd0 && c <= 0xd7) && c != 0x01)
            return c;
        c = getc_unlocked(file);
    }
}

static void walk_jpeg(struct head *head)
{
    uint8_t length[2], size[5];
    bool there = fseeko(head->file, 2, SEEK_SET) == 0;
    for (int i = 0; there && i < CHUNKS_MAX; i++) {
        int marker = next_marker(head->file);
        head->ended = marker == 0xd9;
        if (marker < 0 || head->ended || !take(head, length, sizeof length))
            return;
        int64_t left = big_endian(length, 2) - 2;
        if (is_frame_header(marker) && left > 5 && take(head, size, sizeof size)) {
            head->height = big_endian(size + 1, 2);
            head->width = big_endian(size + 3, 2);
            left -= (int64_t)sizeof size;
        }
        there = skip(head, left);
    }
}

static void walk_webp(struct head *head)
{
    uint8_t size[4];
    if (fseeko(head->file, 4, SEEK_SET) == 0 && take(head, size, sizeof size))
        head->ended =
            ((int64_t)size[3] << 24 | size[2] << 16 | size[1] << 8 | size[0]) + 8 <= head->bytes;
}

static void walk(struct head *head)
{
    static const uint8_t png[PNG_MAGIC] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    uint8_t magic[MAGIC] = {0};
    head->known = take(head, magic, sizeof magic);
    if (!head->known)
        return;
    if (!memcmp(magic, png, sizeof png))
        walk_png(head);
    else if (magic[0] == 0xff && magic[1] == 0xd8 && magic[2] == 0xff)
        walk_jpeg(head);
    else if (!memcmp(magic, "RIFF", 4) && !memcmp(magic + 8, "WEBP", 4))
        walk_webp(head);
    else
        head->known = false;
}

/* The decoders' own limit, which they tell as damage: about 16,000 by 16,000. */
static bool is_too_large(const struct head *head)
{
    return head->width * head->height > YMF_AV_MAX_PIXELS ||
           (8 * head->width + 1024) * (head->height + 128) >= INT32_MAX;
}

enum ymf_code ymf_still_head_check(const char *path, struct ymf_err *err)
{
    YMF_AUTO(file) FILE *file = fopen(path, "rbe");
    struct stat st;
    if (!file || fstat(fileno(file), &st))
        return ymf_av_closed(path, err);
    struct head head = {.file = file, .bytes = st.st_size};
    walk(&head);
    if (head.known && is_too_large(&head))
        return ymf_fail(err, YMF_TOO_LARGE,
                        "%s has %lld x %lld pixels, at most about 16,000 x 16,000 (268 million) "
                        "can be decoded",
                        ymf_av_name(path), (long long)head.width, (long long)head.height);
    if (head.known && !head.ended)
        return ymf_fail(err, YMF_INVALID, "%s is cut off: its end is missing", ymf_av_name(path));
    return YMF_OK;
}
