import fc from "fast-check";
import { expect, it } from "vitest";
import { indicatorDefinitions } from "../../../worker/indicators/catalogue/definitions.ts";
import { selectOf } from "../../../worker/indicators/engine/select.ts";
import { judge } from "../../../worker/indicators/small-groups/judge.ts";
import { givesAway } from "../../../worker/indicators/small-groups/rules.ts";
import type { Contribution } from "../../../worker/indicators/small-groups/withhold.ts";
import { type Period, parsePeriod } from "../../../worker/kernel/period.ts";

/** Whoever may ask for any figure over any period asks for all of them, and solves what he was told for what he was not. */

const stream = "packaging";
const definitions = indicatorDefinitions.filter((each) => each.stream === stream);
const partsOf = ({ numerator, denominator }: (typeof definitions)[number]) =>
  [numerator, denominator].flatMap((part) => part ?? []);
const selects = definitions.flatMap((each) => partsOf(each).map((part) => selectOf(part, parsePeriod("2026-Q1"))));

const two = (number: number) => String(number).padStart(2, "0");
const months = Array.from({ length: 6 }, (_, index) => `2026-${two(index + 1)}`);
const asked: Period[] = [...months, "2026-Q1", "2026-Q2", "2026-H1"].map(parsePeriod);

const firms = ["a", "b", "c", "d"];

/** Something that a figure counts: of all firms in these months, or of one firm. */
const flow = fc
  .record({
    like: fc.constantFrom(...selects),
    kind: fc.nat(),
    entry: fc.nat(),
    item: fc.constantFrom("packaging/carton", "packaging/film"),
    in: fc.subarray(months, { minLength: 1 }),
    of: fc.oneof(fc.constant(firms), fc.constant(firms), fc.subarray(firms, { minLength: 1, maxLength: 1 })),
    amount: fc.bigInt({ min: 1n, max: 100n }),
  })
  .map(({ like, kind, entry, in: own, of, amount, item }) => {
    const cell = {
      item,
      accountKind: like.accountKinds[kind % like.accountKinds.length] ?? "stock",
      entryKind: like.entryKinds?.[entry % like.entryKinds.length] ?? "return",
      itemKind: like.itemKind ?? "product",
      stream,
      quantity: like.quantity,
      zone: "TEDA",
      estimated: false,
    };
    return own.flatMap((month) => of.map((party): Contribution => ({ ...cell, month, party, amount })));
  });

type Cells = Map<string, bigint>;
type Line = ReturnType<typeof selectOf>;
type Kind = Omit<Contribution, "month" | "party" | "amount">;

/** What a part of a figure is over a period; of a stock the movement too, of which it tells with the one before. */
function toldBy(part: ReturnType<typeof partsOf>[number], period: Period): Line[] {
  const select = selectOf(part, period);
  const from = period.firstDay.slice(0, 7);
  return select.from === from ? [select] : [select, { ...select, from }];
}

const isCounted = (
  { accountKinds, entryKinds, itemKind, items, quantity }: Line,
  each: Pick<Kind, "accountKind" | "entryKind" | "itemKind" | "item" | "quantity">,
) =>
  accountKinds.includes(each.accountKind) &&
  (entryKinds === null || entryKinds.includes(each.entryKind)) &&
  (itemKind === null || itemKind === each.itemKind) &&
  (items === undefined || items.includes(each.item)) &&
  each.quantity === quantity;

const nameOf = ({ accountKind, entryKind, itemKind, item, quantity }: Kind) =>
  [accountKind, entryKind, itemKind, item, quantity].join(" ");

/** A sum over cells of the books; a cell that is empty is in it too, unless the reader knows that it is. */
function lineOf(line: Line, kinds: readonly Kind[], empty: ReadonlySet<string>): Cells {
  const own = months.filter((month) => month >= line.from && month <= line.to);
  const cells = kinds
    .filter((kind) => isCounted(line, kind))
    .flatMap((kind) => own.map((month) => `${nameOf(kind)} ${month}`));
  return new Map(cells.filter((cell) => !empty.has(cell)).map((cell) => [cell, 1n]));
}

function sharesOf(line: Line, books: readonly Contribution[]): Map<string, bigint> {
  const shares = new Map<string, bigint>();
  for (const each of books) {
    if (!isCounted(line, each) || each.month < line.from || each.month > line.to) continue;
    shares.set(each.party, (shares.get(each.party) ?? 0n) + each.amount);
  }
  return shares;
}

const prime = 2_147_483_647n;
const modulo = (value: bigint) => ((value % prime) + prime) % prime;

function inverse(value: bigint): bigint {
  let [result, base, left] = [1n, value, prime - 2n];
  for (; left > 0n; left >>= 1n, base = (base * base) % prime) if (left & 1n) result = (result * base) % prime;
  return result;
}

/** What is left of a line when everything known is taken away; nothing, where it follows. */
function reduced(line: Cells, known: ReadonlyMap<string, Cells>): Cells {
  const left = new Map(line);
  for (const [pivot, row] of known) {
    const times = left.get(pivot);
    if (times === undefined) continue;
    for (const [cell, value] of row) {
      const rest = modulo((left.get(cell) ?? 0n) - times * value);
      if (rest === 0n) left.delete(cell);
      else left.set(cell, rest);
    }
  }
  return left;
}

it("nothing that gives a firm away can be solved for, whichever figures of whichever periods were asked for", () => {
  fc.assert(
    fc.property(fc.array(flow, { minLength: 4, maxLength: 14 }), (flows) => {
      const books = flows
        .flat()
        .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.month.localeCompare(b.month));
      const kinds = [...new Map(books.map((each) => [nameOf(each), each])).values()];
      const wanted = definitions.flatMap(({ id }) => asked.map((period) => ({ id, period })));
      const { mayShow } = judge(wanted, definitions, books);
      const lines = definitions.flatMap((definition) =>
        asked.flatMap((period) =>
          partsOf(definition).map((part) => ({ part, period, isShown: mayShow(definition.id, period) })),
        ),
      );
      const shown = lines.flatMap(({ part, period, isShown }) => (isShown ? [selectOf(part, period)] : []));
      // Nobody's minus hides a plus here, so nothing is of nothing.
      const nothing = shown.filter((line) => sharesOf(line, books).size === 0);
      const empty = new Set(nothing.flatMap((line) => [...lineOf(line, kinds, new Set()).keys()]));
      const known = new Map<string, Cells>();
      for (const line of shown) {
        const left = reduced(lineOf(line, kinds, empty), known);
        const [first] = left;
        if (!first) continue;
        const scale = inverse(first[1]);
        known.set(first[0], new Map([...left].map(([cell, value]) => [cell, (value * scale) % prime])));
      }
      for (const { part, period } of lines) {
        for (const line of toldBy(part, period)) {
          if (!givesAway(sharesOf(line, books).values())) continue;
          const left = reduced(lineOf(line, kinds, empty), known).size;
          expect([part.label.en, period.label, line.from, left]).not.toEqual([
            part.label.en,
            period.label,
            line.from,
            0,
          ]);
        }
      }
    }),
    { numRuns: 15 },
  );
});
