-- A request and its answer are written once.
CREATE TRIGGER consents_guard BEFORE INSERT ON consents BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: consents.id') WHERE EXISTS (SELECT 1 FROM consents WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER consents_are_final BEFORE UPDATE ON consents BEGIN SELECT RAISE(ABORT, 'guard: consents are final'); END;
--> statement-breakpoint
CREATE TRIGGER consents_stay BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'guard: consents are final'); END;
--> statement-breakpoint
CREATE TRIGGER consent_answers_guard BEFORE INSERT ON consent_answers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: consent_answers.consent_id') WHERE EXISTS (SELECT 1 FROM consent_answers WHERE consent_id = new.consent_id);
END;
--> statement-breakpoint
CREATE TRIGGER consent_answers_are_final BEFORE UPDATE ON consent_answers BEGIN SELECT RAISE(ABORT, 'guard: consent_answers are final'); END;
--> statement-breakpoint
CREATE TRIGGER consent_answers_stay BEFORE DELETE ON consent_answers BEGIN SELECT RAISE(ABORT, 'guard: consent_answers are final'); END;
