-- What a site is registered for from a day on is written once: said anew it is the next version.
CREATE TRIGGER site_streams_guard BEFORE INSERT ON site_streams BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: site_streams.site_id, site_streams.version') WHERE EXISTS (SELECT 1 FROM site_streams WHERE site_id = new.site_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER site_streams_are_final BEFORE UPDATE ON site_streams BEGIN SELECT RAISE(ABORT, 'guard: site_streams are final'); END;
--> statement-breakpoint
CREATE TRIGGER site_streams_stay BEFORE DELETE ON site_streams BEGIN SELECT RAISE(ABORT, 'guard: site_streams are final'); END;
