/* The marks of a kept waveform over peaks that are taken again. */
#include "api/waveform.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/uuid.h"
#include "ports/media.h"
#include "json/load.h"

enum { POINTS_MAX = 20000, KEPT_MAX = 32 << 20, DECIMAL = 10 };
#define SOUNDTRACK "soundtrack.m4a"

static enum ymf_code read_points(struct ymf_api_call *call, int64_t *ret, struct ymf_err *err)
{
    const char *text = ymf_http_request_query(call->rq, "points");
    char *end = NULL;
    *ret = text ? strtoll(text, &end, DECIMAL) : 0;
    if (text && (end == text || *end || *ret < 1 || *ret > POINTS_MAX))
        return ymf_fail_at(err, YMF_INVALID, "/points", "must be 1 to %d", POINTS_MAX);
    return YMF_OK;
}

/* Beats, downbeats and sections in seconds, as they were told in milliseconds. */
static enum ymf_code read_marks(struct ymf_api_call *call, const char *path,
                                struct ymf_waveform_request *rq, struct ymf_err *err)
{
    char *text = NULL;
    size_t len = 0;
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_file_read(path, KEPT_MAX, call->arena, &text, &len, err);
    if (!rc)
        rc = ymf_json_load(text, len, &doc, err);
    if (rc)
        return rc;
    const json_t *beats = json_object_get(doc, "beats"), *parts = json_object_get(doc, "sections");
    size_t beats_len = json_array_size(beats), parts_len = json_array_size(parts);
    rq->beats = YMF_NEW_ARRAY(call->arena, beats_len + 1, double);
    rq->downbeats = YMF_NEW_ARRAY(call->arena, beats_len + 1, double);
    rq->sections = YMF_NEW_ARRAY(call->arena, parts_len + 1, double);
    for (size_t i = 0; i < beats_len; i++) {
        const json_t *beat = json_array_get(beats, i);
        double at = json_number_value(json_array_get(beat, 0)) / 1000;
        rq->beats[rq->beats_len++] = at;
        if (json_integer_value(json_array_get(beat, 1)))
            rq->downbeats[rq->downbeats_len++] = at;
    }
    for (size_t i = 0; i < parts_len; i++)
        rq->sections[rq->sections_len++] = json_number_value(json_array_get(parts, i)) / 1000;
    return YMF_OK;
}

static enum ymf_code draw(struct ymf_api_call *call, const char *dir, int64_t points,
                          const char *folder, const char *out, struct ymf_err *err)
{
    const struct ymf_media *media = call->api->deps.media;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    struct ymf_waveform_request rq = {
        .path = ymf_file_join(call->arena, dir, SOUNDTRACK),
        .out = ymf_printf(call->arena, "%s/.%s.json", folder, id),
        .points = points,
    };
    enum ymf_code rc = ymf_file_mkdirs(folder, err);
    if (!rc)
        rc = read_marks(call, ymf_file_join(call->arena, dir, "waveform.json"), &rq, err);
    if (!rc)
        rc = media->waveform(media->self, &rq, &(struct ymf_media_watch){0}, call->arena, err);
    return rc ? rc : ymf_file_commit(rq.out, out, err);
}

enum ymf_code ymf_api_waveform(struct ymf_api_call *call, const char *dir,
                               struct ymf_http_file *ret, struct ymf_err *err)
{
    int64_t points = 0;
    enum ymf_code rc = read_points(call, &points, err);
    /* A new soundtrack has another size, so another name. */
    int64_t size = ymf_file_size(ymf_file_join(call->arena, dir, SOUNDTRACK));
    if (rc || !points || size <= 0 || !call->api->deps.media)
        return rc;
    const char *folder = ymf_file_join(call->arena, call->app->data_dir, "cache");
    const char *name = ymf_printf(call->arena, "%s_waveform_%lld_%lld.json", call->rq->param[0],
                                  (long long)size, (long long)points);
    const char *out = ymf_file_join(call->arena, folder, name);
    if (ymf_file_size(out) <= 0)
        rc = draw(call, dir, points, folder, out, err);
    if (!rc)
        *ret = (struct ymf_http_file){.folder = folder, .name = name};
    return rc;
}
