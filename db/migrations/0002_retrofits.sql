CREATE TABLE `retail_sale_withdrawals` (
	`sale_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`sale_id`) REFERENCES `retail_sales`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `retail_sales` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`product` text NOT NULL,
	`label_grade` integer NOT NULL,
	`pieces` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "retail_sale_grade" CHECK("retail_sales"."label_grade" between 1 and 5),
	CONSTRAINT "retail_sale_pieces" CHECK("retail_sales"."pieces" > 0),
	CONSTRAINT "retail_sale_amount" CHECK("retail_sales"."amount_fen" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `retail_sales_external` ON `retail_sales` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `retail_sales_by_party` ON `retail_sales` (`party_id`,`occurred_on`);--> statement-breakpoint
CREATE INDEX `retail_sales_by_site` ON `retail_sales` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `retrofit_plans` (
	`retrofit_id` text NOT NULL,
	`version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`name` text NOT NULL,
	`method` text NOT NULL,
	`baseline_from` text NOT NULL,
	`baseline_to` text NOT NULL,
	`reporting_from` text NOT NULL,
	`reporting_to` text NOT NULL,
	`cost_fen` integer NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`retrofit_id`, `version`),
	FOREIGN KEY (`retrofit_id`) REFERENCES `retrofits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "retrofit_periods" CHECK("retrofit_plans"."baseline_from" <= "retrofit_plans"."baseline_to" and "retrofit_plans"."baseline_to" < "retrofit_plans"."reporting_from" and "retrofit_plans"."reporting_from" <= "retrofit_plans"."reporting_to"),
	CONSTRAINT "retrofit_cost" CHECK("retrofit_plans"."cost_fen" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `retrofit_results` (
	`retrofit_id` text NOT NULL,
	`version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`result` text NOT NULL,
	PRIMARY KEY(`retrofit_id`, `version`),
	FOREIGN KEY (`retrofit_id`) REFERENCES `retrofits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `retrofit_reviews` (
	`retrofit_id` text NOT NULL,
	`version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`decision` text NOT NULL,
	`comment` text,
	`actor_id` text NOT NULL,
	`entry_id` text,
	PRIMARY KEY(`retrofit_id`, `version`),
	FOREIGN KEY (`retrofit_id`) REFERENCES `retrofits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `retrofit_reviews_by_entry` ON `retrofit_reviews` (`entry_id`);--> statement-breakpoint
CREATE TABLE `retrofit_series` (
	`retrofit_id` text NOT NULL,
	`version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`kind` text NOT NULL,
	`meter` text NOT NULL,
	`side` text NOT NULL,
	`days` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`retrofit_id`, `kind`, `meter`, `side`, `version`),
	FOREIGN KEY (`retrofit_id`) REFERENCES `retrofits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `retrofits` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `retrofits_external` ON `retrofits` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `retrofits_by_party` ON `retrofits` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `retrofits_by_site` ON `retrofits` (`site_id`,`id`);