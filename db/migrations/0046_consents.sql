CREATE TABLE `consent_answers` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL,
	`reason` text,
	`decider` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`kind` text NOT NULL,
	`document_id` text,
	`party_id` text NOT NULL,
	`asked_party_id` text NOT NULL,
	`along` text NOT NULL,
	`occurred_on` text NOT NULL,
	`reason` text NOT NULL,
	`digest` text NOT NULL,
	`due_on` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_by_entry` ON `consents` (`entry_id`);--> statement-breakpoint
CREATE INDEX `consents_by_party` ON `consents` (`party_id`);--> statement-breakpoint
CREATE INDEX `consents_by_asked` ON `consents` (`asked_party_id`);