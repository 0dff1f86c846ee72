import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsFor } from "../../../db/change-set.ts";
import { lotChoices } from "../../../db/schema/index.ts";
import { balances } from "../../../db/schema/index.ts";
import { allot, type Choice, type Move } from "../../../worker/takeback/lots/rules.ts";
import { openLots } from "../../../worker/takeback/lots/store.ts";
import { type Books, collection, ctxOf, openBooks, registryRows, stockEntry, uuid } from "../../support/books.ts";

/** One thing that happens to a stock: what comes, what goes, what goes by name of an earlier lot, what is taken back. */
const happening = fc.record({
  kind: fc.constantFrom("in", "in", "out", "named", "back"),
  amount: fc.integer({ min: 1, max: 500 }),
  which: fc.nat({ max: 1_000 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

type Amounts = { amount: number; pieces: number };
type Told = { moves: (Move & Amounts & { id: string })[]; choices: (Choice & Amounts)[]; steps: Step[] };
type Step = Amounts & { id: string; reverses?: string; lot?: Amounts & { id: string } };

/** Carries out what can happen: nothing is taken that is not there, and no lot is named for more than it has left. */
function happened(all: readonly Happening[]): Told {
  const told: Told = { moves: [], choices: [], steps: [] };
  for (const { kind, amount, which } of all) {
    const seq = told.steps.length + 1;
    const id = uuid(seq);
    const stock = told.moves.reduce((sum, move) => sum + move.amount, 0);
    const counted = told.moves.reduce((sum, move) => sum + move.pieces, 0);
    const lots = leftOf(told).filter(({ left }) => left > 0);
    const lot = lots[which % Math.max(lots.length, 1)];
    if (kind === "in") book(told, { id, amount, pieces: which % 4 });
    else if (kind === "out" && stock > 0)
      book(told, { id, amount: -Math.min(amount, stock), pieces: -Math.min(which % 3, counted) });
    else if (kind === "named" && lot) {
      // The rest of what goes takes the oldest.
      const named = Math.min(amount, lot.left);
      const left = leftOf(piecesOf(told)).find(({ seq: of }) => of === lot.seq)?.left ?? 0;
      const pieces = Math.min(which % 3, left);
      told.choices.push({ taker: seq, lot: lot.seq, amount: named, pieces });
      const goes = { amount: -Math.min(named + (which % 7), stock), pieces: -Math.min(pieces + (which % 2), counted) };
      book(told, { id, ...goes, lot: { id: uuid(lot.seq), amount: named, pieces } });
    } else if (kind === "back") {
      // Taken back is what leaves no day with less than nothing, and was not named by others.
      const target = told.moves[which % Math.max(told.moves.length, 1)];
      if (!target || told.choices.some(({ lot: named }) => named === target.seq)) continue;
      const without = told.moves.filter((move) => move !== target);
      if (lowest(without) < 0 || lowest(piecesOf({ moves: without, choices: [] }).moves) < 0) continue;
      told.moves = without;
      told.choices = told.choices.filter(({ taker }) => taker !== target.seq);
      told.steps.push({ id, amount: 0 - target.amount, pieces: 0 - target.pieces, reverses: target.id });
    }
  }
  return told;
}

function book(told: Told, step: Step): void {
  told.steps.push(step);
  const { id, amount, pieces } = step;
  told.moves.push({ seq: told.steps.length, amount, pieces, id });
}

/** The same of what was counted. */
function piecesOf({ moves, choices }: Pick<Told, "moves" | "choices">) {
  const counted = <T extends { pieces: number }>(of: readonly T[]) =>
    of.map((each) => ({ ...each, amount: each.pieces }));
  return { moves: counted(moves), choices: counted(choices).filter(({ amount }) => amount > 0) };
}

function lowest(moves: readonly Move[]): number {
  let stands = 0;
  return Math.min(0, ...moves.map(({ amount }) => (stands += amount)));
}

function leftOf({ moves, choices }: { moves: readonly Move[]; choices: readonly Choice[] }) {
  const takings = allot(moves, choices);
  return moves
    .filter(({ amount }) => amount > 0)
    .map(({ seq, amount }) => {
      const taken = takings.filter(({ lot }) => lot === seq).reduce((sum, taking) => sum + taking.amount, 0);
      return { seq, left: amount - taken };
    });
}

const histories = fc.array(happening, { minLength: 1, maxLength: 40 }).map(happened);

describe("lots", () => {
  it("add up to the balance, and no lot is taken twice", () => {
    fc.assert(
      fc.property(histories, ({ moves, choices }) => {
        const left = leftOf({ moves, choices });
        for (const lot of left) expect(lot.left).toBeGreaterThanOrEqual(0);
        const balance = moves.reduce((sum, { amount }) => sum + amount, 0);
        expect(left.reduce((sum, lot) => sum + lot.left, 0)).toBe(balance);
        const takings = allot(moves, choices);
        for (const { seq, amount } of moves.filter((move) => move.amount < 0)) {
          const own = takings.filter(({ taker }) => taker === seq);
          expect(own.reduce((sum, taking) => sum + taking.amount, 0)).toBe(0 - amount);
        }
        for (const choice of choices) expect(takings).toContainEqual({ ...choice, named: true });
        const pieces = piecesOf({ moves, choices });
        const counted = leftOf(pieces);
        for (const lot of counted) expect(lot.left).toBeGreaterThanOrEqual(0);
        const of = (all: readonly { pieces: number }[]) => all.reduce((sum, each) => sum + each.pieces, 0);
        expect(counted.reduce((sum, lot) => sum + lot.left, 0)).toBe(of(moves));
      }),
    );
  });

  it("leave first in first out: of two that nobody named, the later is untouched while the earlier has something left", () => {
    fc.assert(
      fc.property(histories, ({ moves }) => {
        const left = leftOf({ moves, choices: [] });
        const first = left.findIndex((lot) => lot.left > 0);
        const whole = new Map(moves.map(({ seq, amount }) => [seq, amount]));
        for (const lot of left.slice(first + 1)) expect(first < 0 || lot.left === whole.get(lot.seq)).toBe(true);
      }),
    );
  });

  it("are the same to the database, whatever was taken back, and add up to its balances", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (told) => {
        const books = await openBooks();
        try {
          await booked(books, told);
          const ctx = ctxOf(books.db, books.journal, { role: "admin" });
          const page = { limit: 200, after: undefined };
          const rows = await openLots(books.db, ctx.actor, { siteId: collection.id, item: undefined }, page);
          const leftPieces = new Map(leftOf(piecesOf(told)).map(({ seq, left }) => [seq, left]));
          const expected = leftOf(told)
            .map((lot) => ({ ...lot, pieces: leftPieces.get(lot.seq) ?? 0 }))
            .filter(({ left, pieces }) => left > 0 || pieces > 0);
          const seen = rows.map((row) => ({ seq: row.seq, left: Number(row.leftG), pieces: Number(row.leftPieces) }));
          expect(seen).toEqual(expected);
          const kept = await books.db.select().from(balances);
          const stock = (of: number) =>
            kept
              .filter(({ guarded, quantity }) => guarded === 1 && quantity === of)
              .reduce((sum, { amount }) => sum + amount, 0);
          expect(rows.reduce((sum, { leftG }) => sum + Number(leftG), 0)).toBe(stock(1));
          expect(rows.reduce((sum, row) => sum + Number(row.leftPieces), 0)).toBe(stock(2));
        } finally {
          await books.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

async function booked({ journal }: Books, { steps }: Told): Promise<void> {
  await journal.commit(registryRows());
  for (const { id, amount, pieces, reverses = null, lot } of steps) {
    const choice = lot && {
      documentId: id,
      itemId: 1,
      lotDocumentId: lot.id,
      massG: lot.amount,
      pieces: lot.pieces,
    };
    const entry = stockEntry(id, amount, { reverses, pieces });
    const outcome = await journal.commit({ entries: [entry], rows: choice ? [rowsFor(lotChoices, [choice])] : [] });
    expect(outcome).toEqual({ status: "booked" });
  }
}

describe("the database", () => {
  it("lets no more be named of a lot than it had, and nothing be named afterwards", async () => {
    const books = await openBooks();
    await books.journal.commit(registryRows());
    await books.journal.commit({ entries: [stockEntry(uuid(1), 100), stockEntry(uuid(2), 100)], rows: [] });
    const take = (n: number, massG: number, lot = uuid(1), pieces = 0) =>
      books.journal.commit({
        entries: [stockEntry(uuid(n), -massG)],
        rows: [rowsFor(lotChoices, [{ documentId: uuid(n), itemId: 1, lotDocumentId: lot, massG, pieces }])],
      });
    expect(await take(3, 60)).toEqual({ status: "booked" });
    expect(await take(4, 41)).toMatchObject({ status: "refused", message: expect.stringContaining("lot used up") });
    expect(await take(5, 40)).toEqual({ status: "booked" });
    expect(await take(6, 1, uuid(2), 1)).toMatchObject({ message: expect.stringContaining("lot used up") });
    expect(await take(6, 1, uuid(99))).toMatchObject({ message: expect.stringContaining("lot used up") });
    const late = { documentId: uuid(3), itemId: 1, lotDocumentId: uuid(2), massG: 1, pieces: 0 };
    expect(await books.journal.commit({ entries: [], rows: [rowsFor(lotChoices, [late])] })).toMatchObject({
      message: expect.stringContaining("the document is booked"),
    });
    await books.close();
  });
});
