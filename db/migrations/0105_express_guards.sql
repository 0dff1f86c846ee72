-- What was agreed, and what happened to a box, is written once.
CREATE TRIGGER express_agreements_guard BEFORE INSERT ON express_agreements BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: express_agreements.id') WHERE EXISTS (SELECT 1 FROM express_agreements WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER express_agreements_are_final BEFORE UPDATE ON express_agreements BEGIN SELECT RAISE(ABORT, 'guard: express_agreements are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_agreements_stay BEFORE DELETE ON express_agreements BEGIN SELECT RAISE(ABORT, 'guard: express_agreements are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_agreement_ends_guard BEFORE INSERT ON express_agreement_ends BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: express_agreement_ends.agreement_id') WHERE EXISTS (SELECT 1 FROM express_agreement_ends WHERE agreement_id = new.agreement_id);
END;
--> statement-breakpoint
CREATE TRIGGER express_agreement_ends_are_final BEFORE UPDATE ON express_agreement_ends BEGIN SELECT RAISE(ABORT, 'guard: express_agreement_ends are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_agreement_ends_stay BEFORE DELETE ON express_agreement_ends BEGIN SELECT RAISE(ABORT, 'guard: express_agreement_ends are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_boxes_guard BEFORE INSERT ON express_boxes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: express_boxes.id') WHERE EXISTS (SELECT 1 FROM express_boxes WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER express_boxes_are_final BEFORE UPDATE ON express_boxes BEGIN SELECT RAISE(ABORT, 'guard: express_boxes are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_boxes_stay BEFORE DELETE ON express_boxes BEGIN SELECT RAISE(ABORT, 'guard: express_boxes are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_box_events_guard BEFORE INSERT ON express_box_events BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: express_box_events.box_id') WHERE EXISTS (SELECT 1 FROM express_box_events WHERE box_id = new.box_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER express_box_events_are_final BEFORE UPDATE ON express_box_events BEGIN SELECT RAISE(ABORT, 'guard: express_box_events are final'); END;
--> statement-breakpoint
CREATE TRIGGER express_box_events_stay BEFORE DELETE ON express_box_events BEGIN SELECT RAISE(ABORT, 'guard: express_box_events are final'); END;
