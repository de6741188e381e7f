-- Curation jobs. The topic stands in the research job they came from.

-- name: curation_insert
INSERT INTO curation_jobs
    (id, research_job_id, status, selected_video_ids, creative_brief, user_approved_brief,
    direction, num_scenes, num_tracks, minutes, image_model, video_model, reason_code, reason,
    action, allow_standin, created_at, approved_at, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)

-- $20 is the revision that must still be there; below 0 any will do.
-- name: curation_save
UPDATE curation_jobs SET
    status = $3, selected_video_ids = $4, creative_brief = $5, user_approved_brief = $6,
    direction = $7, num_scenes = $8, num_tracks = $9, minutes = $10, image_model = $11,
    video_model = $12, reason_code = $13, reason = $14, action = $15, allow_standin = $16,
    approved_at = $18, rev = rev + 1
WHERE id = $1 AND ($20 < 0 OR rev = $20) RETURNING rev

-- name: curation_get locks
SELECT * FROM curation_jobs WHERE id = $1

-- name: curation_topic
SELECT genre_topic FROM research_jobs WHERE id = $1

-- name: curation_list
SELECT c.*, r.genre_topic FROM curation_jobs c JOIN research_jobs r ON r.id = c.research_job_id
WHERE ($1 IS NULL OR c.status = $1) AND ($2 IS NULL OR c.id < $2)
ORDER BY c.id DESC LIMIT $3

-- Productions of the curations between two ids, newest first.
-- name: curation_productions
SELECT curation_job_id, id FROM production_jobs WHERE curation_job_id BETWEEN $1 AND $2
ORDER BY id DESC
