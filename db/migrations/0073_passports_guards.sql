-- What was received goes into products once, and stays received while it does.
CREATE TRIGGER passports_guard BEFORE INSERT ON passports BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: passports.id') WHERE EXISTS (SELECT 1 FROM passports WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER passports_are_final BEFORE UPDATE ON passports BEGIN SELECT RAISE(ABORT, 'guard: passports are final'); END;
--> statement-breakpoint
CREATE TRIGGER passports_stay BEFORE DELETE ON passports BEGIN SELECT RAISE(ABORT, 'guard: passports are final'); END;
--> statement-breakpoint
CREATE TRIGGER passport_contents_guard BEFORE INSERT ON passport_contents BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: passport_contents.passport_id') WHERE EXISTS (
    SELECT 1 FROM passport_contents WHERE passport_id = new.passport_id AND delivery_id = new.delivery_id);
  SELECT RAISE(ABORT, 'guard: the document is booked: passport_contents') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.passport_id);
  SELECT RAISE(ABORT, 'guard: content used up') WHERE new.mass_g + coalesce((
    SELECT sum(c.mass_g) FROM passport_contents c WHERE c.delivery_id = new.delivery_id
      AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = c.passport_id)), 0) > coalesce((
    SELECT sum(r.counted_g) FROM delivery_receipts r WHERE r.delivery_id = new.delivery_id
      AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = r.id)), 0);
END;
--> statement-breakpoint
CREATE TRIGGER passport_contents_are_final BEFORE UPDATE ON passport_contents BEGIN SELECT RAISE(ABORT, 'guard: passport_contents are final'); END;
--> statement-breakpoint
CREATE TRIGGER passport_contents_stay BEFORE DELETE ON passport_contents BEGIN SELECT RAISE(ABORT, 'guard: passport_contents are final'); END;
--> statement-breakpoint
CREATE TRIGGER content_stays_received BEFORE INSERT ON entries WHEN new.reverses IS NOT NULL AND new.kind = 'delivery_receipt' BEGIN
  SELECT RAISE(ABORT, 'guard: content claimed') WHERE EXISTS (
    SELECT 1 FROM delivery_receipts r CROSS JOIN passport_contents c ON c.delivery_id = r.delivery_id
    WHERE r.id = new.reverses AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = c.passport_id));
END;
