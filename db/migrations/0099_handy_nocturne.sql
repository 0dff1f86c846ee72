CREATE TABLE `person_changes` (
	`user_id` text NOT NULL,
	`version` integer NOT NULL,
	`former` text NOT NULL,
	`present` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `version`),
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `registry_changes` (
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`former` text NOT NULL,
	`present` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`subject`, `subject_id`, `version`)
) STRICT, WITHOUT ROWID;
