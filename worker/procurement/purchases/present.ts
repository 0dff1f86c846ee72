/** Purchases as they are answered: names beside ids, fen as yuan. Pure. */
import type { Locale } from "../../context.ts";
import { attributes, type NotGreenReason, notGreenReasons } from "../../kernel/vocabulary/procurement.ts";
import type { Category } from "../categories.ts";
import { categoryFacts, yuanOf } from "../present.ts";
import { stateOf } from "../certificates/rules.ts";
import { isGreen, type Judgement, type Standing, uncheckedWarnings, warningsOf } from "./rules.ts";
import type { PurchaseAnswer } from "./schemas.ts";
import type { PurchaseRow } from "./store.ts";
import { reasonText, warningText } from "./wording.ts";

export function presentPurchase(
  { document, buyerNameZh, buyerNameEn, supplierName, certificate, check, isChecked, reversed }: PurchaseRow,
  categories: readonly Category[],
  locale: Locale,
): PurchaseAnswer {
  const { id, externalId, partyId, supplierId, occurredOn, amountFen, description, recordedAt } = document;
  const { categoryCode, codeVersion } = document;
  const judgement = judgementOf(document);
  const claimed = attributes.filter((attribute) => document.attributes.includes(attribute));
  const { mandatoryProduct } = document;
  const line = { purchasedOn: occurredOn, categoryCode, codeVersion, attributes: claimed, mandatoryProduct };
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
    mandatoryProduct,
    certificate: certificate && { ...certificateFacts(certificate), state: stateOf(check) },
    green: isGreen(judgement) && isChecked,
    energy: presentStanding(judgement.energy, isChecked, locale),
    environment: presentStanding(judgement.environment, isChecked, locale),
    warnings: [
      ...warningsOf(line, judgement, categories),
      ...uncheckedWarnings(judgement, stateOf(check), isChecked),
    ].map((warning) => ({
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

function presentStanding({ status, reason }: Standing, isChecked: boolean, locale: Locale) {
  return { status, checked: status === "green" && isChecked, reason, reasonText: reason && reasonText(reason, locale) };
}

function certificateFacts({ id, body, number, validFrom, validTo }: NonNullable<PurchaseRow["certificate"]>) {
  return { id, body, number, validFrom, validTo };
}
