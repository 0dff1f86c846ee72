/**
 * A small pilot with random books: parties in two districts, their sites, and whatever happened
 * there. Everything is written through the Journal; the same postings are kept aside in the
 * simplest form there is, a list, to be counted again by hand.
 */
import fc from "fast-check";
import { type Account, type Entry, type Posting, rowsFor } from "../../../db/change-set.ts";
import { openDatabase } from "../../../db/client.ts";
import { Journal } from "../../../db/journal.ts";
import { migrate } from "../../../db/migrate.ts";
import { declarations, items, parties, siteOperators, sites } from "../../../db/schema/index.ts";
import type { Ctx, Role } from "../../../worker/context.ts";
import { newUuidV7 } from "../../../worker/kernel/identifiers.ts";
import * as ledger from "../../../worker/ledger/index.ts";
import { inProcessFetch, openEngine } from "../../../worker/local/libsql-endpoint.ts";

const binhai = "120116";
const heping = "120101";

const people = [
  { id: "recycler", role: "recycler", division: binhai, zone: "TEDA" },
  { id: "treater", role: "treater", division: binhai, zone: "TEDA" },
  { id: "producer", role: "producer", division: binhai, zone: "TEDA" },
  { id: "harbour", role: "recycler", division: binhai, zone: "PORT" },
  { id: "abroad", role: "treater", division: heping, zone: "OLD-TOWN" },
  { id: "platform", role: "platform", division: binhai, zone: "" },
] as const;

/** The platform books for the recycler's site as well. */
const places = [
  { id: "point", owner: "recycler", kind: "collection_point", operators: ["recycler", "platform"] },
  { id: "plant", owner: "treater", kind: "treatment_plant", operators: ["treater"] },
  { id: "pier", owner: "harbour", kind: "collection_point", operators: ["harbour"] },
  { id: "works", owner: "abroad", kind: "treatment_plant", operators: ["abroad"] },
] as const;

const catalogue = [
  { id: 1, code: "electronics/tv-crt", stream: "electronics", kind: "product" },
  { id: 2, code: "electronics/refrigerator", stream: "electronics", kind: "product" },
  { id: 3, code: "electronics/material/ferrous", stream: "electronics", kind: "material" },
  { id: 4, code: "electronics/material/process-loss", stream: "electronics", kind: "material" },
  { id: 5, code: "tyres/car", stream: "tyres", kind: "product" },
  { id: 6, code: "tyres/material/rubber", stream: "tyres", kind: "material" },
  { id: 7, code: "tyres/material/process-loss", stream: "tyres", kind: "material" },
] as const;

const materialOf = { electronics: 3, tyres: 6 } as const;
const lossItemOf = { electronics: 4, tyres: 7 } as const;

/** One thing that may happen; what the stock does not allow is left out. */
const event = fc.record({
  what: fc.constantFrom(
    "declaration",
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
  fate: fc.constantFrom(...ledger.fates),
});
export const history = fc.array(event, { minLength: 1, maxLength: 40, size: "max" });
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

export type Recorded = {
  entryId: string;
  entryKind: string;
  month: string;
  account: Account;
  stream: string;
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
  /** Bodies of the round trips since the last look. */
  trips: () => string[];
  close: () => void;
};

/** 2023-01 and the months after it. */
function dayIn(month: number): string {
  return `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`;
}

export async function pilotWith(events: readonly Event[]): Promise<Pilot> {
  const engine = openEngine(":memory:");
  const send = inProcessFetch(engine);
  const sent: string[] = [];
  const connection = {
    url: "http://127.0.0.1",
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      sent.push(await request.clone().text());
      return send(request);
    },
  };
  const db = openDatabase(connection);
  await migrate(db);
  const journal = new Journal(connection);
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
  return { recorded, book, as, trips: () => sent.splice(0), close: () => engine.close() };
}

async function written(journal: Journal, changes: Parameters<Journal["commit"]>[0]): Promise<void> {
  const outcome = await journal.commit(changes);
  if (outcome.status !== "booked") throw new Error(JSON.stringify(outcome));
}

function registry() {
  const recordedAt = 0;
  const named = { nameZh: "名", nameEn: "name" };
  return [
    rowsFor(
      parties,
      people.map(({ id, division, zone }) => ({
        id,
        division,
        zone,
        ...named,
        identifierType: "other",
        identifier: id,
        recordedAt,
      })),
    ),
    rowsFor(
      sites,
      places.map(({ id, owner, kind }) => ({ id, kind, partyId: owner, ...named, ...placeOf(owner), recordedAt })),
    ),
    rowsFor(
      siteOperators,
      places.flatMap(({ id, operators }) => operators.map((partyId) => ({ siteId: id, partyId }))),
    ),
    rowsFor(
      items,
      catalogue.map((item) => ({ ...item, ...named, shortCode: item.code, countUnit: "台", defaultFate: null })),
    ),
  ];
}

function placeOf(party: string): { division: string; zone: string } {
  const { division, zone } = people.find(({ id }) => id === party) ?? { division: binhai, zone: "" };
  return { division, zone };
}

