-- What was sealed stays: reports, notes, figures, seals, keys, tree heads and the tiles of the log are written once.
-- REPLACE removes a row without asking the triggers on DELETE: what is final is asked for before each INSERT. The words
-- are those of a broken key, so that a request that came second is told the same either way.
CREATE TRIGGER reports_guard BEFORE INSERT ON reports BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reports.id') WHERE EXISTS (SELECT 1 FROM reports WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reports.zone') WHERE EXISTS (SELECT 1 FROM reports WHERE zone = new.zone AND kind = new.kind AND period = new.period AND party_id = new.party_id AND version = new.version);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reports.restates') WHERE EXISTS (SELECT 1 FROM reports WHERE restates = new.restates);
END;
--> statement-breakpoint
CREATE TRIGGER reports_are_final BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'guard: reports are final'); END;
--> statement-breakpoint
CREATE TRIGGER reports_stay BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'guard: reports are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_notes_guard BEFORE INSERT ON report_notes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_notes.id') WHERE EXISTS (SELECT 1 FROM report_notes WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_notes.replaces') WHERE EXISTS (SELECT 1 FROM report_notes WHERE replaces = new.replaces);
  SELECT RAISE(ABORT, 'guard: the report is sealed: transitions.') WHERE EXISTS (SELECT 1 FROM report_seals WHERE report_id = new.report_id);
END;
--> statement-breakpoint
CREATE TRIGGER report_notes_are_final BEFORE UPDATE ON report_notes BEGIN SELECT RAISE(ABORT, 'guard: report_notes are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_notes_stay BEFORE DELETE ON report_notes BEGIN SELECT RAISE(ABORT, 'guard: report_notes are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_figures_guard BEFORE INSERT ON report_figures BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_figures.line') WHERE EXISTS (SELECT 1 FROM report_figures WHERE report_id = new.report_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the report is sealed: transitions.') WHERE EXISTS (SELECT 1 FROM report_seals WHERE report_id = new.report_id);
END;
--> statement-breakpoint
CREATE TRIGGER report_figures_are_final BEFORE UPDATE ON report_figures BEGIN SELECT RAISE(ABORT, 'guard: report_figures are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_figures_stay BEFORE DELETE ON report_figures BEGIN SELECT RAISE(ABORT, 'guard: report_figures are final'); END;
--> statement-breakpoint
CREATE TRIGGER seal_keys_guard BEFORE INSERT ON seal_keys BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: seal_keys.id') WHERE EXISTS (SELECT 1 FROM seal_keys WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER seal_keys_are_final BEFORE UPDATE ON seal_keys BEGIN SELECT RAISE(ABORT, 'guard: seal_keys are final'); END;
--> statement-breakpoint
CREATE TRIGGER seal_keys_stay BEFORE DELETE ON seal_keys BEGIN SELECT RAISE(ABORT, 'guard: seal_keys are final'); END;
--> statement-breakpoint
CREATE TRIGGER tree_heads_guard BEFORE INSERT ON tree_heads BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: tree_heads.size') WHERE EXISTS (SELECT 1 FROM tree_heads WHERE size = new.size);
END;
--> statement-breakpoint
CREATE TRIGGER tree_heads_are_final BEFORE UPDATE ON tree_heads BEGIN SELECT RAISE(ABORT, 'guard: tree_heads are final'); END;
--> statement-breakpoint
CREATE TRIGGER tree_heads_stay BEFORE DELETE ON tree_heads BEGIN SELECT RAISE(ABORT, 'guard: tree_heads are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_seals_guard BEFORE INSERT ON report_seals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: report_seals.report_id') WHERE EXISTS (SELECT 1 FROM report_seals WHERE report_id = new.report_id);
END;
--> statement-breakpoint
CREATE TRIGGER report_seals_are_final BEFORE UPDATE ON report_seals BEGIN SELECT RAISE(ABORT, 'guard: report_seals are final'); END;
--> statement-breakpoint
CREATE TRIGGER report_seals_stay BEFORE DELETE ON report_seals BEGIN SELECT RAISE(ABORT, 'guard: report_seals are final'); END;
--> statement-breakpoint
CREATE TRIGGER log_tiles_guard BEFORE INSERT ON log_tiles BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: log_tiles.width') WHERE EXISTS (SELECT 1 FROM log_tiles WHERE level = new.level AND tile = new.tile AND width = new.width);
END;
--> statement-breakpoint
CREATE TRIGGER log_tiles_are_final BEFORE UPDATE ON log_tiles BEGIN SELECT RAISE(ABORT, 'guard: log_tiles are final'); END;
--> statement-breakpoint
CREATE TRIGGER log_tiles_stay BEFORE DELETE ON log_tiles BEGIN SELECT RAISE(ABORT, 'guard: log_tiles are final'); END;
