import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Db, openDatabase } from "../../../db/client.ts";
import { type Engine, inProcessFetch, openEngine } from "../../../db/embedded/endpoint.ts";
import { Journal } from "../../../db/journal.ts";
import { app } from "../../../worker/app.ts";
import { quantityKinds } from "../../../worker/kernel/quantity.ts";
import { registerSite } from "../../../worker/registry/verbs.ts";
import { withReference } from "../../support/filled.ts";
import { partyWithKey, systemContext } from "../../support/system.ts";

// A client that hears no answer sends again. In whatever order its requests arrive, and whoever else sends under the
// same key: nothing is booked twice, and what was once acknowledged is there.

/** Other ones in each run. RETRY_SCHEDULES=100000 for a long night; FC_SEED repeats a run. */
const schedules = Number(process.env["RETRY_SCHEDULES"] ?? 1_000);
const seed = Number(process.env["FC_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
/** So many at once, each at a site of its own: groups of the Journal hold writes of several. */
const lanes = 25;

const folder = mkdtempSync(join(tmpdir(), "retries-"));
let engine: Engine;
let db: Db;
let secret = "";
let env: object;
const sites: string[] = [];

beforeAll(async () => {
  const file = join(folder, "books.db");
  (await withReference()).copyTo(file);
  engine = openEngine(file);
  // Without a socket, whose loss would be another test.
  const url = "http://books.test";
  vi.stubGlobal("fetch", inProcessFetch(engine));
  // A line of the access log for each of some ten thousand requests would take longer than the requests.
  for (const way of ["log", "warn", "error"] as const) vi.spyOn(console, way).mockImplementation(() => {});
  const connection = { url };
  db = openDatabase(connection);
  const ctx = systemContext(db);
  const recycler = await partyWithKey(ctx, "recycler", { serial: 1 });
  secret = recycler.secret;
  for (let lane = 0; lane < lanes; lane += 1) {
    const names = { nameZh: `网点${lane}`, nameEn: `Point ${lane}`, division: "120116", zone: "TEDA" };
    const site = { partyId: recycler.partyId, kind: "collection_point", ...names } as const;
    sites.push((await registerSite(ctx, site)).id);
  }
  const journal = new Journal(connection);
  const never = { limit: () => Promise.resolve({ success: true }) };
  const limits = { RATE_NETWORK: never, RATE_KEY: never, RATE_COSTLY: never, RATE_SIGN_IN: never };
  const bindings = { JOURNAL: { idFromName: (name: string) => name, get: () => journal } };
  env = { LIBSQL_URL: url, DATABASE_LIMIT_MS: "20000", AUTH_SECRET: "a".repeat(32), ...bindings, ...limits };
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  engine.close();
  rmSync(folder, { recursive: true });
});

/** What a client wants done: one request, as often as it goes out. */
const wish = fc.record({
  /** Of one document, or of a batch of so many. */
  rows: fc.nat(3),
  /** Requests that go out beside the last one, whose answers nobody hears. */
  lost: fc.nat(2),
  /** Whether somebody else sends other content under the same key, at once with them. */
  rival: fc.boolean(),
  /** Whether its documents carry numbers of their own too, which hold once the key is forgotten. */
  numbered: fc.boolean(),
});
/** Wishes, and for each request that goes out where it stands among the others. */
const schedule = fc.record({
  wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
  order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  /** How many travel at once. */
  width: fc.integer({ min: 1, max: 4 }),
});
type Wish = { rows: number; lost: number; rival: boolean; numbered: boolean };
type Schedule = { wishes: Wish[]; order: number[]; width: number };

const lone: Wish = { rows: 0, lost: 0, rival: false, numbered: false };

type Request = { path: string; key: string; body: unknown; documents: number };
type Heard = { status: number; text: string };

let numbers = 0;

function requestOf({ rows, numbered }: Wish, siteId: string, grams: number): Request {
  const document = () => ({
    ...(numbered && { externalId: `R-${(numbers += 1)}` }),
    confirm: ["return_booked_before"],
    siteId,
    occurredOn: "2026-09-01",
    item: "electronics/tv-crt",
    pieces: 1,
    massKg: `${20 + grams / 1000}`,
    massBasis: "weighed",
    source: "household",
  });
  const key = `k-${(numbers += 1)}`;
  if (rows === 0) return { path: "/takeback/returns", key, body: document(), documents: 1 };
  const body = { mode: rows === 1 ? "atomic" : "per_row", rows: Array.from({ length: rows }, document) };
  return { path: "/takeback/returns/batch", key, body, documents: rows };
}

async function send({ path, key, body }: Request): Promise<Heard> {
  const behind: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => behind.push(work),
    passThroughOnException: () => {},
    props: {},
  };
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  };
  const response = await app.request(`http://localhost/api/v1${path}`, init, env, context);
  const heard = { status: response.status, text: await response.text() };
  await Promise.all(behind);
  return heard;
}

