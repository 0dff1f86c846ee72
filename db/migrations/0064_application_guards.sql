-- An application and what came of it are written once.
CREATE TRIGGER applications_guard BEFORE INSERT ON applications BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: applications.id') WHERE EXISTS (SELECT 1 FROM applications WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: applications.token_hash') WHERE EXISTS (SELECT 1 FROM applications WHERE token_hash = new.token_hash);
END;
--> statement-breakpoint
CREATE TRIGGER applications_are_final BEFORE UPDATE ON applications BEGIN SELECT RAISE(ABORT, 'guard: applications are final'); END;
--> statement-breakpoint
CREATE TRIGGER applications_stay BEFORE DELETE ON applications BEGIN SELECT RAISE(ABORT, 'guard: applications are final'); END;
--> statement-breakpoint
CREATE TRIGGER application_decisions_guard BEFORE INSERT ON application_decisions BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: application_decisions.application_id') WHERE EXISTS (SELECT 1 FROM application_decisions WHERE application_id = new.application_id);
END;
--> statement-breakpoint
CREATE TRIGGER application_decisions_are_final BEFORE UPDATE ON application_decisions BEGIN SELECT RAISE(ABORT, 'guard: application_decisions are final'); END;
--> statement-breakpoint
CREATE TRIGGER application_decisions_stay BEFORE DELETE ON application_decisions BEGIN SELECT RAISE(ABORT, 'guard: application_decisions are final'); END;
