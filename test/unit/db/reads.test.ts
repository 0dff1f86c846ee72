import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../db/client.ts";
import { inProcessFetch, openEngine } from "../../../db/embedded/endpoint.ts";
import { keepNextReads } from "../../../db/joined-reads.ts";
import { migrate } from "../../../db/migrate.ts";
import { read } from "../../../db/read.ts";
import { closedMonths } from "../../../db/schema/index.ts";

/** A database that counts how often it is asked. */
async function counting() {
  const engine = openEngine(":memory:");
  const inProcess = inProcessFetch(engine);
  let trips = 0;
  const sent: string[] = [];
  const db = openDatabase({
    url: "http://in-process",
    fetch: async (input, init) => {
      trips += 1;
      sent.push(await (input instanceof Request ? input.clone() : new Request(input, init)).text());
      return inProcess(input, init);
    },
  });
  await migrate(db);
  await db
    .insert(closedMonths)
    .values(["2026-01", "2026-02", "2026-03"].map((month) => ({ zone: "TEDA", month, closedAt: 1, closedBy: "a" })));
  const tripsOf = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const before = trips;
    const found = await work();
    return [found, trips - before];
  };
  return { db, tripsOf, sent };
}

const one = (value: number) => sql`select ${value} as value`;

test("named questions are answered under their names, in one round trip", async () => {
  const { db, tripsOf } = await counting();
  const months = (month: string) =>
    db.select({ month: closedMonths.month }).from(closedMonths).where(eq(closedMonths.month, month));
  const [found, trips] = await tripsOf(() =>
    read(db, {
      first: months("2026-01"),
      nothing: undefined,
      all: { of: [months("2026-02"), months("2026-03")], plain: db.all<{ value: number }>(one(7)) },
    }),
  );
  expect(found).toEqual({
    first: [{ month: "2026-01" }],
    nothing: undefined,
    all: { of: [[{ month: "2026-02" }], [{ month: "2026-03" }]], plain: [{ value: 7 }] },
  });
  expect(trips).toBe(1);
  expect(await tripsOf(() => read(db, { nothing: undefined, none: [] }))).toEqual([{ none: [] }, 0]);
});

test("what is asked for side by side travels together: batches, single queries, verbs that call verbs", async () => {
  const { db, tripsOf } = await counting();
  const single = async (value: number) => (await db.all<{ value: number }>(one(value)))[0]?.value;
  const verb = async (value: number) => single(value);
  const batch = async (value: number) =>
    (await read(db, { rows: db.all<{ value: number }>(one(value)) })).rows[0]?.value;
  const built = async () => (await db.select({ month: closedMonths.month }).from(closedMonths).limit(1))[0]?.month;
  const all = () => Promise.all([single(1), verb(2), batch(3), db.batch([db.all(one(4)), db.all(one(5))]), built()]);
  const [found, trips] = await tripsOf(all);
  expect(found).toEqual([1, 2, 3, [[{ value: 4 }], [{ value: 5 }]], "2026-01"]);
  expect(trips).toBe(1);
  const [, second] = await tripsOf(async () => [await single(1), await batch(2)]);
  expect(second).toBe(2);
});

test("what two ask alike is asked once, and other arguments are another question", async () => {
  const { db, tripsOf, sent } = await counting();
  const ask = (value: number | string) => db.all<{ value: number | string }>(sql`select ${value} as value`);
  const all = () => Promise.all([ask(1), ask(2), ask(1), read(db, { again: ask(2), text: ask("1") }), ask(1)]);
  const [found, trips] = await tripsOf(all);
  const [one, two, text] = [1, 2, "1"].map((value) => [{ value }]);
  expect(found).toEqual([one, two, one, { again: two, text }, one]);
  expect(trips).toBe(1);
  expect(sent.at(-1)?.match(/"want_rows":true/g)).toHaveLength(3);
});

