CREATE TABLE `carriages` (
	`id` text PRIMARY KEY NOT NULL,
	`transfer_id` text NOT NULL,
	`version` integer NOT NULL,
	`carrier` text NOT NULL,
	`carrier_permit` text,
	`carrier_phone` text,
	`plate` text NOT NULL,
	`driver` text NOT NULL,
	`driver_phone` text,
	`escort` text,
	`route` text,
	`distance_km` integer,
	`waybill` text,
	`un_number` text,
	`emergency_phone` text,
	`precautions` text,
	`packing` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `carriages_version` ON `carriages` (`transfer_id`,`version`);--> statement-breakpoint
CREATE TABLE `receipt_differences` (
	`receipt_id` text NOT NULL,
	`line` integer NOT NULL,
	`kind` text NOT NULL,
	`item` text,
	`found` text NOT NULL,
	PRIMARY KEY(`receipt_id`, `line`),
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waste_approval_lines` (
	`approval_id` text NOT NULL,
	`waste_code` text NOT NULL,
	`name` text NOT NULL,
	`mass_g` integer NOT NULL,
	PRIMARY KEY(`approval_id`, `waste_code`),
	FOREIGN KEY (`approval_id`) REFERENCES `waste_approvals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "waste_approval_mass" CHECK("waste_approval_lines"."mass_g" > 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waste_approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`from_party_id` text NOT NULL,
	`to_party_id` text NOT NULL,
	`decided_on` text NOT NULL,
	`applied_to` text NOT NULL,
	`permit_id` text NOT NULL,
	`treatment` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`from_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`permit_id`) REFERENCES `permits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `waste_approvals_number_unique` ON `waste_approvals` (`number`);