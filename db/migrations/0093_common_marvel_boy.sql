CREATE TABLE `credit_moves` (
	`rating_id` text NOT NULL,
	`version` integer NOT NULL,
	`step` text NOT NULL,
	`text` text,
	`answers` text,
	`findings` text,
	`points_tenths` integer,
	`colour` text,
	`until` text,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`rating_id`, `version`),
	FOREIGN KEY (`rating_id`) REFERENCES `credit_ratings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_points_of_findings" CHECK("credit_moves"."points_tenths" is null or "credit_moves"."colour" is not null)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_ratings` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`year` text NOT NULL,
	`zone` text NOT NULL,
	`division` text NOT NULL,
	`scheme_version` integer NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_ratings_once` ON `credit_ratings` (`party_id`,`year`);--> statement-breakpoint
CREATE INDEX `credit_ratings_by_place` ON `credit_ratings` (`division`,`year`);--> statement-breakpoint
CREATE TABLE `credit_schemes` (
	`zone` text NOT NULL,
	`version` integer NOT NULL,
	`from_year` text NOT NULL,
	`scheme` text,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`zone`, `version`),
	FOREIGN KEY (`zone`) REFERENCES `zones`(`code`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
