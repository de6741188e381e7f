-- How far the schema is. The table is there before any migration.

-- name: version_table
CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)

-- name: version_now
SELECT COALESCE(MAX(version), 0) FROM schema_version

-- name: version_add
INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)
