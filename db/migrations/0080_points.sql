CREATE TABLE `complaint_answers` (
	`complaint_id` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`complaint_id`, `version`),
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`happened_on` text,
	`text` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `complaints_by_site` ON `complaints` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `point_services` (
	`site_id` text NOT NULL,
	`version` integer NOT NULL,
	`hours_zh` text NOT NULL,
	`hours_en` text,
	`address_zh` text NOT NULL,
	`address_en` text,
	`phone` text,
	`lines` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `version`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
