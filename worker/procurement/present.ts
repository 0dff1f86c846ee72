/** Purchases and certificates as they are answered: names beside ids, fen as yuan. Pure. */
import type { Locale } from "../context.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { type Category, type CategoryKey, rowsOfCategory } from "./categories.ts";
import { isGreen, type Judgement, type Standing, warningsOf } from "./rules.ts";
import type { PurchaseAnswer } from "./schemas.ts";
import type { SupplierAnswer } from "./schemas-suppliers.ts";
import type { CertificateRow, PurchaseRow, RiskRow, SupplierRow, ViolationRow } from "./store.ts";
import { reasonText, warningText } from "./wording.ts";
import { attributes, type NotGreenReason, notGreenReasons } from "../kernel/vocabulary/procurement.ts";

export function yuanOf(fen: number | bigint): string {
  return formatQuantity("money", fen);
}

export function presentPurchase(
  { document, buyerNameZh, buyerNameEn, supplierName, certificate, reversed }: PurchaseRow,
  categories: readonly Category[],
  locale: Locale,
): PurchaseAnswer {
  const { id, externalId, partyId, supplierId, occurredOn, amountFen, description, recordedAt } = document;
  const { categoryCode, codeVersion } = document;
  const judgement = judgementOf(document);
  const claimed = attributes.filter((attribute) => document.attributes.includes(attribute));
  const line = { purchasedOn: occurredOn, categoryCode, codeVersion, attributes: claimed };
  return {
    id,
    externalId,
    buyerId: partyId,
    buyerNameZh,
    buyerNameEn,
    supplierId,
    supplierName,
    purchasedOn: occurredOn,
    categoryCode,
    codeVersion,
    ...categoryFacts(categories, line),
    amountYuan: yuanOf(amountFen),
    description,
    attributes: document.attributes,
    certificate: certificate && certificateFacts(certificate),
    green: isGreen(judgement),
    energy: presentStanding(judgement.energy, locale),
    environment: presentStanding(judgement.environment, locale),
    warnings: warningsOf(line, judgement, categories).map((warning) => ({
      ...warning,
      detail: warningText(warning, locale),
    })),
    state: reversed ? "reversed" : "booked",
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

/** What was decided when the purchase was booked. */
function judgementOf(document: PurchaseRow["document"]): Judgement {
  return {
    energy: { status: document.energyStatus, reason: reasonNamed(document.energyReason) },
    environment: { status: document.environmentStatus, reason: reasonNamed(document.environmentReason) },
  };
}

function reasonNamed(reason: string | null): NotGreenReason | null {
  return notGreenReasons.find((known) => known === reason) ?? null;
}

function presentStanding({ status, reason }: Standing, locale: Locale) {
  return { status, reason, reasonText: reason && reasonText(reason, locale) };
}

function certificateFacts({ id, body, number, validFrom, validTo }: NonNullable<PurchaseRow["certificate"]>) {
  return { id, body, number, validFrom, validTo };
}

/** A category's names, and what each list that names it says about it, with its source. */
export function categoryFacts(categories: readonly Category[], key: CategoryKey) {
  const rows = rowsOfCategory(categories, key);
  const [first] = rows;
  return {
    categoryNameZh: first?.nameZh ?? null,
    categoryNameEn: first?.nameEn ?? null,
    lists: rows.map(({ list, requirement, note, noteZh, standard, source, confidence, earlier }) => ({
      list,
      requirement,
      note,
      noteZh,
      standard,
      source,
      confidence,
      earlier,
    })),
  };
}

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

export function presentViolation({ violation: { id, publishedOn, summary, basis, source } }: ViolationRow) {
  return { id, publishedOn, summary, basis, source };
}
