CREATE TABLE `excess_confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`receipt_id` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `excess_confirmations_external` ON `excess_confirmations` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `excess_confirmations_by_receipt` ON `excess_confirmations` (`receipt_id`);--> statement-breakpoint
ALTER TABLE `receipt_lines` ADD `excess_pieces` integer;--> statement-breakpoint
ALTER TABLE `receipt_lines` ADD `excess_mass_g` integer;