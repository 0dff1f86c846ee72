CREATE TABLE `express_agreement_ends` (
	`agreement_id` text PRIMARY KEY NOT NULL,
	`ended_on` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `express_agreements`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `express_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`express_party_id` text NOT NULL,
	`recycler_party_id` text NOT NULL,
	`proposer` text NOT NULL,
	`site_ids` text NOT NULL,
	`kinds` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`settlement` text NOT NULL,
	`division` text NOT NULL,
	`zone` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`express_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recycler_party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "express_agreement_days" CHECK("express_agreements"."from_day" <= "express_agreements"."until_day"),
	CONSTRAINT "express_agreement_sides" CHECK("express_agreements"."express_party_id" <> "express_agreements"."recycler_party_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `express_agreements_by_express` ON `express_agreements` (`express_party_id`,`id`);--> statement-breakpoint
CREATE INDEX `express_agreements_by_recycler` ON `express_agreements` (`recycler_party_id`,`id`);--> statement-breakpoint
CREATE TABLE `express_box_events` (
	`box_id` text NOT NULL,
	`version` integer NOT NULL,
	`party_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`day` text NOT NULL,
	`sign` integer NOT NULL,
	`in_use` integer NOT NULL,
	`reverses` integer,
	`site_id` text,
	`waybill` text,
	`reason` text,
	`fate` text,
	`mass_g` integer,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`box_id`, `version`),
	FOREIGN KEY (`box_id`) REFERENCES `express_boxes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "express_box_event_sign" CHECK("express_box_events"."sign" in (-1, 1) and "express_box_events"."in_use" between -1 and 1)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `express_box_events_by_day` ON `express_box_events` (`party_id`,`day`,`kind`,`sign`,`in_use`);--> statement-breakpoint
CREATE TABLE `express_boxes` (
	`id` text PRIMARY KEY NOT NULL,
	`party_id` text NOT NULL,
	`scheme` text NOT NULL,
	`code` text NOT NULL,
	`model` text NOT NULL,
	`material` text NOT NULL,
	`mass_g` integer NOT NULL,
	`design_trips` integer,
	`division` text NOT NULL,
	`actor_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`party_id`) REFERENCES `parties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "express_box_mass" CHECK("express_boxes"."mass_g" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `express_boxes_by_party` ON `express_boxes` (`party_id`,`id`);--> statement-breakpoint
CREATE INDEX `express_boxes_by_code` ON `express_boxes` (`code`);