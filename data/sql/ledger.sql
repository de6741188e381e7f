-- The money ledger, and the limits of providers: slots, pauses, quota.

-- name: budget_reserve
UPDATE jobs SET budget_reserved = budget_reserved + $2, ver = ver + 1
WHERE id = $1 AND (budget_cap < 0 OR budget_reserved + budget_spent + $2 <= budget_cap)

-- $2 leaves the reserve, $3 is spent.
-- name: budget_settle
UPDATE jobs SET budget_reserved = budget_reserved - $2, budget_spent = budget_spent + $3,
    ver = ver + 1
WHERE id = $1

-- A month that has no row yet begins with what the ledger says of it.
-- name: month_open
INSERT INTO months (starts_at, reserved, spent)
SELECT $1, COALESCE(SUM(CASE WHEN state IN ('intent', 'submitted', 'unknown') THEN cost_est
        ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state = 'settled' THEN cost_actual ELSE 0 END), 0)
FROM submissions WHERE created_at >= $1 AND created_at < $2
ON CONFLICT DO NOTHING

-- $3 is the limit; below 0: none.
-- name: month_reserve
UPDATE months SET reserved = reserved + $2
WHERE starts_at = $1 AND ($3 < 0 OR reserved + spent + $2 <= $3)

-- name: month_settle
UPDATE months SET reserved = reserved - $2, spent = spent + $3 WHERE starts_at = $1

-- name: month_get
SELECT COALESCE((SELECT spent FROM months WHERE starts_at = $1),
        (SELECT COALESCE(SUM(cost_actual), 0) FROM submissions
        WHERE created_at >= $1 AND created_at < $2 AND state = 'settled')) AS spent,
    COALESCE((SELECT reserved FROM months WHERE starts_at = $1),
        (SELECT COALESCE(SUM(cost_est), 0) FROM submissions
        WHERE created_at >= $1 AND created_at < $2
            AND state IN ('intent', 'submitted', 'unknown'))) AS reserved

-- Calls under way whose end may leave more of a limit: of one job, or of all since a time.
-- name: submissions_under_way
SELECT COUNT(*) FROM submissions
WHERE state IN ('intent', 'submitted') AND ($1 IS NULL OR job_id = $1) AND created_at >= $2

-- What calls of each route have cost in fact; measured: by the provider's own account.
-- name: route_past
SELECT route, COUNT(*) AS calls, COUNT(DISTINCT step_id) AS steps,
    COALESCE(SUM(cost_actual), 0) AS cost,
    COALESCE(SUM(CASE WHEN basis IN ('balance', 'told') THEN 1 ELSE 0 END), 0) AS measured,
    COALESCE(SUM(CASE WHEN basis IN ('balance', 'told') THEN cost_actual ELSE 0 END), 0)
        AS measured_cost
FROM submissions WHERE state = 'settled' AND created_at >= $1 AND ($2 IS NULL OR route = $2)
GROUP BY route ORDER BY route LIMIT 500

-- Other calls of a provider that may have moved its balance since a time.
-- name: provider_busy
SELECT COUNT(*) FROM submissions
WHERE provider = $1 AND ref <> $2 AND (created_at >= $3 OR state IN ('intent', 'submitted'))

-- The first reading of a span in which nobody paid in, and the newest.
-- name: balance_note
INSERT INTO balances (provider, since_at, since_usd_micro, at, usd_micro)
VALUES ($1, $2, $3, $2, $3)
ON CONFLICT (provider) DO UPDATE SET at = $2, usd_micro = $3,
    since_at = CASE WHEN $3 > balances.usd_micro OR balances.since_at < $4 THEN $2
        ELSE balances.since_at END,
    since_usd_micro = CASE WHEN $3 > balances.usd_micro OR balances.since_at < $4 THEN $3
        ELSE balances.since_usd_micro END
WHERE balances.at <= $2

-- What the ledger says of the same span.
-- name: balance_list
SELECT provider, since_at, since_usd_micro, at, usd_micro,
    (SELECT COALESCE(SUM(cost_actual), 0) FROM submissions s WHERE s.provider = b.provider
        AND s.state = 'settled' AND s.created_at >= b.since_at AND s.created_at <= b.at) AS settled,
    (SELECT COALESCE(SUM(cost_est), 0) FROM submissions s WHERE s.provider = b.provider
        AND s.state IN ('intent', 'submitted', 'unknown') AND s.created_at >= b.since_at
        AND s.created_at <= b.at) AS open
FROM balances b ORDER BY provider LIMIT 20

-- name: submission_insert
INSERT INTO submissions
    (ref, step_id, job_id, step_key, generation, try_no, provider, route, model, state, dup_of,
    task_id, checks, units, cost_est, cost_actual, request_hash, reply_excerpt, created_at, basis)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
ON CONFLICT DO NOTHING

