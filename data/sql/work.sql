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

-- Locks the job's row: whoever changes several steps of a job does this first.
-- name: job_lock
UPDATE jobs SET ver = ver + 1 WHERE id = $1

-- name: step_get locks
SELECT * FROM steps WHERE id = $1

-- name: step_by_key locks
SELECT * FROM steps WHERE job_id = $1 AND key = $2

-- name: steps_of
SELECT * FROM steps WHERE job_id = $1 ORDER BY id

-- Fair between jobs: higher priority first, then the job with fewer steps running, each of its
-- ready steps counting as one more; then the longest waiting.
-- name: claim_steps [sqlite]
UPDATE steps SET state = 'running', fence = fence + 1, token = $4, lease_until = $3, announced = 0,
    worker = $7, started_at = COALESCE(started_at, $1)
WHERE id IN (SELECT id FROM (
    SELECT s.id, s.priority, s.run_at,
        ROW_NUMBER() OVER (PARTITION BY s.job_id ORDER BY s.priority DESC, s.run_at, s.id)
            + (SELECT COUNT(*) FROM steps r WHERE r.job_id = s.job_id AND r.state = 'running')
            AS turn
    FROM steps s
    WHERE s.state = 'ready' AND s.queue = $2 AND s.run_at <= $1 AND ($6 IS NULL OR s.job_id = $6))
    ORDER BY priority DESC, turn, run_at, id LIMIT $5)
RETURNING *

-- name: claim_steps [postgresql]
WITH ranked AS (
    SELECT s.id, s.priority, s.run_at,
        ROW_NUMBER() OVER (PARTITION BY s.job_id ORDER BY s.priority DESC, s.run_at, s.id)
            + (SELECT COUNT(*) FROM steps r WHERE r.job_id = s.job_id AND r.state = 'running')
            AS turn
    FROM steps s
    WHERE s.state = 'ready' AND s.queue = $2 AND s.run_at <= $1 AND ($6 IS NULL OR s.job_id = $6)
), due AS (
    SELECT d.id FROM steps d JOIN ranked r ON r.id = d.id
    WHERE d.state = 'ready'
    ORDER BY r.priority DESC, r.turn, r.run_at, r.id LIMIT $5
    FOR UPDATE OF d SKIP LOCKED
)
UPDATE steps SET state = 'running', fence = fence + 1, token = $4, lease_until = $3, announced = 0,
    worker = $7, started_at = COALESCE(started_at, $1)
FROM due WHERE steps.id = due.id
RETURNING steps.*

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

-- name: step_end
UPDATE steps SET provider = $8, queue = $7, attempt = $11, model_idx = $17, tries = $18, polls = $19,
    generation = $20, result = $22, error_class = $23, error = $24, action = $25,
    state = $32, run_at = $33, ended_at = $34, token = NULL, lease_until = 0
WHERE id = $1 AND fence = $12 AND token = $13 AND state = 'running'

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
