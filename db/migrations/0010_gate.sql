ALTER TABLE `claims` ADD `checks` text;--> statement-breakpoint
ALTER TABLE `usage_reports` ADD `site_id` text REFERENCES sites(id);