/* The table of subcommands: names, options, examples. */
#include "cli/command.h"

const struct ymf_option ymf_common_options[] = {
    {"env-file", 0, YMF_OPT_TEXT, "FILE", "settings from this file instead of ./.env", 0, 0},
    {"json", 0, YMF_OPT_FLAG, NULL, "one JSON document (JSON lines for progress)", 0, 0},
    {"help", 'h', YMF_OPT_FLAG, NULL, "this text", 0, 0},
    {0},
};

static const struct ymf_option serve_options[] = {
    {"listen", 0, YMF_OPT_TEXT, "HOST:PORT", "where to listen (127.0.0.1:8080)", 0, 0},
    {"no-worker", 0, YMF_OPT_FLAG, NULL, "API and studio only; another process works", 0, 0},
    {0},
};
static const struct ymf_option worker_options[] = {
    {"concurrency", 0, YMF_OPT_INT, "N", "short steps at once (YMF_CONCURRENCY, 8)", 1, 48},
    {0},
};
static const char *const worker_examples[] = {"ymf worker", "ymf worker --concurrency 16", NULL};
static const char *const serve_examples[] = {"ymf serve", "ymf serve --listen 0.0.0.0:8080", NULL};

static const struct ymf_option make_options[] = {
    {"tracks", 0, YMF_OPT_INT, "N", "songs (3)", 1, 60},
    {"scenes", 0, YMF_OPT_INT, "N", "scenes (12)", 1, 60},
    {"pick", 0, YMF_OPT_INT, "N", "inspirations taken from the top (3)", 1, 5},
    {"music", 0, YMF_OPT_FILES, "FILE...", "own songs instead of bought ones, in this order", 0, 0},
    {"minutes", 0, YMF_OPT_INT, "M", "wished length", 1, 720},
    {"image-model", 0, YMF_OPT_TEXT, "M", "nanobananapro or seedream4k", 0, 0},
    {"video-model", 0, YMF_OPT_TEXT, "M", "kling3, seedance, wan26 or ken_burns", 0, 0},
    {"privacy", 0, YMF_OPT_TEXT, "P", "private (default), unlisted or public", 0, 0},
    {"budget", 0, YMF_OPT_NUM, "USD", "stop before the call that would pass it", 0.01, 10000},
    {"crossfade", 0, YMF_OPT_NUM, "S", "seconds that tracks overlap (0)", 0, 12},
    {"trim-silence", 0, YMF_OPT_FLAG, NULL, "cut silence at the tracks' ends", 0, 0},
    {"review", 0, YMF_OPT_FLAG, NULL, "hold the finished film before it goes to YouTube", 0, 0},
    {"no-publish", 0, YMF_OPT_FLAG, NULL, "make the film, send nothing to YouTube", 0, 0},
    {"any-length", 0, YMF_OPT_FLAG, NULL, "look at videos of any length, not only short ones", 0,
     0},
    {"dry-run", 0, YMF_OPT_FLAG, NULL, "print the plan and the price, make nothing", 0, 0},
    {"yes", 'y', YMF_OPT_FLAG, NULL, "do not ask before spending", 0, 0},
    {0},
};
static const char *const make_examples[] = {
    "ymf make \"lofi chill beats\"", "ymf make \"rainy jazz\" --tracks 2 --scenes 8 --no-publish",
    "ymf make \"synthwave drive\" --budget 5 --yes --json",
    "ymf make \"night walk\" --music one.flac two.flac --crossfade 4", NULL};

static const char *const jobs_examples[] = {"ymf jobs list", "ymf jobs watch ID",
                                            "ymf jobs retry ID", NULL};
static const struct ymf_option beats_options[] = {
    {"click", 0, YMF_OPT_TEXT, "OUT.wav", "the music with a click at each beat, to listen to", 0,
     0},
    {"plot", 0, YMF_OPT_TEXT, "OUT.svg", "waveform, beats, bars and sections as a picture", 0, 0},
    {0},
};
static const char *const beats_examples[] = {
    "ymf beats song.mp3", "ymf beats song.flac --click heard.wav --plot heard.svg", NULL};

