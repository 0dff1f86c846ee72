-- What the database itself refuses, whoever writes to it.
-- An entry is checked and sealed when it is inserted: by then its postings are there.
CREATE TRIGGER entries_guard BEFORE INSERT ON entries BEGIN
  SELECT RAISE(ABORT, 'guard: entry exists') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: sequence gap') WHERE new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries);
  SELECT RAISE(ABORT, 'guard: unbalanced entry') WHERE NOT EXISTS (SELECT 1 FROM postings WHERE entry_seq = new.seq)
    OR EXISTS (SELECT 1 FROM postings WHERE entry_seq = new.seq GROUP BY quantity HAVING sum(amount) <> 0);
  -- A closed month of a zone takes nothing, also not through an entry of another zone that touches its accounts.
  SELECT RAISE(ABORT, 'guard: period closed') WHERE EXISTS (
    SELECT 1 FROM closed_months WHERE zone = new.zone AND month = substr(new.occurred_on, 1, 7))
    OR EXISTS (SELECT 1 FROM postings p CROSS JOIN accounts a ON a.id = p.account_id
      CROSS JOIN closed_months c ON c.zone = a.zone AND c.month = substr(new.occurred_on, 1, 7)
      WHERE p.entry_seq = new.seq);
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
-- REPLACE removes a row without asking the triggers on DELETE: what is final is asked for before each INSERT.
CREATE TRIGGER accounts_guard BEFORE INSERT ON accounts BEGIN
  SELECT RAISE(ABORT, 'guard: account exists') WHERE EXISTS (SELECT 1 FROM accounts WHERE key = new.key OR id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER accounts_are_final BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'guard: accounts are final'); END;
--> statement-breakpoint
CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts BEGIN SELECT RAISE(ABORT, 'guard: accounts are final'); END;
--> statement-breakpoint
CREATE TRIGGER balances_guard BEFORE INSERT ON balances BEGIN
  SELECT RAISE(ABORT, 'guard: balance without its account''s guard')
  WHERE new.guarded IS NOT (SELECT guarded FROM accounts WHERE id = new.account_id);
  -- 2^53 - 1: what a reader can hold exactly.
  SELECT RAISE(ABORT, 'guard: out of range') WHERE abs(new.amount) > 9007199254740991;
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
CREATE TRIGGER closed_months_guard BEFORE INSERT ON closed_months BEGIN
  SELECT RAISE(ABORT, 'guard: month closed already: closed_months.month')
  WHERE EXISTS (SELECT 1 FROM closed_months WHERE zone = new.zone AND month = new.month);
END;
--> statement-breakpoint
CREATE TRIGGER closed_months_are_final BEFORE UPDATE ON closed_months BEGIN SELECT RAISE(ABORT, 'guard: a closed month stays closed'); END;
--> statement-breakpoint
CREATE TRIGGER closed_months_stay BEFORE DELETE ON closed_months BEGIN SELECT RAISE(ABORT, 'guard: a closed month stays closed'); END;
--> statement-breakpoint
CREATE TRIGGER reference_values_guard BEFORE INSERT ON reference_values BEGIN
  SELECT RAISE(ABORT, 'guard: reference values are versioned')
  WHERE EXISTS (SELECT 1 FROM reference_values WHERE dataset = new.dataset AND code = new.code AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER reference_values_are_final BEFORE UPDATE ON reference_values BEGIN SELECT RAISE(ABORT, 'guard: reference values are versioned'); END;
--> statement-breakpoint
CREATE TRIGGER reference_values_stay BEFORE DELETE ON reference_values BEGIN SELECT RAISE(ABORT, 'guard: reference values are versioned'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_guard BEFORE INSERT ON audit_log BEGIN
  SELECT RAISE(ABORT, 'guard: the audit log is final') WHERE EXISTS (SELECT 1 FROM audit_log WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'guard: the audit log is final'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'guard: the audit log is final'); END;
--> statement-breakpoint
CREATE TRIGGER transitions_guard BEFORE INSERT ON transitions BEGIN
  SELECT RAISE(ABORT, 'guard: a step again: transitions.version')
  WHERE EXISTS (SELECT 1 FROM transitions WHERE document_id = new.document_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER transitions_are_final BEFORE UPDATE ON transitions BEGIN SELECT RAISE(ABORT, 'guard: transitions are final'); END;
--> statement-breakpoint
CREATE TRIGGER transitions_stay BEFORE DELETE ON transitions BEGIN SELECT RAISE(ABORT, 'guard: transitions are final'); END;
