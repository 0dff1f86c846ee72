-- What came of an event is evidence: it is written once.
CREATE TRIGGER epcis_documents_guard BEFORE INSERT ON epcis_documents BEGIN
  SELECT RAISE(ABORT, 'guard: UNIQUE constraint failed: epcis_documents.line') WHERE EXISTS (SELECT 1 FROM epcis_documents WHERE capture_id = new.capture_id AND line = new.line);
END;
--> statement-breakpoint
CREATE TRIGGER epcis_documents_are_final BEFORE UPDATE ON epcis_documents BEGIN SELECT RAISE(ABORT, 'guard: what came of an event is final'); END;
--> statement-breakpoint
CREATE TRIGGER epcis_documents_stay BEFORE DELETE ON epcis_documents BEGIN SELECT RAISE(ABORT, 'guard: what came of an event is final'); END;
