-- What was made for scenes and tracks: takes, attempts, and the log of a job.

-- name: take_insert
INSERT INTO takes
    (id, job_id, kind, number, source, file, route, url, chosen, seconds, width, height, color,
    cost_usd_micro, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: takes_of
SELECT * FROM takes WHERE job_id = $1 ORDER BY id

-- name: take_get
SELECT * FROM takes WHERE job_id = $1 AND id = $2

-- name: take_choose
UPDATE takes SET chosen = CASE WHEN id = $4 THEN 1 ELSE 0 END
WHERE job_id = $1 AND kind = $2 AND number = $3

-- name: take_unchoose
UPDATE takes SET chosen = 0 WHERE job_id = $1 AND kind = $2 AND number = $3

-- name: attempt_insert
INSERT INTO attempts
    (job_id, kind, number, route, result, reason_code, reason, started_at, seconds, cost_usd_micro)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: attempts_of
SELECT * FROM attempts WHERE job_id = $1 ORDER BY seq

-- name: event_insert
INSERT INTO job_events (job_id, at, level, text, subject) VALUES ($1, $2, $3, $4, $5)

-- $4 is a LIKE pattern in lower case, $5 the cursor.
-- name: events_of
SELECT seq, at, level, text, subject FROM job_events
WHERE job_id = $1 AND ($2 IS NULL OR level = $2)
    AND ($4 IS NULL OR LOWER(text) LIKE $4 ESCAPE '\')
    AND ($5 IS NULL OR seq < $5)
ORDER BY seq DESC LIMIT $3
