-- Jobs and steps: insert, claim, keep, end.

-- name: job_insert
INSERT INTO jobs
    (id, kind, state, ver, deadline, budget_cap, budget_reserved, budget_spent, cancel_requested,
    error, created_at, parked_since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- The counters of money belong to the ledger.
-- name: job_save
UPDATE jobs SET
    state = $3, deadline = $5, budget_cap = $6, cancel_requested = $9, error = $10,
    parked_since = $12
WHERE id = $1

-- name: job_get locks
SELECT * FROM jobs WHERE id = $1

-- name: jobs_get [sqlite]
SELECT * FROM jobs WHERE id IN (SELECT value FROM json_each($1))

-- name: jobs_get [postgresql]
SELECT * FROM jobs WHERE id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))

-- Whoever ends steps holds their jobs first, in one order.
-- name: jobs_lock locks [sqlite]
SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each($1)) ORDER BY id

-- name: jobs_lock locks [postgresql]
SELECT id FROM jobs WHERE id = ANY (ARRAY(SELECT json_array_elements_text($1::json))) ORDER BY id

-- The limit makes PostgreSQL probe the index for each, whatever it believes of the table.
-- name: jobs_at_rest [sqlite]
SELECT DISTINCT x.value FROM json_each($1) x WHERE NOT EXISTS (
    SELECT 1 FROM steps s WHERE s.job_id = x.value AND s.state IN ('ready', 'running', 'waiting'))

-- name: jobs_at_rest [postgresql]
SELECT DISTINCT x.id FROM json_array_elements_text($1::json) AS x (id) WHERE (
    SELECT s.id FROM steps s
    WHERE s.job_id = x.id AND s.state IN ('ready', 'running', 'waiting') LIMIT 1) IS NULL

-- Locks the job's row: whoever changes several steps of a job does this first.
-- name: job_lock
UPDATE jobs SET ver = ver + 1 WHERE id = $1

-- name: step_get locks
SELECT * FROM steps WHERE id = $1

-- name: step_by_key locks
SELECT * FROM steps WHERE job_id = $1 AND key = $2

-- name: steps_of
SELECT * FROM steps WHERE job_id = $1 ORDER BY id

-- name: queues_ready
SELECT q.queue FROM (SELECT 'urgent' AS queue UNION ALL SELECT 'normal' UNION ALL SELECT 'heavy') q
WHERE (SELECT s.id FROM steps s
    WHERE s.state = 'ready' AND s.queue = q.queue AND s.run_at <= $1 LIMIT 1) IS NOT NULL

-- Fair between jobs: higher priority first, then the job with fewer steps running, each of its
-- ready steps counting as one more; then the longest waiting. Looked at are the first step of each
-- job that has some, then those of the $5 jobs whose first comes first: of the job in place p no
-- more than $5 + 1 - p can be among the chosen.
-- name: claim_steps [sqlite]
UPDATE steps SET state = 'running', fence = fence + 1, token = $4, lease_until = $3, announced = 0,
    worker = $7, machine = $8, started_at = COALESCE(started_at, $1)
WHERE id IN (
    WITH RECURSIVE offered (job_id) AS (
        SELECT MIN(s.job_id) FROM steps s
        WHERE s.state = 'ready' AND s.queue = $2 AND ($6 IS NULL OR s.job_id = $6)
        UNION ALL
        SELECT (SELECT MIN(s.job_id) FROM steps s WHERE s.state = 'ready' AND s.queue = $2
            AND s.job_id > o.job_id AND ($6 IS NULL OR s.job_id = $6))
        FROM offered o WHERE o.job_id IS NOT NULL
    ), busy (job_id, n) AS (
        SELECT r.job_id, COUNT(*) FROM steps r WHERE r.state = 'running' GROUP BY r.job_id
    ), firsts (job_id, n, place) AS (
        SELECT o.job_id, COALESCE(b.n, 0), ROW_NUMBER() OVER
            (ORDER BY s.priority DESC, COALESCE(b.n, 0), s.run_at, s.id)
        FROM offered o CROSS JOIN steps s LEFT JOIN busy b ON b.job_id = o.job_id
        WHERE s.id = (SELECT c.id FROM steps c
            WHERE c.state = 'ready' AND c.queue = $2 AND c.job_id = o.job_id AND c.run_at <= $1
            ORDER BY c.priority DESC, c.run_at, c.id LIMIT 1)
    ), ranked (id, priority, run_at, n, place, turn) AS (
        SELECT s.id, s.priority, s.run_at, f.n, f.place, ROW_NUMBER() OVER
            (PARTITION BY f.job_id ORDER BY s.priority DESC, s.run_at, s.id)
        FROM firsts f CROSS JOIN steps s
        WHERE f.place <= $5 AND s.id IN (SELECT c.id FROM steps c
            WHERE c.state = 'ready' AND c.queue = $2 AND c.job_id = f.job_id AND c.run_at <= $1
            ORDER BY c.priority DESC, c.run_at, c.id LIMIT $5)
    )
    SELECT id FROM ranked WHERE turn + place <= $5 + 1
    ORDER BY priority DESC, turn + n, run_at, id LIMIT $5)
