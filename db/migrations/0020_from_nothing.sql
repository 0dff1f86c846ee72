CREATE TABLE `zones` (
	`code` text PRIMARY KEY NOT NULL,
	`division` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `auth_accounts` ADD `must_change` integer DEFAULT false NOT NULL;