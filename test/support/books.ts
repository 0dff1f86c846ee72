/** Fresh books for a test, and short ways to say what is booked in them. */
import { type Account, type ChangeSet, type Entry, type Posting, rowsFor } from "../../db/change-set.ts";
import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { Journal, type JournalPort } from "../../db/journal.ts";
import { items, parties, partyRoles, returns, siteOperators, sites, transitions } from "../../db/schema/index.ts";
import type { Actor, Ctx } from "../../worker/context.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { type SitePlace, stockOf, transferPostings } from "../../worker/ledger/index.ts";
import { openTestDatabase } from "./databases.ts";
import { type Filled, migrated } from "./filled.ts";
import { collection, elsewhere, plant, recycler, stranger, treater, uuid } from "./places.ts";

export { collection, elsewhere, plant, recycler, stranger, treater, uuid } from "./places.ts";

export type Books = { connection: Connection; db: Db; journal: Journal; close(): Promise<void> };

/** A migrated database with nothing in it, or with what it is to begin with. */
export async function openBooks(from?: Filled<unknown>): Promise<Books> {
  const { connection, close } = await openTestDatabase({ from: from ?? (await migrated()) });
  const db = openDatabase(connection);
  return { connection, db, journal: new Journal(connection), close };
}

export const recordedAt = Date.parse("2026-11-20T04:00:00Z");

/** The registry behind the books above, and four items with the numbers 1 to 4. */
export function registryRows(): ChangeSet {
  const partyRows = [recycler, treater, stranger].map((party, index) => ({
    ...party,
    nameZh: `单位${index + 1}`,
    nameEn: `Party ${index + 1}`,
    identifierType: "other" as const,
    identifier: `P${index + 1}`,
    recordedAt,
  }));
  const siteRows = [collection, plant, elsewhere].map((site, index) => ({
    ...site,
    kind: index === 1 ? ("treatment_plant" as const) : ("collection_point" as const),
    nameZh: `场所${index + 1}`,
    nameEn: `Site ${index + 1}`,
    recordedAt,
  }));
  const itemRows = ["tv-crt", "fridge", "material/ferrous", "material/process-loss"].map((code, index) => ({
    id: index + 1,
    code: `electronics/${code}`,
    stream: "electronics" as const,
    kind: index < 2 ? ("product" as const) : ("material" as const),
    shortCode: code,
    nameZh: `品目${index + 1}`,
    nameEn: `Item ${index + 1}`,
    countUnit: "piece",
  }));
  return {
    entries: [],
    rows: [
      rowsFor(parties, partyRows),
      rowsFor(partyRoles, [{ partyId: recycler.id, role: "recycler" }]),
      rowsFor(sites, siteRows),
      rowsFor(
        siteOperators,
        siteRows.map(({ id, partyId }) => ({ siteId: id, partyId })),
      ),
      rowsFor(items, itemRows),
    ],
  };
}

/** A third firm of the zone with a site, where a figure has to rest on as many. */
export async function anotherSite({ journal }: Pick<Books, "journal">): Promise<SitePlace> {
  const party = { id: uuid(4, 1), division: recycler.division, zone: recycler.zone };
  const site = { ...collection, id: uuid(4, 2), partyId: party.id };
  const named = { nameZh: "单位4", nameEn: "Party 4", recordedAt };
  await journal.commit({
    entries: [],
    rows: [
      rowsFor(parties, [{ ...party, ...named, identifierType: "other", identifier: "P4" }]),
      rowsFor(sites, [{ ...site, ...named, kind: "collection_point" }]),
    ],
  });
  return site;
}

/** An entry of the given postings; everything else is ordinary unless said. */
export function entryWith(id: string, postings: Posting[], rest: Partial<Entry> = {}): Entry {
  return {
    id,
    digest: `digest of ${id}`,
    kind: "return",
    occurredOn: "2026-09-15",
    zone: "TEDA",
    partyId: recycler.id,
    actorId: "test",
    recordedAt,
    reverses: null,
    postings,
    ...rest,
  };
}

export function contraOf({ division, zone }: SitePlace): Account {
  return { key: `generator:${zone || division}`, kind: "generator", siteId: null, partyId: null, division, zone };
}

/** Brings mass (and pieces) into a site's stock, or takes them out when they are below zero. */
export function stockEntry(
  id: string,
  massG: number,
  rest: Partial<Entry> & { site?: SitePlace; pieces?: number } = {},
): Entry {
  const { site = collection, pieces = 0, ...facts } = rest;
  return entryWith(id, transferPostings(contraOf(site), stockOf(site), { itemId: 1, pieces, massG }), facts);
}

/** A return at a site: its entry, its row and its step, of which the books have all or nothing. Mass below zero is given back. */
export function returnAt(
  { site, itemId }: { site: SitePlace; itemId: number },
  id: string,
  massG: number,
  at: number,
): ChangeSet {
  const document = {
    id,
    issuerId: site.partyId,
    externalId: null,
    occurredOn: "2026-09-15",
    recordedAt: at,
    partyId: site.partyId,
    siteId: site.id,
    itemId,
    pieces: 0,
    massG: Math.abs(massG),
    massBasis: "weighed",
    placedOnMarketYear: null,
    factorSource: null,
    source: "household",
    evidence: null,
    qualification: "not_at_plant",
    warnings: null,
    confirmed: null,
  } as const;
  const step = { documentId: id, version: 1, state: "booked", actorId: "someone", recordedAt: at };
  const postings = transferPostings(contraOf(site), stockOf(site), { itemId, pieces: 0, massG });
  return {
    entries: [entryWith(id, postings, { partyId: site.partyId, recordedAt: at })],
    rows: [rowsFor(returns, [document]), rowsFor(transitions, [step])],
  };
}

/** What a verb may know when the given actor asks; the day is 2026-11-20 in Shanghai. */
export function ctxOf(db: Db, journal: JournalPort, actor: Partial<Actor>): Ctx {
  let made = 0;
  return {
    db,
    journal,
    actor: { kind: "user", id: "someone", name: "", partyId: "", role: "public", division: "", zone: "", ...actor },
    clock: () => recordedAt,
    newId: () => newUuidV7(recordedAt + (made += 1)),
    locale: "en",
    requestId: "test",
    operation: "test",
  };
}

export const only = (...entries: Entry[]): ChangeSet => ({ entries, rows: [] });
