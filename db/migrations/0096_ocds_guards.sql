-- What was taken in is evidence: it is written once.
CREATE TRIGGER ocds_releases_guard BEFORE INSERT ON ocds_releases BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: ocds_releases.release_id') WHERE EXISTS (SELECT 1 FROM ocds_releases WHERE party_id = new.party_id AND ocid = new.ocid AND release_id = new.release_id);
END;
--> statement-breakpoint
CREATE TRIGGER ocds_releases_are_final BEFORE UPDATE ON ocds_releases BEGIN SELECT RAISE(ABORT, 'guard: releases are final'); END;
--> statement-breakpoint
CREATE TRIGGER ocds_releases_stay BEFORE DELETE ON ocds_releases BEGIN SELECT RAISE(ABORT, 'guard: releases are final'); END;
