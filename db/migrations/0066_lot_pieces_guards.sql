-- What is taken of a lot by name is never more than the lot had, neither its mass nor its pieces.
DROP TRIGGER lot_choices_guard;
--> statement-breakpoint
CREATE TRIGGER lot_choices_guard BEFORE INSERT ON lot_choices BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: lot_choices.document_id') WHERE EXISTS (
    SELECT 1 FROM lot_choices WHERE document_id = new.document_id AND item_id = new.item_id AND lot_document_id = new.lot_document_id);
  SELECT RAISE(ABORT, 'guard: the document is booked: lot_choices') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.document_id);
  SELECT RAISE(ABORT, 'guard: lot used up') WHERE new.mass_g + coalesce((
    SELECT sum(c.mass_g) FROM lot_choices c WHERE c.lot_document_id = new.lot_document_id AND c.item_id = new.item_id
      AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = c.document_id)), 0) > coalesce((
    SELECT sum(p.amount) FROM entries e CROSS JOIN postings p ON p.entry_seq = e.seq AND p.item_id = new.item_id AND p.quantity = 1
      CROSS JOIN accounts a ON a.id = p.account_id AND a.kind = 'stock'
      WHERE e.id = new.lot_document_id), 0);
  SELECT RAISE(ABORT, 'guard: lot used up') WHERE new.pieces < 0 OR new.pieces + coalesce((
    SELECT sum(c.pieces) FROM lot_choices c WHERE c.lot_document_id = new.lot_document_id AND c.item_id = new.item_id
      AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = c.document_id)), 0) > coalesce((
    SELECT sum(p.amount) FROM entries e CROSS JOIN postings p ON p.entry_seq = e.seq AND p.item_id = new.item_id AND p.quantity = 2
      CROSS JOIN accounts a ON a.id = p.account_id AND a.kind = 'stock'
      WHERE e.id = new.lot_document_id), 0);
END;
