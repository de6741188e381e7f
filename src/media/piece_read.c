/* Kept pieces: is it whole, and its packets one after the other. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"
#include "media/piece.h"

static bool path_of(const char *store, const struct ymf_piece *piece, char *path, size_t size)
{
    char name[YMF_PIECE_NAME];
    ymf_piece_name(piece->key, name);
    int len = snprintf(path, size, "%s/%s", store, name);
    return len > 0 && (size_t)len < size;
}

static enum ymf_code open_path(const char *path, struct ymf_piece_packets *ret, struct ymf_err *err)
{
    char url[YMF_MAX_PATH + 64];
    (void)snprintf(url, sizeof url, "file:%s", path);
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    int got = av_dict_set(&options, "ignore_editlist", "1", 0);
    AVFormatContext *fmt = NULL;
    if (got >= 0)
        got = avformat_open_input(&fmt, url, av_find_input_format("mov"), &options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot open a piece");
    if (fmt->nb_streams != 1 || fmt->streams[0]->codecpar->codec_id != AV_CODEC_ID_H264) {
        avformat_close_input(&fmt);
        return ymf_fail(err, YMF_INTERNAL, "a piece is not what it should be");
    }
    *ret = (struct ymf_piece_packets){.fmt = fmt, .first_pts = AV_NOPTS_VALUE, .tick = 512};
    return YMF_OK;
}

enum ymf_code ymf_piece_open(const char *store, const struct ymf_piece *piece,
                             struct ymf_piece_packets *ret, struct ymf_err *err)
{
    char path[YMF_MAX_PATH];
    if (!path_of(store, piece, path, sizeof path))
        return ymf_fail(err, YMF_INVALID, "the path of the store is too long");
    return open_path(path, ret, err);
}

void ymf_piece_close(struct ymf_piece_packets *packets)
{
    avformat_close_input(&packets->fmt);
}

enum ymf_code ymf_piece_next(struct ymf_piece_packets *packets, AVPacket *packet,
                             int64_t *ret_frame, struct ymf_err *err)
{
    int got = av_read_frame(packets->fmt, packet);
    if (got == AVERROR_EOF) {
        *ret_frame = -1;
        return YMF_OK;
    }
    if (got < 0)
        return ymf_av_fail(err, got, "cannot read a piece");
    if (packets->first_pts == AV_NOPTS_VALUE) { /* the first packet is the first frame */
        packets->first_pts = packet->pts;
        packets->tick = packet->duration > 0 ? packet->duration : packets->tick;
    }
    *ret_frame = (packet->pts - packets->first_pts) / packets->tick;
    return YMF_OK;
}

static bool hash_holds(const char *path, const uint8_t hash[YMF_HASH_BYTES])
{
    uint8_t tail[YMF_HASH_BYTES + 4];
    YMF_AUTO(file) FILE *file = fopen(path, "rbe");
    return file && fseek(file, -(long)sizeof tail, SEEK_END) == 0 &&
           fread(tail, 1, sizeof tail, file) == sizeof tail && memcmp(tail, "free", 4) == 0 &&
           memcmp(tail + 4, hash, YMF_HASH_BYTES) == 0;
}

static bool read_all(struct ymf_piece_packets *packets, int64_t frames,
                     uint8_t hash[YMF_HASH_BYTES])
{
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(hasher) struct ymf_hasher *hasher = ymf_hasher_new();
    int64_t count = 0, frame = 0;
    while (packet && frame >= 0) {
        if (ymf_piece_next(packets, packet, &frame, NULL))
            return false;
        if (frame < 0)
            break;
        ymf_hasher_add(hasher, packet->data, (size_t)packet->size);
        av_packet_unref(packet);
        count++;
    }
    ymf_hasher_end(hasher, hash);
    return packet && count == frames;
}

enum ymf_code ymf_piece_seal(const char *path, int64_t frames, struct ymf_err *err)
{
    uint8_t box[8 + YMF_HASH_BYTES] = {0, 0, 0, sizeof box, 'f', 'r', 'e', 'e'};
    YMF_AUTO(piece) struct ymf_piece_packets packets = {0};
    enum ymf_code rc = open_path(path, &packets, err);
    if (rc)
        return rc;
    if (!read_all(&packets, frames, box + 8))
        return ymf_fail(err, YMF_INTERNAL, "the encoder did not make %lld frames",
                        (long long)frames);
    FILE *file = fopen(path, "abe");
    if (!file)
        return ymf_fail_errno(err, "cannot finish a piece");
    size_t put = fwrite(box, sizeof box, 1, file);
    if (fclose(file) || put != 1)
        return ymf_fail_errno(err, "cannot finish a piece");
    return YMF_OK;
}

bool ymf_piece_is_there(const char *store, const struct ymf_piece *piece)
{
    char path[YMF_MAX_PATH];
    if (!path_of(store, piece, path, sizeof path) || access(path, F_OK))
        return false;
    YMF_AUTO(piece) struct ymf_piece_packets packets = {0};
    uint8_t hash[YMF_HASH_BYTES];
    if (ymf_piece_open(store, piece, &packets, NULL) == YMF_OK &&
        read_all(&packets, piece->frames, hash) && hash_holds(path, hash)) {
        (void)utimensat(AT_FDCWD, path, NULL, 0); /* used now: the store's limit takes others */
        return true;
    }
    (void)unlink(path); /* it is made again */
    return false;
}
