-- What a report said when it was handed in is written once.
CREATE TRIGGER report_submissions_guard BEFORE INSERT ON report_submissions BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_submissions.step') WHERE EXISTS (
    SELECT 1 FROM report_submissions WHERE report_id = new.report_id AND step = new.step);
END;
--> statement-breakpoint
CREATE TRIGGER report_submissions_are_final BEFORE UPDATE ON report_submissions BEGIN SELECT RAISE(ABORT, 'guard: report_submissions are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_submissions_stay BEFORE DELETE ON report_submissions BEGIN SELECT RAISE(ABORT, 'guard: report_submissions are final'); END;
