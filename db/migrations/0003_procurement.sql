CREATE TABLE `buyer_profiles` (
	`party_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`party_id`, `version`),
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `gsci_assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`year` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `gsci_assessments_by_party` ON `gsci_assessments` (`party_id`,`year`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `gsci_scores` (
	`assessment_id` text NOT NULL,
	`code` text NOT NULL,
	`score_hundredths` integer NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `code`),
	FOREIGN KEY (`assessment_id`) REFERENCES `gsci_assessments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "gsci_score" CHECK("gsci_scores"."score_hundredths" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `product_certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`body` text NOT NULL,
	`number` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`attributes` text NOT NULL,
	`product` text,
	`product_kind` text,
	`category_code` text,
	`code_version` text,
	`issuer_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_validity" CHECK("product_certificates"."valid_from" <= "product_certificates"."valid_to"),
	CONSTRAINT "certificate_category" CHECK(("product_certificates"."category_code" is null) = ("product_certificates"."code_version" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `product_certificates_number` ON `product_certificates` (`supplier_id`,`body`,`number`,`valid_from`);--> statement-breakpoint
CREATE INDEX `product_certificates_by_number` ON `product_certificates` (`number`);--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`category_code` text NOT NULL,
	`code_version` text NOT NULL,
	`item_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`description` text,
	`attributes` text NOT NULL,
	`certificate_id` text,
	`energy_status` text NOT NULL,
	`energy_reason` text,
	`environment_status` text NOT NULL,
	`environment_reason` text,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`certificate_id`) REFERENCES `product_certificates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "purchase_amount" CHECK("purchases"."amount_fen" > 0),
	CONSTRAINT "purchase_energy_reason" CHECK(("purchases"."energy_status" = 'green') = ("purchases"."energy_reason" is null)),
	CONSTRAINT "purchase_environment_reason" CHECK(("purchases"."environment_status" = 'green') = ("purchases"."environment_reason" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_external` ON `purchases` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `purchases_by_party` ON `purchases` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `purchases_by_supplier` ON `purchases` (`supplier_id`,`occurred_on`);--> statement-breakpoint
CREATE INDEX `purchases_by_certificate` ON `purchases` (`certificate_id`);--> statement-breakpoint
CREATE TABLE `supplier_risks` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`assessor_id` text,
	`level` text NOT NULL,
	`assessed_on` text NOT NULL,
	`basis` text NOT NULL,
	`source` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_risks_by_supplier` ON `supplier_risks` (`supplier_id`,`assessed_on`);--> statement-breakpoint
CREATE TABLE `supplier_violations` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`published_on` text NOT NULL,
	`basis` text NOT NULL,
	`source` text NOT NULL,
	`summary` text NOT NULL,
	`issuer_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_violations_by_supplier` ON `supplier_violations` (`supplier_id`,`published_on`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`identifier` text,
	`party_id` text,
	`issuer_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_name` ON `suppliers` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_identifier` ON `suppliers` (`identifier`);--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_party` ON `suppliers` (`party_id`);