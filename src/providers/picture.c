/* Pictures inside requests and answers. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "providers/task.h"

static const char *type_of_bytes(const unsigned char *b, size_t n)
{
    if (n >= 8 && memcmp(b, "\x89PNG\r\n\x1a\n", 8) == 0)
        return "image/png";
    if (n >= 3 && b[0] == 0xff && b[1] == 0xd8 && b[2] == 0xff)
        return "image/jpeg";
    if (n >= 12 && memcmp(b, "RIFF", 4) == 0 && memcmp(b + 8, "WEBP", 4) == 0)
        return "image/webp";
    return NULL;
}

const char *ymf_picture_type(const char *path)
{
    unsigned char head[16] = {0};
    YMF_AUTO(file) FILE *f = fopen(path, "rbe");
    size_t n = f ? fread(head, 1, sizeof head, f) : 0;
    return type_of_bytes(head, n);
}

enum ymf_code ymf_picture_base64(struct ymf_providers *p, const char *prefix, const char *path,
                                 int64_t max_bytes, struct ymf_arena *arena, const char **ret,
                                 struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *raw = ymf_arena_new();
    char *bytes = NULL;
    size_t len = 0;
    size_t max = max_bytes > 0 ? (size_t)max_bytes : YMF_MAX_PICTURE;
    enum ymf_code rc = ymf_file_read(path, max, raw, &bytes, &len, err);
    if (rc == YMF_TOO_LARGE) /* nothing was sent: this route cannot take it */
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "the picture is larger than %zu bytes", max);
    if (rc)
        return rc;
    const char *text = p->deps.codec->base64(bytes, len, arena);
    *ret = *prefix ? ymf_printf(arena, "%s%s", prefix, text) : text;
    return YMF_OK;
}

enum ymf_code ymf_picture_for(struct ymf_providers *p, const struct ymf_generation_request *rq,
                              struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    if (r->image == YMF_IMAGE_URL) {
        *ret = rq->image_url;
        return YMF_OK;
    }
    const char *type = rq->image_path ? ymf_picture_type(rq->image_path) : NULL;
    if (!type)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "there is no picture to start %s from", r->label);
    const char *prefix =
        r->image == YMF_IMAGE_DATA_URI ? ymf_printf(arena, "data:%s;base64,", type) : "";
    return ymf_picture_base64(p, prefix, rq->image_path, r->image_max_bytes, arena, ret, err);
}

static enum ymf_code write_bytes(struct ymf_providers *p, const struct ymf_generation_request *rq,
                                 const char *base64, struct ymf_arena *arena,
                                 struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *raw = ymf_arena_new();
    void *bytes = NULL;
    size_t len = 0;
    if (!p->deps.codec->unbase64(base64, strlen(base64), raw, &bytes, &len) || len == 0)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "the picture in the answer is not readable");
    const char *type = type_of_bytes(bytes, len);
    if (!type)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "result_unusable",
                            "the answer holds something that is not a picture");
    if (len > YMF_MAX_PICTURE)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "result_unusable",
                            "the picture in the answer is larger than %d bytes", YMF_MAX_PICTURE);
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *path = ymf_printf(arena, "%s/%s.%s", rq->out_dir, id, strrchr(type, '/') + 1);
    enum ymf_code rc = ymf_file_write(path, bytes, len, 0600, err);
    if (rc)
        return rc;
    *ret = (struct ymf_generation){
        .state = YMF_GEN_OK, .progress = 1, .cost_usd_micro = -1, .excerpt = "inline picture"};
    ret->items = YMF_NEW(arena, struct ymf_generation_item);
    ret->items[0].path = path;
    ret->items_len = 1;
    return YMF_OK;
}

enum ymf_code ymf_picture_result(struct ymf_providers *p, const struct ymf_generation_request *rq,
                                 const char *given, struct ymf_arena *arena,
                                 struct ymf_generation *ret, struct ymf_err *err)
{
    const char *comma = strncasecmp(given, "data:", 5) == 0 ? strchr(given, ',') : NULL;
    if (comma)
        return write_bytes(p, rq, comma + 1, arena, ret, err);
    if (strncasecmp(given, "http://", 7) != 0 && strncasecmp(given, "https://", 8) != 0)
        return write_bytes(p, rq, given, arena, ret, err);
    *ret = (struct ymf_generation){.cost_usd_micro = -1, .excerpt = "picture by address"};
    ymf_task_result(ret, given, 0, arena);
    return YMF_OK;
}
