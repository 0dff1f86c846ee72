/**
 * Where something stands: rows of `transitions`, one a step, under the name of what moves. A document's name is its id;
 * all other names are spelled here, once for the Worker and for SQL. Name and version are the table's key: two who take
 * the next step from the same version cannot both be written.
 */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Ctx } from "../worker/context.ts";
import { among, type Ids } from "./among.ts";
import { rowsFor, type TableRows } from "./change-set.ts";
import type { Db } from "./client.ts";
import { transitions } from "./schema/index.ts";

/** A part of a name: a value, or what holds it within a query. */
type Part = string | number | SQL;
type Known = Exclude<Part, SQL>;

/** What takes steps besides documents. */
export const names = {
  /** A vehicle is taken back once. */
  vehicle: <A extends Part>(vin: A) => ["vin", vin],
  /** Documents that stand under the number of a paper, by its key, each of which takes a step. */
  paper: <A extends Part, B extends Part>(kind: A, number: B) => ["paper", kind, number],
  /**
   * What a return bears that another one should not, or may not, bear too. The state of each step is the id of a return: it
   * stands there until it is taken back, and whoever comes after it is refused, asked or warned.
   */
  tractionBattery: <A extends Part>(code: A) => ["traction-battery", code],
  plate: <A extends Part>(plate: A) => ["plate", plate],
  slip: <A extends Part, B extends Part, C extends Part>(siteId: A, day: B, slip: C) => ["slip", siteId, day, slip],
  /** Of the same place, day, item, pieces and mass. */
  alike: <A extends Part, B extends Part, C extends Part, D extends Part, E extends Part>(
    siteId: A,
    day: B,
    itemId: C,
    pieces: D,
    massG: E,
  ) => ["alike", siteId, day, itemId, pieces, massG],
  /** A producer declares a month of an item once. */
  declared: <A extends Part, B extends Part, C extends Part>(partyId: A, itemId: B, month: C) => [
    "declared",
    partyId,
    itemId,
    month,
  ],
  /** What a producer declared, all of it: for `namesBelow`. */
  declaredBy: <A extends Part>(partyId: A) => ["declared", partyId],
  /** The books of an item at a site are begun once. */
  opening: <A extends Part, B extends Part>(siteId: A, itemId: B) => ["opening", siteId, itemId],
  /** Beginnings at a site, all of them: for `namesBelow`. */
  openingsAt: <A extends Part>(siteId: A) => ["opening", siteId],
  /** Counts of a site, of which each is set against the books that the one before it left. */
  counts: <A extends Part>(siteId: A) => ["count", siteId],
  /** What was treated in a year under a permit. */
  permitUse: <A extends Part, B extends Part>(permitId: A, year: B) => ["use", permitId, year],
  /** What was sent under an approval of another province. */
  approvalUse: <A extends Part>(approvalId: A) => ["approved", approvalId],
  /** Links to a delivery: the state is the id of the one that is open, or how the last one ended. */
  deliveryLink: <A extends Part>(deliveryId: A) => ["link", deliveryId],
  /** What the receiver found otherwise than the manifest says, by his receipt: the authority takes note of it. */
  differencesOf: <A extends Part>(receiptId: A) => ["differences", receiptId],
  /** What was claimed of a treater's year and stream. */
  claimed: <A extends Part, B extends Part, C extends Part>(treaterId: A, stream: B, year: C) => [
    "claimed",
    treaterId,
    stream,
    year,
  ],
  /** Grants of a treater's stream and year to one producer, of which one stands at a time. */
  granted: <A extends Part, B extends Part, C extends Part, D extends Part>(
    treaterId: A,
    granteeId: B,
    stream: C,
    year: D,
  ) => ["granted", treaterId, granteeId, stream, year],
  /** What a site, or else a party, reports of a period is reported once. */
  reported: <A extends Part, B extends Part, C extends Part>(kind: A, reporterId: B, period: C) => [
    kind,
    reporterId,
    period,
  ],
  /** Whether somebody is asked for a code at sign-in: the state is the id of what makes it, or `off`. */
  secondFactor: <A extends Part>(userId: A) => ["factor", userId],
  /** A code is good once: that of a step of time, or one from paper by its hash. */
  code: <A extends Part, B extends Part>(factorId: A, what: B) => ["code", factorId, what],
  /** Links by which somebody comes in, by his address: the state is the id of the one that is open, or how the last one ended. */
  invitation: <A extends Part>(email: A) => ["invited", email],
  /** Savings verified at a site, of which each is set against those before it: one meter and period saves once. */
  savings: <A extends Part>(siteId: A) => ["savings", siteId],
  /** Lots of an item at a site that were taken by name, of which each is judged by what those before it left. */
  lots: <A extends Part, B extends Part>(siteId: A, itemId: B) => ["lots", siteId, itemId],
  /** Lots of a site that were taken by name, all of them: for `namesBelow`. */
  lotsAt: <A extends Part>(siteId: A) => ["lots", siteId],
  /** Requests to take an entry back that somebody else has relied on: the state is the id of the one that waits. */
  consent: <A extends Part>(entryId: A) => ["consent", entryId],
  /** Passports of one product, of which one holds at a time: the state is the id of the latest. */
  passportOf: <A extends Part, B extends Part, C extends Part, D extends Part>(
    partyId: A,
    gtin: B,
    batch: C,
    serial: D,
  ) => ["passport", partyId, gtin, batch, serial],
  /** A buyer's assets of one number, of which one stands at a time: the state is the id of the latest. */
  assetNumber: <A extends Part, B extends Part>(partyId: A, number: B) => ["asset", partyId, number],
  /** Assets that came back by a return, no more than its pieces: the state is the id of the latest. */
  assetsOf: <A extends Part>(returnId: A) => ["assets", returnId],
  /** Agreements between an express company and a recycler, of which each is held against those before it. */
  agreements: <A extends Part, B extends Part>(expressId: A, recyclerId: B) => ["agreements", expressId, recyclerId],
  /** A box's code, within its owner or, of a GRAI, everywhere: the state is the id of the box that bears it. */
  boxCode: <A extends Part, B extends Part>(within: A, code: B) => ["box", within, code],
  /** Takings from an account with a past date. */
  spent: <A extends Part, B extends Part>(account: A, itemId: B) => ["past", account, itemId],
} as const;

