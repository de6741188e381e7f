/* table */
#include "rows.h"

#define STATUS(code, json) "\"fault\":\"status\",\"status\":" #code ",\"body\":\"" json "\""
#define PAGE(code)         "\"fault\":\"status\",\"status\":" #code
#define COMET(word, text) \
    "{\\\"error\\\":{\\\"code\\\":\\\"" word "\\\",\\\"message\\\":\\\"" text "\\\"}}"
#define KLING(number) \
    "{\\\"code\\\":" #number ",\\\"message\\\":\\\"said\\\",\\\"request_id\\\":\\\"r\\\"}"
#define CLAUDE(type)                                                    \
    "{\\\"type\\\":\\\"error\\\",\\\"error\\\":{\\\"type\\\":\\\"" type \
    "\\\",\\\"message\\\":\\\"said\\\"}}"
#define KIE(number) "{\\\"code\\\":" #number ",\\\"msg\\\":\\\"said\\\",\\\"data\\\":null}"
#define GOOGLE(code, word)                                                                  \
    "{\\\"error\\\":{\\\"code\\\":" #code ",\\\"message\\\":\\\"said\\\",\\\"errors\\\":[{" \
    "\\\"reason\\\":\\\"" word "\\\"}]}}"

#define OAUTH(word) "{\\\"error\\\":\\\"" word "\\\",\\\"error_description\\\":\\\"said\\\"}"

static const struct fault_row comet[] = {
    {"400", STATUS(400, COMET("bad_request", "no")), "FATAL_INPUT", "bad_input", NEXT},
    {"401", STATUS(401, COMET("invalid_api_key", "no")), "FATAL_CONFIG", "key_refused", PARK},
    {"402", STATUS(402, COMET("insufficient_quota", "no")), "FATAL_CONFIG", "no_balance", PARK},
    {"403", STATUS(403, COMET("forbidden", "blocked")), "FATAL_CONFIG", "key_refused", PARK},
    {"403 that names the balance", STATUS(403, COMET("forbidden", "insufficient balance")),
     "FATAL_CONFIG", "no_balance", PARK},
    {"403 that names the model", STATUS(403, COMET("forbidden", "this model is closed to you")),
     "FALL_THROUGH", "model_unknown", NEXT},
    {"402 that names the model", STATUS(402, COMET("payment", "this model needs another plan")),
     "FALL_THROUGH", "model_unknown", NEXT},
    {"404", STATUS(404, COMET("not_found", "no")), "FALL_THROUGH", "http_error", NEXT},
    {"404, an HTML page", PAGE(404), "FALL_THROUGH", "http_error", NEXT},
    {"301, an HTML page", PAGE(301), "FALL_THROUGH", "http_error", NEXT},
    {"200, an HTML page", "\"fault\":\"html\"", "FALL_THROUGH", "http_error", NEXT},
    {"403, an HTML page (blocked at the edge)", PAGE(403), "FALL_THROUGH", "http_error", NEXT},
    {"408", STATUS(408, COMET("timeout", "no")), "RETRY", "http_error", AGAIN},
    {"429", STATUS(429, COMET("rate_limit", "no")), "RETRY", "busy", WAITS},
    {"500 `invalid_request`", STATUS(500, COMET("invalid_request", "messages is missing")),
     "FATAL_INPUT", "bad_input", NEXT},
    {"500 with the provider's error", STATUS(500, COMET("server_error", "no")), "RETRY",
     "http_error", AGAIN},
    {"503 with the provider's error", STATUS(503, COMET("overloaded", "no")), "RETRY", "http_error",
     AGAIN},
    {"503 `model_not_found`", STATUS(503, COMET("model_not_found", "no channel")), "FALL_THROUGH",
     "model_unknown", NEXT},
    {"any status, `convert_request_failed`", STATUS(500, COMET("convert_request_failed", "no")),
     "FALL_THROUGH", "not_feasible", NEXT},
    {"500 without JSON", STATUS(500, "upstream died"), "AMBIGUOUS", "provider_unclear", LOOK},
    {"500, JSON that is no error", STATUS(500, "{\\\"message\\\":\\\"x\\\"}"), "AMBIGUOUS",
     "provider_unclear", LOOK},
    {"502", STATUS(502, COMET("server_error", "no")), "AMBIGUOUS", "provider_unclear", LOOK},
    {"504, an HTML page", PAGE(504), "AMBIGUOUS", "provider_unclear", LOOK},
    {"520", PAGE(520), "AMBIGUOUS", "provider_unclear", LOOK},
    {"524", PAGE(524), "AMBIGUOUS", "provider_unclear", LOOK},
    {"527", PAGE(527), "AMBIGUOUS", "provider_unclear", LOOK},
    {"200 whose JSON is cut off", "\"fault\":\"truncate\"", "AMBIGUOUS", "provider_unclear", LOOK},
    {"the connection is lost after the request", "\"fault\":\"drop_after\"", "AMBIGUOUS",
     "provider_unclear", LOOK},
    {"the connection is closed without an answer", "\"fault\":\"drop_before\"", "AMBIGUOUS",
     "provider_unclear", LOOK},
    {"200 with `{\"code\":\"error\"}`",
     STATUS(200, "{\\\"code\\\":\\\"error\\\",\\\"message\\\":\\\"no\\\",\\\"data\\\":null}"),
     "RETRY", "http_error", AGAIN},
    {"any other 4xx", STATUS(422, COMET("odd", "no")), "FALL_THROUGH", "http_error", NEXT},
};

