CREATE TABLE `batteries` (
	`return_id` text PRIMARY KEY NOT NULL,
	`waste_code` text NOT NULL,
	`casing` text NOT NULL,
	`manifest_number` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `storage_limits` (
	`site_id` text NOT NULL,
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`max_mass_g` integer,
	`max_days` integer,
	`on_exceed` text NOT NULL,
	`source` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `stream`, `version`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_report_lines` (
	`report_id` text NOT NULL,
	`line` integer NOT NULL,
	`measure` text NOT NULL,
	`item_id` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`report_id`, `line`),
	FOREIGN KEY (`report_id`) REFERENCES `usage_reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "usage_amount" CHECK("usage_report_lines"."amount" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `usage_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`kind` text NOT NULL,
	`party_id` text NOT NULL,
	`period` text NOT NULL,
	`collection_devices` integer,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_reports_external` ON `usage_reports` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `usage_reports_by_party` ON `usage_reports` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `vehicles` (
	`return_id` text PRIMARY KEY NOT NULL,
	`vin` text NOT NULL,
	`plate` text,
	`engine_number` text,
	`certificate_number` text NOT NULL,
	`model` text,
	`vehicle_type` text,
	`usage` text,
	`power` text,
	`kerb_mass_g` integer,
	`owner_name` text,
	`traction_battery_code` text,
	`first_registered_on` text,
	`handed_over_on` text,
	`supervised` integer NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `vehicles_by_vin` ON `vehicles` (`vin`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`mass_basis` text NOT NULL,
	`factor_source` text,
	`source` text NOT NULL,
	`evidence` text,
	`qualification` text NOT NULL,
	`warnings` text,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_pieces" CHECK("__new_returns"."pieces" >= 0),
	CONSTRAINT "return_mass" CHECK("__new_returns"."mass_g" > 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_returns`("id", "issuer_id", "external_id", "occurred_on", "recorded_at", "party_id", "site_id", "item_id", "pieces", "mass_g", "mass_basis", "factor_source", "source", "evidence", "qualification", "warnings") SELECT "id", "issuer_id", "external_id", "occurred_on", "recorded_at", "party_id", "site_id", "item_id", "pieces", "mass_g", "mass_basis", "factor_source", "source", "evidence", "qualification", NULL FROM `returns`;--> statement-breakpoint
DROP TABLE `returns`;--> statement-breakpoint
ALTER TABLE `__new_returns` RENAME TO `returns`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `returns_external` ON `returns` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `returns_by_party` ON `returns` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `returns_by_site` ON `returns` (`site_id`,`id`);--> statement-breakpoint
ALTER TABLE `receipt_lines` ADD `broken_mass_g` integer;--> statement-breakpoint
ALTER TABLE `transfer_lines` ADD `broken_mass_g` integer;--> statement-breakpoint
ALTER TABLE `transfers` ADD `approval_number` text;--> statement-breakpoint
ALTER TABLE `treatment_lines` ADD `number` text;--> statement-breakpoint
ALTER TABLE `treatment_lines` ADD `model` text;--> statement-breakpoint
ALTER TABLE `treatment_lines` ADD `fit` integer;--> statement-breakpoint
ALTER TABLE `treatment_lines` ADD `lead_content` integer;--> statement-breakpoint
ALTER TABLE `treatments` ADD `yield_status` text;--> statement-breakpoint
ALTER TABLE `treatments` ADD `yield_reason` text;--> statement-breakpoint
ALTER TABLE `treatments` ADD `warnings` text;