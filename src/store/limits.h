/* Limits of the outside: provider slots, pauses, quota. The ledger's vtable ends here. */
#pragma once

#include "ports/ledger_store.h"

enum ymf_code ymf_limits_take_slot(struct ymf_tx *tx, const char *provider, int64_t slots,
                                   const char *step_id, int64_t now_ms, int64_t lease_until,
                                   struct ymf_err *err);
enum ymf_code ymf_limits_release_slot(struct ymf_tx *tx, const char *step_id, int64_t now_ms,
                                      struct ymf_err *err);
/* Of several steps, a JSON list of their ids; *ret_handed of the places went to others. */
enum ymf_code ymf_limits_release_slots(struct ymf_tx *tx, const char *ids, int64_t now_ms,
                                       int64_t *ret_handed, struct ymf_err *err);
enum ymf_code ymf_limits_take_rate(struct ymf_tx *tx, const struct ymf_rate *rate,
                                   const char *step_id, int64_t now_ms, int64_t *ret_again_ms,
                                   struct ymf_err *err);
enum ymf_code ymf_limits_close_rate(struct ymf_tx *tx, const char *name, int64_t now_ms,
                                    int64_t for_ms, struct ymf_err *err);
enum ymf_code ymf_limits_provider_state(struct ymf_tx *tx, const char *provider,
                                        struct ymf_arena *arena, int64_t *ret_paused_until,
                                        const char **ret_reason, struct ymf_err *err);
enum ymf_code ymf_limits_route_failed(struct ymf_tx *tx, const char *route, int64_t *ret_in_a_row,
                                      struct ymf_err *err);
enum ymf_code ymf_limits_route_well(struct ymf_tx *tx, const char *route, struct ymf_err *err);
enum ymf_code ymf_limits_pause_provider(struct ymf_tx *tx, const char *provider, int64_t until,
                                        const char *reason, struct ymf_err *err);
enum ymf_code ymf_limits_take_quota(struct ymf_tx *tx, const char *bucket, const char *day,
                                    int64_t n, int64_t limit, struct ymf_err *err);
enum ymf_code ymf_limits_quota_used(struct ymf_tx *tx, const char *bucket, const char *day,
                                    int64_t *ret, struct ymf_err *err);
