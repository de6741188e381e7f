/*
 * yt-dlp as a child: metadata of one video, nothing downloaded. Whatever goes wrong with it is
 * told in one of five ways and never stops a job.
 */
#include "providers/ytdlp.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "providers/program.h"
#include "json/load.h"

enum {
    WALL_MS = 45 * 1000,
    LEAST_WALL_MS = 2000,
    OUT_MAX = 8 << 20,
    SAID_MAX = 64 << 10,
    BLOCKED_MS = 3600 * 1000,
    VIDEO_ID = 11,
    ARGS_MAX = 32,
    TEXT_MAX = 5000,
    TAGS_MAX = 60,
    TAG_MAX = 200,
    TRIES = 2,
};

/* Versions are dates and compare as texts. What is older does not know today's YouTube. */
static const char oldest[] = "2024.04";
static const char no_plugin_dirs_since[] = "2025.06";

static enum ymf_code not_set_up(struct ymf_err *err, const char *why)
{
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "not_feasible", "%s", why);
    return ymf_err_action(err, "open_settings:ytdlp");
}

/* "yt-dlp" is looked for on the PATH; a path is made whole: the child has a folder of its own. */
static enum ymf_code path_of(struct ymf_providers *p, struct ymf_arena *arena, const char **ret,
                             struct ymf_err *err)
{
    const char *path = ymf_setting(p, "YTDLP_PATH", NULL, arena);
    if (!path)
        return not_set_up(err, "YTDLP_PATH is not set");
    *ret = path;
    if (!strchr(path, '/'))
        return YMF_OK;
    *ret = realpath(path, ymf_alloc(arena, PATH_MAX));
    return *ret ? YMF_OK : not_set_up(err, "there is no program at YTDLP_PATH");
}

static enum ymf_code run(struct ymf_providers *p, const char *const *argv, atomic_bool *cancel,
                         struct ymf_arena *arena, struct ymf_program_end *ret, struct ymf_err *err)
{
    double scale = strtod(ymf_setting(p, "YMF_TIME_SCALE", "1", arena), NULL);
    int64_t wall = scale > 1 ? (int64_t)(WALL_MS / scale) : WALL_MS;
    const struct ymf_program program = {.argv = argv,
                                        .wall_ms = wall > LEAST_WALL_MS ? wall : LEAST_WALL_MS,
                                        .out_max = OUT_MAX,
                                        .said_max = SAID_MAX,
                                        .cancel = cancel};
    return ymf_program_run(&program, arena, ret, err);
}

