-- What somebody was told, has read and has chosen stays as it was written.
CREATE TRIGGER notices_guard BEFORE INSERT ON notices BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: notices.id') WHERE EXISTS (SELECT 1 FROM notices WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: notices.kind, notices.subject, notices.party_id, notices.division, notices.zone, notices.occurrence') WHERE EXISTS (SELECT 1 FROM notices WHERE kind = new.kind AND subject = new.subject AND party_id = new.party_id AND division = new.division AND zone = new.zone AND occurrence = new.occurrence);
END;
--> statement-breakpoint
CREATE TRIGGER notices_are_final BEFORE UPDATE ON notices BEGIN SELECT RAISE(ABORT, 'guard: notices are final'); END;
--> statement-breakpoint
CREATE TRIGGER notices_stay BEFORE DELETE ON notices BEGIN SELECT RAISE(ABORT, 'guard: notices are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_reads_guard BEFORE INSERT ON notice_reads BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: notice_reads.actor_id, notice_reads.notice_id') WHERE EXISTS (SELECT 1 FROM notice_reads WHERE actor_id = new.actor_id AND notice_id = new.notice_id);
END;
--> statement-breakpoint
CREATE TRIGGER notice_reads_are_final BEFORE UPDATE ON notice_reads BEGIN SELECT RAISE(ABORT, 'guard: notice_reads are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_reads_stay BEFORE DELETE ON notice_reads BEGIN SELECT RAISE(ABORT, 'guard: notice_reads are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_choices_guard BEFORE INSERT ON notice_choices BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: notice_choices.actor_id, notice_choices.version') WHERE EXISTS (SELECT 1 FROM notice_choices WHERE actor_id = new.actor_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER notice_choices_are_final BEFORE UPDATE ON notice_choices BEGIN SELECT RAISE(ABORT, 'guard: notice_choices are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_choices_stay BEFORE DELETE ON notice_choices BEGIN SELECT RAISE(ABORT, 'guard: notice_choices are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_mails_guard BEFORE INSERT ON notice_mails BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: notice_mails.user_id, notice_mails.notice_id') WHERE EXISTS (SELECT 1 FROM notice_mails WHERE user_id = new.user_id AND notice_id = new.notice_id);
END;
--> statement-breakpoint
CREATE TRIGGER notice_mails_are_final BEFORE UPDATE ON notice_mails BEGIN SELECT RAISE(ABORT, 'guard: notice_mails are final'); END;
--> statement-breakpoint
CREATE TRIGGER notice_mails_stay BEFORE DELETE ON notice_mails BEGIN SELECT RAISE(ABORT, 'guard: notice_mails are final'); END;
