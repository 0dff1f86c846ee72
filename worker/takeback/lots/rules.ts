/**
 * What a lot is, and what becomes of its grams. Pure.
 *
 * A lot is what one document brought into one stock of one item. It is no row of its own: the posting is the lot, and
 * what was taken of it follows from the order of the books. Takings that name lots have those grams; all others take what
 * is left, first in first out by sequence number. What was taken back was never there.
 */
import { add, compare, type Fraction, fraction, multiply } from "../../kernel/fraction.ts";
import { lotIdForm } from "../../kernel/identifiers.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { EntryKind } from "../../kernel/vocabulary/ledger.ts";
import type { Custody } from "../../kernel/vocabulary/takeback.ts";

/** Names a lot: the document that brought it in, and the number of its item. */
export type LotKey = { documentId: string; itemId: number };

export const lotIdOf = ({ documentId, itemId }: LotKey): string => `${documentId}.${itemId}`;

/** The lot of that id. The id of a document alone is its only lot, as it is of every return. */
export function lotKeyOf(id: string): { documentId: string; itemId: number | null } | undefined {
  const [, documentId = "", item] = lotIdForm.exec(id) ?? [];
  return documentId === "" ? undefined : { documentId, itemId: item === undefined ? null : Number(item) };
}

/** What an entry moved on one stock account of one item: into it above zero, out of it below. By sequence number. */
export type Move = { seq: number; amount: number };
/** Grams that a taking has of a lot by name. */
export type Choice = { taker: number; lot: number; amount: number };
export type Taking = Choice & { named: boolean };

/**
 * Which lots each taking has, in the order of the books: the meaning of `takingsQuery`, which says the same in SQL
 * (held against each other by test/property/takeback/lots).
 * @param moves of one account, item and quantity, without what was taken back and its reversal
 */
export function allot(moves: readonly Move[], choices: readonly Choice[] = []): Taking[] {
  const sumOf = (of: readonly Choice[]) => of.reduce((sum, { amount }) => sum + amount, 0);
  const lots = moves.flatMap(({ seq, amount }) =>
    amount > 0 ? [{ seq, left: amount - sumOf(choices.filter(({ lot }) => lot === seq)) }] : [],
  );
  return moves.flatMap(({ seq, amount }): Taking[] => {
    if (amount >= 0) return [];
    const own = choices.filter(({ taker }) => taker === seq);
    let wanted = -amount - sumOf(own);
    const takings = own.map((choice) => ({ ...choice, named: true }));
    for (const lot of lots) {
      const part = Math.min(lot.left, wanted);
      if (part <= 0) continue;
      lot.left -= part;
      wanted -= part;
      // What came later it cannot have had, whatever was taken back meanwhile: no lot comes of itself.
      if (lot.seq < seq) takings.push({ taker: seq, lot: lot.seq, amount: part, named: false });
    }
    return takings;
  });
}

/**
 * What of one thing that came out stems from a part that went in: everything that came out has the same mixture. More
 * cannot come out than went in; where it did, as a scale may say of a load, the rest is of unknown origin.
 */
export function partOf(partG: bigint, outG: bigint, { inG, madeG }: { inG: bigint; madeG: bigint }): Fraction {
  return fraction(partG * outG, inG > madeG ? inG : madeG);
}

/** Grams on their way from one thing to the next, where the whole of the first one goes the ways that it goes. */
export type Way<Key> = { from: Key; to: Key; grams: Fraction };

/**
 * How many grams of what is begun with have come to each place, hop after hop: the grams of a lot cannot be told apart, so
 * each part of it has its mixture.
 * @param layers ways from what the layer before has reached
 * @param massOf the whole of what a way begins at
 */
export function sharesAlong<Key>(
  start: Key,
  layers: readonly (readonly Way<Key>[])[],
  massOf: (key: Key) => bigint,
): Map<Key, Fraction> {
  const shares = new Map<Key, Fraction>([[start, fraction(massOf(start))]]);
  let reached = new Map(shares);
  for (const ways of layers) {
    const next = new Map<Key, Fraction>();
    for (const { from, to, grams } of ways) {
      const own = reached.get(from);
      if (!own) continue;
      const part = multiply(grams, multiply(own, fraction(1n, massOf(from))));
      next.set(to, add(next.get(to) ?? fraction(0n), part));
    }
    for (const [key, part] of next) shares.set(key, add(shares.get(key) ?? fraction(0n), part));
    reached = next;
  }
  return shares;
}

