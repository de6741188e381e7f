-- Users, sessions, tokens, the brake on wrong passwords, answers kept by key.

-- name: user_put
INSERT INTO users
    (name, role, password_hash, created_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET role = $2, password_hash = $3

-- name: user_get
SELECT * FROM users WHERE name = $1

-- name: users_all
SELECT * FROM users ORDER BY created_at, name

-- name: user_remove
DELETE FROM users WHERE name = $1

-- name: session_insert
INSERT INTO sessions (id, token_hash, user_name, user_agent, created_at, last_seen_at, expires_at)
VALUES ($1, $2, $3, $5, $6, $7, $8)

-- name: session_get
SELECT s.*, u.role FROM sessions s JOIN users u ON u.name = s.user_name
WHERE s.token_hash = $1 AND s.expires_at > $2

-- name: sessions_all
SELECT s.*, u.role FROM sessions s JOIN users u ON u.name = s.user_name
WHERE s.expires_at > $1 ORDER BY s.last_seen_at DESC, s.id DESC

-- name: session_remove
DELETE FROM sessions WHERE id = $1

-- name: sessions_expire
DELETE FROM sessions WHERE expires_at <= $1

-- name: session_touch
UPDATE sessions SET last_seen_at = $2 WHERE id = $1

-- name: token_insert
INSERT INTO tokens
    (id, name, token_hash, scopes, created_at, last_used_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: token_get
SELECT * FROM tokens WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > $2)

-- name: tokens_all
SELECT * FROM tokens ORDER BY created_at, id

-- name: token_remove
DELETE FROM tokens WHERE id = $1

-- Once a minute is enough to see whether a token is in use.
-- name: token_used
UPDATE tokens SET last_used_at = $2
WHERE token_hash = $1 AND (last_used_at IS NULL OR last_used_at < $2 - 60000)

-- name: failures_get
SELECT count, last_at FROM sign_in_failures WHERE key = $1

-- name: failures_add
INSERT INTO sign_in_failures (key, count, last_at) VALUES ($1, 1, $2)
ON CONFLICT (key) DO UPDATE SET count = sign_in_failures.count + 1, last_at = $2

-- name: failures_clear
DELETE FROM sign_in_failures WHERE key = $1

-- name: idempotent_get
SELECT body_hash, status, answer FROM idempotency_keys WHERE key = $1

-- name: idempotent_put
INSERT INTO idempotency_keys (key, body_hash, status, answer, created_at)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING

-- name: idempotent_expire
DELETE FROM idempotency_keys WHERE created_at < $1
