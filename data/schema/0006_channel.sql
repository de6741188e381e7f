-- The channel a production was approved for: it goes up there or waits.

ALTER TABLE production_jobs ADD COLUMN youtube_channel_id TEXT;