static const struct fault_row kling[] = {
    {"400 code 1200", STATUS(400, KLING(1200)), "FATAL_INPUT", "bad_input", NEXT},
    {"400 code 1201", STATUS(400, KLING(1201)), "FATAL_INPUT", "bad_input", NEXT},
    {"400 code 1301", STATUS(400, KLING(1301)), "FATAL_INPUT", "moderated", NEXT},
    {"200 with code 1301", STATUS(200, KLING(1301)), "FATAL_INPUT", "moderated", NEXT},
    {"429 code 1303", STATUS(429, KLING(1303)), "RETRY", "busy", WAITS},
    {"200 with code 1303", STATUS(200, KLING(1303)), "RETRY", "busy", WAITS},
    {"429 code 1102", STATUS(429, KLING(1102)), "FALL_THROUGH", "no_balance", NEXT},
    {"500 code 5000", STATUS(500, KLING(5000)), "RETRY", "http_error", AGAIN},
};

static const struct fault_row claude[] = {
    {"400 invalid_request_error", STATUS(400, CLAUDE("invalid_request_error")), "FATAL_INPUT",
     "bad_input", NEXT},
    {"401 authentication_error", STATUS(401, CLAUDE("authentication_error")), "FATAL_CONFIG",
     "key_refused", PARK},
    {"402 billing_error", STATUS(402, CLAUDE("billing_error")), "FATAL_CONFIG", "no_balance", PARK},
    {"403 permission_error", STATUS(403, CLAUDE("permission_error")), "FATAL_CONFIG", "key_refused",
     PARK},
    {"404 not_found_error", STATUS(404, CLAUDE("not_found_error")), "FATAL_CONFIG", "model_unknown",
     PARK},
    {"408", STATUS(408, CLAUDE("timeout_error")), "RETRY", "http_error", AGAIN},
    {"409", STATUS(409, CLAUDE("conflict")), "RETRY", "busy", WAITS},
    {"413 request_too_large", STATUS(413, CLAUDE("request_too_large")), "FATAL_INPUT", "bad_input",
     SHRINK},
    {"413, an HTML page of the edge", PAGE(413), "FATAL_INPUT", "bad_input", SHRINK},
    {"429 rate_limit_error", STATUS(429, CLAUDE("rate_limit_error")), "RETRY", "busy", WAITS},
    {"500 api_error", STATUS(500, CLAUDE("api_error")), "RETRY", "http_error", AGAIN},
    {"504 timeout_error", STATUS(504, CLAUDE("timeout_error")), "RETRY", "http_error", AGAIN},
    {"529 overloaded_error", STATUS(529, CLAUDE("overloaded_error")), "RETRY", "busy", WAITS},
    {"200, an HTML page", "\"fault\":\"html\"", "FALL_THROUGH", "http_error", NEXT},
    {"200 whose JSON is cut off", "\"fault\":\"truncate\"", "RETRY", "http_error", AGAIN},
    {"stop_reason `refusal`", "\"fault\":\"refuse\"", "FATAL_INPUT", "moderated", NEXT},
};

