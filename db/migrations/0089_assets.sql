CREATE TABLE `asset_returns` (
	`asset_id` text NOT NULL,
	`version` integer NOT NULL,
	`return_id` text NOT NULL,
	PRIMARY KEY(`asset_id`, `version`),
	FOREIGN KEY (`asset_id`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `asset_returns_by_return` ON `asset_returns` (`return_id`);--> statement-breakpoint
CREATE TABLE `assets` (
	`id` text PRIMARY KEY NOT NULL,
	`purchase_id` text NOT NULL,
	`party_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`number` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `assets_by_party` ON `assets` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `assets_by_purchase` ON `assets` (`purchase_id`,`item_id`);