/** A small pilot behind a running Worker: parties, sites, permits and a key for every role, made by the product's own verbs. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "../../db/client.ts";
import { balances } from "../../db/schema/index.ts";
import { loadReference } from "../../seeds/reference.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { countBooks } from "../../local/count-books.ts";
import { newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { problems } from "../../worker/kernel/problems.ts";
import { grantSite, registerPermit, registerSite } from "../../worker/registry/verbs.ts";
import { filled } from "./filled.ts";
import { type PersonName, signInAll } from "./people.ts";
import { type StartedWorker, type StartOptions, startWorker } from "./start-worker.ts";
import { type Answered, type Caller, callerOf, partyWithKey, systemContext } from "./system.ts";

const teda = { division: "120116", zone: "TEDA" };
const dongli = { division: "120110", zone: "DONGLI" };

/** Who takes part: a role each, twice where one must not see the other. */
const members = {
  admin: { role: "admin", ...teda },
  recycler: { role: "recycler", ...teda },
  rival: { role: "recycler", ...teda },
  far: { role: "recycler", ...dongli },
  treater: { role: "treater", ...teda },
  otherTreater: { role: "treater", ...teda },
  /** Its permit is soon used up. */
  smallTreater: { role: "treater", ...teda },
  producer: { role: "producer", ...teda },
  otherProducer: { role: "producer", ...teda },
  /** Books for the recycler's collection point. */
  platform: { role: "platform", ...teda },
  otherPlatform: { role: "platform", ...teda },
  bureau: { role: "bureau", ...teda },
  farBureau: { role: "bureau", ...dongli },
  commerce: { role: "commerce", ...teda },
  centre: { role: "centre", ...teda },
  retailer: { role: "retailer", ...teda },
  buyer: { role: "buyer", ...teda },
} as const satisfies Record<string, { role: Role; division: string; zone: string }>;

export type Member = keyof typeof members;
export const memberNames = namesOf(members);

const places = {
  point: ["recycler", "collection_point"],
  station: ["recycler", "transfer_station"],
  shop: ["recycler", "retail_premises"],
  rivalPoint: ["rival", "collection_point"],
  farPoint: ["far", "collection_point"],
  plant: ["treater", "treatment_plant"],
  /** A collection point that a treater runs. */
  plantPoint: ["treater", "collection_point"],
  otherPlant: ["otherTreater", "treatment_plant"],
  smallPlant: ["smallTreater", "treatment_plant"],
} as const satisfies Record<string, readonly [Member, string]>;

export type Place = keyof typeof places;

/** Validity and yearly capacity in grams; `smallPlant` may treat 100 kg a year. */
const permits = [
  ["treater", "P-1", ["electronics", "packaging"], 1_000_000_000, "2024-01-01", "2030-12-31"],
  ["treater", "P-2", ["tyres"], null, "2024-01-01", "2025-12-31"],
  ["otherTreater", "P-3", ["packaging"], null, "2024-01-01", "2030-12-31"],
  ["smallTreater", "P-4", ["electronics"], 100_000, "2024-01-01", "2030-12-31"],
] as const;

export type Pilot = {
  worker: StartedWorker;
  as: Record<Member, Caller>;
  secrets: Record<Member, string>;
  parties: Record<Member, string>;
  sites: Record<Place, string>;
  /** Of the people who are signed in. */
  cookies: Partial<Record<PersonName, string>>;
  /** Round trips of the Worker to its database during one call, when nothing else goes on. */
  trips: (call: () => Promise<unknown>) => Promise<number>;
  stop: () => Promise<void>;
};

/**
 * @param more what else stands in the database before the Worker starts
 * @param suffix what every name of a party or site ends with, to see what pages make of it
 * @param signedIn whether people are in besides keys, with their sessions open
 */
export async function startPilot({
  more,
  suffix = "",
  signedIn = false,
  ...options
}: StartOptions & { more?: (ctx: Ctx) => Promise<void>; suffix?: string; signedIn?: boolean } = {}): Promise<Pilot> {
  const name = `pilot${signedIn ? "-signed-in" : ""}${Buffer.from(suffix).toString("hex").slice(0, 16)}`;
  const from = await filled(name, async (db) => {
    const ctx = systemContext(db);
    const made = await settle(ctx, suffix);
    return { ...made, cookies: signedIn ? await signInAll(ctx, made.parties) : {} };
  });
  const { secrets, parties, sites, cookies } = from.told;
  const worker = await startWorker({ ...options, from, seed: async (db) => more?.(systemContext(db)) });
  return {
    worker,
    as: recordOf(members, (name) => callerOf(worker, secrets[name])),
    secrets,
    parties,
    sites,
    cookies,
    trips: (call) => tripsOf(worker, call),
    stop: worker.stop,
  };
}

