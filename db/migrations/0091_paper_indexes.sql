DROP INDEX `product_certificates_by_number`;--> statement-breakpoint
DROP INDEX `batteries_by_manifest`;--> statement-breakpoint
DROP INDEX `deliveries_by_manifest`;--> statement-breakpoint
DROP INDEX `transfers_by_manifest`;--> statement-breakpoint
DROP INDEX `vehicles_by_certificate`;