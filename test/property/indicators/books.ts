/**
 * Random books of the small pilot. Everything is written through the Journal; the same postings
 * are kept aside in the simplest form there is, a list, to be counted again by hand.
 */
import fc from "fast-check";
import { type Account, type ChangeSet, type Entry, type Posting, rowsFor } from "../../../db/change-set.ts";
import type { Connection } from "../../../db/client.ts";
import type { JournalPort } from "../../../db/journal.ts";
import { declarations } from "../../../db/schema/index.ts";
import type { Ctx } from "../../../worker/context.ts";
import { newUuidV7 } from "../../../worker/kernel/identifiers.ts";
import * as ledger from "../../../worker/ledger/index.ts";
import { openBooks } from "../../support/books.ts";
import { catalogue, contextOf, placeOf, places, registry, siteAt } from "./world.ts";
import { type EntryKind, fates } from "../../../worker/kernel/vocabulary/ledger.ts";

const materialOf = { electronics: 3, tyres: 6 } as const;
const lossItemOf = { electronics: 4, tyres: 7 } as const;

/** One thing that may happen; what the stock does not allow is left out. */
const event = fc.record({
  what: fc.constantFrom(
    "declaration",
    "claim",
    "return",
    "return",
    "return",
    "plant_return",
    "receipt",
    "receipt",
    "relay",
    "treatment",
    "treatment",
    "delivery",
    "delivery_receipt",
    "stocktake",
    "opening",
    "reversal",
  ),
  month: fc.integer({ min: 0, max: 43 }),
  place: fc.integer({ min: 0, max: places.length - 1 }),
  other: fc.integer({ min: 0, max: places.length - 1 }),
  item: fc.constantFrom(1, 2, 5),
  grams: fc.integer({ min: 1, max: 90_000 }),
  pieces: fc.integer({ min: 0, max: 9 }),
  share: fc.integer({ min: 0, max: 100 }),
  estimated: fc.boolean(),
  fate: fc.constantFrom(...fates),
});
export const history = fc.array(event, { minLength: 1, maxLength: 40, size: "max" });
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

export type Recorded = {
  entryId: string;
  entryKind: string;
  month: string;
  account: Account;
  stream: string;
  item: string;
  itemKind: string;
  quantity: "mass" | "pieces";
  amount: number;
  estimated: boolean;
};

export type Pilot = {
  recorded: Recorded[];
  /** Lets more happen. */
  book: (events: readonly Event[]) => Promise<void>;
  /** The same books for somebody: a party of the pilot, or an authority. */
  as: (who: string) => Ctx;
  connection: Connection;
  close: () => void;
};

/** 2023-01 and the months after it. */
function dayIn(month: number): string {
  return `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`;
}

export async function pilotWith(events: readonly Event[]): Promise<Pilot> {
  const { connection, db, journal, close } = await openBooks();
  const as = (who: string): Ctx => contextOf(who, db, journal);
  await written(journal, { entries: [], rows: registry() });
  const recorded: Recorded[] = [];
  const entries: Entry[] = [];
  const book = async (more: readonly Event[]) => {
    for (const happened of more) {
      const { entry, rows } = entryFor(happened, entries, as("treater"));
      if (!entry) continue;
      await written(journal, { entries: [entry], rows });
      entries.push(entry);
      recorded.push(...entry.postings.map((posting) => record(entry, posting)));
    }
  };
  await book(events);
  return { recorded, book, as, connection, close };
}

async function written(journal: JournalPort, changes: ChangeSet): Promise<void> {
  const outcome = await journal.commit(changes);
  if (outcome.status !== "booked") throw new Error(JSON.stringify(outcome));
}

function record({ id, kind, occurredOn }: Entry, posting: Posting): Recorded {
  const { account, itemId, amount, estimated } = posting;
  const item = catalogue.find((each) => each.id === itemId) ?? catalogue[0];
  const quantity = posting.quantity === "mass" ? "mass" : "pieces";
  const { stream, code, kind: itemKind } = item;
  return {
    entryId: id,
    entryKind: kind,
    month: occurredOn.slice(0, 7),
    account,
    stream,
    item: code,
    itemKind,
    quantity,
    amount,
    estimated,
  };
}

