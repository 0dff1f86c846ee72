/** Rows of the books as the API shows them. */
import { formatQuantity, quantityKinds } from "../kernel/quantity.ts";
import { documentTypeOf, quantityKindOf } from "./rules.ts";
import type { EntryRow } from "./store.ts";
import type { AccountKind } from "../kernel/vocabulary/ledger.ts";

type AmountRow = {
  item: string;
  itemNameZh: string;
  itemNameEn: string;
  quantity: number;
  amount: string | number;
};

export function presentAmount({ item, itemNameZh, itemNameEn, quantity, amount }: AmountRow) {
  const kind = quantityKindOf(quantity);
  return {
    item,
    itemNameZh,
    itemNameEn,
    quantity: kind,
    unit: quantityKinds[kind].displayUnit,
    amount: formatQuantity(kind, BigInt(amount)),
  };
}

type AccountRow = {
  account: string;
  kind: AccountKind;
  siteId: string | null;
  siteNameZh: string | null;
  siteNameEn: string | null;
  partyId: string | null;
};

export function presentAccount({ account, kind, siteId, siteNameZh, siteNameEn, partyId }: AccountRow) {
  return { account, kind, siteId, siteNameZh, siteNameEn, partyId };
}

/** Another party's account inside an entry one has a part in: its kind shows, its owner does not. */
export function presentVisibleAccount(row: AccountRow & { visible: number }) {
  if (row.visible === 1) return presentAccount(row);
  const unnamed = { siteId: null, siteNameZh: null, siteNameEn: null, partyId: null };
  return { account: outsideName(row.kind), kind: row.kind, ...unnamed };
}

export function outsideName(kind: string): string {
  return `outside:${kind}`;
}

export function presentEntry(row: EntryRow) {
  const { id, seq, kind, occurredOn, partyId, reverses, reversedBy, reason } = row;
  return {
    id,
    seq,
    kind,
    occurredOn,
    recordedAt: new Date(row.recordedAt).toISOString(),
    // A reversal has no document of its own: it leads to that of the entry it takes back.
    documentType: documentTypeOf(kind),
    documentId: documentTypeOf(kind) === null ? null : row.documentId,
    partyId,
    reverses,
    reversedBy,
    reason,
  };
}

export type Month = { zone: string; month: string; state: "open" | "closed"; closedAt: string | null };

export function presentMonth({ zone, month, closedAt }: { zone: string; month: string; closedAt: number }): Month {
  return { zone, month, state: "closed", closedAt: new Date(closedAt).toISOString() };
}
