/* Inside providers/: the token endpoint. */
#pragma once

#include "providers/dialect.h"

void ymf_google_oauth_fill(struct ymf_providers *p, struct ymf_oauth *oauth);
