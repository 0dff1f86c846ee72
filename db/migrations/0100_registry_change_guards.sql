-- What is said anew of the register or of a person stands in a row of its own, once, and that row is the change: the
-- database makes it, and makes no other. So what is registered now and what was said of it cannot part.
CREATE TRIGGER registry_changes_guard BEFORE INSERT ON registry_changes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: registry_changes.subject, registry_changes.subject_id, registry_changes.version') WHERE EXISTS (SELECT 1 FROM registry_changes WHERE subject = new.subject AND subject_id = new.subject_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER registry_changes_are_final BEFORE UPDATE ON registry_changes BEGIN SELECT RAISE(ABORT, 'guard: registry_changes are final'); END;
--> statement-breakpoint
CREATE TRIGGER registry_changes_stay BEFORE DELETE ON registry_changes BEGIN SELECT RAISE(ABORT, 'guard: registry_changes are final'); END;
--> statement-breakpoint
CREATE TRIGGER person_changes_guard BEFORE INSERT ON person_changes BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: person_changes.user_id, person_changes.version') WHERE EXISTS (SELECT 1 FROM person_changes WHERE user_id = new.user_id AND version = new.version);
END;
--> statement-breakpoint
CREATE TRIGGER person_changes_are_final BEFORE UPDATE ON person_changes BEGIN SELECT RAISE(ABORT, 'guard: person_changes are final'); END;
--> statement-breakpoint
CREATE TRIGGER person_changes_stay BEFORE DELETE ON person_changes BEGIN SELECT RAISE(ABORT, 'guard: person_changes are final'); END;
--> statement-breakpoint
DROP TRIGGER parties_are_final;
--> statement-breakpoint
CREATE TRIGGER parties_are_final BEFORE UPDATE ON parties WHEN NOT (
  new.id IS old.id AND new.identifier_type IS old.identifier_type AND new.identifier IS old.identifier
  AND new.division IS old.division AND new.zone IS old.zone AND new.recorded_at IS old.recorded_at
  AND (SELECT present->>'nameZh' IS new.name_zh AND present->>'nameEn' IS new.name_en FROM registry_changes
    WHERE subject = 'party' AND subject_id = old.id ORDER BY version DESC LIMIT 1) IS 1
) BEGIN SELECT RAISE(ABORT, 'guard: parties are final'); END;
--> statement-breakpoint
DROP TRIGGER sites_are_final;
--> statement-breakpoint
CREATE TRIGGER sites_are_final BEFORE UPDATE ON sites WHEN NOT (
  new.id IS old.id AND new.party_id IS old.party_id AND new.kind IS old.kind AND new.division IS old.division
  AND new.zone IS old.zone AND new.streams IS old.streams AND new.recorded_at IS old.recorded_at
  AND (SELECT present->>'nameZh' IS new.name_zh AND present->>'nameEn' IS new.name_en
      AND present->>'latitude' IS new.latitude AND present->>'longitude' IS new.longitude
      AND present->>'floorAreaM2' IS new.floor_area_m2 FROM registry_changes
    WHERE subject = 'site' AND subject_id = old.id ORDER BY version DESC LIMIT 1) IS 1
) BEGIN SELECT RAISE(ABORT, 'guard: sites are final'); END;
--> statement-breakpoint
DROP TRIGGER permits_are_final;
--> statement-breakpoint
CREATE TRIGGER permits_are_final BEFORE UPDATE ON permits WHEN NOT (
  new.id IS old.id AND new.party_id IS old.party_id AND new.site_id IS old.site_id AND new.recorded_at IS old.recorded_at
  AND (SELECT present->>'number' IS new.number AND present->>'streams' IS new.streams
      AND present->>'wasteCodes' IS new.waste_codes AND present->>'yearlyCapacityG' IS new.yearly_capacity_g
      AND present->>'validFrom' IS new.valid_from AND present->>'validTo' IS new.valid_to FROM registry_changes
    WHERE subject = 'permit' AND subject_id = old.id ORDER BY version DESC LIMIT 1) IS 1
) BEGIN SELECT RAISE(ABORT, 'guard: permits are final'); END;
--> statement-breakpoint
DROP TRIGGER site_operators_stay;
--> statement-breakpoint
CREATE TRIGGER site_operators_stay BEFORE DELETE ON site_operators WHEN NOT EXISTS (
  SELECT 1 FROM registry_changes WHERE subject = 'operator' AND subject_id = old.site_id AND former->>'partyId' = old.party_id
) BEGIN SELECT RAISE(ABORT, 'guard: site_operators are final'); END;
--> statement-breakpoint
DROP TRIGGER memberships_are_final;
--> statement-breakpoint
CREATE TRIGGER memberships_are_final BEFORE UPDATE ON memberships WHEN NOT (
  new.user_id IS old.user_id
  AND (SELECT present->>'partyId' IS new.party_id AND present->>'role' IS new.role AND recorded_at IS new.recorded_at
    FROM person_changes WHERE user_id = old.user_id ORDER BY version DESC LIMIT 1) IS 1
) BEGIN SELECT RAISE(ABORT, 'guard: memberships are final'); END;
--> statement-breakpoint
CREATE TRIGGER parties_said_anew AFTER INSERT ON registry_changes WHEN new.subject = 'party' BEGIN
  UPDATE parties SET name_zh = new.present->>'nameZh', name_en = new.present->>'nameEn' WHERE id = new.subject_id;
END;
--> statement-breakpoint
CREATE TRIGGER sites_said_anew AFTER INSERT ON registry_changes WHEN new.subject = 'site' BEGIN
  UPDATE sites SET name_zh = new.present->>'nameZh', name_en = new.present->>'nameEn', latitude = new.present->>'latitude',
    longitude = new.present->>'longitude', floor_area_m2 = new.present->>'floorAreaM2' WHERE id = new.subject_id;
END;
--> statement-breakpoint
CREATE TRIGGER permits_said_anew AFTER INSERT ON registry_changes WHEN new.subject = 'permit' BEGIN
  UPDATE permits SET number = new.present->>'number', streams = new.present->>'streams',
    waste_codes = new.present->>'wasteCodes', yearly_capacity_g = new.present->>'yearlyCapacityG',
    valid_from = new.present->>'validFrom', valid_to = new.present->>'validTo' WHERE id = new.subject_id;
END;
--> statement-breakpoint
CREATE TRIGGER site_operators_withdrawn AFTER INSERT ON registry_changes WHEN new.subject = 'operator' BEGIN
  DELETE FROM site_operators WHERE site_id = new.subject_id AND party_id = new.former->>'partyId';
END;
--> statement-breakpoint
CREATE TRIGGER people_said_anew AFTER INSERT ON person_changes BEGIN
  UPDATE auth_users SET name = new.present->>'name', updated_at = new.recorded_at WHERE id = new.user_id;
  UPDATE memberships SET party_id = new.present->>'partyId', role = new.present->>'role', recorded_at = new.recorded_at
    WHERE user_id = new.user_id AND (party_id IS NOT new.present->>'partyId' OR role IS NOT new.present->>'role');
END;
