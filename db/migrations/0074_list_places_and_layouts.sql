CREATE TABLE `report_layouts` (
	`zone` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`valid_from` text NOT NULL,
	`layout` text,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`zone`, `kind`, `version`),
	FOREIGN KEY (`zone`) REFERENCES `zones`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `purchases` ADD `confirmed` text;--> statement-breakpoint
ALTER TABLE `retail_sales` ADD `confirmed` text;--> statement-breakpoint
CREATE INDEX `deliveries_by_site` ON `deliveries` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `stocktakes_by_site` ON `stocktakes` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_by_from_site` ON `transfers` (`from_site_id`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_by_to_site` ON `transfers` (`to_site_id`,`id`);--> statement-breakpoint
CREATE INDEX `treatments_by_site` ON `treatments` (`site_id`,`id`);