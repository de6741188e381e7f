/* Names, receipts and a look before use. */
#include "media/sound_kept.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "media/av.h"
#include "media/hash.h"
#include "json/fields.h"

/* Raised whenever the same tracks may sound differently. */
#define SAMPLES_VERSION 1

enum { HEX = 2 * YMF_HASH_BYTES, RECEIPT_MAX = 1 << 20 };

static const char *hex_of(const uint8_t hash[YMF_HASH_BYTES], struct ymf_arena *arena)
{
    char text[HEX + 1];
    for (int i = 0; i < YMF_HASH_BYTES; i++)
        (void)snprintf(text + (size_t)2 * i, 3, "%02x", hash[i]);
    return ymf_strdup(arena, text);
}

static enum ymf_code file_hex(const char *path, struct ymf_arena *arena, const char **ret,
                              struct ymf_err *err)
{
    uint8_t hash[YMF_HASH_BYTES];
    enum ymf_code rc = ymf_hash_file(path, hash, err);
    *ret = rc ? NULL : hex_of(hash, arena);
    return rc;
}

/* What is not here does not decide a sample: paths, times, workers. */
static enum ymf_code key_of(const struct ymf_sound_request *rq, struct ymf_arena *arena,
                            const char **ret, struct ymf_err *err)
{
    const struct ymf_plan_audio *audio = &rq->audio;
    char *key = ymf_printf(arena,
                           "sound %d avcodec %u swresample %u fps %lld/%lld frames %lld "
                           "crossfade %.6f loudness %.6f trim %d",
                           SAMPLES_VERSION, avcodec_version(), swresample_version(),
                           (long long)rq->fps[0], (long long)rq->fps[1], (long long)rq->frames,
                           audio->crossfade_s, audio->loudness_lufs, rq->trim_silence);
    for (size_t i = 0; i < audio->tracks_len; i++) {
        const char *hex = NULL;
        enum ymf_code rc = file_hex(audio->tracks[i].path, arena, &hex, err);
        if (rc) {
            ymf_err_prefix(err, "track %zu", i + 1);
            if (err)
                (void)snprintf(err->pointer, sizeof err->pointer, "/audio/tracks/%zu/path", i);
            return rc;
        }
        key = ymf_printf(arena, "%s track %s gain %.6f", key, hex, audio->tracks[i].gain_db);
    }
    *ret = key;
    return YMF_OK;
}

static const char *receipt_of(const struct ymf_sound_kept *kept, struct ymf_arena *arena)
{
    size_t stem = strlen(kept->path) - strlen(".m4a");
    return ymf_printf(arena, "%.*s.receipt", (int)stem, kept->path);
}

/* The receipt begins with the hash of the sound it is about. */
static bool read_receipt(const char *path, const char *hex, struct ymf_arena *arena,
                         struct ymf_sound_report *ret)
{
    char *text = NULL;
    size_t len = 0;
    struct ymf_faults faults = {.arena = arena};
    if (ymf_file_read(path, RECEIPT_MAX, arena, &text, &len, NULL) || len <= HEX ||
        strncmp(text, hex, HEX) != 0)
        return false;
    return ymf_fields_parse(ymf_sound_report_fields, text + HEX + 1, len - HEX - 1, ret, arena,
                            &faults, NULL) == YMF_OK;
}

static bool holds(const struct ymf_sound_kept *kept, const char *receipt, struct ymf_arena *arena,
                  struct ymf_sound_report *ret)
{
    const char *hex = NULL;
    return access(receipt, F_OK) == 0 && file_hex(kept->path, arena, &hex, NULL) == YMF_OK &&
           read_receipt(receipt, hex, arena, ret);
}

enum ymf_code ymf_sound_kept_find(const struct ymf_sound_request *rq, const char *folder,
                                  struct ymf_arena *arena, struct ymf_sound_kept *ret,
                                  struct ymf_err *err)
{
    const char *key = NULL;
    enum ymf_code rc = key_of(rq, arena, &key, err);
    if (rc)
        return rc;
    uint8_t hash[YMF_HASH_BYTES];
    ymf_hash(key, strlen(key), hash);
    const char *hex = hex_of(hash, arena);
    const char *shelf = ymf_printf(arena, "%s/%.2s", folder, hex);
    rc = ymf_file_mkdirs(shelf, err);
    if (rc)
        return rc;
    *ret = (struct ymf_sound_kept){.path = ymf_printf(arena, "%s/%s.m4a", shelf, hex)};
    const char *receipt = receipt_of(ret, arena);
    struct ymf_sound_report report = {0};
    if (!holds(ret, receipt, arena, &report)) {
        (void)unlink(receipt); /* may not exist */
        return YMF_OK;
    }
    /* Used now: the folder's limit takes others. */
    (void)utimensat(AT_FDCWD, ret->path, NULL, 0);
    (void)utimensat(AT_FDCWD, receipt, NULL, 0);
    ret->report = YMF_NEW(arena, struct ymf_sound_report);
    *ret->report = report;
    return YMF_OK;
}

enum ymf_code ymf_sound_kept_seal(const struct ymf_sound_kept *kept,
                                  const struct ymf_sound_report *report, struct ymf_arena *arena,
                                  struct ymf_err *err)
{
    const char *hex = NULL;
    enum ymf_code rc = file_hex(kept->path, arena, &hex, err);
    if (rc)
        return rc;
    const char *text =
        ymf_printf(arena, "%s\n%s\n", hex, ymf_fields_text(ymf_sound_report_fields, report, arena));
    return ymf_file_write(receipt_of(kept, arena), text, strlen(text), 0644, err);
}
