-- Pieces of a lot that are taken by name are never more than the lot had; its mass is held by `lot_choices_guard`.
CREATE TRIGGER lot_choices_pieces_guard BEFORE INSERT ON lot_choices WHEN new.pieces <> 0 BEGIN
  SELECT RAISE(ABORT, 'guard: lot used up') WHERE new.pieces < 0 OR new.pieces + coalesce((
    SELECT sum(c.pieces) FROM lot_choices c WHERE c.lot_document_id = new.lot_document_id AND c.item_id = new.item_id
      AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.reverses = c.document_id)), 0) > coalesce((
    SELECT sum(p.amount) FROM entries e CROSS JOIN postings p ON p.entry_seq = e.seq AND p.item_id = new.item_id AND p.quantity = 2
      CROSS JOIN accounts a ON a.id = p.account_id AND a.kind = 'stock'
      WHERE e.id = new.lot_document_id), 0);
END;