static const struct fault_row kie[] = {
    {"200 with code 401", STATUS(200, KIE(401)), "FATAL_CONFIG", "key_refused", PARK},
    {"401", STATUS(401, KIE(401)), "FATAL_CONFIG", "key_refused", PARK},
    {"200 with code 402", STATUS(200, KIE(402)), "FATAL_CONFIG", "no_balance", PARK},
    {"200 with code 404", STATUS(200, KIE(404)), "FATAL_INPUT", "bad_input", NEXT},
    {"200 with code 422", STATUS(200, KIE(422)), "FATAL_INPUT", "bad_input", NEXT},
    {"422", STATUS(422, KIE(422)), "FATAL_INPUT", "bad_input", NEXT},
    {"200 with code 429", STATUS(200, KIE(429)), "RETRY", "busy", WAITS},
    {"200 with code 455 (maintenance; five minutes)", STATUS(200, KIE(455)), "RETRY", "http_error",
     AGAIN},
    {"200 with code 500", STATUS(200, KIE(500)), "RETRY", "http_error", AGAIN},
    {"500 with code 500", STATUS(500, KIE(500)), "RETRY", "http_error", AGAIN},
    {"200 with code 505", STATUS(200, KIE(505)), "FALL_THROUGH", "not_feasible", NEXT},
    {"200, an HTML page", "\"fault\":\"html\"", "FALL_THROUGH", "http_error", NEXT},
    {"502", PAGE(502), "AMBIGUOUS", "provider_unclear", LOOK},
    {"200 whose JSON is cut off", "\"fault\":\"truncate\"", "AMBIGUOUS", "provider_unclear", LOOK},
    {"the connection is lost after the request", "\"fault\":\"drop_after\"", "AMBIGUOUS",
     "provider_unclear", LOOK},
};

static const struct fault_row google[] = {
    {"400 invalidTitle", STATUS(400, GOOGLE(400, "invalidTitle")), "FATAL_INPUT", "bad_input",
     STOP},
    {"400 invalidDescription", STATUS(400, GOOGLE(400, "invalidDescription")), "FATAL_INPUT",
     "bad_input", STOP},
    {"400 invalidTags", STATUS(400, GOOGLE(400, "invalidTags")), "FATAL_INPUT", "bad_input", STOP},
    {"400 invalidCategoryId", STATUS(400, GOOGLE(400, "invalidCategoryId")), "FATAL_INPUT",
     "bad_input", STOP},
    {"400 invalidPublishAt", STATUS(400, GOOGLE(400, "invalidPublishAt")), "FATAL_INPUT",
     "bad_input", STOP},
    {"400 uploadLimitExceeded (a day)", STATUS(400, GOOGLE(400, "uploadLimitExceeded")), "WAIT",
     "channel_limit", PARK_UNTIL},
    {"400 keyInvalid", STATUS(400, GOOGLE(400, "keyInvalid")), "FATAL_CONFIG", "key_refused", PARK},
    {"401 authError, also with a fresh token", STATUS(401, GOOGLE(401, "authError")),
     "FATAL_CONFIG", "youtube_not_connected", PARK},
    {"401 youtubeSignupRequired", STATUS(401, GOOGLE(401, "youtubeSignupRequired")), "FATAL_CONFIG",
     "youtube_not_connected", PARK},
    {"403 quotaExceeded (midnight Pacific)", STATUS(403, GOOGLE(403, "quotaExceeded")), "WAIT",
     "quota", PARK_UNTIL},
    {"403 dailyLimitExceeded", STATUS(403, GOOGLE(403, "dailyLimitExceeded")), "WAIT", "quota",
     PARK_UNTIL},
    {"403 rateLimitExceeded", STATUS(403, GOOGLE(403, "rateLimitExceeded")), "RETRY", "busy",
     WAITS},
    {"403 userRateLimitExceeded", STATUS(403, GOOGLE(403, "userRateLimitExceeded")), "RETRY",
     "busy", WAITS},
    {"403 forbidden", STATUS(403, GOOGLE(403, "forbidden")), "FATAL_CONFIG", "key_refused", PARK},
    {"403 insufficientPermissions", STATUS(403, GOOGLE(403, "insufficientPermissions")),
     "FATAL_CONFIG", "key_refused", PARK},
    {"403 accessNotConfigured", STATUS(403, GOOGLE(403, "accessNotConfigured")), "FATAL_CONFIG",
     "key_refused", PARK},
    {"403 forbiddenPrivacySetting", STATUS(403, GOOGLE(403, "forbiddenPrivacySetting")),
     "FATAL_INPUT", "bad_input", STOP},
    {"403 forbiddenLicenseSetting", STATUS(403, GOOGLE(403, "forbiddenLicenseSetting")),
     "FATAL_INPUT", "bad_input", STOP},
    {"403 channelClosed", STATUS(403, GOOGLE(403, "channelClosed")), "FATAL_CONFIG",
     "youtube_not_connected", PARK},
    {"403 channelSuspended", STATUS(403, GOOGLE(403, "channelSuspended")), "FATAL_CONFIG",
     "youtube_not_connected", PARK},
    {"403 authenticatedUserAccountClosed",
     STATUS(403, GOOGLE(403, "authenticatedUserAccountClosed")), "FATAL_CONFIG",
     "youtube_not_connected", PARK},
    {"409", STATUS(409, GOOGLE(409, "conflict")), "RETRY", "busy", WAITS},
    {"429", STATUS(429, GOOGLE(429, "uploadRateLimitExceeded")), "RETRY", "busy", WAITS},
    {"500 backendError", STATUS(500, GOOGLE(500, "backendError")), "RETRY", "http_error", AGAIN},
    {"503", PAGE(503), "RETRY", "http_error", AGAIN},
};

