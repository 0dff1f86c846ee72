CREATE TABLE `report_submissions` (
	`report_id` text NOT NULL,
	`step` integer NOT NULL,
	`figures` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`report_id`, `step`),
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