function siteAt(index: number) {
  const { id, owner, kind } = places[index % places.length] ?? places[0];
  return { id, partyId: owner, kind, ...placeOf(owner) };
}

function record({ id, kind, occurredOn }: Entry, posting: Posting): Recorded {
  const { account, itemId, amount, estimated } = posting;
  const item = catalogue.find((each) => each.id === itemId) ?? catalogue[0];
  const quantity = posting.quantity === "mass" ? "mass" : "pieces";
  const { stream, kind: itemKind } = item;
  return { entryId: id, entryKind: kind, month: occurredOn.slice(0, 7), account, stream, itemKind, quantity, amount, estimated };
}

/** Whether no account would go below zero that may not; the database would refuse the entry. */
function isPossible(entries: readonly Entry[], postings: readonly Posting[]): boolean {
  const keyOf = ({ account, itemId, quantity }: Posting) => `${account.key} ${itemId} ${quantity}`;
  const booked = entries.flatMap((entry) => entry.postings);
  return postings
    .filter(({ account }) => /^(stock|market|loss|outcome|attributable)/.test(account.kind))
    .every((posting) => {
      const all = [...booked, ...postings].filter((each) => keyOf(each) === keyOf(posting));
      return all.reduce((sum, { amount }) => sum + amount, 0) >= 0;
    });
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
  const loss = { itemId: lossItemOf[stream], pieces: 0, massG: Math.floor((grams * share) / 1_000) };
  const output = { itemId: materialOf[stream], pieces: 0, massG: grams - loss.massG };
  const qualified = transferPostings(ledger.qualifiedOf(site), ledger.attributableOf({ ...site, id: site.partyId }), line);
  const id = newUuidV7();
  const draft = { id, digest: id, occurredOn: dayIn(month), zone: site.zone, partyId: site.partyId };
  const none = { entry: undefined, rows: [] };
  const booked = (kind: string, postings: Posting[], rows: ReturnType<typeof rowsFor>[] = []) =>
    isPossible(entries, postings) ? { entry: ledger.entryOf(ctx, { ...draft, kind, postings }), rows } : none;
  switch (what) {
    case "declaration": {
      const producer = { id: "producer", ...placeOf("producer") };
      const period = dayIn(month).slice(0, 7);
      const document = { id, issuerId: "producer", externalId: null, occurredOn: draft.occurredOn, recordedAt: 0 };
      return booked(what, transferPostings(ledger.productionOf(producer), ledger.marketOf(producer), line), [
        rowsFor(declarations, [{ ...document, partyId: "producer", itemId: item, period, pieces, massG: grams }]),
      ]);
    }
    case "return":
    case "plant_return":
      return booked(what, [
        ...transferPostings(generatorOf(site), stockOf(site), { ...line, estimated }),
        ...(what === "plant_return" && !estimated ? qualified : []),
      ]);
    case "receipt":
    case "relay": {
      const missing = { itemId: item, pieces: 0, massG: Math.floor((grams * share) / 100) };
      const arrived = { ...line, massG: grams - missing.massG };
      return booked(what, [
        ...transferPostings(stockOf(far), stockOf(site), arrived),
        ...transferPostings(stockOf(far), varianceOf(site), missing),
        ...(what === "receipt" ? qualified : []),
      ]);
    }
    case "treatment":
      return booked(what, [
        ...transferPostings(stockOf(site), ledger.dismantledOf(site), { ...line, massG: 0 }),
        ...ledger.postingsOn(stockOf(site), { itemId: item, pieces: 0, massG: -grams }),
        ...ledger.postingsOn(stockOf(site), output),
        ...ledger.postingsOn(ledger.lossOf(site), loss),
      ]);
    case "delivery":
      return booked(what, transferPostings(stockOf(site), ledger.outcomeOf(fate, site), share < 80 ? output : line));
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

const authorities: Readonly<Record<string, { role: Role; division: string; zone: string }>> = {
  bureau: { role: "bureau", division: binhai, zone: "TEDA" },
  admin: { role: "admin", division: "", zone: "" },
};

export const readers = [...people.map(({ id }) => id), ...Object.keys(authorities)];

function contextOf(who: string, db: Ctx["db"], journal: Journal): Ctx {
  const person = people.find(({ id }) => id === who);
  const place = person ?? authorities[who];
  if (!place) throw new Error(`nobody is called ${who}`);
  const { role, division, zone } = place;
  return {
    db,
    journal,
    actor: { kind: "user", id: who, name: who, partyId: person?.id ?? "office", role, division, zone },
    clock: () => Date.parse("2026-11-20T00:00:00Z"),
    newId: () => newUuidV7(),
    locale: "zh-CN",
    requestId: "test",
    operation: "test",
  };
}

/** Whether somebody may see an account, said once more and more simply than the product says it. */
export function maySee(who: string, { siteId, partyId, division }: Account): boolean {
  if (who === "admin") return true;
  if (who === "bureau") return division === binhai;
  const operators: readonly string[] = places.find(({ id }) => id === siteId)?.operators ?? [];
  return partyId === who || operators.includes(who);
}