-- Calls of language models: they may repeat.
-- name: submission_insert_call
INSERT INTO submissions
    (ref, step_id, job_id, step_key, generation, try_no, provider, route, model, state, dup_of,
    task_id, checks, units, cost_est, cost_actual, request_hash, reply_excerpt, created_at, basis,
    booked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    1)
ON CONFLICT DO NOTHING

-- name: submission_open locks
SELECT * FROM submissions
WHERE step_id = $1 AND booked = 0 AND state IN ('intent', 'submitted')
ORDER BY generation DESC, seq DESC LIMIT 1

-- Calls that a step made when it died: answered or not, they may have been paid.
-- name: submission_calls_lost
UPDATE submissions SET state = 'unknown' WHERE step_id = $1 AND booked = 1 AND state = 'intent'

-- name: submission_open_routes
SELECT DISTINCT route FROM submissions
WHERE booked = 0 AND state IN ('intent', 'submitted') ORDER BY route LIMIT 500

-- name: submission_submitted
UPDATE submissions SET state = 'submitted', task_id = $2, reply_excerpt = $3
WHERE ref = $1 AND state = 'intent'

-- name: submission_settled
UPDATE submissions SET state = 'settled', cost_actual = $2, basis = $3,
    units = CASE WHEN $4 > 0 THEN $4 ELSE units END, model = COALESCE($5, model)
WHERE ref = $1 AND state IN ('intent', 'submitted') RETURNING job_id, cost_est, created_at

-- name: submission_not_charged
UPDATE submissions SET state = 'not_charged', reply_excerpt = COALESCE($2, reply_excerpt)
WHERE ref = $1 AND state IN ('intent', 'submitted') RETURNING job_id, cost_est, created_at

-- name: submission_unknown
UPDATE submissions SET state = 'unknown' WHERE ref = $1 AND state IN ('intent', 'submitted')

-- name: submission_checked
UPDATE submissions SET checks = checks + 1 WHERE ref = $1

-- name: submission_losses
SELECT COUNT(*) FROM submissions
WHERE step_id = $1 AND generation = $2 AND booked = 0 AND state = 'unknown'

-- name: submission_list
SELECT * FROM submissions
WHERE ($1 IS NULL OR job_id = $1) AND ($2 IS NULL OR state = $2) AND ($3 IS NULL OR seq < $3)
ORDER BY seq DESC LIMIT $4

-- A lost create counts as spent once its job is over.
-- name: money_of_job
SELECT
    COALESCE(SUM(CASE WHEN s.state = 'settled' THEN s.cost_actual
        WHEN s.state = 'unknown' AND j.state <> 'running' THEN s.cost_est ELSE 0 END), 0) AS spent,
    COALESCE(SUM(CASE WHEN s.state IN ('intent', 'submitted') THEN s.cost_est
        WHEN s.state = 'unknown' AND j.state = 'running' THEN s.cost_est ELSE 0 END), 0) AS reserved
FROM submissions s LEFT JOIN jobs j ON j.id = s.job_id
WHERE s.job_id = $1

-- name: money_since
SELECT
    COALESCE(SUM(CASE WHEN s.state = 'settled' THEN s.cost_actual
        WHEN s.state = 'unknown' AND j.state <> 'running' THEN s.cost_est ELSE 0 END), 0) AS spent,
    COALESCE(SUM(CASE WHEN s.state IN ('intent', 'submitted') THEN s.cost_est
        WHEN s.state = 'unknown' AND j.state = 'running' THEN s.cost_est ELSE 0 END), 0) AS reserved
FROM submissions s LEFT JOIN jobs j ON j.id = s.job_id
WHERE s.created_at >= $1

-- name: slot_renew
UPDATE provider_slots SET lease_until = $3 WHERE provider = $1 AND step_id = $2 AND slot < $4

-- name: slot_expire
DELETE FROM provider_slots WHERE provider = $1 AND lease_until <= $2

-- name: slot_take
WITH RECURSIVE numbers (n) AS (
    SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $4
)
INSERT INTO provider_slots (provider, slot, step_id, lease_until)
SELECT $1, n, $2, $3 FROM numbers
WHERE n < $4 AND n NOT IN (SELECT slot FROM provider_slots WHERE provider = $1)
ORDER BY n LIMIT 1
ON CONFLICT DO NOTHING

-- Jobs of others that wait for a place and hold fewer of them than the job of step $2.
-- name: slot_others_first
SELECT COUNT(*) FROM steps w JOIN steps me ON me.id = $2
WHERE w.waits_for = $1 AND w.state IN ('waiting', 'ready') AND w.job_id <> me.job_id
    AND (SELECT COUNT(*) FROM provider_slots p JOIN steps h ON h.id = p.step_id
        WHERE p.provider = $1 AND h.job_id = w.job_id)
    < (SELECT COUNT(*) FROM provider_slots p JOIN steps h ON h.id = p.step_id
        WHERE p.provider = $1 AND h.job_id = me.job_id)

