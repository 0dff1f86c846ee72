ALTER TABLE `declarations` ADD `corrects` text;--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_external` ON `receipts` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `stocktakes_external` ON `stocktakes` (`issuer_id`,`external_id`);