CREATE TABLE `anomaly_dispositions` (
	`id` text PRIMARY KEY NOT NULL,
	`anomaly_id` text NOT NULL,
	`code` text NOT NULL,
	`month` text NOT NULL,
	`division` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`arithmetic` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `anomaly_dispositions_by_month` ON `anomaly_dispositions` (`month`,`anomaly_id`);