-- name: slots_taken
SELECT COUNT(*) FROM provider_slots WHERE provider = $1

-- name: slot_hold
UPDATE provider_slots SET lease_until = $2 WHERE step_id = $1 AND lease_until < $2

-- Who gets a place that came free: a step of the job that holds the fewest.
-- name: slot_next [sqlite]
SELECT w.id FROM steps w WHERE w.waits_for = $1 AND w.state = 'waiting'
ORDER BY (SELECT COUNT(*) FROM provider_slots p JOIN steps h ON h.id = p.step_id
    WHERE p.provider = $1 AND h.job_id = w.job_id), w.priority DESC, w.started_at, w.id
LIMIT 1

-- name: slot_next [postgresql]
SELECT w.id FROM steps w WHERE w.waits_for = $1 AND w.state = 'waiting'
ORDER BY (SELECT COUNT(*) FROM provider_slots p JOIN steps h ON h.id = p.step_id
    WHERE p.provider = $1 AND h.job_id = w.job_id), w.priority DESC, w.started_at, w.id
LIMIT 1 FOR UPDATE OF w SKIP LOCKED

-- name: slot_hand_over
INSERT INTO provider_slots (provider, slot, step_id, lease_until) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING

-- name: step_call
UPDATE steps SET state = 'ready', run_at = $2, announced = 0 WHERE id = $1 AND state = 'waiting'

-- One of the tokens of a bucket that holds $3 and gets $2 a millisecond; $4 is now. A clock that
-- went back adds none and takes none.
-- name: rate_take
INSERT INTO provider_rate (provider, tokens, refilled)
VALUES ($1, CAST($3 AS DOUBLE PRECISION) - 1, $4)
ON CONFLICT (provider) DO UPDATE SET
    tokens = CASE
        WHEN provider_rate.refilled >= $4 THEN provider_rate.tokens
        WHEN provider_rate.tokens + ($4 - provider_rate.refilled) * CAST($2 AS DOUBLE PRECISION)
            > CAST($3 AS DOUBLE PRECISION) THEN CAST($3 AS DOUBLE PRECISION)
        ELSE provider_rate.tokens + ($4 - provider_rate.refilled) * CAST($2 AS DOUBLE PRECISION)
        END - 1,
    refilled = $4
WHERE provider_rate.closed_until <= $4 AND CASE
        WHEN provider_rate.refilled >= $4 THEN provider_rate.tokens
        ELSE provider_rate.tokens + ($4 - provider_rate.refilled) * CAST($2 AS DOUBLE PRECISION)
        END >= 1

-- The state of a bucket, and how many wait for it already: step $2 comes after them.
-- name: rate_state
SELECT r.closed_until, r.refilled, CAST(r.tokens * 1000 AS BIGINT) AS milli_tokens,
    (SELECT COUNT(*) FROM steps w WHERE w.waits_for = $1 AND w.state = 'waiting' AND w.id <> $2)
        AS ahead
FROM provider_rate r WHERE r.provider = $1

-- Empty until $2, and nobody asks before; a longer word is kept.
-- name: rate_close
INSERT INTO provider_rate (provider, tokens, refilled, closed_until, closed_ms)
VALUES ($1, 0, $2, $2, $3)
ON CONFLICT (provider) DO UPDATE SET tokens = 0, refilled = $2, closed_until = $2, closed_ms = $3
WHERE provider_rate.closed_until < $2

-- name: slots_release [sqlite]
DELETE FROM provider_slots WHERE step_id IN (SELECT value FROM json_each($1))
RETURNING provider, slot

-- name: slots_release [postgresql]
DELETE FROM provider_slots
WHERE step_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))
RETURNING provider, slot

-- name: provider_state
SELECT paused_until, reason FROM provider_state WHERE provider = $1

-- name: provider_pause
INSERT INTO provider_state (provider, paused_until, reason) VALUES ($1, $2, $3)
ON CONFLICT (provider) DO UPDATE SET paused_until = $2, reason = $3

-- Errors in a row of one route, and the end of such a row.
-- name: route_failed
INSERT INTO provider_state (provider, paused_until, failures) VALUES ($1, 0, 1)
ON CONFLICT (provider) DO UPDATE SET failures = provider_state.failures + 1
RETURNING failures

-- name: route_well
UPDATE provider_state SET failures = 0 WHERE provider = $1 AND failures > 0

-- name: quota_take
INSERT INTO quota_used (bucket, day, used) SELECT $1, $2, $3 WHERE $3 <= $4
ON CONFLICT (bucket, day) DO UPDATE SET used = quota_used.used + $3
    WHERE quota_used.used + $3 <= $4

-- name: quota_used
SELECT used FROM quota_used WHERE bucket = $1 AND day = $2