RETURNING *

-- name: claim_steps [postgresql]
WITH RECURSIVE offered AS (
    (SELECT s.job_id, s.priority, s.run_at, s.id FROM steps s
        WHERE s.state = 'ready' AND s.queue = $2 AND s.run_at <= $1
            AND ($6 IS NULL OR s.job_id = $6)
        ORDER BY s.job_id, s.priority DESC, s.run_at, s.id LIMIT 1)
    UNION ALL
    SELECT n.* FROM offered o CROSS JOIN LATERAL (
        SELECT s.job_id, s.priority, s.run_at, s.id FROM steps s
        WHERE s.state = 'ready' AND s.queue = $2 AND s.run_at <= $1 AND s.job_id > o.job_id
            AND ($6 IS NULL OR s.job_id = $6)
        ORDER BY s.job_id, s.priority DESC, s.run_at, s.id LIMIT 1) n
), busy AS (
    SELECT r.job_id, COUNT(*) AS n FROM steps r WHERE r.state = 'running' GROUP BY r.job_id
), firsts AS (
    SELECT o.job_id, COALESCE(b.n, 0) AS n, ROW_NUMBER() OVER
        (ORDER BY o.priority DESC, COALESCE(b.n, 0), o.run_at, o.id COLLATE "C") AS place
    FROM offered o LEFT JOIN busy b ON b.job_id = o.job_id
    ORDER BY place LIMIT $5
), ranked AS (
    SELECT c.id, c.priority, c.run_at, f.n + c.turn AS turn
    FROM firsts f CROSS JOIN LATERAL (
        SELECT * FROM (SELECT s.id, s.priority, s.run_at,
                ROW_NUMBER() OVER (ORDER BY s.priority DESC, s.run_at, s.id) AS turn
            FROM steps s
            WHERE s.state = 'ready' AND s.queue = $2 AND s.job_id = f.job_id AND s.run_at <= $1) s
        WHERE s.turn <= $5 + 1 - f.place OFFSET 0) c
    ORDER BY c.priority DESC, f.n + c.turn, c.run_at, c.id COLLATE "C" LIMIT 2 * $5
), due AS (
    SELECT d.id FROM ranked r CROSS JOIN LATERAL (
        SELECT s.id FROM steps s WHERE s.id = r.id AND s.state = 'ready'
        FOR UPDATE SKIP LOCKED) d
    LIMIT $5
)
UPDATE steps SET state = 'running', fence = fence + 1, token = $4, lease_until = $3, announced = 0,
    worker = $7, machine = $8, started_at = COALESCE(started_at, $1)
FROM due WHERE steps.id = due.id
RETURNING steps.*

-- Whoever claims heavy steps for a machine does so alone.
-- name: machine_lock [sqlite]
SELECT 1

-- name: machine_lock [postgresql]
SELECT CASE WHEN pg_advisory_xact_lock(hashtextextended($1, 0)) IS NULL THEN 0 ELSE 1 END

-- How many heavy steps a machine runs.
-- name: machine_load
SELECT COUNT(*) FROM steps WHERE state = 'running' AND queue = 'heavy' AND machine = $1

-- The clock that all workers share, in milliseconds.
-- name: clock [sqlite]
SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)

