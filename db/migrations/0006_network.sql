CREATE TABLE `network_plan_results` (
	`plan_id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`solution` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `network_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "network_plan_solution" CHECK(json_valid("network_plan_results"."solution"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `network_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`year` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`stream` text NOT NULL,
	`problem` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `network_plans_by_division` ON `network_plans` (`division`,`id`);