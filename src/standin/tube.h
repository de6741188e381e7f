/* Inside the stand-in: what YouTube's two files share. */
#pragma once

#include "standin/desk.h"

void ymf_tube_error(struct ymf_desk *d, int status, const char *reason);
/* A channel owner's token; false: answered 401. */
bool ymf_tube_owner(struct ymf_desk *d);
/* An uploaded video as the owner sees it; NULL when there is none. */
json_t *ymf_tube_own_video(struct ymf_desk *d, const char *id);
