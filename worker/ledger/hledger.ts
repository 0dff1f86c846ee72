/**
 * The books as a plain-text-accounting journal, readable by hledger and its kin. One
 * transaction is one entry; a commodity is a unit together with an item. Pure.
 *
 * Those programs balance each commodity by itself, our books each quantity kind. Two accounts
 * close the gap, so that every transaction adds up to zero and nothing else changes:
 * `outside:<kind>` stands for accounts that are not in the reader's books, and
 * `transformed` for one item becoming another.
 */
import { formatQuantity, quantityKinds, type QuantityKind } from "../kernel/quantity.ts";
import { outsideName } from "./present.ts";
import { quantityKindOf } from "./rules.ts";
import type { ExportRow } from "./store.ts";

const transformed = "transformed";

/** Writes transactions; an account or commodity is declared right before it is first used. */
export class HledgerWriter {
  readonly #declared = new Set<string>();

  /** @param rows the postings of whole entries, entry by entry */
  write(rows: readonly ExportRow[]): string {
    const entries = Map.groupBy(rows, ({ seq }) => seq);
    return [...entries.values()].map((postings) => this.#transaction(postings)).join("");
  }

  #transaction(rows: readonly ExportRow[]): string {
    const [first] = rows;
    if (!first) return "";
    const lines: string[] = [];
    const left = new Map<string, { kind: QuantityKind; amount: bigint }>();
    for (const row of rows) {
      const kind = quantityKindOf(row.quantity);
      const account = row.visible === 1 ? row.account : outsideName(row.kind);
      const commodity = commodityOf(kind, row.item);
      this.#declare(`account ${account}`, row.visible === 1 ? row.siteNameZh : null);
      this.#declare(`commodity ${styleOf(kind)} ${commodity}`, row.itemNameZh);
      lines.push(line(account, kind, BigInt(row.amount), commodity, row.estimated === 1));
      left.set(commodity, { kind, amount: (left.get(commodity)?.amount ?? 0n) + BigInt(row.amount) });
    }
    for (const [commodity, { kind, amount }] of left) {
      if (amount === 0n) continue;
      this.#declare(`account ${transformed}`, null);
      lines.push(line(transformed, kind, -amount, commodity));
    }
    const { occurredOn, id, entryKind, seq, reverses } = first;
    const tags = `seq:${seq}${reverses === null ? "" : `, reverses:${reverses}`}`;
    return `${this.#takeDeclarations()}${occurredOn} * (${id}) ${entryKind}  ; ${tags}\n${lines.join("")}\n`;
  }

  #pending = "";

  #declare(directive: string, name: string | null): void {
    if (this.#declared.has(directive)) return;
    this.#declared.add(directive);
    this.#pending += name === null ? `${directive}\n` : `${directive}  ; ${oneLine(name)}\n`;
  }

  #takeDeclarations(): string {
    const text = this.#pending;
    this.#pending = "";
    return text && `${text}\n`;
  }
}

const units = { mass: "kg", pieces: "piece", energy: "kWh", carbon: "kgCO2", money: "yuan" } as const;

/** `"kg electronics/tv-crt"`: in quotes a commodity may hold anything but a quote. */
function commodityOf(kind: QuantityKind, item: string): string {
  return `"${units[kind]} ${item.replaceAll('"', "'")}"`;
}

/** How many decimals the commodity has: the smallest unit, so that nothing is rounded on the way. */
function styleOf(kind: QuantityKind): string {
  return `1000.${"0".repeat(quantityKinds[kind].decimals)}`;
}

/** What was estimated says so by a tag: `hledger balance tag:estimated` adds it up. */
function line(account: string, kind: QuantityKind, amount: bigint, commodity: string, isEstimated = false): string {
  const tag = isEstimated ? "  ; estimated:yes" : "";
  return `    ${account}  ${formatQuantity(kind, amount)} ${commodity}${tag}\n`;
}

/**
 * A name within a comment: it cannot end the line and begin a transaction of its own, and no word of it is a tag.
 * `type:` in the comment of an account is an instruction there, so that hledger refused the whole file.
 */
export function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replaceAll(":", "：");
}