/* "2026.08.19", perhaps with a build behind it. */
static bool is_version(const char *text)
{
    static const char shape[] = "dddd.dd.dd";
    for (size_t i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return true;
}

static enum ymf_code version_of(struct ymf_providers *p, const char *path, atomic_bool *cancel,
                                struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    const char *const argv[] = {path, "--ignore-config", "--version", NULL};
    struct ymf_program_end end = {0};
    enum ymf_code rc = run(p, argv, cancel, arena, &end, err);
    if (rc)
        return rc;
    if (end.status != 0 || !is_version(end.out))
        return not_set_up(err, "the program at YTDLP_PATH does not tell a version of yt-dlp");
    *ret = ymf_strndup(arena, end.out, strcspn(end.out, " \r\n"));
    if (strcmp(*ret, oldest) < 0)
        return not_set_up(err, ymf_printf(arena,
                                          "yt-dlp %.20s is too old for today's YouTube: it is "
                                          "not used",
                                          *ret));
    return YMF_OK;
}

enum ymf_code ymf_ytdlp_version(struct ymf_providers *p, struct ymf_arena *arena, const char **ret,
                                struct ymf_err *err)
{
    const char *path = NULL;
    enum ymf_code rc = path_of(p, arena, &path, err);
    return rc ? rc : version_of(p, path, NULL, arena, ret, err);
}

/* --- what it answers --- */

static const char *text_at(const json_t *doc, const char *place, struct ymf_arena *arena)
{
    const char *text = ymf_json_str(doc, place);
    return text && *text ? ymf_strndup(arena, text, strnlen(text, TEXT_MAX)) : NULL;
}

static const char *address_at(const json_t *doc, const char *place, struct ymf_arena *arena)
{
    const char *text = text_at(doc, place, arena);
    return text && (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) ? text
                                                                                           : NULL;
}

/* The named thumbnail, else the widest of the list: guessed ones among them may be gone. */
static const char *thumbnail_of(const json_t *doc, struct ymf_arena *arena)
{
    const char *best = address_at(doc, "/thumbnail", arena);
    int64_t widest = -1;
    size_t i = 0;
    json_t *one = NULL;
    if (best)
        return best;
    json_array_foreach (json_object_get(doc, "thumbnails"), i, one) {
        const char *url = address_at(one, "/url", arena);
        int64_t width = ymf_json_int(one, "/width", 0);
        if (url && width > widest) {
            best = url;
            widest = width;
        }
    }
    return best;
}

enum ymf_code ymf_ytdlp_read(const char *text, size_t len, const char *video_id,
                             struct ymf_arena *arena, struct ymf_video_words *ret,
                             struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    struct ymf_err ignored = {0};
    const char *id = NULL;
    if (ymf_json_load(text, len, &doc, &ignored) == YMF_OK)
        id = ymf_json_str(doc, "/id");
    if (!id || strcmp(id, video_id) != 0)
        return ymf_fail(err, YMF_INVALID, "yt-dlp did not answer with this video's data");
    *ret = (struct ymf_video_words){
        .title = text_at(doc, "/title", arena),
        .channel = text_at(doc, "/channel", arena),
        .description = text_at(doc, "/description", arena),
        .thumbnail_url = thumbnail_of(doc, arena),
    };
    if (!ret->channel)
        ret->channel = text_at(doc, "/uploader", arena);
    const json_t *tags = json_object_get(doc, "tags");
    ret->tags = YMF_NEW_ARRAY(arena, TAGS_MAX, const char *);
    size_t i = 0;
    json_t *tag = NULL;
    json_array_foreach (tags, i, tag) {
        const char *word = json_string_value(tag);
        if (word && *word && strlen(word) <= TAG_MAX && ret->tags_len < TAGS_MAX)
            ret->tags[ret->tags_len++] = ymf_strdup(arena, word);
    }
    return YMF_OK;
}

/* --- what it complains about --- */

enum complaint { BLOCKED, GONE, RESTRICTED, SET_UP, NETWORK, OTHER };

static enum complaint complaint_of(const char *said)
{
    static const struct {
        const char *part;
        enum complaint what;
    } rows[] = {
        {"confirm you're not a bot", BLOCKED},
        {"confirm you\xe2\x80\x99re not a bot", BLOCKED},
        {"captcha challenge", BLOCKED},
        {"rate-limited by YouTube", BLOCKED},
        {"try again later", BLOCKED},
        {"HTTP Error 429", BLOCKED},
        {"No supported JavaScript runtime", SET_UP},
        {"no such option", SET_UP},
        {"age-restricted", RESTRICTED},
        {"confirm your age", RESTRICTED},
        {"members-only", RESTRICTED},
        {"not made this video available in your country", RESTRICTED},
        {"private video", GONE},
        {"video unavailable", GONE},
        {"removed", GONE},
        {"terminated", GONE},
        {"Unable to connect", NETWORK},
        {"timed out", NETWORK},
        {"Unable to download API page", NETWORK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcasestr(said, rows[i].part))
            return rows[i].what;
    return OTHER;
}

/* The first line that is an error, without what may follow it. */
static const char *line_of(const char *said, struct ymf_arena *arena)
{
    enum { COMPLAINT_MAX = 160 };
    const char *at = strstr(said, "ERROR:");
    at = at ? at : said;
    size_t len = strcspn(at, "\r\n");
    return ymf_strndup(arena, at, len < COMPLAINT_MAX ? len : COMPLAINT_MAX);
}

static enum ymf_code complain(const struct ymf_program_end *end, struct ymf_arena *arena,
                              struct ymf_err *err)
{
    const char *line = line_of(end->said, arena);
    switch (complaint_of(end->said)) {
    case BLOCKED:
        (void)ymf_fail_why(err, YMF_BUSY, "busy", "YouTube turns yt-dlp away: %s", line);
        if (err)
            err->retry_at_ms = ymf_now_ms() + BLOCKED_MS;
        return YMF_BUSY;
    case GONE:
        return ymf_fail(err, YMF_NOT_FOUND, "yt-dlp: the video is gone: %s", line);
    case RESTRICTED:
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "yt-dlp: the video is restricted: %s", line);
    case SET_UP:
        return not_set_up(err, ymf_printf(arena, "yt-dlp is not set up: %s", line));
    case NETWORK:
        return ymf_fail_why(err, YMF_BUSY, "http_error", "yt-dlp has no network: %s", line);
    case OTHER:
        break;
    }
    return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible", "yt-dlp ended with %d: %s",
                        end->status, *line ? line : "no reason given");
}

