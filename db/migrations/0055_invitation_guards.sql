-- An invitation is written once; how it stands are steps.
CREATE TRIGGER invitations_guard BEFORE INSERT ON invitations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: invitations.id') WHERE EXISTS (SELECT 1 FROM invitations WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: invitations.token_hash') WHERE EXISTS (SELECT 1 FROM invitations WHERE token_hash = new.token_hash);
END;
--> statement-breakpoint
CREATE TRIGGER invitations_are_final BEFORE UPDATE ON invitations BEGIN SELECT RAISE(ABORT, 'guard: invitations are final'); END;
--> statement-breakpoint
CREATE TRIGGER invitations_stay BEFORE DELETE ON invitations BEGIN SELECT RAISE(ABORT, 'guard: invitations are final'); END;
