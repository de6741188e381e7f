-- Who holds a step, how long a job stood parked, and how often in a row a provider failed.

ALTER TABLE steps ADD COLUMN worker TEXT;
ALTER TABLE jobs ADD COLUMN parked_since BIGINT;
ALTER TABLE provider_state ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
