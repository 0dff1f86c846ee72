/** What several parts of the work ledger are answered with. Pure. */
import type { LegalBasis } from "../indicators/index.ts";
import type { Bases } from "./standing.ts";
import type { Evidence, EvidenceAnswer } from "./schemas.ts";
import type { EvidenceRow } from "./tasks/store.ts";

/** A document that is cited but not loaded is still named by its code. */
export function basisOf(id: string | null, bases: Bases): LegalBasis | null {
  if (id === null) return null;
  return bases.get(id) ?? { id, title: id, documentNo: null, confidence: "unconfirmed" };
}

type Written = { partyNameZh: string | null; partyNameEn: string | null };

export function written({ partyNameZh, partyNameEn }: Written, recordedAt: number) {
  return { partyNameZh, partyNameEn, recordedAt: new Date(recordedAt).toISOString() };
}

export function evidenceOf(ownerId: string, rows: readonly EvidenceRow[]): EvidenceAnswer[] {
  return rows.filter((each) => each.ownerId === ownerId).map(presentEvidence);
}

export function presentEvidence({ kind, value, title = null }: Evidence | EvidenceRow): EvidenceAnswer {
  return { kind, value, title };
}
