-- What a point said, and what was said about it, is written once.
CREATE TRIGGER point_services_guard BEFORE INSERT ON point_services BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: point_services.site_id, point_services.version') WHERE EXISTS (SELECT 1 FROM point_services WHERE site_id = new.site_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER point_services_are_final BEFORE UPDATE ON point_services BEGIN SELECT RAISE(ABORT, 'guard: point_services are final'); END;
--> statement-breakpoint
CREATE TRIGGER point_services_stay BEFORE DELETE ON point_services BEGIN SELECT RAISE(ABORT, 'guard: point_services are final'); END;
--> statement-breakpoint
CREATE TRIGGER complaints_guard BEFORE INSERT ON complaints BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: complaints.id') WHERE EXISTS (SELECT 1 FROM complaints WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER complaints_are_final BEFORE UPDATE ON complaints BEGIN SELECT RAISE(ABORT, 'guard: complaints are final'); END;
--> statement-breakpoint
CREATE TRIGGER complaints_stay BEFORE DELETE ON complaints BEGIN SELECT RAISE(ABORT, 'guard: complaints are final'); END;
--> statement-breakpoint
CREATE TRIGGER complaint_answers_guard BEFORE INSERT ON complaint_answers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: complaint_answers.complaint_id, complaint_answers.version') WHERE EXISTS (SELECT 1 FROM complaint_answers WHERE complaint_id = new.complaint_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER complaint_answers_are_final BEFORE UPDATE ON complaint_answers BEGIN SELECT RAISE(ABORT, 'guard: complaint_answers are final'); END;
--> statement-breakpoint
CREATE TRIGGER complaint_answers_stay BEFORE DELETE ON complaint_answers BEGIN SELECT RAISE(ABORT, 'guard: complaint_answers are final'); END;
