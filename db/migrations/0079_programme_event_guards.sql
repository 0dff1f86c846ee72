-- What was reported and what was answered is written once.
CREATE TRIGGER programme_events_guard BEFORE INSERT ON programme_events BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_events.id') WHERE EXISTS (SELECT 1 FROM programme_events WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER programme_events_are_final BEFORE UPDATE ON programme_events BEGIN SELECT RAISE(ABORT, 'guard: programme_events are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_events_stay BEFORE DELETE ON programme_events BEGIN SELECT RAISE(ABORT, 'guard: programme_events are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_event_replies_guard BEFORE INSERT ON programme_event_replies BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_event_replies.id') WHERE EXISTS (SELECT 1 FROM programme_event_replies WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER programme_event_replies_are_final BEFORE UPDATE ON programme_event_replies BEGIN SELECT RAISE(ABORT, 'guard: programme_event_replies are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_event_replies_stay BEFORE DELETE ON programme_event_replies BEGIN SELECT RAISE(ABORT, 'guard: programme_event_replies are final'); END;
