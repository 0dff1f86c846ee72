/** Suppliers and certificates as they are answered. Pure. */
import type { ViolationRow } from "../../violations/index.ts";
import type { Category } from "../categories.ts";
import { categoryFacts } from "../present.ts";
import type { SupplierAnswer } from "./schemas.ts";
import type { CertificateRow, RiskRow, SupplierRow } from "./store.ts";

export function presentCertificate({ certificate, supplierName }: Omit<CertificateRow, "buyers">, today: string) {
  const { issuerId: _, recordedAt: __, ...facts } = certificate;
  const valid = certificate.validFrom <= today && today <= certificate.validTo;
  return { ...facts, supplierName, valid };
}

export function presentCatalogueEntry(row: CertificateRow, categories: readonly Category[], today: string) {
  const { categoryCode, codeVersion } = row.certificate;
  const key = { categoryCode: categoryCode ?? "", codeVersion: codeVersion ?? "" };
  return { ...presentCertificate(row, today), ...categoryFacts(categories, key), buyers: row.buyers };
}

export function presentSupplier(
  { supplier, certificates, validCertificates }: SupplierRow,
  risks: readonly RiskRow[],
  violations: readonly ViolationRow[],
): SupplierAnswer {
  const { id, name, nameEn, identifier, partyId } = supplier;
  // The latest comes first.
  const risk = risks.find(({ supplierId }) => supplierId === id);
  return {
    id,
    name,
    nameEn,
    identifier,
    partyId,
    certificates,
    validCertificates,
    certified: validCertificates > 0,
    risk: risk ? presentRisk(risk) : null,
    violations: violations.filter(({ supplierId }) => supplierId === id).map(presentViolation),
  };
}

export function presentRisk({ id, level, assessedOn, basis, source, assessorId }: RiskRow) {
  return { id, level, assessedOn, basis, source, published: assessorId === null };
}

function presentViolation({ violation: { id, publishedOn, summary, basis, source } }: ViolationRow) {
  return { id, publishedOn, summary, basis, source };
}
