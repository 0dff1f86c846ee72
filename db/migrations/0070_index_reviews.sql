CREATE TABLE `gsci_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`version` integer NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`items` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `gsci_assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `gsci_reviews_version` ON `gsci_reviews` (`assessment_id`,`version`);--> statement-breakpoint
ALTER TABLE `suppliers` ADD `country` text;