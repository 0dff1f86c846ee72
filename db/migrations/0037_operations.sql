CREATE TABLE `daily_measures` (
	`day` text NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`day`, `name`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`cursor` text,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`done_at` integer,
	`said` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`party_id` text NOT NULL,
	`zone` text NOT NULL,
	`due_on` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_once` ON `reminders` (`kind`,`subject`,`party_id`,`zone`);--> statement-breakpoint
CREATE INDEX `reminders_by_party` ON `reminders` (`party_id`,`zone`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_time` ON `idempotency_keys` (`recorded_at`);