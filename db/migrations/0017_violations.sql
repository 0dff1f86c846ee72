CREATE TABLE `violation_withdrawals` (
	`violation_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`violation_id`) REFERENCES `violations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `violations` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text,
	`party_id` text,
	`summary` text NOT NULL,
	`basis` text NOT NULL,
	`document_number` text,
	`decided_on` text,
	`published_on` text NOT NULL,
	`expires_on` text,
	`source` text NOT NULL,
	`issuer_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "violation_of_one" CHECK(("violations"."supplier_id" is null) <> ("violations"."party_id" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `violations_by_supplier` ON `violations` (`supplier_id`,`published_on`);--> statement-breakpoint
CREATE INDEX `violations_by_party` ON `violations` (`party_id`,`published_on`);