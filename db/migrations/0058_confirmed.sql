ALTER TABLE `declarations` ADD `confirmed` text;--> statement-breakpoint
ALTER TABLE `stocktakes` ADD `confirmed` text;