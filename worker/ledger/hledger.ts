/**
 * The books as a plain-text-accounting journal, readable by hledger and its kin. One
 * transaction is one entry; a commodity is a unit together with an item. Pure.
 */
import { formatQuantity, quantityKinds, type QuantityKind } from "../kernel/quantity.ts";
import { type JournalWriter, oneLine, plainEntries, type PlainLine, units } from "./plain-text.ts";
import type { ExportRow } from "./store.ts";

/** Declares an account or commodity right before it is first used. */
export class HledgerWriter implements JournalWriter {
  readonly top = ["decimal-mark ."];
  readonly #declared = new Set<string>();
  #pending = "";

  write(rows: readonly ExportRow[]): string {
    return plainEntries(rows)
      .map(({ entry, lines }) => this.#transaction(entry, lines))
      .join("");
  }

  #transaction({ occurredOn, id, entryKind, seq, reverses }: ExportRow, lines: readonly PlainLine[]): string {
    for (const { account, name, kind, item, itemNameZh } of lines) {
      this.#declare(`account ${account}`, name);
      this.#declare(`commodity ${styleOf(kind)} ${commodityOf(kind, item)}`, itemNameZh);
    }
    const tags = `seq:${seq}${reverses === null ? "" : `, reverses:${reverses}`}`;
    const head = `${occurredOn} * (${id}) ${entryKind}  ; ${tags}\n`;
    return `${this.#takeDeclarations()}${head}${lines.map(lineOf).join("")}\n`;
  }

  #declare(directive: string, name: string | null): void {
    if (this.#declared.has(directive)) return;
    this.#declared.add(directive);
    this.#pending += name === null ? `${directive}\n` : `${directive}  ; ${untagged(name)}\n`;
  }

  #takeDeclarations(): string {
    const text = this.#pending;
    this.#pending = "";
    return text && `${text}\n`;
  }
}

/** `"kg electronics/tv-crt"`: in quotes a commodity may hold anything but a quote. */
function commodityOf(kind: QuantityKind, item: string): string {
  return `"${units[kind]} ${item.replaceAll('"', "'")}"`;
}

/** How many decimals the commodity has: the smallest unit, so that nothing is rounded on the way. */
function styleOf(kind: QuantityKind): string {
  return `1000.${"0".repeat(quantityKinds[kind].decimals)}`;
}

/** What was estimated says so by a tag: `hledger balance tag:estimated` adds it up. */
function lineOf({ account, kind, amount, item, isEstimated }: PlainLine): string {
  const tag = isEstimated ? "  ; estimated:yes" : "";
  return `    ${account}  ${formatQuantity(kind, amount)} ${commodityOf(kind, item)}${tag}\n`;
}

/**
 * No word of a name is a tag: `type:` in the comment of an account is an instruction there, so that hledger refused the
 * whole file.
 */
export const untagged = (name: string): string => oneLine(name).replaceAll(":", "：");
