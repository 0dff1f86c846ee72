CREATE TABLE `happenings` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`party_id` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`subject_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `happenings_id_unique` ON `happenings` (`id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`webhook_id` text NOT NULL,
	`number` integer NOT NULL,
	`event_id` text NOT NULL,
	`type` text NOT NULL,
	`entry_seq` integer NOT NULL,
	`happening_seq` integer NOT NULL,
	`attempt` integer NOT NULL,
	`delivered` integer NOT NULL,
	`answer` integer,
	`fault` text,
	`ms` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`webhook_id`, `number`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_event` ON `webhook_deliveries` (`webhook_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_time` ON `webhook_deliveries` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `webhook_states` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`entry_seq` integer NOT NULL,
	`happening_seq` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`epoch` integer NOT NULL,
	`seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_states_by_status` ON `webhook_states` (`status`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`role` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`entry_seq` integer NOT NULL,
	`happening_seq` integer NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhooks_by_party` ON `webhooks` (`party_id`,`id`);