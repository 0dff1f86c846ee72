CREATE TABLE `recovery_codes` (
	`factor_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`factor_id`, `hash`),
	FOREIGN KEY (`factor_id`) REFERENCES `second_factors`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `second_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `question_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`side` text NOT NULL,
	`text` text NOT NULL,
	`refs` text NOT NULL,
	`state` text NOT NULL,
	`due_on` text,
	`party_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_messages_by_question` ON `question_messages` (`question_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`about` text NOT NULL,
	`subject` text NOT NULL,
	`period` text NOT NULL,
	`detail` text NOT NULL,
	`party_id` text NOT NULL,
	`asker_party_id` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asker_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `questions_by_party` ON `questions` (`party_id`);--> statement-breakpoint
CREATE INDEX `questions_by_subject` ON `questions` (`subject`);