/** Sends until it hears an answer that is final; what one process hears, it may hear again. */
async function acknowledged(request: Request): Promise<Heard> {
  for (;;) {
    const heard = await send(request);
    // 503 says that nothing is known: the same request again.
    if (heard.status !== 503) return heard;
  }
}

const standing = async (siteId: string) => {
  const [row] = await db.all<{ documents: number; pieces: number }>(
    sql`select count(*) as documents, coalesce(sum(pieces), 0) as pieces from returns where site_id = ${siteId}`,
  );
  const [balance] = await db.all<{ pieces: number | null }>(
    sql`select sum(amount) as pieces from balances b join accounts a on a.id = b.account_id
      where a.key = ${`stock:${siteId}`} and b.quantity = ${quantityKinds.pieces.id}`,
  );
  return { documents: row?.documents, pieces: row?.pieces, stock: balance?.pieces ?? 0 };
};

/** @returns what stands at the lane's site after the schedule, and what has to stand there */
async function carryOut({ wishes, order, width }: Schedule, lane: number) {
  const siteId = sites[lane] ?? "";
  const before = await standing(siteId);
  const own = wishes.map((each, index) => requestOf(each, siteId, index));
  const rivals = new Map(
    own.map((request, index) => [request, { ...request, body: requestOf(wishes[index] ?? lone, siteId, 77).body }]),
  );
  const going = own.flatMap((request, index) => {
    const { lost = 0, rival = false } = wishes[index] ?? {};
    const twin = rivals.get(request);
    return [...Array.from({ length: lost }, () => request), ...(rival && twin ? [twin] : [])];
  });
  const shuffled = going.map((request, index) => ({ request, at: order[index] ?? 0 })).toSorted((a, b) => a.at - b.at);
  // Those that travel at once arrive in any order; what they hear is lost.
  for (let at = 0; at < shuffled.length; at += width) {
    await Promise.all(shuffled.slice(at, at + width).map(({ request }) => send(request)));
  }
  const heard = await Promise.all(own.map(acknowledged));
  const again = await Promise.all(own.map(acknowledged));
  const final = (all: Heard[]) => all.map(({ status, text }) => [status, status < 300 && text]);
  expect(final(again)).toEqual(final(heard));
  // Either the client or its rival has the key: then the other heard 409, and booked nothing.
  let documents = 0;
  for (const [index, { status }] of heard.entries()) {
    const request = own[index];
    if (!request) continue;
    if (status === 409) {
      const rival = rivals.get(request);
      expect(wishes[index]?.rival).toBe(true);
      expect((await acknowledged(rival ?? request)).status).toBeLessThan(300);
    } else {
      expect([200, 201], heard[index]?.text).toContain(status);
    }
    documents += request.documents;
  }
  const wanted = {
    documents: Number(before.documents) + documents,
    pieces: Number(before.pieces) + documents,
    stock: Number(before.stock) + documents,
  };
  return { after: await standing(siteId), wanted };
}

test(
  `${schedules} schedules of duplicates, reorderings, lost answers and rivals under one key book each wish once (seed ${seed})`,
  async () => {
    const all = fc.sample(schedule, { numRuns: schedules, seed });
    const next = all[Symbol.iterator]();
    await Promise.all(
      sites.map(async (_, lane) => {
        for (const each of next) {
          const { after, wanted } = await carryOut(each, lane);
          expect(after).toEqual(wanted);
        }
      }),
    );
  },
  // Ends what hangs.
  60_000 + schedules * 2_000,
);
