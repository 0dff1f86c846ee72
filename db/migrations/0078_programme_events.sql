CREATE TABLE `programme_event_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`text` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `programme_events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `programme_event_replies_by_event` ON `programme_event_replies` (`event_id`,`id`);--> statement-breakpoint
CREATE TABLE `programme_events` (
	`id` text PRIMARY KEY NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_on` text NOT NULL,
	`task_id` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`measure` text,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `programme_tasks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `programme_events_by_zone` ON `programme_events` (`division`,`zone`,`id`);--> statement-breakpoint
ALTER TABLE `programme_tasks` ADD `feedback` text;