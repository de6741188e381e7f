/* waveform.json with another number of peaks than it was written with. */
#pragma once

#include "api/route.h"
#include "http/files.h"

/*
 * Reads ?points= (1 to 20000). Without it *ret stays as it is; with it *ret is a file of the cache
 * folder, drawn from the soundtrack in dir when it is missing.
 */
YMF_MUST_USE enum ymf_code ymf_api_waveform(struct ymf_api_call *call, const char *dir,
                                            struct ymf_http_file *ret, struct ymf_err *err);
