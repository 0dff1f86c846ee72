-- The months of a verification are written once, like the review they belong to.
CREATE TRIGGER retrofit_months_guard BEFORE INSERT ON retrofit_months BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_months.retrofit_id, retrofit_months.version, retrofit_months.month') WHERE EXISTS (SELECT 1 FROM retrofit_months WHERE retrofit_id = new.retrofit_id AND version = new.version AND month = new.month);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_months.entry_id') WHERE EXISTS (SELECT 1 FROM retrofit_months WHERE entry_id = new.entry_id);
END;
--> statement-breakpoint
CREATE TRIGGER retrofit_months_are_final BEFORE UPDATE ON retrofit_months BEGIN SELECT RAISE(ABORT, 'guard: retrofit_months are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_months_stay BEFORE DELETE ON retrofit_months BEGIN SELECT RAISE(ABORT, 'guard: retrofit_months are final'); END;
