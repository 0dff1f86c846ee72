CREATE INDEX `transfers_by_manifest` ON `transfers` (`manifest_number`);--> statement-breakpoint
CREATE INDEX `batteries_by_manifest` ON `batteries` (`manifest_number`);--> statement-breakpoint
CREATE INDEX `vehicles_by_certificate` ON `vehicles` (`certificate_number`);