DROP INDEX `entries_by_party`;--> statement-breakpoint
DROP INDEX `entries_reverses`;--> statement-breakpoint
CREATE UNIQUE INDEX `entries_reverses` ON `entries` (`reverses`) WHERE "entries"."reverses" is not null;