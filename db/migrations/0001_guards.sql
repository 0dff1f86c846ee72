-- What the database itself refuses, whoever writes to it.
-- An entry is checked and sealed when it is inserted: by then its postings are there.
CREATE TRIGGER entries_guard BEFORE INSERT ON entries BEGIN
  SELECT RAISE(ABORT, 'guard: entry exists') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: sequence gap') WHERE new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries);
  SELECT RAISE(ABORT, 'guard: unbalanced entry') WHERE NOT EXISTS (SELECT 1 FROM postings WHERE entry_seq = new.seq)
    OR EXISTS (SELECT 1 FROM postings WHERE entry_seq = new.seq GROUP BY quantity HAVING sum(amount) <> 0);
  SELECT RAISE(ABORT, 'guard: period closed') WHERE EXISTS (
    SELECT 1 FROM closed_months WHERE zone = new.zone AND month = substr(new.occurred_on, 1, 7));
END;
--> statement-breakpoint
CREATE TRIGGER entries_are_final BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'guard: entries are final'); END;
--> statement-breakpoint
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'guard: entries are final'); END;
--> statement-breakpoint
-- A posting belongs to an entry that is still to come; a sealed entry takes no more.
CREATE TRIGGER postings_guard BEFORE INSERT ON postings BEGIN
  SELECT RAISE(ABORT, 'guard: entry is sealed') WHERE new.entry_seq <= (SELECT coalesce(max(seq), 0) FROM entries);
END;
--> statement-breakpoint
CREATE TRIGGER postings_are_final BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'guard: postings are final'); END;
--> statement-breakpoint
CREATE TRIGGER postings_stay BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'guard: postings are final'); END;
--> statement-breakpoint
CREATE TRIGGER accounts_are_final BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'guard: accounts are final'); END;
--> statement-breakpoint
CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts BEGIN SELECT RAISE(ABORT, 'guard: accounts are final'); END;
--> statement-breakpoint
CREATE TRIGGER balances_guard BEFORE INSERT ON balances BEGIN
  SELECT RAISE(ABORT, 'guard: balance without its account''s guard')
  WHERE new.guarded IS NOT (SELECT guarded FROM accounts WHERE id = new.account_id);
END;
--> statement-breakpoint
CREATE TRIGGER balances_keep_their_guard BEFORE UPDATE OF account_id, item_id, quantity, guarded ON balances BEGIN
  SELECT RAISE(ABORT, 'guard: only the amount of a balance moves');
END;
--> statement-breakpoint
CREATE TRIGGER balances_stay BEFORE DELETE ON balances BEGIN SELECT RAISE(ABORT, 'guard: balances stay'); END;
--> statement-breakpoint
CREATE TRIGGER rollups_stay BEFORE DELETE ON rollups BEGIN SELECT RAISE(ABORT, 'guard: rollups stay'); END;
--> statement-breakpoint
CREATE TRIGGER closed_months_stay BEFORE DELETE ON closed_months BEGIN SELECT RAISE(ABORT, 'guard: a closed month stays closed'); END;
--> statement-breakpoint
CREATE TRIGGER reference_values_are_final BEFORE UPDATE ON reference_values BEGIN SELECT RAISE(ABORT, 'guard: reference values are versioned'); END;
--> statement-breakpoint
CREATE TRIGGER reference_values_stay BEFORE DELETE ON reference_values BEGIN SELECT RAISE(ABORT, 'guard: reference values are versioned'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'guard: the audit log is final'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'guard: the audit log is final'); END;
--> statement-breakpoint
CREATE TRIGGER transitions_are_final BEFORE UPDATE ON transitions BEGIN SELECT RAISE(ABORT, 'guard: transitions are final'); END;
--> statement-breakpoint
CREATE TRIGGER transitions_stay BEFORE DELETE ON transitions BEGIN SELECT RAISE(ABORT, 'guard: transitions are final'); END;
