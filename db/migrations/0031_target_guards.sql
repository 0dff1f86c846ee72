-- A target is written once; set anew it is another version.
CREATE TRIGGER targets_guard BEFORE INSERT ON targets BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: targets.id') WHERE EXISTS (SELECT 1 FROM targets WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: targets.version') WHERE EXISTS (
    SELECT 1 FROM targets WHERE division = new.division AND zone = new.zone AND party = new.party
      AND figure = new.figure AND valid_from = new.valid_from AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER targets_are_final BEFORE UPDATE ON targets BEGIN SELECT RAISE(ABORT, 'guard: targets are final'); END;
--> statement-breakpoint
CREATE TRIGGER targets_stay BEFORE DELETE ON targets BEGIN SELECT RAISE(ABORT, 'guard: targets are final'); END;
