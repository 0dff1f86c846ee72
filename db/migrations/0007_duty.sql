CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`external_id` text,
	`occurred_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`party_id` text NOT NULL,
	`treater_id` text NOT NULL,
	`year` text NOT NULL,
	`mode` text NOT NULL,
	`item_id` integer NOT NULL,
	`pieces` integer NOT NULL,
	`mass_g` integer NOT NULL,
	`evidence` text,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`treater_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_mass" CHECK("claims"."mass_g" > 0 and "claims"."pieces" >= 0),
	CONSTRAINT "claim_year" CHECK(substr("claims"."occurred_on", 1, 4) = "claims"."year")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_external` ON `claims` (`issuer_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `claims_by_party` ON `claims` (`party_id`,`year`,`id`);--> statement-breakpoint
CREATE INDEX `claims_by_treater` ON `claims` (`treater_id`,`id`);--> statement-breakpoint
CREATE TABLE `consortium_members` (
	`consortium_id` text NOT NULL,
	`member_id` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`consortium_id`, `member_id`, `valid_from`),
	FOREIGN KEY (`consortium_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "membership_validity" CHECK("consortium_members"."valid_to" is null or "consortium_members"."valid_from" <= "consortium_members"."valid_to"),
	CONSTRAINT "membership_of_another" CHECK("consortium_members"."consortium_id" <> "consortium_members"."member_id")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `consortium_members_by_member` ON `consortium_members` (`member_id`);--> statement-breakpoint
CREATE TABLE `declaration_withdrawals` (
	`declaration_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`declaration_id`) REFERENCES `declarations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `recovery_grant_withdrawals` (
	`grant_id` text PRIMARY KEY NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`grant_id`) REFERENCES `recovery_grants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `recovery_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`treater_id` text NOT NULL,
	`grantee_id` text NOT NULL,
	`stream` text NOT NULL,
	`year` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`treater_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grantee_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `recovery_grants_by_treater` ON `recovery_grants` (`treater_id`,`id`);--> statement-breakpoint
CREATE INDEX `recovery_grants_by_grantee` ON `recovery_grants` (`grantee_id`,`year`,`id`);