-- The engine: jobs, steps and what they wait for, uploads, limits of providers, takes.
-- jobs.id is the id of the research, curation or production row it runs.

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    ver BIGINT NOT NULL DEFAULT 0,
    deadline BIGINT,
    budget_cap BIGINT NOT NULL DEFAULT 0,
    budget_reserved BIGINT NOT NULL DEFAULT 0,
    budget_spent BIGINT NOT NULL DEFAULT 0,
    cancel_requested BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    created_at BIGINT
);
CREATE INDEX jobs_by_state ON jobs (state, id);

CREATE TABLE steps (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    queue TEXT NOT NULL,
    provider TEXT,
    priority BIGINT NOT NULL DEFAULT 0,
    deps_left BIGINT NOT NULL DEFAULT 0,
    attempt BIGINT NOT NULL DEFAULT 0,
    fence BIGINT NOT NULL DEFAULT 0,
    token TEXT,
    lease_until BIGINT NOT NULL DEFAULT 0,
    run_at BIGINT NOT NULL DEFAULT 0,
    announced BIGINT NOT NULL DEFAULT 0,
    model_idx BIGINT NOT NULL DEFAULT 0,
    tries BIGINT NOT NULL DEFAULT 0,
    polls BIGINT NOT NULL DEFAULT 0,
    generation BIGINT NOT NULL DEFAULT 0,
    input TEXT,
    result TEXT,
    error_class TEXT,
    error TEXT,
    action TEXT,
    created_at BIGINT,
    started_at BIGINT,
    ended_at BIGINT,
    UNIQUE (job_id, key)
);
CREATE INDEX steps_ready ON steps (queue, run_at) WHERE state = 'ready';
CREATE INDEX steps_by_job_state ON steps (job_id, state);
CREATE INDEX steps_by_time ON steps (state, run_at);
CREATE INDEX steps_leased ON steps (lease_until) WHERE state = 'running';

CREATE TABLE step_deps (
    dep_id TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
    step_id TEXT NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
    PRIMARY KEY (dep_id, step_id)
);
CREATE INDEX step_deps_of ON step_deps (step_id, dep_id);

CREATE TABLE uploads (
    step_id TEXT PRIMARY KEY REFERENCES steps (id) ON DELETE CASCADE,
    job_id TEXT NOT NULL,
    session_uri TEXT,
    bytes BIGINT NOT NULL DEFAULT 0,
    sent BIGINT NOT NULL DEFAULT 0,
    file_sha256 TEXT,
    marker TEXT,
    video_id TEXT,
    sessions BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE takes (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES production_jobs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL DEFAULT 0,
    source TEXT NOT NULL,
    file TEXT,
    route TEXT,
    url TEXT,
    chosen BIGINT NOT NULL DEFAULT 0,
    seconds DOUBLE PRECISION NOT NULL DEFAULT 0,
    width BIGINT NOT NULL DEFAULT 0,
    height BIGINT NOT NULL DEFAULT 0,
    color TEXT,
    cost_usd_micro BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT
);
CREATE INDEX takes_by_job ON takes (job_id, id);

CREATE TABLE provider_slots (
    provider TEXT NOT NULL,
    slot BIGINT NOT NULL,
    step_id TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    PRIMARY KEY (provider, slot)
);
CREATE INDEX provider_slots_of ON provider_slots (step_id);

CREATE TABLE provider_rate (
    provider TEXT PRIMARY KEY,
    tokens DOUBLE PRECISION NOT NULL,
    refilled BIGINT NOT NULL
);

CREATE TABLE provider_state (
    provider TEXT PRIMARY KEY,
    paused_until BIGINT NOT NULL,
    reason TEXT
);

CREATE TABLE quota_used (
    bucket TEXT NOT NULL,
    day TEXT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (bucket, day)
);

CREATE TABLE search_cache (
    key TEXT PRIMARY KEY,
    json TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX search_cache_by_age ON search_cache (created_at);
