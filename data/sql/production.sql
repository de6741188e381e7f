-- Production jobs with their tracks and scenes.

-- name: production_insert
INSERT INTO production_jobs
    (id, curation_job_id, status, genre_topic, title, job_dir, num_tracks, num_scenes, minutes,
    brief, image_model, video_model, concatenated_audio_path, beat_timestamps, beats,
    assembled_video_path, final_video_path, youtube_video_id, youtube_title, youtube_description,
    youtube_hashtags, total_duration_sec, file_size_bytes, error_message, reason_code, action,
    privacy, publish_at, review_before_publish, publish, allow_standin, trim_silence, released,
    crossfade_s, metadata, youtube_state, timeline_json, budget_limit_usd_micro, estimate_usd_micro,
    created_at, published_at, rev, youtube_channel_id, thumbnails)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
    $40, $41, $42, $43, $44)

-- name: production_save
UPDATE production_jobs SET
    status = $3, genre_topic = $4, title = $5, job_dir = $6, num_tracks = $7, num_scenes = $8,
    minutes = $9, brief = $10, image_model = $11, video_model = $12, concatenated_audio_path = $13,
    beat_timestamps = $14, beats = $15, assembled_video_path = $16, final_video_path = $17,
    youtube_video_id = $18, youtube_title = $19, youtube_description = $20, youtube_hashtags = $21,
    total_duration_sec = $22, file_size_bytes = $23, error_message = $24, reason_code = $25,
    action = $26, privacy = $27, publish_at = $28, review_before_publish = $29, publish = $30,
    allow_standin = $31, trim_silence = $32, released = $33, crossfade_s = $34, metadata = $35,
    youtube_state = $36, timeline_json = $37, budget_limit_usd_micro = $38,
    estimate_usd_micro = $39, published_at = $41, youtube_channel_id = $43, thumbnails = $44,
    rev = rev + 1
WHERE id = $1 RETURNING rev

-- name: production_touch
UPDATE production_jobs SET rev = rev + 1 WHERE id = $1 RETURNING rev

-- name: production_get locks
SELECT * FROM production_jobs WHERE id = $1

-- Without the beats and the timeline: they grow with the film, and no list shows them.
-- name: production_list
SELECT id, curation_job_id, status, genre_topic, title, job_dir, num_tracks, num_scenes, minutes,
    brief, image_model, video_model, concatenated_audio_path, assembled_video_path,
    final_video_path, youtube_video_id, youtube_title, youtube_description, youtube_hashtags,
    total_duration_sec, file_size_bytes, error_message, reason_code, action, privacy, publish_at,
    review_before_publish, publish, allow_standin, trim_silence, released, crossfade_s, metadata,
    youtube_state, budget_limit_usd_micro, estimate_usd_micro, created_at, published_at, rev,
    youtube_channel_id
FROM production_jobs
WHERE ($1 IS NULL OR status = $1) AND ($2 IS NULL OR id < $2)
ORDER BY id DESC LIMIT $3

-- name: track_insert
INSERT INTO production_tracks
    (id, job_id, track_number, song_prompt, suno_task_id, suno_status, title, duration_seconds,
    audio_url, local_audio_path, error_message, locked, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: track_save
UPDATE production_tracks SET
    song_prompt = $4, suno_task_id = $5, suno_status = $6, title = $7, duration_seconds = $8,
    audio_url = $9, local_audio_path = $10, error_message = $11, locked = $12
WHERE id = $1

-- name: track_get locks
SELECT * FROM production_tracks WHERE job_id = $1 AND track_number = $2

-- name: tracks_of
SELECT * FROM production_tracks WHERE job_id = $1 ORDER BY track_number

-- name: scene_insert
INSERT INTO production_scenes
    (id, job_id, scene_number, title, description, mood, image_prompt, image_model, image_url,
    local_image_path, animation_method, animation_model, animation_decision,
    animation_recommendation, motion_prompt, fallback_reason, cometapi_task_id, animation_status,
    local_video_path, duration_seconds, beat_cut_start_sec, beat_cut_end_sec, transition, locked,
    created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22, $23, $24, $25)

-- name: scene_save
UPDATE production_scenes SET
    title = $4, description = $5, mood = $6, image_prompt = $7, image_model = $8, image_url = $9,
    local_image_path = $10, animation_method = $11, animation_model = $12, animation_decision = $13,
    animation_recommendation = $14, motion_prompt = $15, fallback_reason = $16,
    cometapi_task_id = $17, animation_status = $18, local_video_path = $19, duration_seconds = $20,
    beat_cut_start_sec = $21, beat_cut_end_sec = $22, transition = $23, locked = $24
WHERE id = $1

-- name: scene_get locks
SELECT * FROM production_scenes WHERE job_id = $1 AND scene_number = $2

-- name: scenes_of
SELECT * FROM production_scenes WHERE job_id = $1 ORDER BY scene_number
