/* Every ceiling of the program, in one place. Sizes in bytes unless named. */
#pragma once

enum {
    YMF_MAX_TOPIC_CHARS = 500,
    YMF_MAX_SCENES = 60,
    YMF_MAX_TRACKS = 60,
    YMF_MAX_TOP_N = 50,
    YMF_MAX_PICK = 5,
    YMF_MAX_QUERIES = 6,
    YMF_MAX_MINUTES = 720,
    YMF_MAX_PROMPT = 64 << 10,
    YMF_MAX_JSON_BODY = 1 << 20,
    YMF_MAX_PROVIDER_JSON = 8 << 20,
    YMF_MAX_INLINE_PICTURE = 64 << 20,
    YMF_MAX_PICTURE = 50 << 20,
    YMF_MAX_SONG = 200 << 20,
    YMF_MAX_CLIP = 1 << 30,
    YMF_MAX_UPLOAD_PICTURE = 50 << 20,
    YMF_MAX_UPLOAD_MEDIA = 1 << 30,
    YMF_MAX_LLM_TEXT = 1 << 20,
    YMF_MAX_LOG_LINE = 8 << 10,
    YMF_MAX_PATH = 4096,
    YMF_MAX_URL = 8192,
    YMF_MAX_PAGE = 100,
};
