CREATE TABLE `network_plan_acceptances` (
	`plan_id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `network_plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TRIGGER network_plan_acceptances_guard BEFORE INSERT ON network_plan_acceptances BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: network_plan_acceptances.plan_id') WHERE EXISTS (SELECT 1 FROM network_plan_acceptances WHERE plan_id = new.plan_id);
END;
--> statement-breakpoint
CREATE TRIGGER network_plan_acceptances_are_final BEFORE UPDATE ON network_plan_acceptances BEGIN SELECT RAISE(ABORT, 'guard: network_plan_acceptances are final'); END;
--> statement-breakpoint
CREATE TRIGGER network_plan_acceptances_stay BEFORE DELETE ON network_plan_acceptances BEGIN SELECT RAISE(ABORT, 'guard: network_plan_acceptances are final'); END;
