import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import type { Ctx } from "../../worker/context.ts";
import { computeIndicators, indicatorRows } from "../../worker/indicators/index.ts";
import { readOverview } from "../../worker/indicators/stream/overview.ts";
import { parsePeriod } from "../../worker/kernel/period.ts";
import { type Pilot, pilotWith } from "../property/indicators/books.ts";

type Sent = { sql: string; args: (string | number | null)[] };

/** Never closed: the engine's driver holds on to an EXPLAIN, and books in memory end with the process. */
let pilot: Pilot;

beforeAll(async () => {
  const event = { place: 0, other: 1, item: 1, grams: 5_000, pieces: 2, share: 10, estimated: false } as const;
  const what = ["declaration", "return", "return", "receipt", "opening"] as const;
  pilot = await pilotWith(what.map((each) => ({ ...event, what: each, month: 40, fate: "recycling" })));
});

/** Somebody's context over a connection that writes down each round trip. */
function watched(who: string): { ctx: Ctx; trips: Sent[][] } {
  const trips: Sent[][] = [];
  const { connection } = pilot;
  const send = connection.fetch ?? fetch;
  const db = openDatabase({
    ...connection,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const statements = statementsIn(await request.clone().json());
      if (statements.length > 0) trips.push(statements);
      return send(request);
    },
  });
  return { ctx: { ...pilot.as(who), db }, trips };
}

/**
 * The queries of a request of the libSQL HTTP protocol; the shape is the client library's. A text may be sent
 * ahead (`store_sql`) and called by its number.
 */
function statementsIn(body: unknown): Sent[] {
  type Stmt = { sql?: string; sql_id?: number; args?: { type: string; value?: string | number }[] };
  type Sending = { type: string; sql?: string; sql_id?: number; stmt?: Stmt; batch?: { steps: { stmt: Stmt }[] } };
  const { requests } = body as { requests: Sending[] };
  const stored = new Map(requests.filter(({ type }) => type === "store_sql").map(({ sql_id, sql }) => [sql_id, sql]));
  return requests
    .flatMap(({ stmt, batch }) => [...(stmt ? [stmt] : []), ...(batch?.steps ?? []).map((step) => step.stmt)])
    .map(({ sql, sql_id, args = [] }) => ({
      sql: sql ?? stored.get(sql_id) ?? "",
      args: args.map(({ type, value }) => (type === "integer" ? Number(value) : (value ?? null))),
    }))
    .filter(({ sql }) => /^\s*select/i.test(sql));
}

async function planOf({ sql, args }: Sent): Promise<string[]> {
  const { rows } = await pilot.as("admin").db.$client.execute({ sql: `explain query plan ${sql}`, args });
  return rows.map((row) => String(row["detail"]));
}

/** Every way to read indicators, for each kind of scope. */
const period = parsePeriod("2026");
const readings = {
  list: (ctx: Ctx) => computeIndicators(ctx, { period, zone: "all" }),
  "list of one zone": (ctx: Ctx) => computeIndicators(ctx, { period, zone: "TEDA" }),
  overview: (ctx: Ctx) => readOverview(ctx, { period, zone: "TEDA", stream: "electronics" }),
  rows: (ctx: Ctx) =>
    indicatorRows(ctx, { id: "epr.electronics.returned.mass", part: "numerator", period, zone: "all", limit: 1 }),
  "rows of a balance": (ctx: Ctx) =>
    indicatorRows(ctx, { id: "epr.electronics.stock.mass", part: "numerator", period, zone: "TEDA", limit: 1 }),
};

describe.each(["bureau", "admin", "recycler"])("reading as %s", (who) => {
  test.each(Object.entries(readings))("%s is one round trip that seeks", async (_name, read) => {
    const { ctx, trips } = watched(who);
    await read(ctx);
    expect(trips).toHaveLength(1);
    const plans = await Promise.all((trips[0] ?? []).map(planOf));
    for (const plan of plans) {
      // Roll-ups, postings and entries grow for ever: none of them may be read from end to end.
      expect(plan.filter((step) => /^SCAN (r|p|e|rollups|postings|entries|d|declarations)\b/.test(step))).toEqual([]);
    }
    expect(plans.flat().filter((step) => step.startsWith("SEARCH "))).not.toEqual([]);
  });
});

test("roll-ups are sought by account and month, in the order of their key", async () => {
  const { ctx, trips } = watched("bureau");
  await readings.list(ctx);
  const turnover = trips[0]?.find(({ sql }) => sql.includes("rollups"));
  const plan = turnover ? await planOf(turnover) : [];
  expect(plan).toContainEqual(
    expect.stringMatching(/^SEARCH r USING PRIMARY KEY \(account_id=\? AND month>\? AND month<\?\)/),
  );
  expect(plan).toContainEqual(expect.stringMatching(/^SEARCH accounts USING INDEX accounts_by_kind/));
});

test("rows of a later page begin at the cursor's day and count nothing again", async () => {
  const { ctx, trips } = watched("bureau");
  const question = { id: "epr.electronics.returned.mass", part: "numerator", period, zone: "all", limit: 1 } as const;
  const { nextCursor } = await indicatorRows(ctx, question);
  expect(nextCursor).not.toBeNull();
  await indicatorRows(ctx, { ...question, cursor: nextCursor ?? undefined });
  const [first, second] = trips;
  expect(first?.some(({ sql }) => sql.includes("count(*)"))).toBe(true);
  expect(second?.some(({ sql }) => sql.includes("count(*)"))).toBe(false);
  const rows = second?.find(({ sql }) => sql.includes("postings"));
  const plan = rows ? await planOf(rows) : [];
  expect(plan).toContainEqual(
    expect.stringMatching(/^SEARCH e USING .*entries_by_day \(occurred_on>\? AND occurred_on<\?\)/),
  );
  expect(plan).toContainEqual(expect.stringMatching(/^SEARCH p USING PRIMARY KEY \(entry_seq=\?\)/));
  expect(plan.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
});
