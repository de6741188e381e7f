/* From settings to the address of a bucket, and what is wrong with them. */
#include <string.h>

#include "storage/key.h"
#include "storage/s3_inside.h"

enum { BUCKET_LEAST = 3, BUCKET_MOST = 63 };

static bool is_bucket(const char *name)
{
    size_t len = strlen(name);
    return len >= BUCKET_LEAST && len <= BUCKET_MOST && name[0] != '.' && name[0] != '-' &&
           !strstr(name, "..") && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") == len;
}

/* bucket and prefix of "s3://bucket/prefix/". */
static enum ymf_code split(const char *where, struct ymf_storage_s3 *s3, struct ymf_err *err)
{
    const char *from = where + strlen("s3://");
    size_t len = strcspn(from, "/");
    s3->bucket = ymf_strndup(s3->arena, from, len);
    s3->prefix = "";
    if (!is_bucket(s3->bucket))
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "JOB_FILES_DIR must be s3://bucket or s3://bucket/prefix, with a bucket "
                        "of 3 to 63 small letters, digits, '.' and '-'");
    from += len + strspn(from + len, "/");
    len = strlen(from);
    while (len && from[len - 1] == '/')
        len--;
    if (!len)
        return YMF_OK;
    s3->prefix = ymf_printf(s3->arena, "%.*s/", (int)len, from);
    struct ymf_err why = {0};
    if (ymf_storage_check_key(s3->prefix, true, &why))
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the prefix in JOB_FILES_DIR may hold letters, digits, '.', '_', '-' and "
                        "'/' only, and no part that begins with '.'");
    return YMF_OK;
}

/* Over TLS a name with dots is not covered by the host's certificate: such a bucket is in the path.
 */
static const char *amazon(const struct ymf_storage_s3 *s3)
{
    const char *region = s3->sign.region;
    if (strchr(s3->bucket, '.'))
        return ymf_printf(s3->arena, "https://s3.%s.amazonaws.com/%s", region, s3->bucket);
    return ymf_printf(s3->arena, "https://%s.s3.%s.amazonaws.com", s3->bucket, region);
}

static enum ymf_code other(const char *endpoint, struct ymf_storage_s3 *s3, struct ymf_err *err)
{
    if (!ymf_net_origin(s3->arena, endpoint) || strpbrk(endpoint, "?#@"))
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "S3_ENDPOINT_URL must be an address like https://s3.example.org:9000");
    size_t len = strlen(endpoint);
    while (len && endpoint[len - 1] == '/')
        len--;
    const char *host = strstr(endpoint, "://") + 3;
    size_t name = strlen(s3->bucket);
    bool in_host = strncmp(host, s3->bucket, name) == 0 && host[name] == '.';
    s3->base = in_host ? ymf_strndup(s3->arena, endpoint, len)
                       : ymf_printf(s3->arena, "%.*s/%s", (int)len, endpoint, s3->bucket);
    return YMF_OK;
}

static bool given(const char *text)
{
    return text && *text;
}

enum ymf_code ymf_s3_address(const struct ymf_storage_s3_options *options,
                             struct ymf_storage_s3 *s3, struct ymf_err *err)
{
    enum ymf_code rc = split(options->where, s3, err);
    if (rc)
        return rc;
    const char *missing = !given(options->key)      ? "AWS_ACCESS_KEY_ID"
                          : !given(options->secret) ? "AWS_SECRET_ACCESS_KEY"
                                                    : NULL;
    if (missing)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "JOB_FILES_DIR names an S3 bucket: set %s too",
                        missing);
    s3->sign = (struct ymf_net_sign){
        .region = ymf_strdup(s3->arena, given(options->region) ? options->region : "us-east-1"),
        .service = "s3",
        .key = ymf_strdup(s3->arena, options->key),
        .secret = ymf_strdup(s3->arena, options->secret),
    };
    if (given(options->endpoint))
        return other(options->endpoint, s3, err);
    s3->base = amazon(s3);
    return YMF_OK;
}
