CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`party_id` text NOT NULL,
	`role` text NOT NULL,
	`expires_at` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_secret_hash_unique` ON `api_keys` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_by_party` ON `api_keys` (`party_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`party_id` text NOT NULL,
	`operation` text NOT NULL,
	`outcome` text NOT NULL,
	`subject` text,
	`request_id` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_by_party` ON `audit_log` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `auth_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `auth_accounts_by_user` ON `auth_accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_sessions_token_unique` ON `auth_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `auth_sessions_by_user` ON `auth_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_users_email_unique` ON `auth_users` (`email`);--> statement-breakpoint
CREATE TABLE `auth_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `memberships` (
	`user_id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`role` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `revocations` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`site_id` text,
	`party_id` text,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`guarded` integer NOT NULL,
	CONSTRAINT "account_guard" CHECK("accounts"."guarded" = ("accounts"."kind" in ('market', 'stock', 'transit', 'loss', 'attributable', 'claimed', 'consumed', 'emitted', 'invested') or "accounts"."kind" like 'outcome:%' or "accounts"."kind" like 'spend:%'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_key_unique` ON `accounts` (`key`);--> statement-breakpoint
CREATE INDEX `accounts_by_site` ON `accounts` (`site_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_party` ON `accounts` (`party_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_kind` ON `accounts` (`kind`,`zone`);--> statement-breakpoint
CREATE TABLE `balances` (
	`account_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`guarded` integer NOT NULL,
	PRIMARY KEY(`account_id`, `item_id`, `quantity`),
	CONSTRAINT "balance_not_negative" CHECK("balances"."guarded" = 0 or "balances"."amount" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `closed_months` (
	`zone` text NOT NULL,
	`month` text NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_by` text NOT NULL,
	PRIMARY KEY(`zone`, `month`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`digest` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_on` text NOT NULL,
	`zone` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`reverses` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `entries_id_unique` ON `entries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `entries_reverses` ON `entries` (`reverses`);--> statement-breakpoint
CREATE INDEX `entries_by_day` ON `entries` (`occurred_on`,`seq`);--> statement-breakpoint
CREATE INDEX `entries_by_party` ON `entries` (`party_id`,`seq`);--> statement-breakpoint
CREATE TABLE `items` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`stream` text NOT NULL,
	`kind` text NOT NULL,
	`short_code` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`count_unit` text NOT NULL,
	`default_fate` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `items_code_unique` ON `items` (`code`);--> statement-breakpoint
CREATE INDEX `items_short_code` ON `items` (`short_code`);--> statement-breakpoint
CREATE TABLE `postings` (
	`entry_seq` integer NOT NULL,
	`line` integer NOT NULL,
	`account_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`estimated` integer NOT NULL,
	PRIMARY KEY(`entry_seq`, `line`),
	FOREIGN KEY (`entry_seq`) REFERENCES `entries`(`seq`) ON UPDATE no action ON DELETE no action DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "posting_quantity" CHECK("postings"."quantity" between 1 and 5),
	CONSTRAINT "posting_amount" CHECK("postings"."amount" <> 0),
	CONSTRAINT "posting_estimated" CHECK("postings"."estimated" in (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `postings_by_account` ON `postings` (`account_id`,`entry_seq`);--> statement-breakpoint
CREATE TABLE `reversals` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`reason` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `rollups` (
	`account_id` integer NOT NULL,
	`month` text NOT NULL,
	`kind` text NOT NULL,
	`item_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`estimated` integer NOT NULL,
	`debit` integer NOT NULL,
	`credit` integer NOT NULL,
	PRIMARY KEY(`account_id`, `month`, `kind`, `item_id`, `quantity`, `estimated`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `parties` (
	`id` text PRIMARY KEY NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`identifier_type` text NOT NULL,
	`identifier` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `parties_identifier` ON `parties` (`identifier_type`,`identifier`);--> statement-breakpoint
CREATE TABLE `party_roles` (
	`party_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`party_id`, `role`),
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `permits` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text,
	`number` text NOT NULL,
	`streams` text NOT NULL,
	`yearly_capacity_g` integer,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "permit_validity" CHECK("permits"."valid_from" <= "permits"."valid_to")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `permits_number_unique` ON `permits` (`number`);--> statement-breakpoint
CREATE INDEX `permits_by_party` ON `permits` (`party_id`);--> statement-breakpoint
CREATE TABLE `reference_values` (
	`dataset` text NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`values` text NOT NULL,
	`source` text NOT NULL,
	`confidence` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`actor_id` text NOT NULL,
	`reason` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`dataset`, `code`, `version`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_operators` (
	`site_id` text NOT NULL,
	`party_id` text NOT NULL,
	PRIMARY KEY(`site_id`, `party_id`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `site_operators_by_party` ON `site_operators` (`party_id`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`kind` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`floor_area_m2` real,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "site_position" CHECK(("sites"."latitude" is null) = ("sites"."longitude" is null) and ("sites"."latitude" is null or ("sites"."latitude" between -90 and 90 and "sites"."longitude" between -180 and 180)))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sites_by_party` ON `sites` (`party_id`);--> statement-breakpoint
CREATE TABLE `declarations` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`period` text NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `declarations_external` ON `declarations` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `declarations_by_party` ON `declarations` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
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
	`fate` text NOT NULL,
	`buyer` text NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_external` ON `deliveries` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_party` ON `deliveries` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `receipt_lines` (
	`receipt_id` text NOT NULL,
	`line` integer NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`refused_pieces` integer NOT NULL,
	`refused_mass_g` integer NOT NULL,
	PRIMARY KEY(`receipt_id`, `line`),
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`transfer_id` text NOT NULL,
	`partial` integer NOT NULL,
	`reason` text,
	`qualification` text NOT NULL,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `receipts_by_transfer` ON `receipts` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `returns` (
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
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_pieces" CHECK("returns"."pieces" > 0),
	CONSTRAINT "return_mass" CHECK("returns"."mass_g" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `returns_external` ON `returns` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `returns_by_party` ON `returns` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `returns_by_site` ON `returns` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `stocktake_lines` (
	`stocktake_id` text NOT NULL,
	`line` integer NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`booked_pieces` integer NOT NULL,
	`booked_mass_g` integer NOT NULL,
	PRIMARY KEY(`stocktake_id`, `line`),
	FOREIGN KEY (`stocktake_id`) REFERENCES `stocktakes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stocktakes` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`kind` text NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`reason` text NOT NULL,
	`evidence` text,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `stocktakes_by_party` ON `stocktakes` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `transfer_lines` (
	`transfer_id` text NOT NULL,
	`line` integer NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	PRIMARY KEY(`transfer_id`, `line`),
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_lines_item` ON `transfer_lines` (`transfer_id`,`item_id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`digest` text NOT NULL,
	`from_site_id` text NOT NULL,
	`to_site_id` text NOT NULL,
	`from_party_id` text NOT NULL,
	`to_party_id` text NOT NULL,
	`manifest_number` text,
	FOREIGN KEY (`from_site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfer_moves" CHECK("transfers"."from_site_id" <> "transfers"."to_site_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_external` ON `transfers` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `transfers_by_sender` ON `transfers` (`from_party_id`,`id`);--> statement-breakpoint
CREATE INDEX `transfers_by_receiver` ON `transfers` (`to_party_id`,`id`);--> statement-breakpoint
CREATE TABLE `transitions` (
	`document_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`document_id`, `version`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `treatment_lines` (
	`treatment_id` text NOT NULL,
	`line` integer NOT NULL,
	`side` text NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	PRIMARY KEY(`treatment_id`, `line`),
	FOREIGN KEY (`treatment_id`) REFERENCES `treatments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `treatments` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`site_id` text NOT NULL,
	`loss_g` integer NOT NULL,
	`loss_reason` text,
	`permit_id` text NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `treatments_external` ON `treatments` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `treatments_by_party` ON `treatments` (`party_id`,`id`);