static const struct fault_row sign_in[] = {
    {"invalid_grant", STATUS(400, OAUTH("invalid_grant")), "FATAL_CONFIG", "youtube_not_connected",
     PARK},
    {"401 invalid_client", STATUS(401, OAUTH("invalid_client")), "FATAL_CONFIG", "key_refused",
     PARK},
    {"401 unauthorized_client", STATUS(401, OAUTH("unauthorized_client")), "FATAL_CONFIG",
     "key_refused", PARK},
    {"401 deleted_client", STATUS(401, OAUTH("deleted_client")), "FATAL_CONFIG", "key_refused",
     PARK},
    {"400 invalid_request", STATUS(400, OAUTH("invalid_request")), "FATAL_CONFIG", "key_refused",
     PARK},
    {"400 invalid_scope", STATUS(400, OAUTH("invalid_scope")), "FATAL_CONFIG", "key_refused", PARK},
    {"404, an HTML page", PAGE(404), "FATAL_CONFIG", "http_error", PARK},
    {"429", STATUS(429, OAUTH("rate_limit_exceeded")), "RETRY", "busy", WAITS},
    {"500", STATUS(500, OAUTH("internal_failure")), "RETRY", "busy", WAITS},
    {"503, an HTML page", PAGE(503), "RETRY", "busy", WAITS},
    {"200 without a token", STATUS(200, "{}"), "RETRY", "busy", WAITS},
    {"the connection is closed without an answer", "\"fault\":\"drop_before\"", "RETRY", "busy",
     WAITS},
};

static const char *const of_comet[] = {"gemini_generate", "openai_images", "kling",
                                       "volc_ark",        "openai_videos", "suno_gateway",
                                       "template",        "openai_chat",   NULL};
static const char *const of_kling[] = {"kling", NULL};
static const char *const of_claude[] = {"anthropic_messages", NULL};
static const char *const of_kie[] = {"kie_suno", NULL};
static const char *const of_google[] = {"YouTube search", "YouTube upload", NULL};
static const char *const of_sign_in[] = {"Google sign-in", NULL};

#define ROWS(table) table, sizeof table / sizeof table[0]
const struct fault_table fault_tables[] = {
    {"CometAPI", of_comet, ROWS(comet)},  {"Kling besides", of_kling, ROWS(kling)},
    {"Claude", of_claude, ROWS(claude)},  {"kie.ai", of_kie, ROWS(kie)},
    {"YouTube", of_google, ROWS(google)}, {"Google's token service", of_sign_in, ROWS(sign_in)},
};
const size_t fault_tables_len = sizeof fault_tables / sizeof fault_tables[0];
