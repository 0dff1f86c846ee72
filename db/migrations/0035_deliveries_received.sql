CREATE TABLE `delivery_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`delivery_id` text NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`counted_g` integer NOT NULL,
	`reason` text,
	`means` text NOT NULL,
	`evidence` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delivery_receipt_mass" CHECK("delivery_receipts"."mass_g" > 0 and "delivery_receipts"."counted_g" <= "delivery_receipts"."mass_g")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_receipts_external` ON `delivery_receipts` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `delivery_receipts_by_delivery` ON `delivery_receipts` (`delivery_id`);--> statement-breakpoint
ALTER TABLE `permits` ADD `waste_codes` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `streams` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `receiver_site_id` text REFERENCES sites(id);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `waste_code` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `manifest_number` text;--> statement-breakpoint
CREATE INDEX `deliveries_by_receiver` ON `deliveries` (`receiver_site_id`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_manifest` ON `deliveries` (`manifest_number`);