CREATE TABLE `lot_choices` (
	`document_id` text NOT NULL,
	`item_id` integer NOT NULL,
	`lot_document_id` text NOT NULL,
	`mass_g` integer NOT NULL,
	PRIMARY KEY(`document_id`, `item_id`, `lot_document_id`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lot_choice_mass" CHECK("lot_choices"."mass_g" > 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lot_choices_by_lot` ON `lot_choices` (`lot_document_id`,`item_id`);--> statement-breakpoint
ALTER TABLE `treatment_lines` ADD `grade` text;