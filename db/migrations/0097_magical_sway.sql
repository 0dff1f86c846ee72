CREATE TABLE `adhoc_disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`matter` text NOT NULL,
	`document` text NOT NULL,
	`number` text,
	`received_on` text NOT NULL,
	`text` text NOT NULL,
	`changes` text,
	`due_on` text NOT NULL,
	`disclosed_on` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adhoc_disclosure_change" CHECK(("adhoc_disclosures"."matter" = 'change') = ("adhoc_disclosures"."changes" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `adhoc_disclosures_by_party` ON `adhoc_disclosures` (`party_id`,`id`);--> statement-breakpoint
CREATE TABLE `disclosure_subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`year` text NOT NULL,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `disclosure_subjects_once` ON `disclosure_subjects` (`party_id`,`year`,`reason`);--> statement-breakpoint
CREATE INDEX `disclosure_subjects_by_place` ON `disclosure_subjects` (`division`,`year`);--> statement-breakpoint
CREATE TABLE `disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`year` text NOT NULL,
	`version` integer NOT NULL,
	`facts` text NOT NULL,
	`texts` text NOT NULL,
	`responsible` text NOT NULL,
	`disclosed_on` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `disclosures_version` ON `disclosures` (`party_id`,`year`,`version`);