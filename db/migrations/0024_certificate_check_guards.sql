-- A certificate is one, whoever sells what it is for: body, number and first day are asked for without its holder.
DROP TRIGGER product_certificates_guard;
--> statement-breakpoint
CREATE TRIGGER product_certificates_guard BEFORE INSERT ON product_certificates BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: product_certificates.id') WHERE EXISTS (SELECT 1 FROM product_certificates WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: product_certificates.number, product_certificates.body, product_certificates.valid_from') WHERE EXISTS (SELECT 1 FROM product_certificates WHERE body = new.body AND number = new.number AND valid_from = new.valid_from);
END;
--> statement-breakpoint
-- A purchase and a look at its certificate at the same moment: whoever is second does not know the first, and asks again.
DROP TRIGGER purchases_guard;
--> statement-breakpoint
CREATE TRIGGER purchases_guard BEFORE INSERT ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: purchases.id') WHERE EXISTS (SELECT 1 FROM purchases WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: purchases.issuer_id, purchases.external_id') WHERE EXISTS (SELECT 1 FROM purchases WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
  SELECT RAISE(ABORT, 'guard: certificate_checks.version') WHERE new.known_checks <> (SELECT coalesce(max(version), 0) FROM certificate_checks WHERE certificate_id = new.certificate_id);
END;
--> statement-breakpoint
CREATE TRIGGER certificate_checks_guard BEFORE INSERT ON certificate_checks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: certificate_checks.id') WHERE EXISTS (SELECT 1 FROM certificate_checks WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: certificate_checks.certificate_id, certificate_checks.version') WHERE EXISTS (SELECT 1 FROM certificate_checks WHERE certificate_id = new.certificate_id AND version = new.version);
  SELECT RAISE(ABORT, 'guard: certificate_checks.purchases') WHERE new.purchases <> (SELECT count(*) FROM purchases WHERE certificate_id = new.certificate_id);
END;
--> statement-breakpoint
CREATE TRIGGER certificate_checks_are_final BEFORE UPDATE ON certificate_checks BEGIN SELECT RAISE(ABORT, 'guard: certificate_checks are final'); END;
--> statement-breakpoint
CREATE TRIGGER certificate_checks_stay BEFORE DELETE ON certificate_checks BEGIN SELECT RAISE(ABORT, 'guard: certificate_checks are final'); END;
--> statement-breakpoint
CREATE TRIGGER purchase_checks_guard BEFORE INSERT ON purchase_checks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: purchase_checks.id') WHERE EXISTS (SELECT 1 FROM purchase_checks WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER purchase_checks_are_final BEFORE UPDATE ON purchase_checks BEGIN SELECT RAISE(ABORT, 'guard: purchase_checks are final'); END;
--> statement-breakpoint
CREATE TRIGGER purchase_checks_stay BEFORE DELETE ON purchase_checks BEGIN SELECT RAISE(ABORT, 'guard: purchase_checks are final'); END;
