-- What the bureau confirms is written once, like every other document.
CREATE TRIGGER excess_confirmations_guard BEFORE INSERT ON excess_confirmations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: excess_confirmations.id') WHERE EXISTS (SELECT 1 FROM excess_confirmations WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: excess_confirmations.issuer_id, excess_confirmations.external_id') WHERE EXISTS (SELECT 1 FROM excess_confirmations WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER excess_confirmations_are_final BEFORE UPDATE ON excess_confirmations BEGIN SELECT RAISE(ABORT, 'guard: excess_confirmations are final'); END;
--> statement-breakpoint
CREATE TRIGGER excess_confirmations_stay BEFORE DELETE ON excess_confirmations BEGIN SELECT RAISE(ABORT, 'guard: excess_confirmations are final'); END;
