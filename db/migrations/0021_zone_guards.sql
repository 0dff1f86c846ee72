-- A zone is written once, like the rest of the registry.
CREATE TRIGGER zones_guard BEFORE INSERT ON zones BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: zones.code') WHERE EXISTS (SELECT 1 FROM zones WHERE code = new.code);
END;
--> statement-breakpoint
CREATE TRIGGER zones_are_final BEFORE UPDATE ON zones BEGIN SELECT RAISE(ABORT, 'guard: zones are final'); END;
--> statement-breakpoint
CREATE TRIGGER zones_stay BEFORE DELETE ON zones BEGIN SELECT RAISE(ABORT, 'guard: zones are final'); END;
