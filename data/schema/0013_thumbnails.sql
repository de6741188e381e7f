-- The thumbnail candidates of a film: {"items":[{file, seconds}]}.

ALTER TABLE production_jobs ADD COLUMN thumbnails TEXT;
