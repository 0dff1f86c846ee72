-- What was offered, bid and sold is written once.
CREATE TRIGGER market_offers_guard BEFORE INSERT ON market_offers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: market_offers.id') WHERE EXISTS (SELECT 1 FROM market_offers WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER market_offers_are_final BEFORE UPDATE ON market_offers BEGIN SELECT RAISE(ABORT, 'guard: market_offers are final'); END;
--> statement-breakpoint
CREATE TRIGGER market_offers_stay BEFORE DELETE ON market_offers BEGIN SELECT RAISE(ABORT, 'guard: market_offers are final'); END;
--> statement-breakpoint
CREATE TRIGGER market_bids_guard BEFORE INSERT ON market_bids BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: market_bids.id') WHERE EXISTS (SELECT 1 FROM market_bids WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER market_bids_are_final BEFORE UPDATE ON market_bids BEGIN SELECT RAISE(ABORT, 'guard: market_bids are final'); END;
--> statement-breakpoint
CREATE TRIGGER market_bids_stay BEFORE DELETE ON market_bids BEGIN SELECT RAISE(ABORT, 'guard: market_bids are final'); END;
--> statement-breakpoint
CREATE TRIGGER market_sales_guard BEFORE INSERT ON market_sales BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: market_sales.id') WHERE EXISTS (SELECT 1 FROM market_sales WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: market_sales.offer_id') WHERE EXISTS (SELECT 1 FROM market_sales WHERE offer_id = new.offer_id);
END;
--> statement-breakpoint
CREATE TRIGGER market_sales_are_final BEFORE UPDATE ON market_sales BEGIN SELECT RAISE(ABORT, 'guard: market_sales are final'); END;
--> statement-breakpoint
CREATE TRIGGER market_sales_stay BEFORE DELETE ON market_sales BEGIN SELECT RAISE(ABORT, 'guard: market_sales are final'); END;
--> statement-breakpoint
CREATE TRIGGER party_controllers_guard BEFORE INSERT ON party_controllers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: party_controllers.id') WHERE EXISTS (SELECT 1 FROM party_controllers WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: party_controllers.party_id, party_controllers.kind, party_controllers.key') WHERE EXISTS (SELECT 1 FROM party_controllers WHERE party_id = new.party_id AND kind = new.kind AND key = new.key);
END;
--> statement-breakpoint
CREATE TRIGGER party_controllers_are_final BEFORE UPDATE ON party_controllers BEGIN SELECT RAISE(ABORT, 'guard: party_controllers are final'); END;
--> statement-breakpoint
CREATE TRIGGER party_controllers_stay BEFORE DELETE ON party_controllers BEGIN SELECT RAISE(ABORT, 'guard: party_controllers are final'); END;
--> statement-breakpoint
-- What is promised of a stock is there, and stays there: whoever writes, no balance falls below it.
CREATE TRIGGER stock_reservations_guard BEFORE INSERT ON stock_reservations WHEN new.ended_by IS NULL BEGIN
  SELECT RAISE(ABORT, 'guard: stock reserved') WHERE
    (SELECT coalesce(sum(mass_g), 0) FROM stock_reservations WHERE account_id = new.account_id AND item_id = new.item_id AND ended_by IS NULL AND offer_id <> new.offer_id) + new.mass_g > coalesce((SELECT amount FROM balances WHERE account_id = new.account_id AND item_id = new.item_id AND quantity = 1), 0)
    OR (SELECT coalesce(sum(pieces), 0) FROM stock_reservations WHERE account_id = new.account_id AND item_id = new.item_id AND ended_by IS NULL AND offer_id <> new.offer_id) + new.pieces > coalesce((SELECT amount FROM balances WHERE account_id = new.account_id AND item_id = new.item_id AND quantity = 2), 0);
END;
--> statement-breakpoint
CREATE TRIGGER stock_reservations_keep_what_they_hold BEFORE UPDATE OF offer_id, account_id, item_id, pieces, mass_g ON stock_reservations BEGIN
  SELECT RAISE(ABORT, 'guard: only how a reservation stands moves');
END;
--> statement-breakpoint
CREATE TRIGGER stock_reservations_stay BEFORE DELETE ON stock_reservations BEGIN SELECT RAISE(ABORT, 'guard: stock_reservations stay'); END;
--> statement-breakpoint
CREATE TRIGGER balances_keep_what_is_reserved BEFORE UPDATE OF amount ON balances WHEN new.amount < old.amount AND new.quantity <= 2 AND new.guarded = 1 BEGIN
  SELECT RAISE(ABORT, 'guard: stock reserved') WHERE new.amount < (
    SELECT sum(iif(new.quantity = 1, mass_g, pieces)) FROM stock_reservations
    WHERE account_id = new.account_id AND item_id = new.item_id AND ended_by IS NULL);
END;
