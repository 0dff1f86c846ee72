CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`delegate_id` text NOT NULL,
	`role` text NOT NULL,
	`kinds` text NOT NULL,
	`site_ids` text,
	`valid_to` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`delegate_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `delegations_by_party` ON `delegations` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `delegations_by_delegate` ON `delegations` (`delegate_id`,`party_id`);--> statement-breakpoint
CREATE TABLE `key_uses` (
	`key_id` text NOT NULL,
	`day` text NOT NULL,
	`requests` integer NOT NULL,
	`refused` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `day`),
	FOREIGN KEY (`key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `scopes` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `replaces` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `overlap_until` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_replaces` ON `api_keys` (`replaces`);