static bool is_video_id(const char *id)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return strlen(id) == VIDEO_ID && strspn(id, letters) == VIDEO_ID;
}

static enum ymf_code once(struct ymf_providers *p, const char *const *argv, const char *video_id,
                          atomic_bool *cancel, struct ymf_arena *arena, struct ymf_video_words *ret,
                          struct ymf_err *err)
{
    struct ymf_program_end end = {0};
    enum ymf_code rc = run(p, argv, cancel, arena, &end, err);
    if (rc)
        return rc;
    if (end.status != 0)
        return complain(&end, arena, err);
    return ymf_ytdlp_read(end.out, end.out_len, video_id, arena, ret, err);
}

static enum ymf_code ask(struct ymf_providers *p, const char *video_id, atomic_bool *cancel,
                         struct ymf_arena *arena, struct ymf_video_words *ret, struct ymf_err *err)
{
    static const char *const common[] = {"--ignore-config",
                                         "--no-cache-dir",
                                         "--no-update",
                                         "--no-warnings",
                                         "--no-progress",
                                         "--color",
                                         "never",
                                         "--no-playlist",
                                         "--skip-download",
                                         "--ignore-no-formats-error",
                                         "--abort-on-error",
                                         "--socket-timeout",
                                         "15",
                                         "--retries",
                                         "2",
                                         "--extractor-retries",
                                         "1"};
    const char *argv[ARGS_MAX] = {0};
    const char *version = NULL;
    size_t n = 1;
    enum ymf_code rc = path_of(p, arena, &argv[0], err);
    if (!rc)
        rc = version_of(p, argv[0], cancel, arena, &version, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        argv[n++] = common[i];
    if (strcmp(version, no_plugin_dirs_since) >= 0)
        argv[n++] = "--no-plugin-dirs";
    argv[n++] = "-J";
    argv[n++] = "--"; /* an id may begin with a dash */
    argv[n] = ymf_printf(arena, "https://www.youtube.com/watch?v=%s", video_id);
    for (int i = 0; i < TRIES; i++) {
        rc = once(p, argv, video_id, cancel, arena, ret, err);
        if (rc != YMF_BUSY || strcmp(err->reason, "http_error") != 0)
            break;
    }
    return rc;
}

enum ymf_code ymf_ytdlp_look_up(void *self, const char *video_id, atomic_bool *cancel,
                                struct ymf_arena *arena, struct ymf_video_words *ret,
                                struct ymf_err *err)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* one at a time */
    *ret = (struct ymf_video_words){0};
    if (!is_video_id(video_id))
        return ymf_fail(err, YMF_INVALID, "%.40s is no video id", video_id);
    (void)pthread_mutex_lock(&one);
    enum ymf_code rc = ask(self, video_id, cancel, arena, ret, err);
    (void)pthread_mutex_unlock(&one);
    return rc;
}
