-- How firms are rated, and what was said on a rating, is written once.
CREATE TRIGGER credit_schemes_guard BEFORE INSERT ON credit_schemes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: credit_schemes.zone') WHERE EXISTS (SELECT 1 FROM credit_schemes WHERE zone = new.zone AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER credit_schemes_are_final BEFORE UPDATE ON credit_schemes BEGIN SELECT RAISE(ABORT, 'guard: credit_schemes are final'); END;
--> statement-breakpoint
CREATE TRIGGER credit_schemes_stay BEFORE DELETE ON credit_schemes BEGIN SELECT RAISE(ABORT, 'guard: credit_schemes are final'); END;
--> statement-breakpoint
CREATE TRIGGER credit_ratings_guard BEFORE INSERT ON credit_ratings BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: credit_ratings.id') WHERE EXISTS (SELECT 1 FROM credit_ratings WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER credit_ratings_are_final BEFORE UPDATE ON credit_ratings BEGIN SELECT RAISE(ABORT, 'guard: credit_ratings are final'); END;
--> statement-breakpoint
CREATE TRIGGER credit_ratings_stay BEFORE DELETE ON credit_ratings BEGIN SELECT RAISE(ABORT, 'guard: credit_ratings are final'); END;
--> statement-breakpoint
CREATE TRIGGER credit_moves_guard BEFORE INSERT ON credit_moves BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: credit_moves.rating_id') WHERE EXISTS (SELECT 1 FROM credit_moves WHERE rating_id = new.rating_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER credit_moves_are_final BEFORE UPDATE ON credit_moves BEGIN SELECT RAISE(ABORT, 'guard: credit_moves are final'); END;
--> statement-breakpoint
CREATE TRIGGER credit_moves_stay BEFORE DELETE ON credit_moves BEGIN SELECT RAISE(ABORT, 'guard: credit_moves are final'); END;
