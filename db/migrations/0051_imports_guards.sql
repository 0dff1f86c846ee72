-- A file, its rows and what became of each are written once; how far it is is replaced.
CREATE TRIGGER imports_guard BEFORE INSERT ON imports BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: imports.id') WHERE EXISTS (SELECT 1 FROM imports WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER imports_are_final BEFORE UPDATE ON imports BEGIN SELECT RAISE(ABORT, 'guard: imports are final'); END;
--> statement-breakpoint
CREATE TRIGGER imports_stay BEFORE DELETE ON imports BEGIN SELECT RAISE(ABORT, 'guard: imports are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_chunks_guard BEFORE INSERT ON import_chunks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: import_chunks.import_id, import_chunks.chunk') WHERE EXISTS (SELECT 1 FROM import_chunks WHERE import_id = new.import_id AND chunk = new.chunk);
END;
--> statement-breakpoint
CREATE TRIGGER import_chunks_are_final BEFORE UPDATE ON import_chunks BEGIN SELECT RAISE(ABORT, 'guard: import_chunks are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_chunks_stay BEFORE DELETE ON import_chunks BEGIN SELECT RAISE(ABORT, 'guard: import_chunks are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_receipts_guard BEFORE INSERT ON import_receipts BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: import_receipts.import_id, import_receipts.phase, import_receipts.line') WHERE EXISTS (SELECT 1 FROM import_receipts WHERE import_id = new.import_id AND phase = new.phase AND line = new.line);
END;
--> statement-breakpoint
CREATE TRIGGER import_receipts_are_final BEFORE UPDATE ON import_receipts BEGIN SELECT RAISE(ABORT, 'guard: import_receipts are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_receipts_stay BEFORE DELETE ON import_receipts BEGIN SELECT RAISE(ABORT, 'guard: import_receipts are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_columns_guard BEFORE INSERT ON import_columns BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: import_columns.party_id, import_columns.kind, import_columns.version') WHERE EXISTS (SELECT 1 FROM import_columns WHERE party_id = new.party_id AND kind = new.kind AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER import_columns_are_final BEFORE UPDATE ON import_columns BEGIN SELECT RAISE(ABORT, 'guard: import_columns are final'); END;
--> statement-breakpoint
CREATE TRIGGER import_columns_stay BEFORE DELETE ON import_columns BEGIN SELECT RAISE(ABORT, 'guard: import_columns are final'); END;
