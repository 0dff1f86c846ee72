CREATE TABLE `log_tiles` (
	`level` integer NOT NULL,
	`tile` integer NOT NULL,
	`width` integer NOT NULL,
	`hashes` text NOT NULL,
	PRIMARY KEY(`level`, `tile`, `width`),
	CONSTRAINT "log_tile_width" CHECK("log_tiles"."width" between 1 and 256)
) STRICT;
--> statement-breakpoint
CREATE TABLE `report_figures` (
	`report_id` text NOT NULL,
	`line` integer NOT NULL,
	`indicator_id` text NOT NULL,
	`figure` text NOT NULL,
	PRIMARY KEY(`report_id`, `line`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `report_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`replaces` text,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `report_notes_by_report` ON `report_notes` (`report_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `report_notes_replaced_once` ON `report_notes` (`replaces`);--> statement-breakpoint
CREATE TABLE `report_seals` (
	`report_id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`digest` text NOT NULL,
	`tree_size` integer NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tree_size`) REFERENCES `tree_heads`(`size`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key_id`) REFERENCES `seal_keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`party_id` text NOT NULL,
	`version` integer NOT NULL,
	`restates` text,
	`reason` text,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once` ON `reports` (`zone`,`kind`,`period`,`party_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `reports_restated_once` ON `reports` (`restates`);--> statement-breakpoint
CREATE TABLE `seal_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `tree_heads` (
	`size` integer PRIMARY KEY NOT NULL,
	`root_hash` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `seal_keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
