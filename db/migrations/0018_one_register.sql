INSERT INTO `violations` (`id`, `supplier_id`, `summary`, `basis`, `published_on`, `source`, `issuer_id`, `recorded_at`)
SELECT `id`, `supplier_id`, `summary`, `basis`, `published_on`, `source`, `issuer_id`, `recorded_at` FROM `supplier_violations`;--> statement-breakpoint
DROP TABLE `supplier_violations`;