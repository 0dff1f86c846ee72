-- What was graded and what was replied is written once.
CREATE TRIGGER gradings_guard BEFORE INSERT ON gradings BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: gradings.id') WHERE EXISTS (SELECT 1 FROM gradings WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER gradings_are_final BEFORE UPDATE ON gradings BEGIN SELECT RAISE(ABORT, 'guard: gradings are final'); END;
--> statement-breakpoint
CREATE TRIGGER gradings_stay BEFORE DELETE ON gradings BEGIN SELECT RAISE(ABORT, 'guard: gradings are final'); END;
--> statement-breakpoint
CREATE TRIGGER grading_replies_guard BEFORE INSERT ON grading_replies BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: grading_replies.id') WHERE EXISTS (SELECT 1 FROM grading_replies WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER grading_replies_are_final BEFORE UPDATE ON grading_replies BEGIN SELECT RAISE(ABORT, 'guard: grading_replies are final'); END;
--> statement-breakpoint
CREATE TRIGGER grading_replies_stay BEFORE DELETE ON grading_replies BEGIN SELECT RAISE(ABORT, 'guard: grading_replies are final'); END;