/** Everybody with a key, their sites and permits. */
async function settle(ctx: Ctx, suffix: string): Promise<Pick<Pilot, "secrets" | "parties" | "sites">> {
  const secrets = recordOf(members, () => "");
  const parties = recordOf(members, () => "");
  const sites = recordOf(places, () => "");
  await loadReference(ctx);
  for (const [index, name] of namesOf(members).entries()) {
    const { role, division, zone } = members[name];
    const made = await partyWithKey(ctx, role, { serial: index + 1, division, zone, suffix });
    secrets[name] = made.secret;
    parties[name] = made.partyId;
  }
  for (const name of namesOf(places)) {
    const [owner, kind] = places[name];
    const { division, zone } = members[owner];
    const names = { nameZh: `场所${name}${suffix}`, nameEn: `${name}${suffix}` };
    sites[name] = (await registerSite(ctx, { partyId: parties[owner], kind, ...names, division, zone })).id;
  }
  for (const [holder, number, streams, yearlyCapacityKg, validFrom, validTo] of permits) {
    const partyId = parties[holder];
    await registerPermit(ctx, { partyId, number, streams: [...streams], yearlyCapacityKg, validFrom, validTo });
  }
  await grantSite(ctx, sites.point, parties.platform);
  return { secrets, parties, sites };
}

/** Round trips of the Worker to its database during one call, when nothing else goes on. */
export async function tripsOf(worker: StartedWorker, call: () => Promise<unknown>): Promise<number> {
  await worker.quiet();
  const before = worker.roundTrips();
  await call();
  return worker.roundTrips() - before;
}

// ── What is sent ───────────────────────────────────────────────────────────────────────────────

export const tv = "electronics/tv-crt";
export const fridge = "electronics/refrigerator";
export const box = "packaging/corrugated-box";

type Changes = Record<string, unknown>;

/** Three televisions of 79.52 kg from a household. Tests send them again and again, and say that they are others. */
export function returnOf(siteId: string, changes: Changes = {}) {
  return {
    confirm: ["return_booked_before"],
    siteId,
    occurredOn: "2026-09-01",
    item: tv,
    pieces: 3,
    massKg: "79.52",
    massBasis: "weighed",
    source: "household",
    ...changes,
  };
}

export const line = (pieces: number, massKg: string | number, item = tv) => ({ item, pieces, massKg });

export function transferOf(fromSiteId: string, toSiteId: string, changes: Changes = {}) {
  return { fromSiteId, toSiteId, occurredOn: "2026-09-03", lines: [line(3, "79.52")], ...changes };
}

export const receiptOf = (lines: unknown[], changes: Changes = {}) => ({ occurredOn: "2026-09-04", lines, ...changes });

/** 50 kg of two televisions: 20 kg of ferrous metal, 29.5 kg of glass, and dust. */
export function treatmentOf(siteId: string, changes: Changes = {}) {
  return {
    siteId,
    occurredOn: "2026-09-05",
    inputs: [line(2, "50")],
    outputs: [
      { item: "ferrous", massKg: "20" },
      { item: "glass", massKg: "29.5" },
    ],
    lossKg: "0.5",
    lossReason: "dust",
    ...changes,
  };
}

export function countOf(siteId: string, lines: unknown[], changes: Changes = {}) {
  return { siteId, occurredOn: "2026-09-10", reason: "counted", lines, ...changes };
}