type Taken = {
  /** What kind of entry took it. */
  by: EntryKind;
  /** Whether all of it came of one lot, which was named or all that lay there. */
  isOneLot: boolean;
  isSure: boolean;
  /** Kinds of the lots it came of. */
  of: readonly EntryKind[];
};

/**
 * How surely the grams of a hop are those (ISO 22095): one lot and no other is identity; lots of documented origin mixed
 * with their like are segregated; where another thing was made, or the origin of some is not known, the books say how much
 * and not which.
 */
export function custodyOf({ by, isOneLot, isSure, of }: Taken): Custody {
  if (by === "treatment" || of.some(isOfUnknownOrigin)) return "mass_balance";
  return isOneLot && isSure ? "identity_preserved" : "segregated";
}

/** What a count found, and what was there when the books began. */
export function isOfUnknownOrigin(kind: EntryKind): boolean {
  return kind === "opening" || kind === "stocktake";
}

/** What a document takes by name. */
export type Named = LotKey & { massG: number; pieces: number };
type Known = LotKey & { leftG: bigint; leftPieces: bigint; occurredOn: string };

/** Pieces that nobody names are taken of the oldest. */
type Asked = { id: string; massKg: number; pieces?: number | undefined };

/**
 * The lots that a line names, as they are taken.
 * @param known the named lots that there are at the site
 * @throws Problem `lot_not_found`, `lot_named_twice`, `lot_came_later`, `lot_used_up`, `lots_exceed_line`
 */
export function chosenLots(
  { item, massG, pieces, lots }: { item: { id: number }; massG: number; pieces: number; lots: readonly Asked[] },
  known: readonly Known[],
  occurredOn: string,
  at: string,
): Named[] {
  const chosen = lots.map(({ id, massKg: asked, pieces: askedPieces = 0 }, index): Named => {
    const pointer = `${at}/${index}/id`;
    const key = lotKeyOf(id);
    const lot = known.find(
      ({ documentId, itemId }) =>
        documentId === key?.documentId && itemId === item.id && (key.itemId ?? item.id) === item.id,
    );
    if (!lot) throw new Problem("lot_not_found", { pointer });
    const first = lots.findIndex((other) => lotKeyOf(other.id)?.documentId === lot.documentId);
    if (first < index) throw new Problem("lot_named_twice", { pointer });
    if (lot.occurredOn > occurredOn) throw new Problem("lot_came_later", { pointer, params: { date: lot.occurredOn } });
    if (BigInt(asked) > lot.leftG) {
      const params = {
        available: `${formatQuantity("mass", lot.leftG)} kg`,
        asked: `${formatQuantity("mass", asked)} kg`,
      };
      throw new Problem("lot_used_up", { pointer: `${at}/${index}/massKg`, params });
    }
    if (BigInt(askedPieces) > lot.leftPieces) {
      const params = { available: String(lot.leftPieces), asked: String(askedPieces) };
      throw new Problem("lot_used_up", { pointer: `${at}/${index}/pieces`, params });
    }
    return { documentId: lot.documentId, itemId: item.id, massG: asked, pieces: askedPieces };
  });
  const all = (of: (lot: Named) => number) => chosen.reduce((sum, lot) => sum + of(lot), 0);
  if (all((lot) => lot.massG) > massG || all((lot) => lot.pieces) > pieces)
    throw new Problem("lots_exceed_line", { pointer: at });
  return chosen;
}

/**
 * The parts in whole grams, which together are never more than their exact values: content claimed never exceeds content
 * received.
 */
export function wholeGrams<Key>(parts: readonly (readonly [Key, Fraction])[]): Map<Key, bigint> {
  const floors = parts.map(([key, { numerator, denominator }]) => ({
    key,
    grams: numerator / denominator,
    rest: fraction(numerator % denominator, denominator),
  }));
  const { numerator, denominator } = parts.reduce((sum, [, part]) => add(sum, part), fraction(0n));
  const spare = numerator / denominator - floors.reduce((sum, { grams }) => sum + grams, 0n);
  const raised = new Set(floors.toSorted((a, b) => compare(b.rest, a.rest)).slice(0, Number(spare)));
  return new Map(floors.map((part) => [part.key, part.grams + (raised.has(part) ? 1n : 0n)]));
}
