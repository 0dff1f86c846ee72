CREATE TABLE `epcis_documents` (
	`capture_id` text NOT NULL,
	`line` integer NOT NULL,
	`place` integer NOT NULL,
	`event_id` text NOT NULL,
	`kind` text NOT NULL,
	`document_id` text NOT NULL,
	`outcome` text NOT NULL,
	`code` text,
	`detail` text,
	PRIMARY KEY(`capture_id`, `line`),
	FOREIGN KEY (`capture_id`) REFERENCES `epcis_captures`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
