/*
 * The offline stand-in for every provider, as a real HTTP server: the
 * contracts' wire formats, strict about what it is sent, a ledger of what was
 * asked and paid, and faults on demand. What it returns is invented here, from
 * the request alone. Everything it promised lies in its folder and survives a
 * restart.
 *
 * GET /_ledger tells, PUT /_faults scripts: [{"service":"kling","nth":1,
 * "times":1,"fault":"status","status":500,"body":"…"}]; faults: status, html,
 * drop_before, drop_after, slow, truncate, fail_task, stuck, moderate, refuse,
 * text_only (docs/standin.md).
 */
#pragma once

#include <stdint.h>

#include "base/err.h"
#include "ports/codec.h"

struct ymf_standin;

struct ymf_standin_options {
    const char *listen; /* "127.0.0.1:0": any free port */
    const char *data_dir;
    const struct ymf_codec *codec;
    const char *script;       /* JSON text for _faults; NULL none */
    int64_t song_ms, clip_ms; /* how long a task takes; 0: 3 s and 4 s */
    int picture_w;            /* width of Gemini's pictures; 0: 2752 */
    double song_sec;          /* length of its songs; 0: 46 to 56 s by the prompt */
};

YMF_MUST_USE enum ymf_code ymf_standin_start(const struct ymf_standin_options *options,
                                             struct ymf_standin **ret, struct ymf_err *err);
void ymf_standin_stop(struct ymf_standin *standin); /* accepts NULL */
/* "http://127.0.0.1:43210" */
const char *ymf_standin_origin(const struct ymf_standin *standin);
