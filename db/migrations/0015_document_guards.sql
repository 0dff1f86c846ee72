-- Documents, what they consist of, and the registry are written once: a change is a new row. REPLACE removes a row without
-- asking the triggers on DELETE, so each key is asked for before an INSERT; the words are those of a broken key. What
-- belongs to a booked document comes with it: a line more would change what its entry says.
CREATE TRIGGER parties_guard BEFORE INSERT ON parties BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: parties.id') WHERE EXISTS (SELECT 1 FROM parties WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: parties.identifier_type, parties.identifier') WHERE EXISTS (SELECT 1 FROM parties WHERE identifier_type = new.identifier_type AND identifier = new.identifier);
END;
--> statement-breakpoint
CREATE TRIGGER parties_are_final BEFORE UPDATE ON parties BEGIN SELECT RAISE(ABORT, 'guard: parties are final'); END;
--> statement-breakpoint
CREATE TRIGGER parties_stay BEFORE DELETE ON parties BEGIN SELECT RAISE(ABORT, 'guard: parties are final'); END;
--> statement-breakpoint
CREATE TRIGGER party_roles_guard BEFORE INSERT ON party_roles BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: party_roles.party_id, party_roles.role') WHERE EXISTS (SELECT 1 FROM party_roles WHERE party_id = new.party_id AND role = new.role);
END;
--> statement-breakpoint
CREATE TRIGGER party_roles_are_final BEFORE UPDATE ON party_roles BEGIN SELECT RAISE(ABORT, 'guard: party_roles are final'); END;
--> statement-breakpoint
CREATE TRIGGER party_roles_stay BEFORE DELETE ON party_roles BEGIN SELECT RAISE(ABORT, 'guard: party_roles are final'); END;
--> statement-breakpoint
CREATE TRIGGER sites_guard BEFORE INSERT ON sites BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: sites.id') WHERE EXISTS (SELECT 1 FROM sites WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER sites_are_final BEFORE UPDATE ON sites BEGIN SELECT RAISE(ABORT, 'guard: sites are final'); END;
--> statement-breakpoint
CREATE TRIGGER sites_stay BEFORE DELETE ON sites BEGIN SELECT RAISE(ABORT, 'guard: sites are final'); END;
--> statement-breakpoint
CREATE TRIGGER site_operators_guard BEFORE INSERT ON site_operators BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: site_operators.site_id, site_operators.party_id') WHERE EXISTS (SELECT 1 FROM site_operators WHERE site_id = new.site_id AND party_id = new.party_id);
END;
--> statement-breakpoint
CREATE TRIGGER site_operators_are_final BEFORE UPDATE ON site_operators BEGIN SELECT RAISE(ABORT, 'guard: site_operators are final'); END;
--> statement-breakpoint
CREATE TRIGGER site_operators_stay BEFORE DELETE ON site_operators BEGIN SELECT RAISE(ABORT, 'guard: site_operators are final'); END;
--> statement-breakpoint
CREATE TRIGGER permits_guard BEFORE INSERT ON permits BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: permits.id') WHERE EXISTS (SELECT 1 FROM permits WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: permits.number') WHERE EXISTS (SELECT 1 FROM permits WHERE number = new.number);
END;
--> statement-breakpoint
CREATE TRIGGER permits_are_final BEFORE UPDATE ON permits BEGIN SELECT RAISE(ABORT, 'guard: permits are final'); END;
--> statement-breakpoint
CREATE TRIGGER permits_stay BEFORE DELETE ON permits BEGIN SELECT RAISE(ABORT, 'guard: permits are final'); END;
--> statement-breakpoint
CREATE TRIGGER items_guard BEFORE INSERT ON items BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: items.id') WHERE EXISTS (SELECT 1 FROM items WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: items.code') WHERE EXISTS (SELECT 1 FROM items WHERE code = new.code);
END;
--> statement-breakpoint
CREATE TRIGGER items_are_final BEFORE UPDATE ON items BEGIN SELECT RAISE(ABORT, 'guard: items are final'); END;
--> statement-breakpoint
CREATE TRIGGER items_stay BEFORE DELETE ON items BEGIN SELECT RAISE(ABORT, 'guard: items are final'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_guard BEFORE INSERT ON memberships BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: memberships.user_id') WHERE EXISTS (SELECT 1 FROM memberships WHERE user_id = new.user_id);
END;
--> statement-breakpoint
CREATE TRIGGER memberships_are_final BEFORE UPDATE ON memberships BEGIN SELECT RAISE(ABORT, 'guard: memberships are final'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_stay BEFORE DELETE ON memberships BEGIN SELECT RAISE(ABORT, 'guard: memberships are final'); END;
--> statement-breakpoint
CREATE TRIGGER api_keys_guard BEFORE INSERT ON api_keys BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: api_keys.id') WHERE EXISTS (SELECT 1 FROM api_keys WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: api_keys.secret_hash') WHERE EXISTS (SELECT 1 FROM api_keys WHERE secret_hash = new.secret_hash);
END;
--> statement-breakpoint
CREATE TRIGGER api_keys_are_final BEFORE UPDATE ON api_keys BEGIN SELECT RAISE(ABORT, 'guard: api_keys are final'); END;
--> statement-breakpoint
CREATE TRIGGER api_keys_stay BEFORE DELETE ON api_keys BEGIN SELECT RAISE(ABORT, 'guard: api_keys are final'); END;
--> statement-breakpoint
CREATE TRIGGER revocations_guard BEFORE INSERT ON revocations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: revocations.subject_id') WHERE EXISTS (SELECT 1 FROM revocations WHERE subject_id = new.subject_id);
END;
--> statement-breakpoint
CREATE TRIGGER revocations_are_final BEFORE UPDATE ON revocations BEGIN SELECT RAISE(ABORT, 'guard: revocations are final'); END;
--> statement-breakpoint
CREATE TRIGGER revocations_stay BEFORE DELETE ON revocations BEGIN SELECT RAISE(ABORT, 'guard: revocations are final'); END;
--> statement-breakpoint
CREATE TRIGGER returns_guard BEFORE INSERT ON returns BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: returns.id') WHERE EXISTS (SELECT 1 FROM returns WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: returns.issuer_id, returns.external_id') WHERE EXISTS (SELECT 1 FROM returns WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER returns_are_final BEFORE UPDATE ON returns BEGIN SELECT RAISE(ABORT, 'guard: returns are final'); END;
--> statement-breakpoint
CREATE TRIGGER returns_stay BEFORE DELETE ON returns BEGIN SELECT RAISE(ABORT, 'guard: returns are final'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_guard BEFORE INSERT ON transfers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: transfers.id') WHERE EXISTS (SELECT 1 FROM transfers WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: transfers.issuer_id, transfers.external_id') WHERE EXISTS (SELECT 1 FROM transfers WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER transfers_are_final BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'guard: transfers are final'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_stay BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'guard: transfers are final'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_lines_guard BEFORE INSERT ON transfer_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: transfer_lines.transfer_id, transfer_lines.line') WHERE EXISTS (SELECT 1 FROM transfer_lines WHERE transfer_id = new.transfer_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: transfer_lines.transfer_id, transfer_lines.item_id') WHERE EXISTS (SELECT 1 FROM transfer_lines WHERE transfer_id = new.transfer_id AND item_id = new.item_id);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.transfer_id);
END;
--> statement-breakpoint
CREATE TRIGGER transfer_lines_are_final BEFORE UPDATE ON transfer_lines BEGIN SELECT RAISE(ABORT, 'guard: transfer_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_lines_stay BEFORE DELETE ON transfer_lines BEGIN SELECT RAISE(ABORT, 'guard: transfer_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipts_guard BEFORE INSERT ON receipts BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: receipts.id') WHERE EXISTS (SELECT 1 FROM receipts WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: receipts.issuer_id, receipts.external_id') WHERE EXISTS (SELECT 1 FROM receipts WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER receipts_are_final BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'guard: receipts are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipts_stay BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'guard: receipts are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_lines_guard BEFORE INSERT ON receipt_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: receipt_lines.receipt_id, receipt_lines.line') WHERE EXISTS (SELECT 1 FROM receipt_lines WHERE receipt_id = new.receipt_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.receipt_id);
END;
--> statement-breakpoint
CREATE TRIGGER receipt_lines_are_final BEFORE UPDATE ON receipt_lines BEGIN SELECT RAISE(ABORT, 'guard: receipt_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER receipt_lines_stay BEFORE DELETE ON receipt_lines BEGIN SELECT RAISE(ABORT, 'guard: receipt_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER treatments_guard BEFORE INSERT ON treatments BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: treatments.id') WHERE EXISTS (SELECT 1 FROM treatments WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: treatments.issuer_id, treatments.external_id') WHERE EXISTS (SELECT 1 FROM treatments WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER treatments_are_final BEFORE UPDATE ON treatments BEGIN SELECT RAISE(ABORT, 'guard: treatments are final'); END;
--> statement-breakpoint
CREATE TRIGGER treatments_stay BEFORE DELETE ON treatments BEGIN SELECT RAISE(ABORT, 'guard: treatments are final'); END;
--> statement-breakpoint
CREATE TRIGGER treatment_lines_guard BEFORE INSERT ON treatment_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: treatment_lines.treatment_id, treatment_lines.line') WHERE EXISTS (SELECT 1 FROM treatment_lines WHERE treatment_id = new.treatment_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.treatment_id);
END;
--> statement-breakpoint
CREATE TRIGGER treatment_lines_are_final BEFORE UPDATE ON treatment_lines BEGIN SELECT RAISE(ABORT, 'guard: treatment_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER treatment_lines_stay BEFORE DELETE ON treatment_lines BEGIN SELECT RAISE(ABORT, 'guard: treatment_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER deliveries_guard BEFORE INSERT ON deliveries BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: deliveries.id') WHERE EXISTS (SELECT 1 FROM deliveries WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: deliveries.issuer_id, deliveries.external_id') WHERE EXISTS (SELECT 1 FROM deliveries WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_are_final BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'guard: deliveries are final'); END;
--> statement-breakpoint
CREATE TRIGGER deliveries_stay BEFORE DELETE ON deliveries BEGIN SELECT RAISE(ABORT, 'guard: deliveries are final'); END;
--> statement-breakpoint
CREATE TRIGGER stocktakes_guard BEFORE INSERT ON stocktakes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: stocktakes.id') WHERE EXISTS (SELECT 1 FROM stocktakes WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: stocktakes.issuer_id, stocktakes.external_id') WHERE EXISTS (SELECT 1 FROM stocktakes WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER stocktakes_are_final BEFORE UPDATE ON stocktakes BEGIN SELECT RAISE(ABORT, 'guard: stocktakes are final'); END;
--> statement-breakpoint
CREATE TRIGGER stocktakes_stay BEFORE DELETE ON stocktakes BEGIN SELECT RAISE(ABORT, 'guard: stocktakes are final'); END;
--> statement-breakpoint
CREATE TRIGGER stocktake_lines_guard BEFORE INSERT ON stocktake_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: stocktake_lines.stocktake_id, stocktake_lines.line') WHERE EXISTS (SELECT 1 FROM stocktake_lines WHERE stocktake_id = new.stocktake_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.stocktake_id);
END;
--> statement-breakpoint
CREATE TRIGGER stocktake_lines_are_final BEFORE UPDATE ON stocktake_lines BEGIN SELECT RAISE(ABORT, 'guard: stocktake_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER stocktake_lines_stay BEFORE DELETE ON stocktake_lines BEGIN SELECT RAISE(ABORT, 'guard: stocktake_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER declarations_guard BEFORE INSERT ON declarations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: declarations.id') WHERE EXISTS (SELECT 1 FROM declarations WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: declarations.issuer_id, declarations.external_id') WHERE EXISTS (SELECT 1 FROM declarations WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER declarations_are_final BEFORE UPDATE ON declarations BEGIN SELECT RAISE(ABORT, 'guard: declarations are final'); END;
--> statement-breakpoint
CREATE TRIGGER declarations_stay BEFORE DELETE ON declarations BEGIN SELECT RAISE(ABORT, 'guard: declarations are final'); END;
--> statement-breakpoint
CREATE TRIGGER declaration_withdrawals_guard BEFORE INSERT ON declaration_withdrawals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: declaration_withdrawals.declaration_id') WHERE EXISTS (SELECT 1 FROM declaration_withdrawals WHERE declaration_id = new.declaration_id);
END;
--> statement-breakpoint
CREATE TRIGGER declaration_withdrawals_are_final BEFORE UPDATE ON declaration_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: declaration_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER declaration_withdrawals_stay BEFORE DELETE ON declaration_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: declaration_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER consortium_members_guard BEFORE INSERT ON consortium_members BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: consortium_members.consortium_id, consortium_members.member_id, consortium_members.valid_from') WHERE EXISTS (SELECT 1 FROM consortium_members WHERE consortium_id = new.consortium_id AND member_id = new.member_id AND valid_from = new.valid_from);
END;
--> statement-breakpoint
CREATE TRIGGER consortium_members_are_final BEFORE UPDATE ON consortium_members BEGIN SELECT RAISE(ABORT, 'guard: consortium_members are final'); END;
--> statement-breakpoint
CREATE TRIGGER consortium_members_stay BEFORE DELETE ON consortium_members BEGIN SELECT RAISE(ABORT, 'guard: consortium_members are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_grants_guard BEFORE INSERT ON recovery_grants BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: recovery_grants.id') WHERE EXISTS (SELECT 1 FROM recovery_grants WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER recovery_grants_are_final BEFORE UPDATE ON recovery_grants BEGIN SELECT RAISE(ABORT, 'guard: recovery_grants are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_grants_stay BEFORE DELETE ON recovery_grants BEGIN SELECT RAISE(ABORT, 'guard: recovery_grants are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_grant_withdrawals_guard BEFORE INSERT ON recovery_grant_withdrawals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: recovery_grant_withdrawals.grant_id') WHERE EXISTS (SELECT 1 FROM recovery_grant_withdrawals WHERE grant_id = new.grant_id);
END;
--> statement-breakpoint
CREATE TRIGGER recovery_grant_withdrawals_are_final BEFORE UPDATE ON recovery_grant_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: recovery_grant_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER recovery_grant_withdrawals_stay BEFORE DELETE ON recovery_grant_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: recovery_grant_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER claims_guard BEFORE INSERT ON claims BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: claims.id') WHERE EXISTS (SELECT 1 FROM claims WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: claims.issuer_id, claims.external_id') WHERE EXISTS (SELECT 1 FROM claims WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER claims_are_final BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'guard: claims are final'); END;
--> statement-breakpoint
CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'guard: claims are final'); END;
--> statement-breakpoint
CREATE TRIGGER vehicles_guard BEFORE INSERT ON vehicles BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: vehicles.return_id') WHERE EXISTS (SELECT 1 FROM vehicles WHERE return_id = new.return_id);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.return_id);
END;
--> statement-breakpoint
CREATE TRIGGER vehicles_are_final BEFORE UPDATE ON vehicles BEGIN SELECT RAISE(ABORT, 'guard: vehicles are final'); END;
--> statement-breakpoint
CREATE TRIGGER vehicles_stay BEFORE DELETE ON vehicles BEGIN SELECT RAISE(ABORT, 'guard: vehicles are final'); END;
--> statement-breakpoint
CREATE TRIGGER batteries_guard BEFORE INSERT ON batteries BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: batteries.return_id') WHERE EXISTS (SELECT 1 FROM batteries WHERE return_id = new.return_id);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.return_id);
END;
--> statement-breakpoint
CREATE TRIGGER batteries_are_final BEFORE UPDATE ON batteries BEGIN SELECT RAISE(ABORT, 'guard: batteries are final'); END;
--> statement-breakpoint
CREATE TRIGGER batteries_stay BEFORE DELETE ON batteries BEGIN SELECT RAISE(ABORT, 'guard: batteries are final'); END;
--> statement-breakpoint
CREATE TRIGGER storage_limits_guard BEFORE INSERT ON storage_limits BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: storage_limits.site_id, storage_limits.stream, storage_limits.version') WHERE EXISTS (SELECT 1 FROM storage_limits WHERE site_id = new.site_id AND stream = new.stream AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER storage_limits_are_final BEFORE UPDATE ON storage_limits BEGIN SELECT RAISE(ABORT, 'guard: storage_limits are final'); END;
--> statement-breakpoint
CREATE TRIGGER storage_limits_stay BEFORE DELETE ON storage_limits BEGIN SELECT RAISE(ABORT, 'guard: storage_limits are final'); END;
--> statement-breakpoint
CREATE TRIGGER usage_reports_guard BEFORE INSERT ON usage_reports BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: usage_reports.id') WHERE EXISTS (SELECT 1 FROM usage_reports WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: usage_reports.issuer_id, usage_reports.external_id') WHERE EXISTS (SELECT 1 FROM usage_reports WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER usage_reports_are_final BEFORE UPDATE ON usage_reports BEGIN SELECT RAISE(ABORT, 'guard: usage_reports are final'); END;
--> statement-breakpoint
CREATE TRIGGER usage_reports_stay BEFORE DELETE ON usage_reports BEGIN SELECT RAISE(ABORT, 'guard: usage_reports are final'); END;
--> statement-breakpoint
CREATE TRIGGER usage_report_lines_guard BEFORE INSERT ON usage_report_lines BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: usage_report_lines.report_id, usage_report_lines.line') WHERE EXISTS (SELECT 1 FROM usage_report_lines WHERE report_id = new.report_id AND line = new.line);
  SELECT RAISE(ABORT, 'guard: the document is booked: transitions.') WHERE EXISTS (SELECT 1 FROM entries WHERE id = new.report_id);
END;
--> statement-breakpoint
CREATE TRIGGER usage_report_lines_are_final BEFORE UPDATE ON usage_report_lines BEGIN SELECT RAISE(ABORT, 'guard: usage_report_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER usage_report_lines_stay BEFORE DELETE ON usage_report_lines BEGIN SELECT RAISE(ABORT, 'guard: usage_report_lines are final'); END;
--> statement-breakpoint
CREATE TRIGGER suppliers_guard BEFORE INSERT ON suppliers BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: suppliers.id') WHERE EXISTS (SELECT 1 FROM suppliers WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: suppliers.name') WHERE EXISTS (SELECT 1 FROM suppliers WHERE name = new.name);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: suppliers.identifier') WHERE EXISTS (SELECT 1 FROM suppliers WHERE identifier = new.identifier);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: suppliers.party_id') WHERE EXISTS (SELECT 1 FROM suppliers WHERE party_id = new.party_id);
END;
--> statement-breakpoint
CREATE TRIGGER suppliers_are_final BEFORE UPDATE ON suppliers BEGIN SELECT RAISE(ABORT, 'guard: suppliers are final'); END;
--> statement-breakpoint
CREATE TRIGGER suppliers_stay BEFORE DELETE ON suppliers BEGIN SELECT RAISE(ABORT, 'guard: suppliers are final'); END;
--> statement-breakpoint
CREATE TRIGGER supplier_risks_guard BEFORE INSERT ON supplier_risks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: supplier_risks.id') WHERE EXISTS (SELECT 1 FROM supplier_risks WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER supplier_risks_are_final BEFORE UPDATE ON supplier_risks BEGIN SELECT RAISE(ABORT, 'guard: supplier_risks are final'); END;
--> statement-breakpoint
CREATE TRIGGER supplier_risks_stay BEFORE DELETE ON supplier_risks BEGIN SELECT RAISE(ABORT, 'guard: supplier_risks are final'); END;
--> statement-breakpoint
CREATE TRIGGER supplier_violations_guard BEFORE INSERT ON supplier_violations BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: supplier_violations.id') WHERE EXISTS (SELECT 1 FROM supplier_violations WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER supplier_violations_are_final BEFORE UPDATE ON supplier_violations BEGIN SELECT RAISE(ABORT, 'guard: supplier_violations are final'); END;
--> statement-breakpoint
CREATE TRIGGER supplier_violations_stay BEFORE DELETE ON supplier_violations BEGIN SELECT RAISE(ABORT, 'guard: supplier_violations are final'); END;
--> statement-breakpoint
CREATE TRIGGER product_certificates_guard BEFORE INSERT ON product_certificates BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: product_certificates.id') WHERE EXISTS (SELECT 1 FROM product_certificates WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: product_certificates.supplier_id, product_certificates.body, product_certificates.number, product_certificates.valid_from') WHERE EXISTS (SELECT 1 FROM product_certificates WHERE supplier_id = new.supplier_id AND body = new.body AND number = new.number AND valid_from = new.valid_from);
END;
--> statement-breakpoint
CREATE TRIGGER product_certificates_are_final BEFORE UPDATE ON product_certificates BEGIN SELECT RAISE(ABORT, 'guard: product_certificates are final'); END;
--> statement-breakpoint
CREATE TRIGGER product_certificates_stay BEFORE DELETE ON product_certificates BEGIN SELECT RAISE(ABORT, 'guard: product_certificates are final'); END;
--> statement-breakpoint
CREATE TRIGGER purchases_guard BEFORE INSERT ON purchases BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: purchases.id') WHERE EXISTS (SELECT 1 FROM purchases WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: purchases.issuer_id, purchases.external_id') WHERE EXISTS (SELECT 1 FROM purchases WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER purchases_are_final BEFORE UPDATE ON purchases BEGIN SELECT RAISE(ABORT, 'guard: purchases are final'); END;
--> statement-breakpoint
CREATE TRIGGER purchases_stay BEFORE DELETE ON purchases BEGIN SELECT RAISE(ABORT, 'guard: purchases are final'); END;
--> statement-breakpoint
CREATE TRIGGER buyer_profiles_guard BEFORE INSERT ON buyer_profiles BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: buyer_profiles.party_id, buyer_profiles.version') WHERE EXISTS (SELECT 1 FROM buyer_profiles WHERE party_id = new.party_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER buyer_profiles_are_final BEFORE UPDATE ON buyer_profiles BEGIN SELECT RAISE(ABORT, 'guard: buyer_profiles are final'); END;
--> statement-breakpoint
CREATE TRIGGER buyer_profiles_stay BEFORE DELETE ON buyer_profiles BEGIN SELECT RAISE(ABORT, 'guard: buyer_profiles are final'); END;
--> statement-breakpoint
CREATE TRIGGER gsci_assessments_guard BEFORE INSERT ON gsci_assessments BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: gsci_assessments.id') WHERE EXISTS (SELECT 1 FROM gsci_assessments WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER gsci_assessments_are_final BEFORE UPDATE ON gsci_assessments BEGIN SELECT RAISE(ABORT, 'guard: gsci_assessments are final'); END;
--> statement-breakpoint
CREATE TRIGGER gsci_assessments_stay BEFORE DELETE ON gsci_assessments BEGIN SELECT RAISE(ABORT, 'guard: gsci_assessments are final'); END;
--> statement-breakpoint
CREATE TRIGGER gsci_scores_guard BEFORE INSERT ON gsci_scores BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: gsci_scores.assessment_id, gsci_scores.code') WHERE EXISTS (SELECT 1 FROM gsci_scores WHERE assessment_id = new.assessment_id AND code = new.code);
END;
--> statement-breakpoint
CREATE TRIGGER gsci_scores_are_final BEFORE UPDATE ON gsci_scores BEGIN SELECT RAISE(ABORT, 'guard: gsci_scores are final'); END;
--> statement-breakpoint
CREATE TRIGGER gsci_scores_stay BEFORE DELETE ON gsci_scores BEGIN SELECT RAISE(ABORT, 'guard: gsci_scores are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofits_guard BEFORE INSERT ON retrofits BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofits.id') WHERE EXISTS (SELECT 1 FROM retrofits WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofits.issuer_id, retrofits.external_id') WHERE EXISTS (SELECT 1 FROM retrofits WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER retrofits_are_final BEFORE UPDATE ON retrofits BEGIN SELECT RAISE(ABORT, 'guard: retrofits are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofits_stay BEFORE DELETE ON retrofits BEGIN SELECT RAISE(ABORT, 'guard: retrofits are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_plans_guard BEFORE INSERT ON retrofit_plans BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_plans.retrofit_id, retrofit_plans.version') WHERE EXISTS (SELECT 1 FROM retrofit_plans WHERE retrofit_id = new.retrofit_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER retrofit_plans_are_final BEFORE UPDATE ON retrofit_plans BEGIN SELECT RAISE(ABORT, 'guard: retrofit_plans are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_plans_stay BEFORE DELETE ON retrofit_plans BEGIN SELECT RAISE(ABORT, 'guard: retrofit_plans are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_series_guard BEFORE INSERT ON retrofit_series BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_series.retrofit_id, retrofit_series.kind, retrofit_series.meter, retrofit_series.side, retrofit_series.version') WHERE EXISTS (SELECT 1 FROM retrofit_series WHERE retrofit_id = new.retrofit_id AND kind = new.kind AND meter = new.meter AND side = new.side AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER retrofit_series_are_final BEFORE UPDATE ON retrofit_series BEGIN SELECT RAISE(ABORT, 'guard: retrofit_series are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_series_stay BEFORE DELETE ON retrofit_series BEGIN SELECT RAISE(ABORT, 'guard: retrofit_series are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_results_guard BEFORE INSERT ON retrofit_results BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_results.retrofit_id, retrofit_results.version') WHERE EXISTS (SELECT 1 FROM retrofit_results WHERE retrofit_id = new.retrofit_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER retrofit_results_are_final BEFORE UPDATE ON retrofit_results BEGIN SELECT RAISE(ABORT, 'guard: retrofit_results are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_results_stay BEFORE DELETE ON retrofit_results BEGIN SELECT RAISE(ABORT, 'guard: retrofit_results are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_reviews_guard BEFORE INSERT ON retrofit_reviews BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retrofit_reviews.retrofit_id, retrofit_reviews.version') WHERE EXISTS (SELECT 1 FROM retrofit_reviews WHERE retrofit_id = new.retrofit_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER retrofit_reviews_are_final BEFORE UPDATE ON retrofit_reviews BEGIN SELECT RAISE(ABORT, 'guard: retrofit_reviews are final'); END;
--> statement-breakpoint
CREATE TRIGGER retrofit_reviews_stay BEFORE DELETE ON retrofit_reviews BEGIN SELECT RAISE(ABORT, 'guard: retrofit_reviews are final'); END;
--> statement-breakpoint
CREATE TRIGGER retail_sales_guard BEFORE INSERT ON retail_sales BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retail_sales.id') WHERE EXISTS (SELECT 1 FROM retail_sales WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retail_sales.issuer_id, retail_sales.external_id') WHERE EXISTS (SELECT 1 FROM retail_sales WHERE issuer_id = new.issuer_id AND external_id = new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER retail_sales_are_final BEFORE UPDATE ON retail_sales BEGIN SELECT RAISE(ABORT, 'guard: retail_sales are final'); END;
--> statement-breakpoint
CREATE TRIGGER retail_sales_stay BEFORE DELETE ON retail_sales BEGIN SELECT RAISE(ABORT, 'guard: retail_sales are final'); END;
--> statement-breakpoint
CREATE TRIGGER retail_sale_withdrawals_guard BEFORE INSERT ON retail_sale_withdrawals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: retail_sale_withdrawals.sale_id') WHERE EXISTS (SELECT 1 FROM retail_sale_withdrawals WHERE sale_id = new.sale_id);
END;
--> statement-breakpoint
CREATE TRIGGER retail_sale_withdrawals_are_final BEFORE UPDATE ON retail_sale_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: retail_sale_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER retail_sale_withdrawals_stay BEFORE DELETE ON retail_sale_withdrawals BEGIN SELECT RAISE(ABORT, 'guard: retail_sale_withdrawals are final'); END;
--> statement-breakpoint
CREATE TRIGGER network_plans_guard BEFORE INSERT ON network_plans BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: network_plans.id') WHERE EXISTS (SELECT 1 FROM network_plans WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER network_plans_are_final BEFORE UPDATE ON network_plans BEGIN SELECT RAISE(ABORT, 'guard: network_plans are final'); END;
--> statement-breakpoint
CREATE TRIGGER network_plans_stay BEFORE DELETE ON network_plans BEGIN SELECT RAISE(ABORT, 'guard: network_plans are final'); END;
--> statement-breakpoint
CREATE TRIGGER network_plan_results_guard BEFORE INSERT ON network_plan_results BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: network_plan_results.plan_id') WHERE EXISTS (SELECT 1 FROM network_plan_results WHERE plan_id = new.plan_id);
END;
--> statement-breakpoint
CREATE TRIGGER network_plan_results_are_final BEFORE UPDATE ON network_plan_results BEGIN SELECT RAISE(ABORT, 'guard: network_plan_results are final'); END;
--> statement-breakpoint
CREATE TRIGGER network_plan_results_stay BEFORE DELETE ON network_plan_results BEGIN SELECT RAISE(ABORT, 'guard: network_plan_results are final'); END;
--> statement-breakpoint
CREATE TRIGGER programme_tasks_guard BEFORE INSERT ON programme_tasks BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_tasks.id') WHERE EXISTS (SELECT 1 FROM programme_tasks WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_tasks.task_id, programme_tasks.version') WHERE EXISTS (SELECT 1 FROM programme_tasks WHERE task_id = new.task_id AND version = new.version);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_tasks.replaces') WHERE EXISTS (SELECT 1 FROM programme_tasks WHERE replaces = new.replaces);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_tasks.zone, programme_tasks.source_key, programme_tasks.version') WHERE EXISTS (SELECT 1 FROM programme_tasks WHERE zone = new.zone AND source_key = new.source_key AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER programme_task_units_guard BEFORE INSERT ON programme_task_units BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_task_units.version_id, programme_task_units.line') WHERE EXISTS (SELECT 1 FROM programme_task_units WHERE version_id = new.version_id AND line = new.line);
END;
--> statement-breakpoint
CREATE TRIGGER programme_task_goals_guard BEFORE INSERT ON programme_task_goals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_task_goals.version_id, programme_task_goals.line') WHERE EXISTS (SELECT 1 FROM programme_task_goals WHERE version_id = new.version_id AND line = new.line);
END;
--> statement-breakpoint
CREATE TRIGGER programme_progress_guard BEFORE INSERT ON programme_progress BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_progress.id') WHERE EXISTS (SELECT 1 FROM programme_progress WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_progress.task_id, programme_progress.period, programme_progress.unit, programme_progress.version') WHERE EXISTS (SELECT 1 FROM programme_progress WHERE task_id = new.task_id AND period = new.period AND unit = new.unit AND version = new.version);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_progress.replaces') WHERE EXISTS (SELECT 1 FROM programme_progress WHERE replaces = new.replaces);
END;
--> statement-breakpoint
CREATE TRIGGER programme_cases_guard BEFORE INSERT ON programme_cases BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_cases.id') WHERE EXISTS (SELECT 1 FROM programme_cases WHERE id = new.id);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_cases.case_id, programme_cases.version') WHERE EXISTS (SELECT 1 FROM programme_cases WHERE case_id = new.case_id AND version = new.version);
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_cases.replaces') WHERE EXISTS (SELECT 1 FROM programme_cases WHERE replaces = new.replaces);
END;
--> statement-breakpoint
CREATE TRIGGER programme_evidence_guard BEFORE INSERT ON programme_evidence BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_evidence.owner_id, programme_evidence.line') WHERE EXISTS (SELECT 1 FROM programme_evidence WHERE owner_id = new.owner_id AND line = new.line);
END;
--> statement-breakpoint
CREATE TRIGGER programme_comments_guard BEFORE INSERT ON programme_comments BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: programme_comments.id') WHERE EXISTS (SELECT 1 FROM programme_comments WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER reversals_guard BEFORE INSERT ON reversals BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: reversals.id') WHERE EXISTS (SELECT 1 FROM reversals WHERE id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER reversals_are_final BEFORE UPDATE ON reversals BEGIN SELECT RAISE(ABORT, 'guard: reversals are final'); END;
--> statement-breakpoint
CREATE TRIGGER reversals_stay BEFORE DELETE ON reversals BEGIN SELECT RAISE(ABORT, 'guard: reversals are final'); END;
