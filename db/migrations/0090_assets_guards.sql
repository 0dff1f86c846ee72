-- What was registered, and by which return it came back, is written once.
CREATE TRIGGER assets_guard BEFORE INSERT ON assets BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: assets.id') WHERE EXISTS (SELECT 1 FROM assets WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER assets_are_final BEFORE UPDATE ON assets BEGIN SELECT RAISE(ABORT, 'guard: assets are final'); END;
--> statement-breakpoint
CREATE TRIGGER assets_stay BEFORE DELETE ON assets BEGIN SELECT RAISE(ABORT, 'guard: assets are final'); END;
--> statement-breakpoint
CREATE TRIGGER asset_returns_guard BEFORE INSERT ON asset_returns BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: asset_returns.asset_id') WHERE EXISTS (SELECT 1 FROM asset_returns WHERE asset_id = new.asset_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER asset_returns_are_final BEFORE UPDATE ON asset_returns BEGIN SELECT RAISE(ABORT, 'guard: asset_returns are final'); END;
--> statement-breakpoint
CREATE TRIGGER asset_returns_stay BEFORE DELETE ON asset_returns BEGIN SELECT RAISE(ABORT, 'guard: asset_returns are final'); END;
