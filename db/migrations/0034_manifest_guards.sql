-- What belongs to a manifest, and approvals of other provinces, are written once.
CREATE TRIGGER carriages_guard BEFORE INSERT ON carriages BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: carriages.id') WHERE EXISTS (SELECT 1 FROM carriages WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: carriages.transfer_id, carriages.version') WHERE EXISTS (SELECT 1 FROM carriages WHERE transfer_id = new.transfer_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER carriages_are_final BEFORE UPDATE ON carriages BEGIN SELECT RAISE(ABORT, 'guard: carriages are final'); END;
--> statement-breakpoint
CREATE TRIGGER carriages_stay BEFORE DELETE ON carriages BEGIN SELECT RAISE(ABORT, 'guard: carriages are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_differences_guard BEFORE INSERT ON receipt_differences BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: receipt_differences.receipt_id, receipt_differences.line') WHERE EXISTS (SELECT 1 FROM receipt_differences WHERE receipt_id = new.receipt_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.receipt_id);
END;
--> statement-breakpoint
CREATE TRIGGER receipt_differences_are_final BEFORE UPDATE ON receipt_differences BEGIN SELECT RAISE(ABORT, 'guard: receipt_differences are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_differences_stay BEFORE DELETE ON receipt_differences BEGIN SELECT RAISE(ABORT, 'guard: receipt_differences are final'); END;
--> statement-breakpoint
CREATE TRIGGER waste_approvals_guard BEFORE INSERT ON waste_approvals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: waste_approvals.id') WHERE EXISTS (SELECT 1 FROM waste_approvals WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: waste_approvals.number') WHERE EXISTS (SELECT 1 FROM waste_approvals WHERE number = new.number);
END;
--> statement-breakpoint
CREATE TRIGGER waste_approvals_are_final BEFORE UPDATE ON waste_approvals BEGIN SELECT RAISE(ABORT, 'guard: waste_approvals are final'); END;
--> statement-breakpoint
CREATE TRIGGER waste_approvals_stay BEFORE DELETE ON waste_approvals BEGIN SELECT RAISE(ABORT, 'guard: waste_approvals are final'); END;
--> statement-breakpoint
CREATE TRIGGER waste_approval_lines_guard BEFORE INSERT ON waste_approval_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: waste_approval_lines.approval_id, waste_approval_lines.waste_code') WHERE EXISTS (SELECT 1 FROM waste_approval_lines WHERE approval_id = new.approval_id AND waste_code = new.waste_code);
END;
--> statement-breakpoint
CREATE TRIGGER waste_approval_lines_are_final BEFORE UPDATE ON waste_approval_lines BEGIN SELECT RAISE(ABORT, 'guard: waste_approval_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER waste_approval_lines_stay BEFORE DELETE ON waste_approval_lines BEGIN SELECT RAISE(ABORT, 'guard: waste_approval_lines are final'); END;