/** Sends it and answers the id of what was booked. @throws Error with the answer when it was refused */
export async function booked(caller: Caller, path: string, body: unknown): Promise<string> {
  const { status, body: said } = await caller.post(path, body);
  if (status !== 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(said)}`);
  return String(said["id"]);
}

/** Brings televisions (or another item) into a site's stock. */
export function stocked(pilot: Pilot, owner: Member, place: Place, pieces: number, massKg: string, item = tv) {
  return booked(pilot.as[owner], "/takeback/returns", returnOf(pilot.sites[place], { pieces, massKg, item }));
}

/** A dispatch on its way from the recycler's point to the plant, out of stock of its own. */
export async function underWay(pilot: Pilot, pieces: number, massKg: string, item = tv): Promise<string> {
  await stocked(pilot, "recycler", "point", pieces, massKg, item);
  const lines = [line(pieces, massKg, item)];
  return booked(pilot.as.recycler, "/takeback/transfers", transferOf(pilot.sites.point, pilot.sites.plant, { lines }));
}

/** All that came of sending the same thing so many times at once. */
export function atOnce(times: number, send: (index: number) => Promise<Answered>): Promise<Answered[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => send(index)));
}

/** Sends something off, and the bureau has seen the paper that says it arrived: its fate counts. Answers the delivery's id. */
export async function delivered({ as }: Pick<Pilot, "as">, body: Record<string, unknown>): Promise<string> {
  const id = await booked(as.treater, "/takeback/deliveries", body);
  const { occurredOn, massKg } = body;
  await booked(as.bureau, `/takeback/deliveries/${id}/receipt`, { occurredOn, massKg, document: "weighing slip" });
  return id;
}

// ── What stands in the books ───────────────────────────────────────────────────────────────────

/** What a site holds of an item, in pieces and grams; of its own accounts or of another kind of them. */
export async function standing(
  db: Db,
  siteId: string,
  item = tv,
  kind = "stock",
): Promise<{ pieces: number; massG: number }> {
  const rows = await db.all<{ quantity: number; amount: number }>(sql`
    select b.quantity, b.amount from balances b
    join accounts a on a.id = b.account_id join items i on i.id = b.item_id
    where a.key = ${`${kind}:${siteId}`} and i.code = ${item}`);
  const amount = (wanted: number) => rows.find(({ quantity }) => quantity === wanted)?.amount ?? 0;
  return { pieces: amount(2), massG: amount(1) };
}

/** How many rows every table has but the audit log and the uses of keys, and all balances: what a refusal must leave as it is. */
export async function booksOf(db: Db): Promise<Record<string, unknown>> {
  const tables = await db.all<{ name: string }>(
    sql`select name from sqlite_schema where type = 'table' and name not in ('audit_log', 'key_uses', 'sqlite_sequence')`,
  );
  const counts = tables.map(({ name }) => sql`select ${name} as name, count(*) as rows from ${sql.identifier(name)}`);
  const rows = await db.all<{ name: string; rows: number }>(sql.join(counts, sql` union all `));
  return { rows, balances: await db.select().from(balances) };
}

/** Makes a call that must be refused, which writes nothing but the audit log. Answers code and pointer, of several the first. */
export async function refusal(pilot: Pilot, call: () => Promise<Answered>): Promise<unknown[]> {
  const before = await booksOf(pilot.worker.database);
  const answer = await call();
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await booksOf(pilot.worker.database)).toEqual(before);
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const { code, status } = answer.body;
  expect([status, statusOf(String(code))]).toEqual([answer.status, answer.status]);
  return told(answer).slice(1);
}

const statusOf = (code: string) => Object.entries(problems).find(([known]) => known === code)?.[1].status;

/** Takes back what another has relied on, with that other's consent: what the answer to it was. */
export async function agreed(
  { as }: Pick<Pilot, "as">,
  member: Member,
  by: Member,
  id: string | undefined,
  reversal = { occurredOn: "2026-09-20", reason: "a mistake" },
): Promise<Answered> {
  const asked = await as[member].post(`/ledger/entries/${id}/reversal`, reversal);
  expect([asked.status, asked.body]).toEqual([202, { status: "awaiting_consent", requestId: expect.any(String) }]);
  return as[by].post(`/consents/${String(asked.body["requestId"])}`, { answer: "accepted" });
}

/** The laws of the books: every entry adds up to zero, balances are the sum of postings, the guarded are not negative. */
export async function brokenLaws(db: Db): Promise<unknown[]> {
  const [unbalanced, drifted, negative, gaps] = await db.batch([
    db.all(sql`select entry_seq, quantity, sum(amount) from postings group by 1, 2 having sum(amount) <> 0`),
    db.all(sql`select b.account_id, b.item_id, b.quantity, b.amount from balances b where b.amount <> coalesce((
      select sum(p.amount) from postings p
      where p.account_id = b.account_id and p.item_id = b.item_id and p.quantity = b.quantity), 0)`),
    db.all(
      sql`select a.key, b.amount from balances b join accounts a on a.id = b.account_id where a.guarded = 1 and b.amount < 0`,
    ),
    db.all(sql`select max(seq) from entries group by true having count(*) <> max(seq)`),
  ]);
  // What an administrator's own recount says of them, too.
  const said: string[] = [];
  const found = await countBooks(db, (line) => said.push(line));
  return [...unbalanced, ...drifted, ...negative, ...gaps, ...(found > 0 ? said : [])];
}

/** Status, code and pointer of an answer: of several faults the first. */
export function told({ status, body }: Answered): unknown[] {
  const code = body["code"] === "invalid_request" ? body.errors[0]?.["code"] : body["code"];
  return [status, code, body["pointer"]];
}

export const nobodysId = newUuidV7();

// The keys of our own tables, which is all `Object.keys` can return for them.
function namesOf<K extends string>(table: Record<K, unknown>): K[] {
  return Object.keys(table) as K[];
}

function recordOf<K extends string, V>(table: Record<K, unknown>, valueOf: (name: K) => V): Record<K, V> {
  return Object.fromEntries(namesOf(table).map((name) => [name, valueOf(name)])) as Record<K, V>;
}
