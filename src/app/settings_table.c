/* table */ /* One row per setting: names and meanings as the interfaces text fixes them. */
#include "app/settings.h"

#define KEY(n, p, h)                                                                       \
    {                                                                                      \
        .name = (n), .section = "accounts", .secret = true, .live = true, .provider = (p), \
        .help = (h)                                                                        \
    }
#define AT_START(n, h)                                \
    {                                                 \
        .name = (n), .section = "system", .help = (h) \
    }
#define SECRET_AT_START(n, h)                                         \
    {                                                                 \
        .name = (n), .section = "system", .secret = true, .help = (h) \
    }
#define BASE(n, p, url, h)                                                                         \
    {                                                                                              \
        .name = (n), .section = "system", .type = YMF_SET_URL, .fallback = (url), .provider = (p), \
        .live = true, .help = (h)                                                                  \
    }

const struct ymf_setting_row ymf_setting_rows[] = {
    KEY("COMETAPI_API_KEY", "cometapi", "pictures, clips, songs and judging through CometAPI"),
    KEY("ANTHROPIC_API_KEY", "anthropic", "Claude writes queries, briefs, directions and texts"),
    KEY("KIE_API_KEY", "kie", "songs through kie.ai directly"),
    KEY("COMETAPI_BALANCE_KEY", "cometapi", "reads CometAPI's balance where the first key may not"),
    KEY("YOUTUBE_API_KEY", "youtube", "YouTube's search"),
    {"YOUTUBE_CLIENT_ID", "accounts", YMF_SET_TEXT, .live = true, .provider = "youtube",
     .help = "the OAuth client that uploads to your channel"},
    KEY("YOUTUBE_CLIENT_SECRET", "youtube", "the OAuth client's secret"),
    {"YOUTUBE_REDIRECT_URI", "accounts", YMF_SET_URL, .live = true, .provider = "youtube",
     .help = "where Google sends you back; default: the address in use"},
    {"DEFAULT_IMAGE_MODEL", "models", YMF_SET_IMAGE_MODEL, "nanobananapro", .live = true,
     .help = "the picture model new films start with"},
    {"DEFAULT_VIDEO_MODEL", "models", YMF_SET_VIDEO_MODEL, "kling3", .live = true,
     .help = "the video model new films start with"},
    {"YOUTUBE_PLAYLIST_ID", "publishing", YMF_SET_TEXT, .live = true,
     .help = "a playlist of the channel that new videos are added to; optional"},
    {"MONTHLY_BUDGET_USD", "spending", YMF_SET_USD, .min = 0.01, .max = 1000000, .live = true,
     .wakes = "budget",
     .help = "what all paid calls of a calendar month (UTC) may cost; the call that would pass it "
             "is not made; unset: no limit"},
    {"JOB_BUDGET_USD", "spending", YMF_SET_USD, .min = 0.01, .max = 10000, .live = true,
     .help = "the most one film's budget may be; unset: whatever its estimate asks for"},
    {"PUBLIC_BASE_URL", "publishing", YMF_SET_URL, .live = true,
     .help = "the address others reach this server by"},
    {"YTDLP_PATH", "system", YMF_SET_TEXT, .live = true, .provider = "ytdlp",
     .help = "yt-dlp, for what YouTube's API does not tell; optional"},
    {"JOB_FILES_DIR", "storage", YMF_SET_TEXT,
     .help = "where the files of films lie: a folder (shared by all workers) or "
             "s3://bucket/prefix; default: jobs in the data folder"},
    AT_START("YMF_DATA_DIR", "database, keys and files; default: ./var or the user's data folder"),
    SECRET_AT_START("DATABASE_URL", "sqlite:PATH or postgresql://…; default: in the data folder"),
    SECRET_AT_START("DATABASE_URL_DIRECT", "the database without a pooler, for migrations"),
    SECRET_AT_START("REDIS_URL", "shares the work with other machines; unset: in process"),
    SECRET_AT_START("SECRET_KEY", "seals what is stored; default: a file in the data folder"),
    SECRET_AT_START("YMF_PASSWORD", "the first user's password"),
    {"YMF_LISTEN", "system", YMF_SET_TEXT, "127.0.0.1:8080", .help = "host:port"},
    {"YMF_PROFILE", "system", YMF_SET_CHOICE, .choices = "live seed demo",
     .help = "default: demo while no provider key is set, else live"},
    {"YMF_LOG", "system", YMF_SET_CHOICE, .choices = "text json",
     .help = "default: text on a terminal"},
    {"YMF_CONCURRENCY", "system", YMF_SET_INT, .min = 1, .max = 48,
     .help = "short steps run at once; default: 8"},
    {"CELERY_CONCURRENCY", "system", YMF_SET_INT, .min = 1, .max = 48,
     .help = "read where YMF_CONCURRENCY is unset"},
    {"YMF_TIME_SCALE", "system", YMF_SET_TEXT, "1", .help = "divides waits, for tests only"},
    {"S3_ENDPOINT_URL", "storage", YMF_SET_URL,
     .help = "the S3 server; a host that begins with the bucket's name is used as it is; "
             "default: Amazon's of the region"},
    {"AWS_REGION", "storage", YMF_SET_TEXT, "us-east-1", .help = "the bucket's region"},
    {"AWS_ACCESS_KEY_ID", "storage", YMF_SET_TEXT, .secret = true,
     .help = "the key to the bucket: list, get, put, delete"},
    {"AWS_SECRET_ACCESS_KEY", "storage", YMF_SET_TEXT, .secret = true, .help = "the key's secret"},
    BASE("COMETAPI_BASE_URL", "cometapi", "https://api.cometapi.com", "CometAPI"),
    BASE("COMETAPI_QUERY_BASE_URL", "cometapi", "https://query.cometapi.com", "CometAPI's balance"),
    BASE("ANTHROPIC_BASE_URL", "anthropic", "https://api.anthropic.com", "Claude"),
    BASE("KIE_BASE_URL", "kie", "https://api.kie.ai", "kie.ai"),
    BASE("YOUTUBE_API_BASE_URL", "youtube", "https://www.googleapis.com", "YouTube"),
    BASE("GOOGLE_AUTH_URL", "youtube", "https://accounts.google.com/o/oauth2/v2/auth",
         "Google's consent page"),
    BASE("GOOGLE_TOKEN_URL", "youtube", "https://oauth2.googleapis.com/token", "Google's tokens"),
    BASE("GOOGLE_REVOKE_URL", "youtube", "https://oauth2.googleapis.com/revoke",
         "Google's revocation"),
    {0},
};
