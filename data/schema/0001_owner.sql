-- The seven tables of the specification (section 4) with its table and column names, and what the
-- program keeps beyond them. Ids are UUIDv7 text, times milliseconds UTC, money micro-dollars,
-- yes and no 1 and 0, lists and objects JSON text. One text for SQLite and PostgreSQL.

CREATE TABLE research_jobs (
    id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    genre_topic TEXT NOT NULL,
    expanded_queries TEXT,
    filters TEXT,
    top_n BIGINT NOT NULL DEFAULT 0,
    gemini_model TEXT,
    error_message TEXT,
    reason_code TEXT,
    reason TEXT,
    action TEXT,
    queries TEXT,
    funnel TEXT,
    own_queries BIGINT NOT NULL DEFAULT 0,
    allow_standin BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT,
    completed_at BIGINT,
    rev BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX research_jobs_by_status ON research_jobs (status, id);

CREATE TABLE research_videos (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES research_jobs (id) ON DELETE CASCADE,
    video_id TEXT NOT NULL,
    title TEXT,
    channel TEXT,
    published_at BIGINT,
    views BIGINT NOT NULL DEFAULT 0,
    likes BIGINT,
    duration_seconds BIGINT NOT NULL DEFAULT 0,
    description TEXT,
    thumbnail_url TEXT,
    url TEXT,
    tags TEXT,
    relevance_score BIGINT,
    gemini_reasoning TEXT,
    score_parts TEXT,
    score_source TEXT NOT NULL,
    selected_for_curation BIGINT NOT NULL DEFAULT 0,
    is_live BIGINT NOT NULL DEFAULT 0,
    palette TEXT,
    created_at BIGINT,
    UNIQUE (job_id, video_id)
);
CREATE INDEX research_videos_by_age ON research_videos (created_at);

CREATE TABLE curation_jobs (
    id TEXT PRIMARY KEY,
    research_job_id TEXT NOT NULL REFERENCES research_jobs (id),
    status TEXT NOT NULL,
    selected_video_ids TEXT,
    creative_brief TEXT,
    user_approved_brief TEXT,
    direction TEXT,
    num_scenes BIGINT NOT NULL DEFAULT 0,
    num_tracks BIGINT NOT NULL DEFAULT 0,
    minutes BIGINT NOT NULL DEFAULT 0,
    image_model TEXT,
    video_model TEXT,
    reason_code TEXT,
    reason TEXT,
    action TEXT,
    allow_standin BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT,
    approved_at BIGINT,
    rev BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX curation_jobs_by_status ON curation_jobs (status, id);
CREATE INDEX curation_jobs_by_research ON curation_jobs (research_job_id);

CREATE TABLE production_jobs (
    id TEXT PRIMARY KEY,
    curation_job_id TEXT NOT NULL REFERENCES curation_jobs (id),
    status TEXT NOT NULL,
    genre_topic TEXT,
    title TEXT,
    job_dir TEXT,
    num_tracks BIGINT NOT NULL DEFAULT 0,
    num_scenes BIGINT NOT NULL DEFAULT 0,
    minutes BIGINT NOT NULL DEFAULT 0,
    brief TEXT,
    image_model TEXT,
    video_model TEXT,
    concatenated_audio_path TEXT,
    beat_timestamps TEXT,
    beats TEXT,
    assembled_video_path TEXT,
    final_video_path TEXT,
    youtube_video_id TEXT,
    youtube_title TEXT,
    youtube_description TEXT,
    youtube_hashtags TEXT,
    total_duration_sec DOUBLE PRECISION NOT NULL DEFAULT 0,
    file_size_bytes BIGINT NOT NULL DEFAULT 0,
    error_message TEXT,
    reason_code TEXT,
    action TEXT,
    celery_task_id TEXT,
    privacy TEXT NOT NULL,
    publish_at BIGINT,
    review_before_publish BIGINT NOT NULL DEFAULT 0,
    publish BIGINT NOT NULL DEFAULT 0,
    allow_standin BIGINT NOT NULL DEFAULT 0,
    trim_silence BIGINT NOT NULL DEFAULT 0,
    released BIGINT NOT NULL DEFAULT 0,
    crossfade_s DOUBLE PRECISION NOT NULL DEFAULT 0,
    metadata TEXT,
    youtube_state TEXT,
    timeline_json TEXT,
    budget_limit_usd_micro BIGINT NOT NULL DEFAULT 0,
    estimate_usd_micro TEXT,
    created_at BIGINT,
    published_at BIGINT,
    rev BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX production_jobs_by_status ON production_jobs (status, id);
CREATE INDEX production_jobs_by_curation ON production_jobs (curation_job_id, id);

CREATE TABLE production_tracks (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES production_jobs (id) ON DELETE CASCADE,
    track_number BIGINT NOT NULL DEFAULT 0,
    song_prompt TEXT,
    suno_task_id TEXT,
    suno_status TEXT,
    title TEXT,
    duration_seconds DOUBLE PRECISION NOT NULL DEFAULT 0,
    audio_url TEXT,
    local_audio_path TEXT,
    error_message TEXT,
    locked BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT,
    UNIQUE (job_id, track_number)
);

CREATE TABLE production_scenes (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES production_jobs (id) ON DELETE CASCADE,
    scene_number BIGINT NOT NULL DEFAULT 0,
    title TEXT,
    description TEXT,
    mood TEXT,
    image_prompt TEXT,
    image_model TEXT,
    image_url TEXT,
    local_image_path TEXT,
    animation_method TEXT,
    animation_model TEXT,
    animation_decision TEXT,
    animation_recommendation TEXT NOT NULL,
    motion_prompt TEXT,
    fallback_reason TEXT,
    cometapi_task_id TEXT,
    animation_status TEXT,
    local_video_path TEXT,
    duration_seconds DOUBLE PRECISION NOT NULL DEFAULT 0,
    beat_cut_start_sec DOUBLE PRECISION NOT NULL DEFAULT 0,
    beat_cut_end_sec DOUBLE PRECISION NOT NULL DEFAULT 0,
    transition TEXT NOT NULL,
    locked BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT,
    UNIQUE (job_id, scene_number)
);

CREATE TABLE system_config (
    key TEXT PRIMARY KEY,
    value TEXT,
    description TEXT,
    is_secret BIGINT NOT NULL DEFAULT 0,
    updated_at BIGINT
);
