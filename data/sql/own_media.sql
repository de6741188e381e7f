-- What people bring themselves.

-- name: own_media_insert
INSERT INTO own_media
    (id, kind, file, picture, title, bytes, seconds, width, height, color, used, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: own_media_get
SELECT * FROM own_media WHERE id = $1

-- name: own_media_use
UPDATE own_media SET used = 1 WHERE id = $1

-- name: own_media_expired
SELECT * FROM own_media WHERE used = 0 AND created_at < $1 ORDER BY created_at LIMIT 100

-- name: own_media_remove
DELETE FROM own_media WHERE id = $1 AND used = 0
