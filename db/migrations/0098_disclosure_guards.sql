-- Who has to disclose, and what was disclosed, is written once.
CREATE TRIGGER disclosure_subjects_guard BEFORE INSERT ON disclosure_subjects BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: disclosure_subjects.id') WHERE EXISTS (SELECT 1 FROM disclosure_subjects WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER disclosure_subjects_are_final BEFORE UPDATE ON disclosure_subjects BEGIN SELECT RAISE(ABORT, 'guard: disclosure_subjects are final'); END;
--> statement-breakpoint
CREATE TRIGGER disclosure_subjects_stay BEFORE DELETE ON disclosure_subjects BEGIN SELECT RAISE(ABORT, 'guard: disclosure_subjects are final'); END;
--> statement-breakpoint
CREATE TRIGGER disclosures_guard BEFORE INSERT ON disclosures BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: disclosures.id') WHERE EXISTS (SELECT 1 FROM disclosures WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER disclosures_are_final BEFORE UPDATE ON disclosures BEGIN SELECT RAISE(ABORT, 'guard: disclosures are final'); END;
--> statement-breakpoint
CREATE TRIGGER disclosures_stay BEFORE DELETE ON disclosures BEGIN SELECT RAISE(ABORT, 'guard: disclosures are final'); END;
--> statement-breakpoint
CREATE TRIGGER adhoc_disclosures_guard BEFORE INSERT ON adhoc_disclosures BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: adhoc_disclosures.id') WHERE EXISTS (SELECT 1 FROM adhoc_disclosures WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER adhoc_disclosures_are_final BEFORE UPDATE ON adhoc_disclosures BEGIN SELECT RAISE(ABORT, 'guard: adhoc_disclosures are final'); END;
--> statement-breakpoint
CREATE TRIGGER adhoc_disclosures_stay BEFORE DELETE ON adhoc_disclosures BEGIN SELECT RAISE(ABORT, 'guard: adhoc_disclosures are final'); END;
