-- The rows of a file are no record: they may run out once nothing is being done with them. Its receipts stay.
DROP TRIGGER import_chunks_stay;
--> statement-breakpoint
CREATE TRIGGER import_chunks_stay BEFORE DELETE ON import_chunks WHEN EXISTS (
  SELECT 1 FROM import_states WHERE id = old.import_id AND status IN ('checking', 'booking', 'reversing')
) BEGIN SELECT RAISE(ABORT, 'guard: import_chunks are final'); END;
