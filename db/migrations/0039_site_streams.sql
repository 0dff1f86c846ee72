CREATE TABLE `site_streams` (
	`site_id` text NOT NULL,
	`version` integer NOT NULL,
	`valid_from` text NOT NULL,
	`streams` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `version`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `purchases` ADD `mandatory_product` integer;