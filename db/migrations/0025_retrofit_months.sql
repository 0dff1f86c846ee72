CREATE TABLE `retrofit_months` (
	`retrofit_id` text NOT NULL,
	`version` integer NOT NULL,
	`month` text NOT NULL,
	`entry_id` text NOT NULL,
	PRIMARY KEY(`retrofit_id`, `version`, `month`),
	FOREIGN KEY (`retrofit_id`) REFERENCES `retrofits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `retrofit_months_by_entry` ON `retrofit_months` (`entry_id`);