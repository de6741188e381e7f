-- How far the schema is. The table is there before any migration.

-- A writing transaction is alone already.
-- name: version_lock [sqlite]
SELECT 1

-- One migration at a time, whoever starts it. The number is this product's own.
-- name: version_lock [postgresql]
SELECT pg_advisory_xact_lock(782663001)

-- name: version_table
CREATE TABLE IF NOT EXISTS schema_version (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)

-- name: version_table_there [sqlite]
SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'

-- name: version_table_there [postgresql]
SELECT COUNT(*) FROM pg_catalog.pg_tables
WHERE schemaname = current_schema() AND tablename = 'schema_version'

-- name: version_now
SELECT COALESCE(MAX(version), 0) FROM schema_version

-- name: version_add
INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)
