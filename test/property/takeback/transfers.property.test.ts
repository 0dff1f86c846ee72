import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Posting } from "../../../db/change-set.ts";
import { Problem } from "../../../worker/kernel/errors.ts";
import {
  type Arrival,
  arrivals,
  nextState,
  type OpenLine,
  outstanding,
} from "../../../worker/takeback/transfers/math.ts";
import { dispatchPostings, receiptPostings, refusalPostings } from "../../../worker/takeback/transfers/postings.ts";
import { box, fridge, openLine, siteOf, tv } from "../../unit/takeback/support.ts";

const from = siteOf("collection_point", { id: "from", partyId: "sender" });
const to = siteOf("treatment_plant", { id: "to", partyId: "receiver" });

const amount = fc.record({ pieces: fc.integer({ min: 1, max: 1_000 }), massG: fc.integer({ min: 1, max: 10 ** 12 }) });
const sent = fc.array(amount, { minLength: 1, maxLength: 3 }).map((amounts) =>
  amounts.flatMap(({ pieces, massG }, index) => {
    const item = [tv, fridge, box][index];
    return item ? [openLine(item, pieces, massG)] : [];
  }),
);

/** How much of what is left of a line arrives, and how much is sent back: in hundredths, each of its own. */
const share = fc.integer({ min: 0, max: 100 });
const part = fc.record({
  takenPieces: share,
  takenMass: share,
  backPieces: share,
  backMass: share,
  isNamed: fc.boolean(),
});
const parts = fc.array(fc.array(part, { minLength: 3, maxLength: 3 }), { maxLength: 6 });
type Part = { takenPieces: number; takenMass: number; backPieces: number; backMass: number; isNamed: boolean };

const of = (whole: number, hundredths: number) => Math.floor((whole * hundredths) / 100);

/** A receipt that takes no more than is left. */
function receiptWithin(lines: readonly OpenLine[], shares: readonly Part[]) {
  return lines.flatMap((line, index) => {
    const wanted = shares[index];
    if (!wanted?.isNamed) return [];
    const left = outstanding(line);
    const refusedPieces = of(left.pieces, wanted.backPieces);
    const refusedMassKg = of(left.massG, wanted.backMass);
    const pieces = of(left.pieces - refusedPieces, wanted.takenPieces);
    const massKg = of(left.massG - refusedMassKg, wanted.takenMass);
    return [{ item: line.item.code, pieces, massKg, refusedPieces, refusedMassKg }];
  });
}

function after(lines: readonly OpenLine[], arrived: readonly Arrival[]): OpenLine[] {
  return lines.map((line) => {
    const now = arrived.find(({ item }) => item.id === line.item.id);
    if (!now) return line;
    return {
      ...line,
      receivedPieces: line.receivedPieces + now.pieces,
      receivedMassG: line.receivedMassG + now.massG,
      refusedPieces: line.refusedPieces + now.refused.pieces,
      refusedMassG: line.refusedMassG + now.refused.massG,
    };
  });
}

/** What stands on every account, per item and quantity. */
function totals(postings: readonly Posting[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { account, itemId, quantity, amount: units } of postings) {
    const key = `${account.kind} ${itemId} ${quantity}`;
    sums.set(key, (sums.get(key) ?? 0) + units);
  }
  return sums;
}

describe("a transfer", () => {
  test("loses nothing: received, refused and missing are what was sent, whatever the parts", () => {
    fc.assert(
      fc.property(sent, parts, fc.array(part, { minLength: 3, maxLength: 3 }), (lines, steps, last) => {
        let open = lines;
        const all: Arrival[] = [];
        for (const [partial, shares] of [...steps.map((step) => [true, step] as const), [false, last] as const]) {
          const arrived = arrivals(open, receiptWithin(open, shares), partial);
          all.push(...arrived);
          open = after(open, arrived);
        }
        for (const line of lines) {
          const ofLine = all.filter(({ item }) => item.id === line.item.id);
          const sum = (read: (arrival: Arrival) => number) =>
            ofLine.reduce((total, arrival) => total + read(arrival), 0);
          expect(sum(({ pieces, refused, missing }) => pieces + refused.pieces + missing.pieces)).toBe(line.pieces);
          expect(sum(({ massG, refused, missing }) => massG + refused.massG + missing.massG)).toBe(line.massG);
        }
        const postings = [
          ...dispatchPostings(from, lines),
          ...receiptPostings(
            from,
            to,
            all.map((line) => ({ ...line, qualified: true })),
            "2026",
          ),
          ...refusalPostings(
            from,
            all.map((line) => ({ ...line, ...line.refused })),
          ),
        ];
        const booked = totals(postings);
        for (const [key, units] of booked) if (key.startsWith("transit ")) expect(units, key).toBe(0);
      }),
    );
  });

  test("never takes in or sends back more than is on the way while more is to come", () => {
    const wild = fc.record({
      pieces: fc.integer({ min: 0, max: 2_000 }),
      massKg: fc.integer({ min: 0, max: 2 * 10 ** 12 }),
    });
    fc.assert(
      fc.property(sent, wild, wild, (lines, taken, back) => {
        const [line] = lines;
        if (!line) return;
        const input = {
          item: line.item.code,
          ...taken,
          refusedPieces: back.pieces,
          refusedMassKg: back.massKg,
        };
        const fits = taken.pieces + back.pieces <= line.pieces && taken.massKg + back.massKg <= line.massG;
        const outcome = attempt(() => arrivals([line], [input], true));
        expect(outcome instanceof Problem).toBe(!fits);
      }),
    );
  });

  test("is over exactly when nothing is left of any line", () => {
    fc.assert(
      fc.property(sent, fc.array(part, { minLength: 3, maxLength: 3 }), (lines, shares) => {
        const arrived = arrivals(lines, receiptWithin(lines, shares), true);
        const left = after(lines, arrived).map(outstanding);
        const isOver = left.every(({ pieces, massG }) => pieces === 0 && massG === 0);
        expect(nextState(lines, arrived, true) !== "partly_received").toBe(isOver);
        expect(nextState(lines, arrived, false)).not.toBe("partly_received");
      }),
    );
  });
});

function attempt<T>(work: () => T): T | Problem {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
