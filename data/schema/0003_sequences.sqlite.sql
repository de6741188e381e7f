-- Tables ordered by their own sequence, never by time: the clock may jump. The two engines spell
-- such a sequence differently; everything else here is the same in both files.

CREATE TABLE submissions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    ref TEXT NOT NULL UNIQUE,
    step_id TEXT,
    job_id TEXT,
    step_key TEXT,
    generation BIGINT NOT NULL DEFAULT 0,
    try_no BIGINT NOT NULL DEFAULT 0,
    provider TEXT,
    route TEXT,
    model TEXT,
    state TEXT NOT NULL,
    dup_of TEXT UNIQUE,
    task_id TEXT,
    checks BIGINT NOT NULL DEFAULT 0,
    units DOUBLE PRECISION NOT NULL DEFAULT 0,
    cost_est BIGINT NOT NULL DEFAULT 0,
    cost_actual BIGINT NOT NULL DEFAULT 0,
    request_hash TEXT,
    reply_excerpt TEXT,
    created_at BIGINT,
    booked BIGINT NOT NULL DEFAULT 0
);
-- The ledger itself refuses a second open or paid create of one step and generation. Calls of
-- language models are booked when they are over and repeat freely.
CREATE UNIQUE INDEX submissions_once ON submissions (step_id, generation)
    WHERE booked = 0 AND state IN ('intent', 'submitted', 'settled');
CREATE INDEX submissions_by_job ON submissions (job_id, seq);
CREATE INDEX submissions_by_step ON submissions (step_id, generation);
CREATE INDEX submissions_by_age ON submissions (created_at);

CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL REFERENCES production_jobs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL DEFAULT 0,
    route TEXT,
    result TEXT NOT NULL,
    reason_code TEXT,
    reason TEXT,
    started_at BIGINT,
    seconds DOUBLE PRECISION NOT NULL DEFAULT 0,
    cost_usd_micro BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX attempts_by_job ON attempts (job_id, seq);

CREATE TABLE job_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    level TEXT NOT NULL,
    text TEXT NOT NULL,
    subject TEXT
);
CREATE INDEX job_events_by_job ON job_events (job_id, seq);

CREATE TABLE step_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    why TEXT
);
CREATE INDEX step_events_by_step ON step_events (step_id, seq);