/** A name as the Worker writes it. */
export function nameOf(parts: readonly Known[]): string {
  return parts.join(":");
}

/** The same name within a query. */
export function nameIn(parts: readonly Part[]): SQL {
  const asSql = parts.map((part) => (typeof part === "object" ? part : sql`${String(part)}`));
  return sql.join(asSql, sql` || ':' || `);
}

/** All names that begin with these parts and go on, as a subselect: a range on the primary key. */
export function namesBelow(parts: readonly Known[]): SQL {
  const name = nameOf(parts);
  // `;` comes after `:`.
  return sql`(select document_id from transitions where document_id >= ${`${name}:`} and document_id < ${`${name};`})`;
}

/** What comes after these parts in a name that `namesBelow` has found. */
export function partsBelow(parts: readonly Known[], name: string): string[] {
  return name.slice(nameOf(parts).length + 1).split(":");
}

/** How far things have come: the latest step of each that has taken one. */
export function latestSteps(db: Db, of: Ids) {
  return db
    .select({
      name: transitions.documentId,
      version: sql<number>`max(${transitions.version})`.as("version"),
      // SQLite gives a bare column of the row that holds the max().
      state: transitions.state,
    })
    .from(transitions)
    .where(among(transitions.documentId, of))
    .groupBy(transitions.documentId);
}

/** The state something is in, within a query: null before its first step. `S`: what those who write its steps write. */
export function stateOf<S extends string | null>(name: SQL | SQLiteColumn): SQL<S> {
  return sql<S>`(select state from ${transitions} where document_id = ${name} order by version desc limit 1)`;
}

/** How many steps something has taken, within a query. */
export function versionOf(name: SQL | SQLiteColumn): SQL<number> {
  return sql<number>`coalesce((select max(version) from ${transitions} where document_id = ${name}), 0)`;
}

/** When something came into a state first, or last, within a query; null where it never did. */
export const firstStepAt = (name: SQL | SQLiteColumn, state: string) => stepAt("min", name, state);
export const lastStepAt = (name: SQL | SQLiteColumn, state: string) => stepAt("max", name, state);

function stepAt(which: "min" | "max", name: SQL | SQLiteColumn, state: string): SQL<number | null> {
  return sql<number | null>`(
    select ${sql.raw(which)}(recorded_at) from ${transitions} where document_id = ${name} and state = ${state})`;
}

/** The next step of something: one on from the version it was read at, 0 where it has taken none. */
export function stepOn(ctx: Pick<Ctx, "actor" | "clock">, name: string, version: number, state: string): TableRows {
  const row = { documentId: name, version: version + 1, state, actorId: ctx.actor.id, recordedAt: ctx.clock() };
  return rowsFor(transitions, [row]);
}

export type Step = { version: number; state: string };

/** The latest steps by name. */
export function stepsByName(rows: readonly (Step & { name: string })[]): Map<string, Step> {
  return new Map(rows.map(({ name, version, state }) => [name, { version, state }]));
}
