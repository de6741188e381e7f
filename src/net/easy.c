/* The defaults every request starts from. */
#include "net/easy.h"

enum { CONNECT_SEC = 10, SLOW_BYTES = 1024, SLOW_SEC = 30 };

CURL *ymf_net_easy(const char *url)
{
    CURL *curl = curl_easy_init();
    if (!curl)
        return NULL;
    (void)curl_easy_setopt(curl, CURLOPT_URL, url);
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SEC);
    (void)curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    (void)curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SEC);
    (void)curl_easy_setopt(curl, CURLOPT_USERAGENT, "ymf/" YMF_VERSION);
    (void)curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    return curl;
}
