import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rowsFor } from "../../../db/change-set.ts";
import { problemCodeOf } from "../../../db/failures.ts";
import {
  logTiles,
  reportFigures,
  reportNotes,
  reports,
  reportSeals,
  sealKeys,
  treeHeads,
} from "../../../db/schema/index.ts";
import { type Books, openBooks, recordedAt } from "../../support/books.ts";

/** What the database itself refuses about sealed reports, whoever writes: raw SQL, past every rule of the code. */
let books: Books;
const place = { kind: "teda_quarterly", period: "2026-Q3", division: "120116", zone: "TEDA", partyId: "" } as const;
const made = { actorId: "a", recordedAt };

beforeAll(async () => {
  books = await openBooks();
  const { status } = await books.journal.commit({
    entries: [],
    rows: [
      rowsFor(reports, [{ ...place, ...made, id: "r", digest: "d", version: 1, restates: null, reason: null }]),
      rowsFor(reports, [{ ...place, ...made, id: "s", digest: "d", version: 2, restates: "r", reason: "x" }]),
      rowsFor(reportNotes, [
        { ...made, id: "n", reportId: "r", kind: "problem", text: "t", replaces: null, subject: null, partyId: "p" },
      ]),
      rowsFor(reportFigures, [{ reportId: "r", line: 0, indicatorId: "i", figure: "{}" }]),
      rowsFor(sealKeys, [{ id: "k", publicKey: "p", recordedAt }]),
      rowsFor(treeHeads, [{ size: 5, rootHash: "h", keyId: "k", signature: "s", recordedAt }]),
      rowsFor(reportSeals, [
        { ...made, reportId: "r", content: "{}", digest: "d", treeSize: 5, keyId: "k", signature: "s" },
      ]),
      rowsFor(logTiles, [{ level: 0, tile: 0, width: 5, hashes: "x" }]),
    ],
  });
  if (status !== "booked") throw new Error(status);
});
afterAll(() => books.close());

const tables = ["reports", "report_notes", "report_figures", "seal_keys", "tree_heads", "report_seals", "log_tiles"];

async function verdict(statement: string): Promise<string> {
  try {
    await books.db.$client.execute(statement);
    return "allowed";
  } catch (error) {
    return String(error);
  }
}

const snapshot = async () =>
  JSON.stringify(await Promise.all(tables.map((table) => books.db.all(sql.raw(`select * from ${table}`)))));

it.each(tables)("%s: no row is changed, removed or replaced", async (table) => {
  const before = await snapshot();
  const [column] = (
    await books.db.all<{ name: string }>(sql.raw(`select name from pragma_table_info('${table}')`))
  ).slice(-1);
  expect(await verdict(`update ${table} set ${column?.name} = 7`)).toMatch(/guard: \w+ are final/);
  expect(await verdict(`delete from ${table}`)).toMatch(/guard: \w+ are final/);
  expect(await verdict(`insert or replace into ${table} select * from ${table}`)).toMatch(/guard:/);
  expect(await snapshot()).toBe(before);
});

it.each([
  [
    "a note to a sealed report",
    "insert into report_notes values ('m', 'r', 'problem', 't', null, 'p', 'a', 1, null)",
    "wrong_state",
  ],
  ["a figure to a sealed report", "insert into report_figures values ('r', 9, 'i', '{}')", "wrong_state"],
  [
    "a second report of the same version",
    "insert into reports values ('x', 'd', 'teda_quarterly', '2026-Q3', '120116', 'TEDA', '', 1, null, null, 'a', 1)",
    "report_exists",
  ],
  [
    "a second restatement of one report",
    "insert into reports values ('x', 'd', 'teda_quarterly', '2026-Q3', '120116', 'TEDA', '', 3, 'r', 'x', 'a', 1)",
    "wrong_state",
  ],
  [
    "a report under an id in use",
    "insert into reports values ('r', 'd', 'apec_pack', '2026', '120116', 'TEDA', '', 1, null, null, 'a', 1)",
    "id_reused",
  ],
])("refuses %s", async (_, statement, code) => {
  const said = await verdict(statement);
  expect(said).toMatch(/guard:/);
  expect(problemCodeOf(said)).toBe(code);
});
