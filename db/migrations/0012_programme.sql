CREATE TABLE `programme_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`version` integer NOT NULL,
	`replaces` text,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`task_id` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "programme_case_first" CHECK(("programme_cases"."version" = 1) = ("programme_cases"."replaces" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_cases_version` ON `programme_cases` (`case_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_cases_replaced_once` ON `programme_cases` (`replaces`);--> statement-breakpoint
CREATE INDEX `programme_cases_by_zone` ON `programme_cases` (`division`,`zone`);--> statement-breakpoint
CREATE TABLE `programme_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`text` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `programme_comments_by_task` ON `programme_comments` (`task_id`,`id`);--> statement-breakpoint
CREATE TABLE `programme_evidence` (
	`owner_id` text NOT NULL,
	`line` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`owner_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `programme_progress` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`period` text NOT NULL,
	`unit` text NOT NULL,
	`version` integer NOT NULL,
	`replaces` text,
	`declared` text NOT NULL,
	`text` text NOT NULL,
	`problem` text,
	`next_step` text,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "programme_progress_first" CHECK(("programme_progress"."version" = 1) = ("programme_progress"."replaces" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_progress_version` ON `programme_progress` (`task_id`,`period`,`unit`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_progress_replaced_once` ON `programme_progress` (`replaces`);--> statement-breakpoint
CREATE TABLE `programme_task_goals` (
	`version_id` text NOT NULL,
	`line` integer NOT NULL,
	`indicator_id` text NOT NULL,
	`direction` text NOT NULL,
	`value` text NOT NULL,
	`due_on` text,
	`measured_over` text NOT NULL,
	PRIMARY KEY(`version_id`, `line`),
	FOREIGN KEY (`version_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `programme_task_units` (
	`version_id` text NOT NULL,
	`line` integer NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`part` text NOT NULL,
	`party_id` text,
	PRIMARY KEY(`version_id`, `line`),
	FOREIGN KEY (`version_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `programme_task_units_by_party` ON `programme_task_units` (`party_id`);--> statement-breakpoint
CREATE TABLE `programme_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`version` integer NOT NULL,
	`replaces` text,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`source_key` text,
	`basis_id` text,
	`section` text,
	`text_zh` text NOT NULL,
	`text_en` text,
	`area` text NOT NULL,
	`target` text,
	`due_on` text,
	`kept_from` text NOT NULL,
	`closed_on` text,
	`outcome` text,
	`reason` text,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "programme_task_first" CHECK(("programme_tasks"."version" = 1) = ("programme_tasks"."replaces" is null)),
	CONSTRAINT "programme_task_closed" CHECK(("programme_tasks"."closed_on" is null) = ("programme_tasks"."outcome" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_tasks_version` ON `programme_tasks` (`task_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_tasks_replaced_once` ON `programme_tasks` (`replaces`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_tasks_source` ON `programme_tasks` (`zone`,`source_key`,`version`);--> statement-breakpoint
CREATE INDEX `programme_tasks_by_zone` ON `programme_tasks` (`division`,`zone`);