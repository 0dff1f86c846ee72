CREATE TABLE `grading_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`grading_id` text NOT NULL,
	`stance` text NOT NULL,
	`text` text,
	`signed_by` text NOT NULL,
	`signed_on` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`grading_id`) REFERENCES `gradings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grading_replies_once` ON `grading_replies` (`grading_id`,`party_id`);--> statement-breakpoint
CREATE TABLE `gradings` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`period` text NOT NULL,
	`version` integer NOT NULL,
	`replaces` text,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`score_tenths` integer NOT NULL,
	`remark` text,
	`signed_by` text NOT NULL,
	`signed_on` text NOT NULL,
	`digest` text NOT NULL,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "grading_first" CHECK(("gradings"."version" = 1) = ("gradings"."replaces" is null)),
	CONSTRAINT "grading_of_a_hundred" CHECK("gradings"."score_tenths" between 0 and 1000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `gradings_version` ON `gradings` (`subject`,`period`,`subject_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `gradings_replaced_once` ON `gradings` (`replaces`);