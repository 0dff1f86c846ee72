-- Violations and what became of anomalies are written once, like every other document.
CREATE TRIGGER violations_guard BEFORE INSERT ON violations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: violations.id') WHERE EXISTS (SELECT 1 FROM violations WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER violations_are_final BEFORE UPDATE ON violations BEGIN SELECT RAISE(ABORT, 'guard: violations are final'); END;
--> statement-breakpoint
CREATE TRIGGER violations_stay BEFORE DELETE ON violations BEGIN SELECT RAISE(ABORT, 'guard: violations are final'); END;
--> statement-breakpoint
CREATE TRIGGER violation_withdrawals_guard BEFORE INSERT ON violation_withdrawals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: violation_withdrawals.violation_id') WHERE EXISTS (SELECT 1 FROM violation_withdrawals WHERE violation_id = new.violation_id);
END;
--> statement-breakpoint
CREATE TRIGGER violation_withdrawals_are_final BEFORE UPDATE ON violation_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: violation_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER violation_withdrawals_stay BEFORE DELETE ON violation_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: violation_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER anomaly_dispositions_guard BEFORE INSERT ON anomaly_dispositions BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: anomaly_dispositions.id') WHERE EXISTS (SELECT 1 FROM anomaly_dispositions WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER anomaly_dispositions_are_final BEFORE UPDATE ON anomaly_dispositions BEGIN SELECT RAISE(ABORT, 'guard: anomaly_dispositions are final'); END;
--> statement-breakpoint
CREATE TRIGGER anomaly_dispositions_stay BEFORE DELETE ON anomaly_dispositions BEGIN SELECT RAISE(ABORT, 'guard: anomaly_dispositions are final'); END;
