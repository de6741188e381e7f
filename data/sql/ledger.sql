-- The money ledger, and the limits of providers: slots, pauses, quota.

-- name: budget_reserve
UPDATE jobs SET budget_reserved = budget_reserved + $2, ver = ver + 1
WHERE id = $1 AND (budget_cap < 0 OR budget_reserved + budget_spent + $2 <= budget_cap)

-- $2 leaves the reserve, $3 is spent.
-- name: budget_settle
UPDATE jobs SET budget_reserved = budget_reserved - $2, budget_spent = budget_spent + $3,
    ver = ver + 1
WHERE id = $1

-- name: submission_insert
INSERT INTO submissions
    (ref, step_id, job_id, step_key, generation, try_no, provider, route, model, state, dup_of,
    task_id, checks, units, cost_est, cost_actual, request_hash, reply_excerpt, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
ON CONFLICT DO NOTHING

-- name: submission_book
INSERT INTO submissions
    (ref, step_id, job_id, step_key, generation, try_no, provider, route, model, state, dup_of,
    task_id, checks, units, cost_est, cost_actual, request_hash, reply_excerpt, created_at, booked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)
ON CONFLICT DO NOTHING

-- name: submission_open locks
SELECT * FROM submissions WHERE step_id = $1 AND state IN ('intent', 'submitted')
ORDER BY generation DESC, seq DESC LIMIT 1

-- name: submission_submitted
UPDATE submissions SET state = 'submitted', task_id = $2, reply_excerpt = $3
WHERE ref = $1 AND state = 'intent'

-- name: submission_settled
UPDATE submissions SET state = 'settled', cost_actual = $2
WHERE ref = $1 AND state IN ('intent', 'submitted') RETURNING job_id, cost_est

-- name: submission_not_charged
UPDATE submissions SET state = 'not_charged', reply_excerpt = COALESCE($2, reply_excerpt)
WHERE ref = $1 AND state IN ('intent', 'submitted') RETURNING job_id, cost_est

-- name: submission_unknown
UPDATE submissions SET state = 'unknown' WHERE ref = $1 AND state IN ('intent', 'submitted')

-- name: submission_checked
UPDATE submissions SET checks = checks + 1 WHERE ref = $1

-- name: submission_losses
SELECT COUNT(*) FROM submissions WHERE step_id = $1 AND generation = $2 AND state = 'unknown'

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
UPDATE provider_slots SET lease_until = $3 WHERE provider = $1 AND step_id = $2

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

-- name: slots_taken
SELECT COUNT(*) FROM provider_slots WHERE provider = $1

-- name: slot_release
DELETE FROM provider_slots WHERE step_id = $1

-- name: slots_release [sqlite]
DELETE FROM provider_slots WHERE step_id IN (SELECT value FROM json_each($1))

-- name: slots_release [postgresql]
DELETE FROM provider_slots
WHERE step_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))

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
