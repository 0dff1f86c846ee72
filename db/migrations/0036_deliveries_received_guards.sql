-- That a delivery arrived is written once, like every other document.
CREATE TRIGGER delivery_receipts_guard BEFORE INSERT ON delivery_receipts BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_receipts.id') WHERE EXISTS (SELECT 1 FROM delivery_receipts WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_receipts.issuer_id, delivery_receipts.external_id') WHERE EXISTS (SELECT 1 FROM delivery_receipts WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER delivery_receipts_are_final BEFORE UPDATE ON delivery_receipts BEGIN SELECT RAISE(ABORT, 'guard: delivery_receipts are final'); END;
--> statement-breakpoint
CREATE TRIGGER delivery_receipts_stay BEFORE DELETE ON delivery_receipts BEGIN SELECT RAISE(ABORT, 'guard: delivery_receipts are final'); END;
