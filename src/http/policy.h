/* What every answer tells the browser about content it may load (fields for ymf_http_options). */
#pragma once

#include "http/message.h"

/* The studio: nothing from elsewhere but the YouTube player. Ends with a NULL name. */
extern const struct ymf_http_field ymf_http_policy[];
