CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`figure` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`party` text NOT NULL,
	`version` integer NOT NULL,
	`value` text NOT NULL,
	`direction` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "target_validity" CHECK("targets"."valid_to" is null or "targets"."valid_from" <= "targets"."valid_to")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_version` ON `targets` (`division`,`zone`,`party`,`figure`,`valid_from`,`version`);