-- name: clock [postgresql]
SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)

-- name: step_heartbeat
UPDATE steps SET lease_until = $4
WHERE id = $1 AND fence = $2 AND token = $3 AND state = 'running'

-- name: step_cancel_asked
SELECT cancel_requested FROM jobs WHERE id = $1

-- name: step_keep
UPDATE steps SET provider = $8, queue = $7, attempt = $11, model_idx = $17, tries = $18, polls = $19,
    generation = $20, result = $22, error_class = $23, error = $24, action = $25
WHERE id = $1 AND fence = $12 AND token = $13 AND state = 'running'

-- name: step_progress
UPDATE steps SET units_done = $4, units_total = $5
WHERE id = $1 AND fence = $2 AND token = $3 AND state = 'running'

-- $1 is a list of objects, one per step that ends; what is absent is null.
-- name: steps_end [sqlite]
UPDATE steps SET
    provider = x.value ->> 'provider', queue = x.value ->> 'queue',
    attempt = x.value ->> 'attempt', model_idx = x.value ->> 'model_idx',
    tries = x.value ->> 'tries', polls = x.value ->> 'polls',
    generation = x.value ->> 'generation', result = x.value ->> 'result',
    error_class = x.value ->> 'error_class', error = x.value ->> 'error',
    action = x.value ->> 'action', state = x.value ->> 'state', run_at = x.value ->> 'run_at',
    ended_at = x.value ->> 'ended_at', waits_for = x.value ->> 'waits_for', token = NULL, lease_until = 0
FROM json_each($1) AS x
WHERE steps.id = x.value ->> 'id' AND steps.fence = x.value ->> 'fence'
    AND steps.token = x.value ->> 'token' AND steps.state = 'running'
RETURNING steps.id

-- name: steps_end [postgresql]
UPDATE steps SET
    provider = x.provider, queue = x.queue, attempt = x.attempt, model_idx = x.model_idx,
    tries = x.tries, polls = x.polls, generation = x.generation, result = x.result,
    error_class = x.error_class, error = x.error, action = x.action, state = x.state,
    run_at = x.run_at, ended_at = x.ended_at, waits_for = x.waits_for, token = NULL, lease_until = 0
FROM json_to_recordset($1::json) AS x (id text, fence bigint, token text, provider text,
    queue text, attempt bigint, model_idx bigint, tries bigint, polls bigint, generation bigint,
    result text, error_class text, error text, action text, state text, run_at bigint,
    ended_at bigint, waits_for text)
WHERE steps.id = x.id AND steps.fence = x.fence AND steps.token = x.token
    AND steps.state = 'running'
RETURNING steps.id

-- $1 is a list of {"id", "state", "why"}: the steps that ended at $2.
-- name: steps_ended [sqlite]
INSERT INTO step_events (step_id, at, from_state, to_state, why)
SELECT value ->> 'id', $2, 'running', value ->> 'state', value ->> 'why' FROM json_each($1)

-- name: steps_ended [postgresql]
INSERT INTO step_events (step_id, at, from_state, to_state, why)
SELECT x.id, $2, 'running', x.state, x.why
FROM json_to_recordset($1::json) AS x (id text, state text, why text)

-- name: jobs_open
SELECT j.id, j.kind, COALESCE(p.rev, c.rev, r.rev, 0) AS rev
FROM jobs j
    LEFT JOIN production_jobs p ON p.id = j.id
    LEFT JOIN curation_jobs c ON c.id = j.id
    LEFT JOIN research_jobs r ON r.id = j.id
WHERE j.state = 'running' ORDER BY j.id DESC LIMIT 200

-- name: step_event
INSERT INTO step_events (step_id, at, from_state, to_state, why) VALUES ($1, $2, $3, $4, $5)

-- name: upload_get locks
SELECT * FROM uploads WHERE step_id = $1

-- name: upload_put
INSERT INTO uploads
    (step_id, job_id, session_uri, bytes, sent, file_sha256, marker, video_id, sessions)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (step_id) DO UPDATE SET
    session_uri = $3, bytes = $4, sent = $5, file_sha256 = $6, marker = $7, video_id = $8,
    sessions = $9
