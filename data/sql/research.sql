-- Research jobs, their candidates, cached searches.

-- name: research_insert
INSERT INTO research_jobs
    (id, status, genre_topic, expanded_queries, filters, top_n, gemini_model, error_message,
    reason_code, reason, action, queries, funnel, own_queries, allow_standin, created_at,
    completed_at, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

-- name: research_save
UPDATE research_jobs SET
    status = $2, genre_topic = $3, expanded_queries = $4, filters = $5, top_n = $6,
    gemini_model = $7, error_message = $8, reason_code = $9, reason = $10, action = $11,
    queries = $12, funnel = $13, own_queries = $14, allow_standin = $15, completed_at = $17,
    rev = rev + 1
WHERE id = $1 RETURNING rev

-- name: research_get locks
SELECT * FROM research_jobs WHERE id = $1

-- name: research_list
SELECT * FROM research_jobs
WHERE ($1 IS NULL OR status = $1) AND ($2 IS NULL OR id < $2)
ORDER BY id DESC LIMIT $3

-- Replacing keeps the row's id: a curation may already point to it.
-- name: candidate_put
INSERT INTO research_videos
    (id, job_id, video_id, title, channel, published_at, views, likes, duration_seconds,
    description, thumbnail_url, url, tags, relevance_score, gemini_reasoning, score_parts,
    score_source, selected_for_curation, is_live, palette, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21)
ON CONFLICT (job_id, video_id) DO UPDATE SET
    title = $4, channel = $5, published_at = $6, views = $7, likes = $8, duration_seconds = $9,
    description = $10, thumbnail_url = $11, url = $12, tags = $13, relevance_score = $14,
    gemini_reasoning = $15, score_parts = $16, score_source = $17, selected_for_curation = $18,
    is_live = $19, palette = $20

-- name: candidates_of
SELECT * FROM research_videos WHERE job_id = $1
ORDER BY relevance_score IS NULL, relevance_score DESC, views DESC, id

-- name: candidate_find
SELECT * FROM research_videos WHERE id = $2 OR (job_id = $1 AND video_id = $2)
ORDER BY CASE WHEN id = $2 THEN 0 ELSE 1 END LIMIT 1

-- name: candidates_remove
DELETE FROM research_videos WHERE job_id = $1

-- name: candidates_purge
DELETE FROM research_videos WHERE created_at < $1

-- name: cache_get
SELECT json FROM search_cache WHERE key = $1 AND created_at >= $2

-- name: cache_put
INSERT INTO search_cache (key, json, created_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET json = $2, created_at = $3

-- name: cache_purge
DELETE FROM search_cache WHERE created_at < $1
