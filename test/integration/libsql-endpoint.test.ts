import { createClient, LibsqlBatchError, type Client } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../../db/migrate.ts";
import { handlePipeline, inProcessFetch, openEngine } from "../../db/embedded/endpoint.ts";
import { MalformedPipeline } from "../../db/embedded/protocol.ts";
import { type DatabaseServer, databaseKinds, startEmbedded } from "../support/databases.ts";

// One contract, held by the embedded endpoint and by real sqld: what passes on a laptop passes in production.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const tables = `
  drop table if exists child; drop table if exists stock; drop table if exists pairs;
  create table stock (id integer primary key, code text unique, grams integer not null,
    constraint grams_not_negative check (grams >= 0)) strict;
  create table child (id integer primary key, stock_id integer references stock(id) deferrable initially deferred) strict;
  create table pairs (a text, b integer, primary key (a, b)) strict, without rowid;
  create trigger stock_closed before insert on stock when new.code = 'closed'
    begin select raise(abort, 'guard:month_closed'); end;
`;

/** One answered request: an error, or the response of its type. */
type Answered = {
  type: "ok" | "error";
  error: { message: string; code: string };
  response: {
    result: {
      cols: Json[];
      rows: Json[][];
      affected_row_count: number;
      last_insert_rowid: string | null;
      step_results: Json[];
      step_errors: ({ message: string } | null)[];
    };
  };
};

/** The endpoint's answer; where it is not of this shape, the expectation that reads it fails. */
function resultsOf(body: unknown): Answered[] {
  return (body as { results: Answered[] }).results;
}

const execute = (sql: string, args: Json[] = []) => ({ type: "execute", stmt: { sql, args } });
const step = (sql: string, condition?: Json) => ({ stmt: { sql }, ...(condition === undefined ? {} : { condition }) });
const batch = (...steps: Json[]) => ({ type: "batch", batch: { steps } });
const ok = (index: number) => ({ type: "ok", step: index });
const not = (cond: Json) => ({ type: "not", cond });
const integer = (value: string) => ({ type: "integer", value });
const text = (value: string) => ({ type: "text", value });

describe.each(databaseKinds)("libSQL over HTTP: $name", ({ start }) => {
  let server: DatabaseServer;
  let client: Client;

  beforeAll(async () => {
    server = await start();
    client = createClient({ url: server.url, intMode: "bigint" });
  });
  afterAll(async () => {
    client.close();
    await server.stop();
  });
  beforeEach(() => client.executeMultiple(tables));

  const post = (body: string) =>
    fetch(`${server.url}/v2/pipeline`, { method: "POST", headers: { "content-type": "application/json" }, body });

  async function pipeline(...requests: Json[]) {
    const answer = await post(JSON.stringify({ requests: [...requests, { type: "close" }] }));
    expect(answer.status).toBe(200);
    return resultsOf(await answer.json());
  }

  async function first(...requests: Json[]): Promise<Answered> {
    const [answered] = await pipeline(...requests);
    if (answered === undefined) throw new Error("no answer");
    return answered;
  }

  const failure = async (sql: string, args: Json[] = []) => (await first(execute(sql, args))).error;

  describe("values", () => {
    test("64-bit integers travel as text and stay exact", async () => {
      const { response } = await first(
        execute("select ?, ?", ["9007199254740993", "-9223372036854775808"].map(integer)),
      );
      expect(response.result.rows).toEqual([[integer("9007199254740993"), integer("-9223372036854775808")]]);
    });

    test("every type comes back as it went", async () => {
      const sent: Json[] = [
        text("收 '\n"),
        { type: "float", value: 1.5 },
        { type: "null" },
        { type: "blob", base64: "AQL/" },
        text(""),
      ];
      const { response } = await first(execute("select ?, ?, ?, ?, ?", sent));
      expect(response.result.rows).toEqual([sent]);
    });

    test("a float stays a float even where it is whole", async () => {
      const { response } = await first(execute("select typeof(?)", [{ type: "float", value: 3 }]));
      expect(response.result.rows).toEqual([[text("real")]]);
    });

    test("columns carry their name and declared type", async () => {
      const { response } = await first(execute("select grams as g, 1 + 1 from stock"));
      expect(response.result.cols).toEqual([
        { name: "g", decltype: "INTEGER" },
        { name: "1 + 1", decltype: null },
      ]);
    });

    test("json_each reads one argument as many rows", async () => {
      const { rows, rowsAffected } = await client.execute({
        sql: "insert into stock (code, grams) select value ->> 0, value ->> 1 from json_each(?) where true returning code",
        args: ['[["a", 1], ["b", 2]]'],
      });
      expect([rows.length, rowsAffected]).toEqual([2, 2]);
    });

    test("a text beyond 5,000,000 is refused", async () => {
      expect(await failure("select length(?)", [text("x".repeat(5_000_001))])).toMatchObject({ code: "ARGS_INVALID" });
    });
  });

  describe("arguments", () => {
    test("names with and without their sign", async () => {
      const named_args = [
        { name: ":a", value: text("A") },
        { name: "b", value: text("B") },
      ];
      const { response } = await first({ type: "execute", stmt: { sql: "select :a, @b, :a", named_args } });
      expect(response.result.rows).toEqual([[text("A"), text("B"), text("A")]]);
    });

    test.each([
      ["too few", "select ?, ?", [integer("1")]],
      ["too many", "select ?", [integer("1"), integer("2")]],
      ["none for a name", "select :a", []],
      ["a gap", "select ?3", [integer("1")]],
      ["some for a question mark in a string", "select '?'", [integer("1")]],
    ])("%s: refused", async (_, sql, args) => {
      expect(await failure(sql, args)).toMatchObject({ code: "ARGS_INVALID" });
    });

    test("numbered parameters may repeat", async () => {
      const { response } = await first(execute("select ?2, ?1, ?2", [integer("1"), integer("2")]));
      expect(response.result.rows).toEqual([["2", "1", "2"].map(integer)]);
    });
  });

  describe("counts", () => {
    test("rows changed and the last row id", async () => {
      const results = await pipeline(
        execute("insert into stock (code, grams) values ('a', 1), ('b', 2)"),
        execute("update stock set grams = grams + 1 returning id"),
        execute("with gone as (select 1 as id) delete from stock where id in (select id from gone)"),
        execute("with kept as (select * from stock) select count(*) from kept"),
        execute("select 1"),
        execute("update stock set grams = 0 where false"),
        execute("create table if not exists stock (id)"),
      );
      const counts = results
        .slice(0, 7)
        .map(
          ({
            response,
          }: {
            response: { result: { affected_row_count: number; last_insert_rowid: string | null } };
          }) => [response.result.affected_row_count, response.result.last_insert_rowid],
        );
      expect(counts).toEqual([
        [2, "2"],
        [2, null],
        [1, null],
        [0, null],
        [0, null],
        [0, null],
        [0, null],
      ]);
    });

    test("want_rows does not hide the rows", async () => {
      const { response } = await first({ type: "execute", stmt: { sql: "select 1", want_rows: false } });
      expect(response.result.rows).toEqual([[integer("1")]]);
    });
  });

  describe("rules of the database", () => {
    test.each([
      ["CHECK", "insert into stock (code, grams) values ('a', -1)", "CHECK constraint failed: grams_not_negative"],
      ["UNIQUE", "insert into stock (code, grams) values ('a', 1), ('a', 1)", "UNIQUE constraint failed: stock.code"],
      ["PRIMARY KEY", "insert into pairs values ('a', 1), ('a', 1)", "UNIQUE constraint failed: pairs.a, pairs.b"],
      ["NOT NULL", "insert into stock (code) values ('a')", "NOT NULL constraint failed: stock.grams"],
      ["a guard's text", "insert into stock (code, grams) values ('closed', 1)", "guard:month_closed"],
      ["STRICT", "insert into stock (grams) values ('abc')", "cannot store TEXT value in INTEGER column stock.grams"],
      [
        "STRICT overflow",
        "insert into stock (grams) values (9223372036854775807 + 1)",
        "cannot store REAL value in INTEGER column stock.grams",
      ],
      ["foreign key", "insert into child (stock_id) values (99)", "FOREIGN KEY constraint failed"],
    ])("%s", async (_, sql, message) => {
      expect(await failure(sql)).toEqual({ message: `SQLite error: ${message}`, code: "SQLITE_CONSTRAINT" });
    });

    test("a deferred foreign key waits for COMMIT, and fails there", async () => {
      const [booked, count] = await pipeline(
        batch(
          step("begin immediate"),
          step("insert into child (stock_id) values (7)", ok(0)),
          step("insert into stock (id, grams) values (7, 1)", ok(1)),
          step("commit", ok(2)),
          step("begin immediate", ok(3)),
          step("insert into child (stock_id) values (8)", ok(4)),
          step("commit", ok(5)),
          step("rollback", not(ok(6))),
        ),
        execute("select count(*) from child"),
      );
      const errors = booked?.response.result.step_errors ?? [];
      expect(errors.slice(0, 6)).toEqual(Array(6).fill(null));
      expect(errors[6]?.message).toBe("SQLite error: FOREIGN KEY constraint failed");
      expect(count?.response.result.rows).toEqual([[integer("1")]]);
    });

    test("foreign keys are on from the start, and on again after a pipeline that turned them off", async () => {
      await pipeline(execute("pragma foreign_keys = off"));
      expect(await failure("insert into child (stock_id) values (99)")).toMatchObject({ code: "SQLITE_CONSTRAINT" });
    });

    test.each(["attach 'x' as y", "vacuum", "pragma journal_mode = delete", "pragma synchronous = off"])(
      "%s is not allowed",
      async (sql) => {
        expect(await failure(sql)).toMatchObject({ code: "SQL_PARSE_ERROR" });
      },
    );

    test.each([
      ["selct 1", "SQL_PARSE_ERROR"],
      ["select * from nowhere", "SQLITE_UNKNOWN"],
      ["", "SQL_NO_STATEMENT"],
      ["-- only a comment", "SQL_NO_STATEMENT"],
      ["select 1; select 2", "SQL_MANY_STATEMENTS"],
      ["commit", "SQLITE_UNKNOWN"],
      ["select abs(-9223372036854775808)", "SQLITE_UNKNOWN"],
    ])("%s: %s", async (sql, code) => {
      expect(await failure(sql)).toMatchObject({ code });
    });

    test("an error leaves the rest of the pipeline to run", async () => {
      const answers = await pipeline(execute("select * from nowhere"), execute("select 1; -- end"));
      expect(answers.slice(0, 2).map(({ type }) => type)).toEqual(["error", "ok"]);
    });
  });

  describe("batches", () => {
    test("conditions: ok, error, not, and, or; `error` holds for a skipped step too", async () => {
      const error = (index: number) => ({ type: "error", step: index });
      const { response } = await first(
        batch(
          step("select 0"),
          step("select * from nowhere"),
          step("select 2", { type: "and", conds: [ok(0), error(1)] }),
          step("select 3", { type: "or", conds: [error(0), ok(1)] }),
          step("select 4", not(ok(3))),
          step("select 5", error(3)),
          step("select 6", { type: "and", conds: [] }),
          step("select 7", { type: "or", conds: [] }),
        ),
      );
      const ran = response.result.step_results.map((result: Json) => result !== null);
      expect(ran).toEqual([true, false, true, false, true, true, true, false]);
      expect(response.result.step_errors.map((failed: Json) => failed !== null).indexOf(true)).toBe(1);
    });

    test("a savepoint takes back one commit of a group and keeps the others", async () => {
      const [booked, rows] = await pipeline(
        batch(
          step("begin immediate"),
          step("savepoint c", ok(0)),
          step("insert into stock (code, grams) values ('good', 1)", ok(1)),
          step("rollback to c", { type: "and", conds: [ok(1), not(ok(2))] }),
          step("release c", ok(1)),
          step("savepoint c", ok(0)),
          step("insert into stock (code, grams) values ('undone', 1)", ok(5)),
          step("insert into stock (code, grams) values ('bad', -1)", ok(6)),
          step("rollback to c", { type: "and", conds: [ok(5), not(ok(7))] }),
          step("release c", ok(5)),
          step("commit", ok(0)),
        ),
        execute("select code from stock"),
      );
      expect(booked?.response.result.step_errors[7]?.message).toContain("grams_not_negative");
      expect(booked?.response.result.step_results[10]).toMatchObject({ rows: [] });
      expect(rows?.response.result.rows).toEqual([[text("good")]]);
    });

    test("the client's batch is atomic and says which statement failed", async () => {
      const writing = client.batch(
        ["insert into stock (code, grams) values ('a', 1)", "insert into stock (code, grams) values ('a', 2)"],
        "write",
      );
      const error = await writing.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(LibsqlBatchError);
      expect(error).toMatchObject({ statementIndex: 1, code: "SQLITE_CONSTRAINT" });
      expect((await client.execute("select * from stock")).rows).toEqual([]);
    });

    test("a transaction left open by a closed pipeline is rolled back", async () => {
      await pipeline(execute("begin immediate"), execute("insert into stock (grams) values (1)"));
      const { rows } = await client.execute("select count(*) as count from stock");
      expect(rows[0]?.["count"]).toBe(0n);
    });

    test("writers at the same time all get through", async () => {
      const writes = Array.from({ length: 8 }, (_, index) =>
        client.batch([{ sql: "insert into stock (code, grams) values (?, 1)", args: [`code ${index}`] }], "write"),
      );
      await Promise.all(writes);
      expect((await client.execute("select * from stock")).rows.length).toBe(8);
    });

    test("prepared statements outlive a change of their table", async () => {
      await client.execute("insert into pairs values ('a', 1)");
      const columns = async () => (await client.execute("select * from pairs")).columns;
      expect(await columns()).toEqual(["a", "b"]);
      await client.execute("alter table pairs add column c text");
      expect(await columns()).toEqual(["a", "b", "c"]);
    });
  });

  describe("the protocol", () => {
    test("stored texts", async () => {
      const results = await pipeline(
        { type: "store_sql", sql_id: 0, sql: "select 42" },
        { type: "execute", stmt: { sql_id: 0 } },
        { type: "close_sql", sql_id: 0 },
      );
      expect(results[1]?.response.result.rows).toEqual([[integer("42")]]);
    });

    test("says hello, and knows no other path", async () => {
      expect((await fetch(`${server.url}/v2`)).status).toBe(200);
      expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
      expect((await fetch(`${server.url}/v2/pipeline`)).status).toBe(405);
    });

    test.each([
      "",
      "{nope",
      "null",
      "[]",
      "{}",
      '{"requests":1}',
      '{"requests":[{}]}',
      '{"requests":[{"type":"unknown"}]}',
      '{"requests":[{"type":"execute"}]}',
      '{"requests":[{"type":"execute","stmt":{}}]}',
      '{"requests":[{"type":"execute","stmt":{"sql_id":1}}]}',
      '{"requests":[{"type":"execute","stmt":{"sql":"select ?","args":[true]}}]}',
      '{"requests":[{"type":"execute","stmt":{"sql":"select ?","args":[{"type":"bool","value":true}]}}]}',
      '{"requests":[{"type":"execute","stmt":{"sql":"select ?","args":[{"type":"integer","value":1}]}}]}',
      '{"requests":[{"type":"execute","stmt":{"sql":"select ?","args":[{"type":"integer","value":"9223372036854775808"}]}}]}',
      '{"requests":[{"type":"batch","batch":{"steps":[{"condition":{"type":"ok","step":1},"stmt":{"sql":"select 1"}}]}}]}',
      '{"requests":[{"type":"batch","batch":{"steps":[{"condition":{"type":"x"},"stmt":{"sql":"select 1"}}]}}]}',
      '{"baton":"nobody gave this","requests":[]}',
    ])("400 and alive after: %s", async (body) => {
      expect((await post(body)).status).toBe(400);
      expect((await client.execute("select 1")).rows.length).toBe(1);
    });

    test("nothing of a malformed pipeline is run", async () => {
      const good = execute("insert into stock (grams) values (1)");
      await post(JSON.stringify({ requests: [good, { type: "unknown" }] }));
      expect((await client.execute("select * from stock")).rows).toEqual([]);
    });
  });

  test("drizzle's migrator: to the newest shape, and nothing the second time", async () => {
    const database = drizzle(createClient({ url: server.url }));
    const shape = async () => (await client.execute("select name, sql from sqlite_schema order by name")).rows;
    await migrate(database);
    const migrated = await shape();
    await migrate(database);
    expect(await shape()).toEqual(migrated);
    expect(await failure("insert into child (stock_id) values (99)")).toMatchObject({ code: "SQLITE_CONSTRAINT" });
  });
});

describe("the embedded endpoint alone", () => {
  test("durable and strict settings", async () => {
    const { url, stop } = await startEmbedded();
    const client = createClient({ url });
    const setting = async (name: string) => (await client.execute(`pragma ${name}`)).rows[0]?.[0];
    expect([await setting("journal_mode"), await setting("synchronous"), await setting("foreign_keys")]).toEqual([
      "wal",
      2,
      1,
    ]);
    client.close();
    await stop();
  });

  test("in process: the client works without a socket", async () => {
    const engine = openEngine(":memory:");
    const client = createClient({ url: "http://127.0.0.1", fetch: inProcessFetch(engine) });
    await client.batch(["create table t (a integer) strict", "insert into t values (1)"], "write");
    expect((await client.execute("select a from t")).rows[0]?.["a"]).toBe(1);
    engine.close();
  });

  test("an interactive transaction is refused aloud and leaves nothing", async () => {
    const engine = openEngine(":memory:");
    const client = createClient({ url: "http://127.0.0.1", fetch: inProcessFetch(engine) });
    await client.execute("create table t (a integer) strict");
    const transaction = await client.transaction("write");
    await expect(transaction.execute("insert into t values (1)")).rejects.toThrow(/one batch/);
    expect((await client.execute("select * from t")).rows).toEqual([]);
    engine.close();
  });

  test("a NUL character, which the engine would cut at, is refused", () => {
    const engine = openEngine(":memory:");
    const body = { requests: [execute("select ?", [text("a\0b")]), { type: "close" }] };
    expect(handlePipeline(engine, body).results[0]).toMatchObject({ type: "error", error: { code: "ARGS_INVALID" } });
    engine.close();
  });

  test("no body at all ends the engine: an answer or MalformedPipeline, and it still works", () => {
    const engine = openEngine(":memory:");
    const value = fc.oneof(
      fc.constantFrom<Json>({ type: "null" }, { type: "bool", value: true }, { type: "blob", base64: "*" }, null),
      fc.record({ type: fc.constantFrom("integer", "float", "text"), value: fc.jsonValue() }),
    );
    const sql = fc.oneof(
      fc.constantFrom("select ?", "begin", "commit", "rollback", "savepoint s", "create table t (a)"),
      fc.string(),
    );
    const stmt = fc.record({ sql, args: fc.array(value, { maxLength: 3 }), named_args: fc.constant([]) });
    const request = fc.oneof(
      fc.record({ type: fc.constant("execute"), stmt }),
      fc.record({
        type: fc.constant("batch"),
        batch: fc.record({ steps: fc.array(fc.record({ stmt }), { maxLength: 4 }) }),
      }),
      fc.record({ type: fc.constant("sequence"), sql }),
      fc.record({ type: fc.constant("close") }),
    );
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ requests: fc.array(fc.oneof(request, fc.jsonValue()), { maxLength: 5 }) }),
    );
    fc.assert(
      fc.property(body, (pipeline) => {
        try {
          handlePipeline(engine, pipeline);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedPipeline);
        }
        expect(engine.inTransaction()).toBe(false);
        const alive = handlePipeline(engine, { requests: [execute("select 1")] });
        expect(alive.results[0]).toMatchObject({ type: "ok" });
      }),
      { numRuns: 2_000 },
    );
    engine.close();
  });
});
