/** Violations as they are answered. Pure. */
import type { ViolationListRow } from "./store.ts";

/**
 * What everybody may see. A firm is known by its unified social credit code, or by a name that ends in 公司, which only a
 * company may bear (公司法 art. 7); any other name may be a person's and is left out.
 */
export function presentPublished({ violation, supplier, party, issuerNameZh, issuerNameEn }: ViolationListRow) {
  const { id, summary, basis, documentNumber, decidedOn, publishedOn, expiresOn, source } = violation;
  const facts = { summary, basis, documentNumber, decidedOn, publishedOn, expiresOn, source };
  const identifier = party?.identifierType === "uscc" ? party.identifier : (supplier?.identifier ?? null);
  const { nameZh, nameEn } = namesOf({ supplier, party });
  const isFirm = identifier !== null || (nameZh?.endsWith("公司") ?? false);
  return {
    id,
    nameZh: isFirm ? nameZh : null,
    nameEn: isFirm ? nameEn : null,
    identifier,
    ...facts,
    issuerNameZh,
    issuerNameEn,
  };
}

/** The same in the register, where an authority sees every name. */
export function presentListed(row: ViolationListRow, today: string) {
  const { supplierId, partyId, expiresOn, recordedAt } = row.violation;
  const isWithdrawn = row.withdrawalReason !== null;
  const isOver = expiresOn !== null && expiresOn < today;
  return {
    ...presentPublished(row),
    ...namesOf(row),
    supplierId,
    partyId,
    state: isWithdrawn ? ("withdrawn" as const) : isOver ? ("expired" as const) : ("public" as const),
    withdrawalReason: row.withdrawalReason,
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

function namesOf({ supplier, party }: Pick<ViolationListRow, "supplier" | "party">) {
  if (party) return { nameZh: party.nameZh, nameEn: party.nameEn };
  return { nameZh: supplier?.name ?? null, nameEn: supplier?.nameEn ?? null };
}
