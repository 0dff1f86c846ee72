CREATE TABLE `application_decisions` (
	`application_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`party_id` text,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`content` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `applications_token_hash_unique` ON `applications` (`token_hash`);--> statement-breakpoint
CREATE INDEX `applications_by_place` ON `applications` (`division`,`zone`);