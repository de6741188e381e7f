-- The graph of a job's steps: inserting it whole, counting down, going back.

-- $1 is a list of objects, one per step; keys that are there already are left alone.
-- name: steps_insert [sqlite]
INSERT INTO steps (id, job_id, key, kind, number, state, queue, provider, priority, run_at,
    generation, input, created_at)
SELECT value ->> 'id', $2, value ->> 'key', value ->> 'kind', value ->> 'number', 'blocked',
    value ->> 'queue', value ->> 'provider', value ->> 'priority', value ->> 'run_at',
    value ->> 'generation', value ->> 'input', $3
FROM json_each($1) WHERE true
ON CONFLICT (job_id, key) DO NOTHING
RETURNING id

-- name: steps_insert [postgresql]
INSERT INTO steps (id, job_id, key, kind, number, state, queue, provider, priority, run_at,
    generation, input, created_at)
SELECT x.id, $2, x.key, x.kind, x.number, 'blocked', x.queue, x.provider, x.priority, x.run_at,
    x.generation, x.input, $3
FROM json_to_recordset($1::json) AS x (id text, key text, kind text, number bigint, queue text,
    provider text, priority bigint, run_at bigint, generation bigint, input text)
ON CONFLICT (job_id, key) DO NOTHING
RETURNING id

-- $1 is a list of {"step": id, "dep": key}.
-- name: deps_insert [sqlite]
INSERT INTO step_deps (dep_id, step_id)
SELECT d.id, s.id FROM json_each($1) x
    JOIN steps s ON s.id = x.value ->> 'step'
    JOIN steps d ON d.job_id = $2 AND d.key = x.value ->> 'dep'
WHERE true
ON CONFLICT (dep_id, step_id) DO NOTHING

-- name: deps_insert [postgresql]
INSERT INTO step_deps (dep_id, step_id)
SELECT d.id, s.id FROM json_to_recordset($1::json) AS x (step text, dep text)
    JOIN steps s ON s.id = x.step
    JOIN steps d ON d.job_id = $2 AND d.key = x.dep
ON CONFLICT (dep_id, step_id) DO NOTHING

-- Steps of the list $1 that wait for something again.
-- name: deps_open [sqlite]
SELECT DISTINCT s.id, s.job_id FROM json_each($1) x
    JOIN step_deps d ON d.step_id = x.value
    JOIN steps p ON p.id = d.dep_id
    JOIN steps s ON s.id = d.step_id
WHERE p.state <> 'done'

-- name: deps_open [postgresql]
SELECT DISTINCT s.id, s.job_id FROM steps s
    JOIN step_deps d ON d.step_id = s.id
    JOIN steps p ON p.id = d.dep_id
WHERE s.id = ANY (ARRAY(SELECT json_array_elements_text($1::json))) AND p.state <> 'done'

-- Counts down what waits for the steps of the list $1, as far as those are done; tells what became of
-- it.
-- name: deps_done [sqlite]
UPDATE steps SET deps_left = deps_left - c.n,
    state = CASE WHEN deps_left <= c.n THEN 'ready' ELSE state END,
    run_at = CASE WHEN deps_left <= c.n AND run_at < $2 THEN $2 ELSE run_at END
FROM (SELECT d.step_id, COUNT(*) AS n FROM json_each($1) x
    JOIN step_deps d ON d.dep_id = x.value
    JOIN steps p ON p.id = d.dep_id AND p.state = 'done'
    GROUP BY d.step_id) AS c
WHERE steps.id = c.step_id AND steps.state = 'blocked'
RETURNING steps.state

-- name: deps_done [postgresql]
UPDATE steps SET deps_left = deps_left - c.n,
    state = CASE WHEN deps_left <= c.n THEN 'ready' ELSE state END,
    run_at = CASE WHEN deps_left <= c.n AND run_at < $2 THEN $2 ELSE run_at END
FROM (SELECT d.step_id, COUNT(*) AS n FROM step_deps d
    JOIN steps p ON p.id = d.dep_id AND p.state = 'done'
    WHERE d.dep_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))
    GROUP BY d.step_id) AS c
WHERE steps.id = c.step_id AND steps.state = 'blocked'
RETURNING steps.state

-- name: deps_recount
UPDATE steps SET deps_left = (
    SELECT COUNT(*) FROM step_deps d JOIN steps p ON p.id = d.dep_id
    WHERE d.step_id = steps.id AND p.state <> 'done')
WHERE job_id = $1 AND state = 'blocked'

-- name: deps_release
UPDATE steps SET state = 'ready', run_at = CASE WHEN run_at < $2 THEN $2 ELSE run_at END
WHERE job_id = $1 AND state = 'blocked' AND deps_left = 0

-- $2 is 1 for a new generation: nothing of the old one is carried over.
-- name: step_restart
UPDATE steps SET state = 'blocked', announced = 0, generation = generation + $2, tries = 0, polls = 0,
    attempt = 0, model_idx = 0, result = CASE WHEN $2 > 0 THEN NULL ELSE result END, error_class = NULL,
    error = NULL, action = NULL, token = NULL, lease_until = 0, run_at = 0, started_at = NULL,
    waits_for = NULL,
    ended_at = NULL, units_done = 0, units_total = 0
WHERE id = $1 AND state <> 'running'

-- What was done on the old ground is done again as a new generation.
-- name: steps_below_restart
WITH RECURSIVE below (id) AS (
    SELECT step_id FROM step_deps WHERE dep_id = $1
    UNION
    SELECT d.step_id FROM step_deps d JOIN below b ON d.dep_id = b.id
)
UPDATE steps SET
    generation = CASE WHEN state = 'done' THEN generation + 1 ELSE generation END,
    result = CASE WHEN state = 'done' THEN NULL ELSE result END,
    state = 'blocked', announced = 0, tries = 0, polls = 0, model_idx = 0, run_at = 0,
    started_at = NULL, ended_at = NULL, units_done = 0, units_total = 0
WHERE id IN (SELECT id FROM below) AND state IN ('done', 'ready')

-- A step that ended on ground that changed meanwhile: blocked again, as a new generation.
-- name: step_outdated
UPDATE steps SET state = 'blocked', generation = generation + 1, result = NULL, tries = 0,
    polls = 0, model_idx = 0, run_at = 0, started_at = NULL, ended_at = NULL, units_done = 0,
    units_total = 0
WHERE id = $1

-- name: steps_wake
UPDATE steps SET state = 'ready', run_at = $3,
    queue = CASE queue WHEN 'normal' THEN 'urgent' ELSE queue END
WHERE state IN ('parked', 'waiting') AND ($1 IS NULL OR job_id = $1)
    AND ($2 IS NULL OR provider = $2)

-- What stands parked for one reason, in all jobs.
-- name: steps_wake_reason
UPDATE steps SET state = 'ready', run_at = $2,
    queue = CASE queue WHEN 'normal' THEN 'urgent' ELSE queue END
WHERE state = 'parked' AND error_class = $1

-- Those that ask for what is paid already go on, for the books.
-- name: steps_cancel
UPDATE steps SET state = 'cancelled', ended_at = $2
WHERE job_id = $1 AND kind <> 'late' AND state IN ('blocked', 'ready', 'waiting', 'parked')
