CREATE TABLE `delivery_links` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`expires_on` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_links_token_hash_unique` ON `delivery_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `delivery_links_by_delivery` ON `delivery_links` (`delivery_id`);--> statement-breakpoint
ALTER TABLE `delivery_receipts` ADD `link_id` text REFERENCES delivery_links(id);--> statement-breakpoint
ALTER TABLE `delivery_receipts` ADD `confirmer_name` text;--> statement-breakpoint
ALTER TABLE `delivery_receipts` ADD `confirmer_role` text;--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_receipts_link` ON `delivery_receipts` (`link_id`);