test("what writes goes by itself, and its refusal is its own", async () => {
  const { db, tripsOf } = await counting();
  const row = { zone: "TEDA", month: "2026-04", closedAt: 1, closedBy: "a" };
  const [outcomes, trips] = await tripsOf(() =>
    Promise.allSettled([
      db.all(one(1)),
      db.insert(closedMonths).values(row),
      db.insert(closedMonths).values({ ...row, month: "2026-01" }),
    ]),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(trips).toBe(3);
});

describe("what begins with `with`", () => {
  const march = sql`with chosen(month) as (select '2026-03')`;

  test("is read together with the rest where it selects, whatever words stand in quotes, comments and parentheses", async () => {
    const { db, tripsOf } = await counting();
    const questions = [
      sql`${march} select month from chosen`,
      sql`with w as (select 'delete; it''s' as "insert", replace('a', 'a', 'update') as b /* update ( */) -- delete (
        select b as month from w`,
      sql`  WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2) SELECT max(i) as month FROM n`,
    ];
    const [found, trips] = await tripsOf(() => Promise.all(questions.map((each) => db.all(each))));
    expect(found).toEqual([[{ month: "2026-03" }], [{ month: "update" }], [{ month: 2 }]]);
    expect(trips).toBe(1);
  });

  test.each([
    ["inserts", sql`${march} insert into closed_months select 'TEDA', '2026-05', 1, 'a' from chosen returning month`],
    ["replaces", sql`${march} REPLACE INTO closed_months select 'TEDA', '2026-05', 1, 'a' from chosen returning month`],
    ["updates", sql`${march} update closed_months set zone = 'x' where month in chosen returning month`],
    ["deletes", sql`${march} delete from closed_months where month in chosen returning month`],
  ])("goes by itself where it %s", async (_, writing) => {
    const { db, tripsOf } = await counting();
    const [outcomes, trips] = await tripsOf(() =>
      Promise.allSettled([db.all(one(1)), db.all(writing), db.all(one(2))]),
    );
    expect(trips).toBe(2);
    expect([outcomes[0], outcomes[2]]).toEqual([
      { status: "fulfilled", value: [{ value: 1 }] },
      { status: "fulfilled", value: [{ value: 2 }] },
    ]);
  });
});

test("what came with a batch that is kept is answered from there, and what is asked on that answer still travels with the rest", async () => {
  const { db, tripsOf } = await counting();
  keepNextReads(db.$client);
  const ahead = () => db.select({ month: closedMonths.month }).from(closedMonths).orderBy(closedMonths.month);
  const who = () => read(db, { who: db.all<{ value: number }>(one(1)) });
  expect((await tripsOf(() => Promise.all([who(), ahead()])))[1]).toBe(1);
  const hangsOnIt = async () => {
    const [first] = await ahead();
    return db.all(sql`select ${first?.month ?? ""} as month`);
  };
  const partly = () => read(db, { known: ahead(), unknown: db.all(one(3)) });
  const [found, trips] = await tripsOf(() => Promise.all([db.all(one(2)), hangsOnIt(), partly()]));
  expect(trips).toBe(1);
  const known = ["2026-01", "2026-02", "2026-03"].map((month) => ({ month }));
  expect(found).toEqual([[{ value: 2 }], [{ month: "2026-01" }], { known, unknown: [{ value: 3 }] }]);
  // The batch after it is not kept, nor any of whoever did not ask for it.
  expect((await tripsOf(() => db.all(one(2))))[1]).toBe(1);
  const other = await counting();
  await other.db.all(one(1));
  expect((await other.tripsOf(() => other.db.all(one(1))))[1]).toBe(1);
});

test("a database that does not answer fails everybody who waited", async () => {
  const { db } = await counting();
  const outcomes = await Promise.allSettled([db.all(one(1)), db.all(sql`select nothing from nowhere`)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await db.all(one(1))).toEqual([{ value: 1 }]);
});
