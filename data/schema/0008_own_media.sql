-- What people bring themselves: songs, pictures, clips. Files lie under uploads/ in the file store.

CREATE TABLE own_media (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    file TEXT NOT NULL,
    picture TEXT,
    title TEXT,
    bytes BIGINT NOT NULL DEFAULT 0,
    seconds DOUBLE PRECISION NOT NULL DEFAULT 0,
    width BIGINT NOT NULL DEFAULT 0,
    height BIGINT NOT NULL DEFAULT 0,
    color TEXT,
    used BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);
CREATE INDEX own_media_unused ON own_media (created_at) WHERE used = 0;
