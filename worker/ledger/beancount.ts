/** The books for beancount: one transaction is one entry; a commodity is a unit together with an item. Pure. */
import { formatQuantity } from "../kernel/quantity.ts";
import { type Commodity, type JournalWriter, oneLine, plainEntries, type PlainLine, units } from "./plain-text.ts";
import type { ExportRow } from "./store.ts";

/** What is there, or on its way; all other accounts say where it came from and what became of it. */
const assets = new Set(["stock", "transit"]);

/** Says in a comment what a commodity is, right before it is first used: its name has to be short there. */
export class BeancountWriter implements JournalWriter {
  // Files go on in files: an account that each of them opened would be opened twice where one is laid behind the other.
  readonly top = ['plugin "beancount.plugins.auto_accounts"'];
  readonly #told = new Set<string>();

  write(rows: readonly ExportRow[]): string {
    return plainEntries(rows)
      .map(({ entry, lines }) => this.#transaction(entry, lines))
      .join("");
  }

  #transaction({ occurredOn, id, entryKind, seq, reverses }: ExportRow, lines: readonly PlainLine[]): string {
    const names = [...new Set(lines.map(nameOf))].filter((name) => !this.#told.has(name));
    names.forEach((name) => this.#told.add(name));
    return [
      ...names.map((name) => `; ${name}`),
      `${occurredOn} * "${entryKind}" "${id}"`,
      `  seq: ${seq}`,
      ...(reverses === null ? [] : [`  reverses: "${reverses}"`]),
      ...lines.flatMap(lineOf),
      "\n",
    ].join("\n");
  }
}

const nameOf = (of: Commodity) => `${commodityOf(of)}: ${units[of.kind]} ${of.item} ${oneLine(of.itemNameZh)}`;

/** `KG-17`: the unit, and the number of the item in these books. */
const commodityOf = ({ kind, itemId }: Pick<Commodity, "kind" | "itemId">): string =>
  `${units[kind].toUpperCase()}-${itemId}`;

/** `stock:0198…` is `Assets:Stock:0198…`: a part begins with a capital or a digit and has letters, digits and dashes. */
export function accountOf(key: string): string {
  const parts = key.split(":");
  const root = assets.has(parts[0] ?? "") ? "Assets" : "Equity";
  return [root, ...parts.map(partOf)].join(":");
}

function partOf(part: string): string {
  const plain = part.replace(/[^\p{L}\p{N}]/gu, "-");
  const capital = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /^[\p{Lu}\p{N}]/u.test(capital) ? capital : `X${capital}`;
}

/** What was estimated says so: `SELECT … WHERE meta("estimated") = TRUE` adds it up. */
function lineOf({ account, kind, amount, itemId, isEstimated }: PlainLine): string[] {
  const line = `  ${accountOf(account)}  ${formatQuantity(kind, amount)} ${commodityOf({ kind, itemId })}`;
  return isEstimated ? [line, "    estimated: TRUE"] : [line];
}
