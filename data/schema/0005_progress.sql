-- How far a long step is, in units of its own (frames, bytes): for the eye alone, never for logic.

ALTER TABLE steps ADD COLUMN units_done BIGINT NOT NULL DEFAULT 0;
ALTER TABLE steps ADD COLUMN units_total BIGINT NOT NULL DEFAULT 0;
