-- The ready steps by job, so that a claim looks at the first of each alone; and steps that are over
-- are in no index by time.

CREATE INDEX steps_ready_by_job ON steps (queue, job_id, priority DESC, run_at, id)
    WHERE state = 'ready';
DROP INDEX steps_ready;
CREATE INDEX steps_asleep ON steps (state, run_at) WHERE state IN ('waiting', 'parked');
DROP INDEX steps_by_time;
