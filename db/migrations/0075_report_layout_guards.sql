-- A layout is written once; said anew it is another version.
CREATE TRIGGER report_layouts_guard BEFORE INSERT ON report_layouts BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_layouts.version') WHERE EXISTS (
    SELECT 1 FROM report_layouts WHERE zone = new.zone AND kind = new.kind AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER report_layouts_are_final BEFORE UPDATE ON report_layouts BEGIN SELECT RAISE(ABORT, 'guard: report layouts are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_layouts_stay BEFORE DELETE ON report_layouts BEGIN SELECT RAISE(ABORT, 'guard: report layouts are final'); END;
