/* Work by word of a delivery (ports/delivery.h): announcing it, and claiming what was announced. */
#pragma once

#include "engine/inside.h"
#include "ports/work_store.h"

/* Starts the thread that fetches, where there is a delivery. */
YMF_MUST_USE enum ymf_code ymf_deliver_start(struct ymf_engine *engine, struct ymf_err *err);
void ymf_deliver_join(struct ymf_engine *engine);
/* After the commit. What cannot be told now is announced again in a while. */
void ymf_deliver_told(struct ymf_engine *engine, const struct ymf_announcement *told, size_t len,
                      struct ymf_arena *arena);
