import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, openDatabase } from "../../../db/client.ts";
import { migrate } from "../../../db/migrate.ts";
import { countBooks } from "../../../local/count-books.ts";
import { isPlace } from "../../../worker/operations/check/check-books.ts";
import { openRelease, type Release } from "../../support/release.ts";

// Books with an entry of nearly every kind and a sealed report, changed behind the guards' backs.

let release: Release;
let db: Db;

beforeAll(async () => {
  release = await openRelease("0.1.0");
  db = openDatabase(release.connection);
  await migrate(db);
});
afterAll(() => release.close());

async function count(): Promise<{ faults: number; said: string[] }> {
  const said: string[] = [];
  return { faults: await countBooks(db, (line) => said.push(line)), said };
}

test("a slice begins at a stage and a place in it, and nowhere else", () => {
  const id = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
  const places = ["entries ", "entries 1024", "accounts 256", "heads 12", "seals ", `seals ${id}`];
  expect(places.filter((place) => !isPlace(place))).toEqual([]);
  const others = ["", "2026-0930", "entries", "entries x", "entries 1e9", "entries 1 2", "nowhere 1", "seals z"];
  expect(others.filter(isPlace)).toEqual([]);
});

test("books that nobody touched agree", async () => {
  expect(await count()).toEqual({
    faults: 0,
    said: [expect.stringMatching(/^The books agree: 58 entries, \d+ accounts, 1 tree heads, 1 seals\.$/)],
  });
});

describe("what somebody changed past the guards", () => {
  beforeAll(async () => {
    const guards = await db.all<{ name: string }>(sql`select name from sqlite_schema where type = 'trigger'`);
    for (const { name } of guards) await db.run(sql.raw(`drop trigger "${name}"`));
  });

  /** A change, what takes it back (where that is not clear the table is copied before), and what has to be found. */
  const changes: [name: string, change: string, back: string | null, code: string][] = [
    [
      "an amount",
      "update postings set amount = amount * 3 where entry_seq = 5 and line = 0",
      "update postings set amount = amount / 3 where entry_seq = 5 and line = 0",
      "unbalanced",
    ],
    [
      "all amounts of an entry alike",
      "update postings set amount = amount * 3 where entry_seq = 5",
      "update postings set amount = amount / 3 where entry_seq = 5",
      "entry_changed",
    ],
    [
      "whether it is an estimate",
      "update postings set estimated = 1 - estimated where entry_seq = 5",
      "update postings set estimated = 1 - estimated where entry_seq = 5",
      "entry_changed",
    ],
    ["the day of an entry", "update entries set occurred_on = '2020-01-01' where seq = 7", null, "entry_changed"],
    ["who booked", "update entries set actor_id = 'x' where seq = 7", null, "entry_changed"],
    [
      "a number that was passed over",
      `insert into entries select 60, 'x', digest, kind, occurred_on, zone, party_id, actor_id, recorded_at, null
       from entries where seq = 58`,
      "delete from entries where seq = 60",
      "number_missing",
    ],
    ["the party of an account", "update accounts set party_id = 'x' where id = 1", null, "entry_changed"],
    [
      "a balance",
      "update balances set amount = amount + 7 where account_id = 1",
      "update balances set amount = amount - 7 where account_id = 1",
      "balance_differs",
    ],
    [
      "a month's turnover",
      "update rollups set debit = debit + 7 where account_id = 1",
      "update rollups set debit = debit - 7 where account_id = 1",
      "rollup_differs",
    ],
    ...[
      ["returns", "mass_g"],
      ["transfer_lines", "mass_g"],
      ["treatment_lines", "mass_g", "where side = 'output'"],
      ["deliveries", "mass_g"],
      ["declarations", "pieces"],
      ["claims", "mass_g"],
      ["purchases", "amount_fen"],
    ].map(([table, column, where = ""]): [string, string, string, string] => [
      `${column} of ${table}`,
      `update ${table} set ${column} = ${column} + 1 ${where}`,
      `update ${table} set ${column} = ${column} - 1 ${where}`,
      "document_differs",
    ]),
    [
      "the day of a delivery",
      "update deliveries set occurred_on = '2020-01-01' where rowid = (select min(rowid) from deliveries)",
      null,
      "document_differs",
    ],
    ["the end of the log", "update log_tiles set width = 57, hashes = substr(hashes, 1, 2432)", null, "head_differs"],
    ["a hash of the log", "update log_tiles set hashes = 'B' || substr(hashes, 2)", null, "entry_changed"],
    ["a tree head", "update tree_heads set root_hash = 'x' || substr(root_hash, 2)", null, "head_differs"],
    ["when a tree head was signed", "update tree_heads set recorded_at = recorded_at + 1", null, "head_unsigned"],
    ["a sealed figure", "update report_seals set content = replace(content, '2026', '2027')", null, "seal_differs"],
  ];

  test.each(changes.map(([name, change, back, code]) => ({ name, change, back, code })))(
    "is found: $name",
    async ({ change, back, code }) => {
      const putBack = back === null ? await copyOf(tableIn(change)) : () => db.run(sql.raw(back));
      await db.run(sql.raw(change));
      const { faults, said } = await count();
      await putBack();
      expect(faults).toBeGreaterThan(0);
      expect(
        said.filter((line) => line.endsWith(`(${code})`)),
        said.join("\n"),
      ).not.toEqual([]);
      expect((await count()).said.at(-1)).toMatch(/^The books agree/);
    },
  );
});

function tableIn(change: string): string {
  return /^update (\w+)/.exec(change)?.[1] ?? "";
}

/** Keeps a table's rows; what it answers puts them back. */
async function copyOf(table: string): Promise<() => Promise<unknown>> {
  await db.run(sql.raw(`create table kept as select * from ${table}`));
  return async () => {
    const columns = await db.all<{ name: string }>(sql`select name from pragma_table_info(${table})`);
    const key = (await db.all<{ name: string }>(sql`select name from pragma_table_info(${table}) where pk = 1`))[0]
      ?.name;
    const set = columns.map(({ name }) => `"${name}" = kept."${name}"`).join(", ");
    const by = table === "log_tiles" ? "true" : `${table}."${key}" = kept."${key}"`;
    await db.run(sql.raw(`update ${table} set ${set} from kept where ${by}`));
    await db.run(sql.raw("drop table kept"));
  };
}
