-- What was asked and answered stays as it was said.
CREATE TRIGGER questions_guard BEFORE INSERT ON questions BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: questions.id') WHERE EXISTS (SELECT 1 FROM questions WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER questions_are_final BEFORE UPDATE ON questions BEGIN SELECT RAISE(ABORT, 'guard: questions are final'); END;
--> statement-breakpoint
CREATE TRIGGER questions_stay BEFORE DELETE ON questions BEGIN SELECT RAISE(ABORT, 'guard: questions are final'); END;
--> statement-breakpoint
CREATE TRIGGER question_messages_guard BEFORE INSERT ON question_messages BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: question_messages.id') WHERE EXISTS (SELECT 1 FROM question_messages WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER question_messages_are_final BEFORE UPDATE ON question_messages BEGIN SELECT RAISE(ABORT, 'guard: question_messages are final'); END;
--> statement-breakpoint
CREATE TRIGGER question_messages_stay BEFORE DELETE ON question_messages BEGIN SELECT RAISE(ABORT, 'guard: question_messages are final'); END;
--> statement-breakpoint
-- What makes somebody's codes is written once; whether it is in force is a step.
CREATE TRIGGER second_factors_guard BEFORE INSERT ON second_factors BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: second_factors.id') WHERE EXISTS (SELECT 1 FROM second_factors WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER second_factors_are_final BEFORE UPDATE ON second_factors BEGIN SELECT RAISE(ABORT, 'guard: second_factors are final'); END;
--> statement-breakpoint
CREATE TRIGGER second_factors_stay BEFORE DELETE ON second_factors BEGIN SELECT RAISE(ABORT, 'guard: second_factors are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_codes_guard BEFORE INSERT ON recovery_codes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: recovery_codes.factor_id, recovery_codes.hash') WHERE EXISTS (SELECT 1 FROM recovery_codes WHERE factor_id = new.factor_id AND hash = new.hash);
END;
--> statement-breakpoint
CREATE TRIGGER recovery_codes_are_final BEFORE UPDATE ON recovery_codes BEGIN SELECT RAISE(ABORT, 'guard: recovery_codes are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_codes_stay BEFORE DELETE ON recovery_codes BEGIN SELECT RAISE(ABORT, 'guard: recovery_codes are final'); END;
