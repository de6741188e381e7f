/*
 * The soundtrack as the studio draws it: peaks (a thousand, unless asked for
 * more or less), beats and sections in milliseconds, as waveform.json.
 */
#pragma once

#include "ports/media.h"

enum { YMF_WAVEFORM_POINTS = 1000, YMF_WAVEFORM_POINTS_MAX = 20000 };

YMF_MUST_USE enum ymf_code ymf_waveform_write(const struct ymf_waveform_request *rq,
                                              const struct ymf_media_watch *watch,
                                              struct ymf_err *err);
