/**
 * What entries are in plain-text accounting, whose programs balance each commodity by itself while our books balance each
 * quantity kind. Two accounts close the gap, so that every transaction adds up to zero and nothing else changes:
 * `outside:<kind>` stands for accounts that are not in the reader's books, and `transformed` for one item becoming another.
 * Pure.
 */
import type { QuantityKind } from "../kernel/quantity.ts";
import { outsideName } from "./present.ts";
import { quantityKindOf } from "./rules.ts";
import type { ExportRow } from "./store.ts";

/** Writes transactions one after the other; what has to be said of an account or commodity comes right before its first use. */
export type JournalWriter = {
  /** What stands at the top of every file. */
  readonly top: readonly string[];
  /** @param rows the postings of whole entries, entry by entry */
  write(rows: readonly ExportRow[]): string;
};

/** What a commodity counts: a quantity kind of an item. */
export type Commodity = { kind: QuantityKind; itemId: number; item: string; itemNameZh: string };

/** One line of a transaction; `amount` in the smallest unit of its kind. */
export type PlainLine = Commodity & {
  account: string;
  /** What the account is called; null where it has no name, or is no account of ours. */
  name: string | null;
  amount: bigint;
  isEstimated: boolean;
};

const transformed = "transformed";

export const units = { mass: "kg", pieces: "piece", energy: "kWh", carbon: "kgCO2", money: "yuan" } as const;

/** Entry by entry: its postings, and what makes each commodity add up to zero. */
export function plainEntries(rows: readonly ExportRow[]): { entry: ExportRow; lines: PlainLine[] }[] {
  const entries = [...Map.groupBy(rows, ({ seq }) => seq).values()];
  return entries.flatMap((postings) => (postings[0] ? [{ entry: postings[0], lines: linesOf(postings) }] : []));
}

function linesOf(rows: readonly ExportRow[]): PlainLine[] {
  const lines = rows.map((row): PlainLine => {
    const isOurs = row.visible === 1;
    const { itemId, item, itemNameZh } = row;
    return {
      kind: quantityKindOf(row.quantity),
      itemId,
      item,
      itemNameZh,
      account: isOurs ? row.account : outsideName(row.kind),
      name: isOurs ? row.siteNameZh : null,
      amount: BigInt(row.amount),
      isEstimated: row.estimated === 1,
    };
  });
  const closing = [...Map.groupBy(lines, ({ kind, item }) => `${kind} ${item}`).values()].flatMap((of): PlainLine[] => {
    const [first] = of;
    const left = of.reduce((sum, { amount }) => sum + amount, 0n);
    if (!first || left === 0n) return [];
    return [{ ...first, account: transformed, name: null, amount: -left, isEstimated: false }];
  });
  return [...lines, ...closing];
}

/** A name within a comment: it cannot end the line and begin a transaction of its own. */
export const oneLine = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
