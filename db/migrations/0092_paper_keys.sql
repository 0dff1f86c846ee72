-- Papers are looked up by the letters and digits of their numbers: `paperKeyIn` of db/paper-key.ts.
CREATE INDEX `transfers_by_paper` ON `transfers` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(manifest_number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
CREATE INDEX `batteries_by_paper` ON `batteries` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(manifest_number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
CREATE INDEX `deliveries_by_paper` ON `deliveries` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(manifest_number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
CREATE INDEX `vehicles_by_paper` ON `vehicles` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(certificate_number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
CREATE INDEX `product_certificates_by_paper` ON `product_certificates` (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '')
);
--> statement-breakpoint
-- What was taken under a spelling with signs takes a step under its key too.
INSERT INTO transitions (document_id, version, state, actor_id, recorded_at)
SELECT name, 1, 'taken', actor_id, min(recorded_at) FROM (
  SELECT 'paper:manifest:' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(substr(document_id, 16)), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '') AS name, actor_id, recorded_at
  FROM transitions WHERE document_id >= 'paper:manifest:' AND document_id < 'paper:manifest;'
) WHERE name NOT IN (SELECT document_id FROM transitions) GROUP BY name;
--> statement-breakpoint
INSERT INTO transitions (document_id, version, state, actor_id, recorded_at)
SELECT name, 1, 'taken', actor_id, min(recorded_at) FROM (
  SELECT 'paper:recovery_certificate:' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(substr(document_id, 28)), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '') AS name, actor_id, recorded_at
  FROM transitions WHERE document_id >= 'paper:recovery_certificate:' AND document_id < 'paper:recovery_certificate;'
) WHERE name NOT IN (SELECT document_id FROM transitions) GROUP BY name;
--> statement-breakpoint
INSERT INTO transitions (document_id, version, state, actor_id, recorded_at)
SELECT 'paper:approval:' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(number), '-', ''), '.', ''), '/', ''), '_', ''), ':', ''), '#', ''), '(', ''), ')', ''), '〔', ''), '〕', ''), '第', ''), '号', ''), ' ', '') AS name, 1, 'registered', actor_id, min(recorded_at) FROM waste_approvals GROUP BY name;
