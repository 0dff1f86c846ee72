CREATE TABLE `epcis_capture_states` (
	`id` text PRIMARY KEY NOT NULL,
	`next` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`done_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `epcis_capture_states_by_end` ON `epcis_capture_states` (`done_at`);--> statement-breakpoint
CREATE TABLE `ocds_releases` (
	`party_id` text NOT NULL,
	`ocid` text NOT NULL,
	`release_id` text NOT NULL,
	`date` text NOT NULL,
	`digest` text NOT NULL,
	`body` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`party_id`, `ocid`, `release_id`),
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `epcis_captures` ADD `actor_kind` text;--> statement-breakpoint
ALTER TABLE `epcis_captures` ADD `role` text;--> statement-breakpoint
ALTER TABLE `epcis_captures` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `epcis_captures` ADD `meant` text;