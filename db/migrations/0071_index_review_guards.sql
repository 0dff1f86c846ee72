-- What a reviewer made of a self-assessment is written once.
CREATE TRIGGER gsci_reviews_guard BEFORE INSERT ON gsci_reviews BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: gsci_reviews.id') WHERE EXISTS (SELECT 1 FROM gsci_reviews WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: gsci_reviews.assessment_id, gsci_reviews.version') WHERE EXISTS (SELECT 1 FROM gsci_reviews WHERE assessment_id = new.assessment_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER gsci_reviews_are_final BEFORE UPDATE ON gsci_reviews BEGIN SELECT RAISE(ABORT, 'guard: gsci_reviews are final'); END;
--> statement-breakpoint
CREATE TRIGGER gsci_reviews_stay BEFORE DELETE ON gsci_reviews BEGIN SELECT RAISE(ABORT, 'guard: gsci_reviews are final'); END;
