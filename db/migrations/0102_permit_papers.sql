-- A permit's number is one permit's however it is parted: `paperKeyIn` of db/paper-key.ts. Two that write it differently
-- may ask at the same moment, and neither sees the other. Numbers that stand already stay.
CREATE INDEX `permits_by_paper` ON `permits` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
CREATE TRIGGER permits_are_one BEFORE INSERT ON permits WHEN EXISTS (
  SELECT 1 FROM permits WHERE
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '') =
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(new.number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
) BEGIN SELECT RAISE(ABORT, 'guard: permits.number is another permit''s'); END;
