CREATE TABLE `passport_contents` (
	`passport_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`mass_g` integer NOT NULL,
	PRIMARY KEY(`passport_id`, `delivery_id`),
	FOREIGN KEY (`passport_id`) REFERENCES `passports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "passport_content_mass" CHECK("passport_contents"."mass_g" > 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `passport_contents_by_delivery` ON `passport_contents` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `passports` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text,
	`gtin` text,
	`batch` text NOT NULL,
	`serial` text,
	`made_on` text NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`credential` text NOT NULL,
	`key_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key_id`) REFERENCES `seal_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "passport_amounts" CHECK("passports"."mass_g" > 0 and "passports"."pieces" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `passports_by_party` ON `passports` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `passports_by_gtin` ON `passports` (`gtin`,`batch`);--> statement-breakpoint
CREATE INDEX `passports_by_key` ON `passports` (`key_id`,`recorded_at`);