CREATE TABLE `import_chunks` (
	`import_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`import_id`, `chunk`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_columns` (
	`party_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`columns` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`party_id`, `kind`, `version`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_receipts` (
	`import_id` text NOT NULL,
	`phase` text NOT NULL,
	`line` integer NOT NULL,
	`status` text NOT NULL,
	`document_id` text,
	`code` text,
	`pointer` text,
	`detail` text,
	PRIMARY KEY(`import_id`, `phase`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_states` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`phase` text NOT NULL,
	`chunk` integer NOT NULL,
	`accepted` integer NOT NULL,
	`duplicates` integer NOT NULL,
	`rejected` integer NOT NULL,
	`reversed_on` text,
	`reason` text,
	`seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_states_by_status` ON `import_states` (`status`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`dry_run` integer NOT NULL,
	`party_id` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	`locale` text NOT NULL,
	`rows` integer NOT NULL,
	`chunks` integer NOT NULL,
	`head` text NOT NULL,
	`confirm` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_by_party` ON `imports` (`party_id`,`id`);