-- Places at a provider and on a machine: who waits for one, who holds one, and until when a
-- provider asked to be left alone.

ALTER TABLE steps ADD COLUMN waits_for TEXT;
ALTER TABLE steps ADD COLUMN machine TEXT;
CREATE INDEX steps_waiting_for ON steps (waits_for) WHERE waits_for IS NOT NULL;
ALTER TABLE provider_rate ADD COLUMN closed_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE provider_rate ADD COLUMN closed_ms BIGINT NOT NULL DEFAULT 0;