function standing(
  entries: readonly { postings: readonly Posting[] }[],
  { key }: Account,
  itemId: number,
  quantity: string,
): number {
  return entries
    .flatMap(({ postings }) => postings)
    .filter((each) => each.account.key === key && each.itemId === itemId && each.quantity === quantity)
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** Whether no account would go below zero that may not; the database would refuse the entry. */
function isPossible(entries: readonly Entry[], postings: readonly Posting[]): boolean {
  return postings
    .filter(({ account }) => /^(stock|market|loss|outcome|attributable|claimed)/.test(account.kind))
    .every(({ account, itemId, quantity }) => standing([...entries, { postings }], account, itemId, quantity) >= 0);
}

function entryFor(
  { what, month, place, other, item, grams, pieces, share, estimated, fate }: Event,
  entries: readonly Entry[],
  ctx: Ctx,
): { entry: Entry | undefined; rows: ReturnType<typeof rowsFor>[] } {
  const { transferPostings, stockOf, generatorOf, varianceOf } = ledger;
  const site = siteAt(place);
  const far = siteAt(other);
  const stream = item === 5 ? "tyres" : "electronics";
  const line = { itemId: item, pieces, massG: grams };
  /** The line, cut to what the site has of the item. */
  const heldAt = (at: typeof site, itemId: number = item) => {
    const held = (quantity: string, wanted: number) =>
      Math.min(wanted, standing(entries, stockOf(at), itemId, quantity));
    return { itemId, pieces: held("pieces", pieces), massG: held("mass", grams) };
  };
  const qualifiedPostings = (of: ledger.Line) => transferPostings(ledger.qualifiedOf(site), treater(site), of);
  const treater = (at: typeof site) => ledger.attributableOf({ ...at, id: at.partyId }, dayIn(month).slice(0, 4));
  const id = newUuidV7();
  const draft = { id, digest: id, occurredOn: dayIn(month), zone: site.zone, partyId: site.partyId };
  const none = { entry: undefined, rows: [] };
  const booked = (kind: EntryKind, postings: Posting[], rows: ReturnType<typeof rowsFor>[] = []) =>
    postings.length > 0 && isPossible(entries, postings)
      ? { entry: ledger.entryOf(ctx, { ...draft, kind, postings }), rows }
      : none;
  switch (what) {
    case "declaration": {
      const producer = { id: "producer", ...placeOf("producer") };
      const period = dayIn(month).slice(0, 7);
      const document = { id, issuerId: "producer", externalId: null, occurredOn: draft.occurredOn, recordedAt: 0 };
      return booked(what, transferPostings(ledger.productionOf(producer), ledger.marketOf(producer), line), [
        rowsFor(declarations, [{ ...document, partyId: "producer", itemId: item, period, pieces, massG: grams }]),
      ]);
    }
    case "claim": {
      const producer = { id: "producer", ...placeOf("producer") };
      const left = (quantity: string, wanted: number) =>
        Math.min(wanted, standing(entries, treater(site), item, quantity));
      const claimed = { itemId: item, pieces: left("pieces", pieces), massG: left("mass", grams) };
      return booked(
        what,
        transferPostings(treater(site), ledger.claimedOf(producer, dayIn(month).slice(0, 4)), claimed),
      );
    }
    case "return":
    case "plant_return":
      return booked(what, [
        ...transferPostings(generatorOf(site), stockOf(site), { ...line, estimated }),
        ...(what === "plant_return" && !estimated ? qualifiedPostings(line) : []),
      ]);
    case "receipt":
    case "relay": {
      const sent = heldAt(far);
      const missing = { itemId: item, pieces: 0, massG: Math.floor((sent.massG * share) / 100) };
      const arrived = { ...sent, massG: sent.massG - missing.massG };
      return booked(what, [
        ...transferPostings(stockOf(far), stockOf(site), arrived),
        ...transferPostings(stockOf(far), varianceOf(site), missing),
        ...(what === "receipt" ? qualifiedPostings(arrived) : []),
      ]);
    }
    case "treatment": {
      const input = heldAt(site);
      const lost = Math.floor((input.massG * share) / 1_000);
      return booked(what, [
        ...transferPostings(stockOf(site), ledger.dismantledOf(site), { ...input, massG: 0 }),
        ...ledger.postingsOn(stockOf(site), { ...input, pieces: 0, massG: 0 - input.massG }),
        ...ledger.postingsOn(stockOf(site), { itemId: materialOf[stream], pieces: 0, massG: input.massG - lost }),
        ...ledger.postingsOn(ledger.lossOf(site), { itemId: lossItemOf[stream], pieces: 0, massG: lost }),
      ]);
    }
    case "delivery": {
      const given = heldAt(site, share < 80 ? materialOf[stream] : item);
      // What was delivered before receipts were asked for went straight to its fate.
      const to = pieces % 2 === 0 ? ledger.outcomeOf(fate, site) : ledger.unconfirmedOf(site);
      return booked(what, transferPostings(stockOf(site), to, given));
    }
    case "delivery_receipt":
      return booked(what, transferPostings(ledger.unconfirmedOf(site), ledger.outcomeOf(fate, site), line));
    case "stocktake":
      return booked(what, transferPostings(varianceOf(site), stockOf(site), share < 50 ? line : ledger.negated(line)));
    case "opening":
      return booked(what, transferPostings(ledger.openingOf(site), stockOf(site), line));
    case "reversal": {
      const before = entries[(grams + pieces) % Math.max(entries.length, 1)];
      if (!before || before.reverses !== null || entries.some(({ reverses }) => reverses === before.id)) return none;
      const postings = before.postings.map((posting) => ({ ...posting, amount: 0 - posting.amount }));
      const back = booked(before.kind, postings);
      return { ...back, entry: back.entry && { ...back.entry, reverses: before.id } };
    }
  }
}
