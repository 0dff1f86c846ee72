-- A reminder is given once, and a day is measured once; both stay as they were written.
CREATE TRIGGER reminders_guard BEFORE INSERT ON reminders BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reminders.id') WHERE EXISTS (SELECT 1 FROM reminders WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reminders.kind, reminders.subject, reminders.party_id, reminders.zone') WHERE EXISTS (SELECT 1 FROM reminders WHERE kind = new.kind AND subject = new.subject AND party_id = new.party_id AND zone = new.zone);
END;
--> statement-breakpoint
CREATE TRIGGER reminders_are_final BEFORE UPDATE ON reminders BEGIN SELECT RAISE(ABORT, 'guard: reminders are final'); END;
--> statement-breakpoint
CREATE TRIGGER reminders_stay BEFORE DELETE ON reminders BEGIN SELECT RAISE(ABORT, 'guard: reminders are final'); END;
--> statement-breakpoint
CREATE TRIGGER daily_measures_guard BEFORE INSERT ON daily_measures BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: daily_measures.day, daily_measures.name') WHERE EXISTS (SELECT 1 FROM daily_measures WHERE day = new.day AND name = new.name);
END;
--> statement-breakpoint
CREATE TRIGGER daily_measures_are_final BEFORE UPDATE ON daily_measures BEGIN SELECT RAISE(ABORT, 'guard: daily_measures are final'); END;
--> statement-breakpoint
CREATE TRIGGER daily_measures_stay BEFORE DELETE ON daily_measures BEGIN SELECT RAISE(ABORT, 'guard: daily_measures are final'); END;
