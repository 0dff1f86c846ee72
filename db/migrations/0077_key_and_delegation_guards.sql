-- A key takes another's place once.
DROP TRIGGER api_keys_guard;
--> statement-breakpoint
CREATE TRIGGER api_keys_guard BEFORE INSERT ON api_keys BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: api_keys.id') WHERE EXISTS (SELECT 1 FROM api_keys WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: api_keys.secret_hash') WHERE EXISTS (SELECT 1 FROM api_keys WHERE secret_hash = new.secret_hash);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: api_keys.replaces') WHERE EXISTS (SELECT 1 FROM api_keys WHERE replaces = new.replaces);
END;
--> statement-breakpoint
-- A delegation is written once; a revocation ends it.
CREATE TRIGGER delegations_guard BEFORE INSERT ON delegations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delegations.id') WHERE EXISTS (SELECT 1 FROM delegations WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER delegations_are_final BEFORE UPDATE ON delegations BEGIN SELECT RAISE(ABORT, 'guard: delegations are final'); END;
--> statement-breakpoint
CREATE TRIGGER delegations_stay BEFORE DELETE ON delegations BEGIN SELECT RAISE(ABORT, 'guard: delegations are final'); END;
