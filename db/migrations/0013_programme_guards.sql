-- The work ledger is only ever added to: a change is a new row that names the one it replaces.
CREATE TRIGGER programme_tasks_are_final BEFORE UPDATE ON programme_tasks BEGIN SELECT RAISE(ABORT, 'guard: programme_tasks are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_tasks_stay BEFORE DELETE ON programme_tasks BEGIN SELECT RAISE(ABORT, 'guard: programme_tasks are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_task_units_are_final BEFORE UPDATE ON programme_task_units BEGIN SELECT RAISE(ABORT, 'guard: programme_task_units are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_task_units_stay BEFORE DELETE ON programme_task_units BEGIN SELECT RAISE(ABORT, 'guard: programme_task_units are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_task_goals_are_final BEFORE UPDATE ON programme_task_goals BEGIN SELECT RAISE(ABORT, 'guard: programme_task_goals are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_task_goals_stay BEFORE DELETE ON programme_task_goals BEGIN SELECT RAISE(ABORT, 'guard: programme_task_goals are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_progress_are_final BEFORE UPDATE ON programme_progress BEGIN SELECT RAISE(ABORT, 'guard: programme_progress are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_progress_stay BEFORE DELETE ON programme_progress BEGIN SELECT RAISE(ABORT, 'guard: programme_progress are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_evidence_are_final BEFORE UPDATE ON programme_evidence BEGIN SELECT RAISE(ABORT, 'guard: programme_evidence are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_evidence_stay BEFORE DELETE ON programme_evidence BEGIN SELECT RAISE(ABORT, 'guard: programme_evidence are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_comments_are_final BEFORE UPDATE ON programme_comments BEGIN SELECT RAISE(ABORT, 'guard: programme_comments are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_comments_stay BEFORE DELETE ON programme_comments BEGIN SELECT RAISE(ABORT, 'guard: programme_comments are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_cases_are_final BEFORE UPDATE ON programme_cases BEGIN SELECT RAISE(ABORT, 'guard: programme_cases are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_cases_stay BEFORE DELETE ON programme_cases BEGIN SELECT RAISE(ABORT, 'guard: programme_cases are final'); END;
