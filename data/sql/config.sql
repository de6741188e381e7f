-- Stored settings, their revision, small documents.

-- name: config_all
SELECT * FROM system_config ORDER BY key

-- name: config_put
INSERT INTO system_config
    (key, value, description, is_secret, updated_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (key) DO UPDATE SET value = $2, description = $3, is_secret = $4, updated_at = $5

-- name: config_remove
DELETE FROM system_config WHERE key = $1

-- name: config_rev
SELECT value FROM counters WHERE name = 'config_rev'

-- name: config_rev_raise
UPDATE counters SET value = value + 1 WHERE name = 'config_rev'

-- name: routes_rev
SELECT value FROM counters WHERE name = 'routes_rev'

-- Only where it is still the one that was looked at; below 0: whatever it is.
-- name: routes_rev_raise
UPDATE counters SET value = value + 1 WHERE name = 'routes_rev' AND ($1 < 0 OR value = $1)

-- name: document_forget
DELETE FROM documents WHERE name = $1

-- name: document_get
SELECT text FROM documents WHERE name = $1

-- name: document_put
INSERT INTO documents (name, text, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET text = $2, expires_at = $3

-- One living document of a name: $4 is now.
-- name: document_claim
INSERT INTO documents (name, text, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET text = $2, expires_at = $3 WHERE documents.expires_at <= $4

-- name: document_take
DELETE FROM documents WHERE name = $1 RETURNING text, expires_at

-- name: documents_expire
DELETE FROM documents WHERE expires_at > 0 AND expires_at <= $1
