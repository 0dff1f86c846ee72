CREATE TABLE `notice_choices` (
	`actor_id` text NOT NULL,
	`version` integer NOT NULL,
	`hidden` text NOT NULL,
	`unmailed` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `version`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notice_mails` (
	`user_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`outcome` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `notice_id`),
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notice_reads` (
	`actor_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `notice_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`record_id` text NOT NULL,
	`party_id` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`occurrence` integer NOT NULL,
	`due_on` text,
	`said` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`kind`,`subject`,`party_id`,`division`,`zone`,`occurrence`);--> statement-breakpoint
CREATE INDEX `notices_by_party` ON `notices` (`party_id`,`recorded_at`,`id`);