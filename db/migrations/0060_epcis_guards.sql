-- What was taken in is evidence: it is written once.
CREATE TRIGGER epcis_captures_guard BEFORE INSERT ON epcis_captures BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: epcis_captures.id') WHERE EXISTS (SELECT 1 FROM epcis_captures WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER epcis_captures_are_final BEFORE UPDATE ON epcis_captures BEGIN SELECT RAISE(ABORT, 'guard: captures are final'); END;
--> statement-breakpoint
CREATE TRIGGER epcis_captures_stay BEFORE DELETE ON epcis_captures BEGIN SELECT RAISE(ABORT, 'guard: captures are final'); END;
--> statement-breakpoint
CREATE TRIGGER epcis_events_guard BEFORE INSERT ON epcis_events BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: epcis_events.event_id') WHERE EXISTS (SELECT 1 FROM epcis_events WHERE party_id = new.party_id AND event_id = new.event_id AND is_error = new.is_error);
END;
--> statement-breakpoint
CREATE TRIGGER epcis_events_are_final BEFORE UPDATE ON epcis_events BEGIN SELECT RAISE(ABORT, 'guard: events are final'); END;
--> statement-breakpoint
CREATE TRIGGER epcis_events_stay BEFORE DELETE ON epcis_events BEGIN SELECT RAISE(ABORT, 'guard: events are final'); END;
