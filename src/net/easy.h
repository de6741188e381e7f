/* Inside net/ only: a libcurl handle with the house's defaults. */
#pragma once

#include <curl/curl.h>

#include "base/cleanup.h"

YMF_DEFINE_AUTO(curl, CURL *, curl_easy_cleanup)

/* http and https only, no redirects, no signals, 10 s to connect, 1 KiB/s for 30 s at least. */
CURL *ymf_net_easy(const char *url);
