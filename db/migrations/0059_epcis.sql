CREATE TABLE `epcis_captures` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`behaviour` text NOT NULL,
	`events` integer NOT NULL,
	`kept` integer NOT NULL,
	`duplicates` integer NOT NULL,
	`errors` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `epcis_captures_by_party` ON `epcis_captures` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `epcis_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`event_id` text NOT NULL,
	`is_error` integer NOT NULL,
	`digest` text NOT NULL,
	`capture_id` text NOT NULL,
	`type` text NOT NULL,
	`action` text,
	`event_time` integer NOT NULL,
	`biz_step` text,
	`disposition` text,
	`read_point` text,
	`biz_location` text,
	`epcs` text NOT NULL,
	`body` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `epcis_events_once` ON `epcis_events` (`party_id`,`event_id`,`is_error`);--> statement-breakpoint
CREATE INDEX `epcis_events_by_time` ON `epcis_events` (`party_id`,`event_time`);