-- Looking on from outside: how much there is of everything.

-- Names end where Prometheus' do: _total counts up, the rest is now.
-- name: tallies
SELECT 'ymf_steps' AS name, state AS label, queue AS other, COUNT(*) AS count FROM steps
GROUP BY state, queue
UNION ALL SELECT 'ymf_jobs', state, kind, COUNT(*) FROM jobs GROUP BY state, kind
UNION ALL SELECT 'ymf_steps_overdue', NULL, NULL, COUNT(*) FROM steps
    WHERE state = 'running' AND lease_until <= $1
UNION ALL SELECT 'ymf_provider_slots_taken', provider, NULL, COUNT(*) FROM provider_slots
    WHERE lease_until > $1 GROUP BY provider
UNION ALL SELECT 'ymf_steps_waiting_for_place', waits_for, NULL, COUNT(*) FROM steps
    WHERE state = 'waiting' AND waits_for IS NOT NULL GROUP BY waits_for
UNION ALL SELECT 'ymf_provider_closed', provider, NULL, COUNT(*) FROM provider_rate
    WHERE closed_until > $1 GROUP BY provider
UNION ALL SELECT 'ymf_jobs_stuck', NULL, NULL, COUNT(*) FROM jobs j
    WHERE j.state = 'running' AND EXISTS (SELECT 1 FROM steps s WHERE s.job_id = j.id)
        AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.job_id = j.id
            AND s.state IN ('ready', 'running', 'waiting', 'parked'))
UNION ALL SELECT 'ymf_provider_paused', provider, NULL, COUNT(*) FROM provider_state
    WHERE paused_until > $1 GROUP BY provider
UNION ALL SELECT 'ymf_paid_calls_total', state, route, COUNT(*) FROM submissions
    GROUP BY state, route
UNION ALL SELECT 'ymf_paid_duplicates_possible_total', NULL, NULL, COUNT(*) FROM submissions
    WHERE dup_of IS NOT NULL
UNION ALL SELECT 'ymf_cost_usd_micro_total', NULL, NULL, CAST(COALESCE(SUM(cost_actual), 0) AS BIGINT)
    FROM submissions WHERE state = 'settled'
ORDER BY 1, 2, 3

-- name: paces
SELECT s.job_id AS job_id, s.kind AS kind, MIN(s.started_at) AS started_at,
    MAX(s.ended_at) AS ended_at, COUNT(*) AS steps, MAX(p.total_duration_sec) AS film_sec
FROM steps s JOIN (
    SELECT id, total_duration_sec FROM production_jobs
    WHERE status IN ('published', 'awaiting_review') AND $1 = CASE WHEN EXISTS (
        SELECT 1 FROM takes WHERE takes.job_id = production_jobs.id AND takes.source = 'standin')
        THEN 1 ELSE 0 END
    ORDER BY id DESC LIMIT 5
) p ON p.id = s.job_id
WHERE s.state = 'done' AND s.started_at > 0
GROUP BY s.job_id, s.kind
ORDER BY s.job_id, s.kind
