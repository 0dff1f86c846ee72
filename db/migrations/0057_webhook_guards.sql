-- What happened is written once, and so is who listens; how far they are is a state of its own, and their log runs out.
CREATE TRIGGER happenings_guard BEFORE INSERT ON happenings BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: happenings.id') WHERE EXISTS (SELECT 1 FROM happenings WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER happenings_are_final BEFORE UPDATE ON happenings BEGIN SELECT RAISE(ABORT, 'guard: happenings are final'); END;
--> statement-breakpoint
CREATE TRIGGER happenings_stay BEFORE DELETE ON happenings BEGIN SELECT RAISE(ABORT, 'guard: happenings are final'); END;
--> statement-breakpoint
CREATE TRIGGER webhooks_guard BEFORE INSERT ON webhooks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: webhooks.id') WHERE EXISTS (SELECT 1 FROM webhooks WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER webhooks_are_final BEFORE UPDATE ON webhooks BEGIN SELECT RAISE(ABORT, 'guard: webhooks are final'); END;
--> statement-breakpoint
CREATE TRIGGER webhooks_stay BEFORE DELETE ON webhooks BEGIN SELECT RAISE(ABORT, 'guard: webhooks are final'); END;
