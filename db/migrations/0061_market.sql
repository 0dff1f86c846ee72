CREATE TABLE `stock_reservations` (
	`offer_id` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`receiver_site_id` text,
	`ended_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_reservations_held` ON `stock_reservations` (`account_id`,`item_id`) WHERE "stock_reservations"."ended_by" is null;--> statement-breakpoint
CREATE INDEX `stock_reservations_by_end` ON `stock_reservations` (`ended_by`);--> statement-breakpoint
CREATE TABLE `market_bids` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`party_id` text NOT NULL,
	`receiver_site_id` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`note` text,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `market_offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receiver_site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "market_bid_amount" CHECK("market_bids"."amount_fen" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `market_bids_by_offer` ON `market_bids` (`offer_id`,`id`);--> statement-breakpoint
CREATE INDEX `market_bids_by_party` ON `market_bids` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `market_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`grade` text,
	`waste_code` text,
	`asking_fen` integer,
	`payment_terms` text NOT NULL,
	`offered_on` text NOT NULL,
	`expires_on` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "market_offer_mass" CHECK("market_offers"."mass_g" > 0 and "market_offers"."pieces" >= 0),
	CONSTRAINT "market_offer_days" CHECK("market_offers"."offered_on" <= "market_offers"."expires_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `market_offers_by_party` ON `market_offers` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `market_offers_by_item` ON `market_offers` (`item_id`,`id`);--> statement-breakpoint
CREATE TABLE `market_sales` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`bid_id` text NOT NULL,
	`seller_party_id` text NOT NULL,
	`buyer_party_id` text NOT NULL,
	`sold_on` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `market_offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bid_id`) REFERENCES `market_bids`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seller_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`buyer_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `market_sales_offer_id_unique` ON `market_sales` (`offer_id`);--> statement-breakpoint
CREATE INDEX `market_sales_by_day` ON `market_sales` (`sold_on`);--> statement-breakpoint
CREATE INDEX `market_sales_by_buyer` ON `market_sales` (`buyer_party_id`);--> statement-breakpoint
CREATE TABLE `party_controllers` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `party_controllers_once` ON `party_controllers` (`party_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `party_controllers_by_key` ON `party_controllers` (`key`);--> statement-breakpoint
ALTER TABLE `vehicles` ADD `battery_exception` text;--> statement-breakpoint
ALTER TABLE `vehicles` ADD `battery_paper` text;--> statement-breakpoint
ALTER TABLE `vehicles` ADD `battery_voucher` text;