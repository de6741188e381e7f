-- Periodic care of the steps: idempotent, bounded, in the order of ids.

-- A step that asks again, or whose time has come, goes before others; one that only waited for a
-- place at a provider does not.
-- name: sweep_due [sqlite]
UPDATE steps SET state = 'ready',
    queue = CASE WHEN queue = 'normal' AND waits_for IS NULL THEN 'urgent' ELSE queue END
WHERE id IN (SELECT id FROM steps WHERE state IN ('waiting', 'parked') AND run_at > 0 AND run_at <= $1 ORDER BY id LIMIT 500)
RETURNING id

-- name: sweep_due [postgresql]
UPDATE steps SET state = 'ready',
    queue = CASE WHEN queue = 'normal' AND waits_for IS NULL THEN 'urgent' ELSE queue END
WHERE id IN (SELECT id FROM steps WHERE state IN ('waiting', 'parked') AND run_at > 0 AND run_at <= $1 ORDER BY id LIMIT 500
    FOR UPDATE SKIP LOCKED)
RETURNING id

-- name: sweep_expired [sqlite]
UPDATE steps SET state = 'ready', token = NULL, lease_until = 0, run_at = $1,
    queue = CASE queue WHEN 'normal' THEN 'urgent' ELSE queue END
WHERE id IN (SELECT id FROM steps WHERE state = 'running' AND lease_until <= $1 ORDER BY id LIMIT 500)
RETURNING id

-- name: sweep_expired [postgresql]
UPDATE steps SET state = 'ready', token = NULL, lease_until = 0, run_at = $1,
    queue = CASE queue WHEN 'normal' THEN 'urgent' ELSE queue END
WHERE id IN (SELECT id FROM steps WHERE state = 'running' AND lease_until <= $1 ORDER BY id LIMIT 500
    FOR UPDATE SKIP LOCKED)
RETURNING id

-- The words of the index by time stand in each question that is to use it.
-- Clock stepped back: nothing may wait for longer than is legal.
-- name: sweep_clamp_waits
UPDATE steps SET run_at = $1 + $2
WHERE state IN ('waiting', 'parked') AND state = 'waiting' AND run_at > $1 + $2

-- Clock stepped forward: nobody loses a step to it before the next heartbeat.
-- name: sweep_extend
UPDATE steps SET lease_until = $1 WHERE state = 'running' AND lease_until < $1

-- What is ready is due.
-- name: sweep_clamp_ready
UPDATE steps SET run_at = $1 WHERE state = 'ready' AND run_at > $1

-- name: sweep_clamp_leases
UPDATE steps SET lease_until = $1 + $2 WHERE state = 'running' AND lease_until > $1 + $2 * 2

-- name: sweep_clamp_rates
UPDATE provider_rate SET closed_until = $1 + closed_ms WHERE closed_until > $1 + closed_ms

-- Jobs that are not over and of which nothing can go on: noted once.
-- name: sweep_stuck
UPDATE jobs SET error = $1
WHERE id IN (SELECT j.id FROM jobs j WHERE j.state = 'running' AND j.error IS NULL
    AND EXISTS (SELECT 1 FROM steps s WHERE s.job_id = j.id)
    AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.job_id = j.id
        AND s.state IN ('ready', 'running', 'waiting', 'parked'))
    ORDER BY j.id LIMIT 100)
RETURNING id

-- Blocked steps whose counter disagrees with what they wait for.
-- name: sweep_miscounted
SELECT DISTINCT s.job_id FROM jobs j JOIN steps s ON s.job_id = j.id AND s.state = 'blocked'
WHERE j.state = 'running' AND (s.deps_left <= 0 OR s.deps_left <> (
    SELECT COUNT(*) FROM step_deps d JOIN steps p ON p.id = d.dep_id
    WHERE d.step_id = s.id AND p.state <> 'done'))
ORDER BY s.job_id LIMIT 100

-- name: reclaim_all
UPDATE steps SET state = 'ready', token = NULL, lease_until = 0, run_at = $1
WHERE state = 'running'

-- Ready steps are due already and are not counted.
-- name: next_due
SELECT MIN(at) FROM (
    SELECT MIN(run_at) AS at FROM steps
        WHERE state IN ('waiting', 'parked') AND state = 'waiting' AND run_at > 0
    UNION ALL SELECT MIN(run_at) FROM steps
        WHERE state IN ('waiting', 'parked') AND state = 'parked' AND run_at > 0
    UNION ALL SELECT MIN(lease_until) FROM steps WHERE state = 'running'
) AS due

-- A few words wake whoever sleeps; who is awake asks the database.
-- Ready and never announced, not since $1 - $2, or in a future that the clock took back. The announcement
-- is noted first and sent after the commit: one that is lost is repeated.
-- name: steps_announce [sqlite]
UPDATE steps SET announced = $1
WHERE id IN (SELECT id FROM steps WHERE state = 'ready' AND run_at <= $1
    AND (announced = 0 OR announced <= $1 - $2 OR announced > $1 + $2) ORDER BY priority DESC, run_at, id LIMIT 64)
RETURNING id, queue

-- name: steps_announce [postgresql]
UPDATE steps SET announced = $1
WHERE id IN (SELECT id FROM steps WHERE state = 'ready' AND run_at <= $1
    AND (announced = 0 OR announced <= $1 - $2 OR announced > $1 + $2) ORDER BY priority DESC, run_at, id LIMIT 64
    FOR UPDATE SKIP LOCKED)
RETURNING id, queue
