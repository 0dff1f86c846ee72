-- A link is written once, and confirms once: two receipts by one link are refused whoever writes them.
CREATE TRIGGER delivery_links_guard BEFORE INSERT ON delivery_links BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_links.id') WHERE EXISTS (SELECT 1 FROM delivery_links WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_links.token_hash') WHERE EXISTS (SELECT 1 FROM delivery_links WHERE token_hash = new.token_hash);
END;
--> statement-breakpoint
CREATE TRIGGER delivery_links_are_final BEFORE UPDATE ON delivery_links BEGIN SELECT RAISE(ABORT, 'guard: delivery_links are final'); END;
--> statement-breakpoint
CREATE TRIGGER delivery_links_stay BEFORE DELETE ON delivery_links BEGIN SELECT RAISE(ABORT, 'guard: delivery_links are final'); END;
--> statement-breakpoint
DROP TRIGGER delivery_receipts_guard;
--> statement-breakpoint
CREATE TRIGGER delivery_receipts_guard BEFORE INSERT ON delivery_receipts BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_receipts.id') WHERE EXISTS (SELECT 1 FROM delivery_receipts WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_receipts.issuer_id, delivery_receipts.external_id') WHERE EXISTS (SELECT 1 FROM delivery_receipts WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: delivery_receipts.link_id') WHERE EXISTS (SELECT 1 FROM delivery_receipts WHERE link_id = new.link_id);
  SELECT RAISE(ABORT, 'guard: receipts by a link name it and who used it') WHERE (new.means = 'link') <> (new.link_id IS NOT NULL AND new.confirmer_name IS NOT NULL AND new.confirmer_role IS NOT NULL);
END;
