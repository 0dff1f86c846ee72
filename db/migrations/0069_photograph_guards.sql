-- What is known of a photograph is written once.
CREATE TRIGGER photographs_guard BEFORE INSERT ON photographs BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: photographs.party_id, photographs.id') WHERE EXISTS (SELECT 1 FROM photographs WHERE party_id = new.party_id AND id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER photographs_are_final BEFORE UPDATE ON photographs BEGIN SELECT RAISE(ABORT, 'guard: photographs are final'); END;
--> statement-breakpoint
CREATE TRIGGER photographs_stay BEFORE DELETE ON photographs BEGIN SELECT RAISE(ABORT, 'guard: photographs are final'); END;