static const struct ymf_option plan_options[] = {
    {"audio", 0, YMF_OPT_LIST, "FILE", "a track; again for each further one", 0, 0},
    {"scenes", 0, YMF_OPT_TEXT, "FILE", "SCENES.json: [{\"image\":…} or {\"video\":…}, …]", 0, 0},
    {"crossfade", 0, YMF_OPT_NUM, "S", "seconds that tracks overlap (0)", 0, 12},
    {"trim-silence", 0, YMF_OPT_FLAG, NULL, "cut silence at the tracks' ends", 0, 0},
    {"minutes", 0, YMF_OPT_NUM, "M", "wished length: takes the tracks that come nearest", 0.1, 720},
    {"variety", 0, YMF_OPT_INT, "N", "moves of a scene, each costs render time (3 or 4)", 1, 8},
    {"output", 'o', YMF_OPT_TEXT, "FILE", "PLAN.json (standard output)", 0, 0},
    {0},
};
static const char *const plan_examples[] = {
    "ymf plan --audio a.mp3 --audio b.mp3 --scenes SCENES.json -o PLAN.json", NULL};

static const struct ymf_option render_options[] = {
    {"output", 'o', YMF_OPT_TEXT, "FILE", "the film", 0, 0},
    {"quality", 0, YMF_OPT_TEXT, "Q", "standard (default), fine, draft or preview", 0, 0},
    {"preview", 0, YMF_OPT_FLAG, NULL, "quarter size, in seconds: --quality preview", 0, 0},
    {"pieces", 0, YMF_OPT_TEXT, "DIR", "where encoded parts are kept (pieces, beside the film)", 0,
     0},
    {"pieces-limit", 0, YMF_OPT_NUM, "GB", "the longest unused parts go above this (20)", 0.01,
     100000},
    {"workers", 0, YMF_OPT_INT, "N", "encoders at once (one per core)", 1, 256},
    {"no-reuse", 0, YMF_OPT_FLAG, NULL, "one encoder from end to end, nothing kept or copied", 0,
     0},
    {"verify", 0, YMF_OPT_FLAG, NULL, "decode the result and check every promise", 0, 0},
    {0},
};
static const char *const render_examples[] = {"ymf render PLAN.json -o film.mp4",
                                              "ymf render PLAN.json --preview -o look.mp4",
                                              "ymf render PLAN.json -o film.mp4 --verify", NULL};

static const struct ymf_option thumbs_options[] = {
    {"output", 'o', YMF_OPT_TEXT, "DIR", "folder for thumb_01.jpg and the others", 0, 0},
    {"title", 0, YMF_OPT_TEXT, "TEXT", "drawn on them, in any script there are fonts for", 0, 0},
    {"count", 0, YMF_OPT_INT, "N", "how many (3)", 1, 10},
    {0},
};
static const char *const thumbs_examples[] = {
    "ymf thumbs PLAN.json -o thumbs", "ymf thumbs PLAN.json -o thumbs --title \"Rainy desk\"",
    NULL};

static const char *const doctor_examples[] = {"ymf doctor", "ymf doctor --json", NULL};
static const char *const migrate_examples[] = {"ymf migrate", NULL};
static const char *const config_examples[] = {"ymf config list", "ymf config set COMETAPI_API_KEY",
                                              "ymf config unset KIE_API_KEY", NULL};
static const char *const user_examples[] = {"ymf user passwd", "ymf user passwd anna", NULL};

static const struct ymf_option token_options[] = {
    {"scope", 0, YMF_OPT_LIST, "S", "read, make or publish; again for more (read)", 0, 0},
    {"days", 0, YMF_OPT_INT, "N", "valid so long (until revoked)", 1, 3650},
    {0},
};
static const char *const token_examples[] = {"ymf token new ci --scope read --scope make",
                                             "ymf token list", "ymf token revoke ID", NULL};
static const char *const youtube_examples[] = {"ymf youtube connect", "ymf youtube status", NULL};
static const char *const completion_examples[] = {
    "ymf completion bash > /etc/bash_completion.d/ymf", NULL};
static const char *const openapi_examples[] = {"ymf openapi > openapi.json", NULL};

static const struct ymf_option standin_options[] = {
    {"port", 0, YMF_OPT_INT, "P", "where to listen on 127.0.0.1 (any free port)", 0, 65535},
    {"data", 0, YMF_OPT_TEXT, "DIR", "its tasks, uploads and ledger (./var/standin)", 0, 0},
    {"script", 0, YMF_OPT_TEXT, "FILE", "FAULTS.json: what goes wrong, and when", 0, 0},
    {"song-seconds", 0, YMF_OPT_NUM, "S", "length of its songs (46 to 56)", 4, 900},
    {0},
};
static const char *const standin_examples[] = {"ymf standin --port 9000 --script FAULTS.json",
                                               NULL};

