/** Suppliers and certificates as they are answered. Pure. */
import type { Ctx } from "../../context.ts";
import { sayFaults } from "../../kernel/say-faults.ts";
import { identifierWarnings } from "../../registry/index.ts";
import type { ViolationRow } from "../../violations/index.ts";
import type { Category } from "../categories.ts";
import { categoryFacts } from "../present.ts";
import { isDue, stateOf } from "../certificates/rules.ts";
import type { CertificateAnswer, SupplierAnswer } from "./schemas.ts";
import type { CertificateRow, RiskRow, SupplierRow } from "./store.ts";

export function presentCertificate(row: Omit<CertificateRow, "buyers">, today: string): CertificateAnswer {
  const { certificate, supplierName, issuerNameZh, issuerNameEn, check } = row;
  const { issuerId: _, recordedAt: __, ...facts } = certificate;
  const valid = certificate.validFrom <= today && today <= certificate.validTo;
  return {
    ...facts,
    supplierName,
    valid,
    state: stateOf(check),
    enteredBy: { nameZh: issuerNameZh, nameEn: issuerNameEn },
    check: check && {
      outcome: check.outcome,
      on: check.checkedOn,
      seen: check.seen,
      where: check.lookedAt,
      lookAgainOn: check.lookAgainOn,
      due: isDue(check, today),
      by: { nameZh: row.checkerNameZh ?? "", nameEn: row.checkerNameEn ?? "" },
    },
  };
}

/** Of a certificate that nobody has looked up. */
export const unchecked = { check: null, checkerNameZh: null, checkerNameEn: null };

export function presentCatalogueEntry(row: CertificateRow, categories: readonly Category[], today: string) {
  const { categoryCode, codeVersion } = row.certificate;
  const key = { categoryCode: categoryCode ?? "", codeVersion: codeVersion ?? "" };
  const removed = removalOf(row, today);
  return { ...presentCertificate(row, today), ...categoryFacts(categories, key), buyers: row.buyers, removed };
}

function removalOf({ check, certificate: { validTo } }: CertificateRow, today: string) {
  if (check?.outcome === "revoked") return { why: "revoked" as const, on: check.checkedOn };
  return validTo < today ? { why: "expired" as const, on: validTo } : null;
}

export function presentSupplier(
  { locale }: Pick<Ctx, "locale">,
  { supplier, certificates, validCertificates, checkedCertificates, rating }: SupplierRow,
  risks: readonly RiskRow[],
  violations: readonly ViolationRow[],
): SupplierAnswer {
  const { id, name, nameEn, identifier, country, partyId } = supplier;
  // The latest comes first.
  const risk = risks.find(({ supplierId }) => supplierId === id);
  return {
    id,
    name,
    nameEn,
    identifier,
    country,
    partyId,
    certificates,
    validCertificates,
    checkedCertificates,
    certified: checkedCertificates > 0,
    rating,
    risk: risk ? presentRisk(risk) : null,
    violations: violations.filter(({ supplierId }) => supplierId === id).map(presentViolation),
    warnings: sayFaults(identifierWarnings("uscc", identifier), locale),
  };
}

export function presentRisk({ id, level, assessedOn, basis, source, assessorId }: RiskRow) {
  return { id, level, assessedOn, basis, source, published: assessorId === null };
}

function presentViolation({ violation: { id, publishedOn, summary, basis, source } }: ViolationRow) {
  return { id, publishedOn, summary, basis, source };
}
