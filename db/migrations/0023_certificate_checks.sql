CREATE TABLE `certificate_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate_id` text NOT NULL,
	`version` integer NOT NULL,
	`outcome` text NOT NULL,
	`checked_on` text NOT NULL,
	`seen` text NOT NULL,
	`looked_at` text,
	`look_again_on` text,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`purchases` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `product_certificates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_checks_version` ON `certificate_checks` (`certificate_id`,`version`);--> statement-breakpoint
CREATE INDEX `certificate_checks_by_party` ON `certificate_checks` (`party_id`);--> statement-breakpoint
CREATE TABLE `purchase_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`purchase_id` text NOT NULL,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `purchase_checks_by_purchase` ON `purchase_checks` (`purchase_id`);--> statement-breakpoint
ALTER TABLE `purchases` ADD `known_checks` integer;