const struct ymf_command ymf_commands[] = {
    {"make", "ymf make TOPIC [options]", "a film from a topic, in one command",
     "Finds and ranks inspiration, writes the brief, makes music, pictures and motion,\n"
     "cuts on the beat and uploads. Prints the job, the film's path, the link and the cost.",
     make_examples, make_options, 1, 1, ymf_cli_make},
    {"serve", "ymf serve [options]", "the API, the studio and the work",
     "Serves the studio in the foreground and runs the jobs.", serve_examples, serve_options, 0, 0,
     ymf_cli_serve},
    {"worker", "ymf worker [--concurrency N]", "the work alone, on any number of machines",
     "Takes steps from the database named by DATABASE_URL (PostgreSQL for more than one worker),\n"
     "told of them by Redis where REDIS_URL is set. All workers need the same SECRET_KEY, keys "
     "and\n"
     "JOB_FILES_DIR. SIGTERM: running steps get 25 s, then they are handed back.",
     worker_examples, worker_options, 0, 0, ymf_cli_worker},
    {"jobs", "ymf jobs list|show|watch|cancel|retry [ID]", "the jobs the studio shows",
     "list: newest first. watch: follow until it ends; Ctrl C only stops watching.", jobs_examples,
     NULL, 1, 2, ymf_cli_jobs},
    {"beats", "ymf beats AUDIO [--click OUT.wav] [--plot OUT.svg]",
     "beats, bars and sections of a song, as JSON",
     "Prints duration, tempo_bpm, confidence (0 to 1; below 0.3 there is no pulse to follow),\n"
     "beats, downbeats and sections in seconds, meter (beats of most bars), tempo_curve (BPM at\n"
     "each beat) and energy (0 to 1, one value each half second).",
     beats_examples, beats_options, 1, 1, ymf_cli_beats},
    {"plan", "ymf plan --audio A… --scenes SCENES.json [-o PLAN.json]",
     "a timeline on the beats, without rendering", "Covers the whole music to the frame.",
     plan_examples, plan_options, 0, 0, ymf_cli_plan},
    {"render", "ymf render PLAN.json -o OUT.mp4 [options]", "a film from a timeline",
     "Pieces that exist already are not drawn again; a killed render goes on where it was.",
     render_examples, render_options, 1, 1, ymf_cli_render},
    {"thumbs", "ymf thumbs PLAN.json -o DIR [--title TEXT]",
     "thumbnails from a film's best pictures",
     "JPEGs of 1280 x 720 under 2 MB, best first, chosen for sharpness, contrast and variety. A\n"
     "title is looked at 320 pixels wide and gets a dark plate where it could not be read there.",
     thumbs_examples, thumbs_options, 1, 1, ymf_cli_thumbs},
    {"doctor", "ymf doctor", "what works and what to do about the rest",
     "Looks at disk, database, keys and services; spends nothing.", doctor_examples, NULL, 0, 0,
     ymf_cli_doctor},
    {"migrate", "ymf migrate", "bring the database to this program's schema",
     "Moves forward only; doing nothing is cheap.", migrate_examples, NULL, 0, 0, ymf_cli_migrate},
    {"config", "ymf config list|get|set|unset [NAME]", "settings, and where each value comes from",
     "set reads the value from standard input or asks for it; secrets are never printed.",
     config_examples, NULL, 1, 3, ymf_cli_config},
    {"user", "ymf user passwd|list [NAME]", "people who may sign in",
     "passwd: a new password, asked for or from standard input; makes the user when new.",
     user_examples, NULL, 1, 2, ymf_cli_user},
    {"token", "ymf token new|list|revoke [NAME or ID]", "tokens for scripts",
     "new prints the token once.", token_examples, token_options, 1, 2, ymf_cli_token},
    {"youtube", "ymf youtube connect|status", "the connected channel",
     "connect prints Google's address and waits for its answer on YOUTUBE_REDIRECT_URI where that\n"
     "is on this machine; elsewhere paste the address that the browser ends at.",
     youtube_examples, NULL, 1, 1, ymf_cli_youtube},
    {"completion", "ymf completion bash|zsh|fish", "completions for a shell", "Prints them.",
     completion_examples, NULL, 1, 1, ymf_cli_completion},
    {"openapi", "ymf openapi", "the OpenAPI 3.1 document", "Printed from the program's tables.",
     openapi_examples, NULL, 0, 0, ymf_cli_openapi},
    {"standin", "ymf standin [options]", "the offline providers as a server",
     "Its ledger is at GET /_ledger, faults are set by PUT /_faults.", standin_examples,
     standin_options, 0, 0, ymf_cli_standin},
    {0},
};
