import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Database from "libsql";
import {
  type BatchStep,
  type Condition,
  type EngineValue,
  MalformedPipeline,
  type PipelineRequest,
  type Statement,
  type WireValue,
  readPipeline,
  writeValue,
} from "./protocol.ts";
import { type SqlShape, inspectSql } from "./sql-text.ts";

/**
 * The libSQL HTTP protocol over the engine that ships inside @libsql/client, so that one machine can run the whole
 * product without a database server: workerd has no file system and reaches its database through this.
 *
 * It answers as sqld does (`test/integration/libsql-endpoint.test.ts` runs against both), with these differences:
 * - one connection and no streams: a pipeline that ends inside a transaction is rolled back and refused with 400;
 * - a syntax error inside a batch fails its step, where sqld fails the whole batch before the first step;
 * - a text with a NUL character is refused, because the engine would cut it there.
 */
export type Engine = {
  execute(statement: Statement): StatementResult;
  sequence(sql: string): void;
  inTransaction(): boolean;
  /** What closing a stream does in sqld: an open transaction is rolled back, connection settings return. */
  reset(): void;
  close(): void;
};

type StatementResult = {
  cols: { name: string | null; decltype: string | null }[];
  rows: WireValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
};

type SqlError = { message: string; code: string };

export type PipelineAnswer = {
  baton: null;
  base_url: null;
  results: ({ type: "ok"; response: PipelineResponse } | { type: "error"; error: SqlError })[];
};

type PipelineResponse =
  | { type: "execute"; result: StatementResult }
  | { type: "batch"; result: { step_results: (StatementResult | null)[]; step_errors: (SqlError | null)[] } }
  | { type: "sequence" | "store_sql" | "close_sql" | "close" };

/** Runs one pipeline. `body` is untrusted JSON; throws MalformedPipeline when it is not a pipeline. */
export function handlePipeline(engine: Engine, body: unknown): PipelineAnswer {
  const requests = readPipeline(body);
  try {
    const results = requests.map((request) => answer(engine, request));
    if (engine.inTransaction() && requests.at(-1)?.type !== "close") {
      throw new MalformedPipeline("this endpoint keeps no streams: send the whole of a transaction in one batch");
    }
    return { baton: null, base_url: null, results };
  } finally {
    engine.reset();
  }
}

/**
 * How the file is kept: WAL with full synchronisation, and foreign keys. Pages are carried over to the file every
 * 16 MB instead of 4, since a busy page is then carried once and not four times; 64 MB of cache hold the indices of a
 * million postings.
 */
const settings = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536`;

/** Opens (and creates) the database file, or ':memory:'. */
export function openEngine(path: string): Engine {
  const database = new Database(path, { timeout: 5 });
  database.defaultSafeIntegers(true);
  database.exec(settings);
  const prepared = new Map<string, Prepared>();
  const changes = database.prepare("SELECT changes()").raw();
  const lastRowid = database.prepare("SELECT last_insert_rowid()").raw();
  let foreignKeysTouched = false;

  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = prepareStatement(database, sql);
    if (prepared.size >= preparedLimit) prepared.clear();
    prepared.set(sql, fresh);
    return fresh;
  };

  return {
    execute(statement) {
      const ready = prepare(statement.sql);
      const bound = bind(statement, ready.shape);
      if (ready.shape.changesForeignKeys) foreignKeysTouched = true;
      try {
        if (ready.statement === null) {
          database.exec(statement.sql);
          return { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null };
        }
        if (!ready.reader) {
          const { changes: affected, lastInsertRowid } = ready.statement.run(bound);
          return {
            cols: [],
            rows: [],
            // The engine's count keeps its value over statements that do not write.
            affected_row_count: ready.shape.writes ? affected : 0,
            last_insert_rowid: ready.shape.inserts ? String(lastInsertRowid) : null,
          };
        }
        const rows = allRows(ready.statement, bound);
        return {
          cols: ready.columns,
          rows: rows.map((row) => row.map(writeValue)),
          affected_row_count: ready.shape.writes ? Number(allRows(changes, [])[0]?.[0] ?? 0) : 0,
          last_insert_rowid: ready.shape.inserts ? String(allRows(lastRowid, [])[0]?.[0]) : null,
        };
      } finally {
        if (ready.shape.changesSchema) prepared.clear();
      }
    },
    sequence(sql) {
      foreignKeysTouched = true;
      prepared.clear();
      database.exec(sql);
    },
    inTransaction: () => database.inTransaction,
    reset() {
      if (database.inTransaction) database.exec("ROLLBACK");
      if (foreignKeysTouched) database.exec("PRAGMA foreign_keys = ON");
      foreignKeysTouched = false;
    },
    close() {
      prepared.clear();
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      database.close();
    },
  };
}

export type Endpoint = {
  /** `http://127.0.0.1:<port>`, to be given to the client as the database's URL. */
  url: string;
  /** Every pipeline is one round trip of a client: tests count them. */
  counts: { requests: number };
  close(): Promise<void>;
};

/**
 * Serves the engine on loopback; port 0 takes a free one. A bad request is answered, never fatal.
 * @param options.token what a caller has to show as `Authorization: Bearer`: other programs and users of the machine
 * reach the port too, and so does any page that is open in a browser on it.
 */
export async function serveEngine(
  engine: Engine,
  { port = 0, token }: { port?: number; token?: string } = {},
): Promise<Endpoint> {
  const counts = { requests: 0 };
  const server = createServer((request, response) => {
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      request.resume();
      response.writeHead(401).end();
      return;
    }
    respond(engine, counts, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening());
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the database endpoint has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * The same endpoint without a socket: scripts and tests give it to the client as its `fetch`. Each call waits one turn
 * of the event loop: what runs beside it comes together in one group, and a long load leaves the process answering.
 */
export function inProcessFetch(engine: Engine): typeof fetch {
  return async (input, init) => {
    await new Promise((turn) => setImmediate(turn));
    const request = new Request(input, init);
    const { status, type, body } = route(engine, request.method, new URL(request.url).pathname, await request.text());
    return new Response(body, { status, headers: { "content-type": type } });
  };
}

async function respond(
  engine: Engine,
  counts: { requests: number },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const { status, type, body } = route(engine, request.method ?? "GET", pathname, Buffer.concat(chunks).toString());
  if (status === 200 && request.method === "POST") counts.requests += 1;
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function route(engine: Engine, method: string, path: string, body: string) {
  const plain = (status: number, text: string) => ({ status, type: "text/plain", body: text });
  if (path === "/v2" && method === "GET") return plain(200, "libSQL over HTTP, version 2");
  if (path !== "/v2/pipeline") return plain(404, "");
  if (method !== "POST") return plain(405, "");
  try {
    return { status: 200, type: "application/json", body: JSON.stringify(handlePipeline(engine, JSON.parse(body))) };
  } catch (error) {
    if (error instanceof MalformedPipeline || error instanceof SyntaxError) return plain(400, error.message);
    return plain(500, error instanceof Error ? error.message : "unknown error");
  }
}

function answer(engine: Engine, request: PipelineRequest): PipelineAnswer["results"][number] {
  try {
    return { type: "ok", response: run(engine, request) };
  } catch (error) {
    return { type: "error", error: sqlError(error) };
  }
}

function run(engine: Engine, request: PipelineRequest): PipelineResponse {
  switch (request.type) {
    case "execute":
      return { type: "execute", result: engine.execute(request.statement) };
    case "batch":
      return { type: "batch", result: runBatch(engine, request.steps) };
    case "sequence":
      engine.sequence(request.sql);
      return { type: "sequence" };
    case "store_sql":
    case "close_sql":
    case "close":
      return { type: request.type };
  }
}

function runBatch(engine: Engine, steps: BatchStep[]) {
  const results: (StatementResult | null)[] = [];
  const errors: (SqlError | null)[] = [];
  for (const { statement, condition } of steps) {
    let result: StatementResult | null = null;
    let error: SqlError | null = null;
    if (condition === null || holds(condition, results)) {
      try {
        result = engine.execute(statement);
      } catch (failure) {
        error = sqlError(failure);
      }
    }
    results.push(result);
    errors.push(error);
  }
  return { step_results: results, step_errors: errors };
}

/** As in sqld, `error` is the opposite of `ok`: it also holds for a step that was skipped. */
function holds(condition: Condition, results: unknown[]): boolean {
  switch (condition.type) {
    case "ok":
      return results[condition.step] !== null;
    case "error":
      return results[condition.step] === null;
    case "not":
      return !holds(condition.condition, results);
    case "and":
      return condition.conditions.every((inner) => holds(inner, results));
    case "or":
      return condition.conditions.some((inner) => holds(inner, results));
  }
}

type EngineStatement = ReturnType<InstanceType<typeof Database>["prepare"]>;

type Prepared = {
  /** Null for transaction control: a COMMIT that fails stays active while it is prepared, and locks every table. */
  statement: EngineStatement | null;
  shape: SqlShape;
  /** Whether it answers rows. Asked once: the question itself goes to the engine. */
  reader: boolean;
  columns: StatementResult["cols"];
};

const preparedLimit = 1_000;

function prepareStatement(database: InstanceType<typeof Database>, sql: string): Prepared {
  const shape = inspectSql(sql);
  if (shape.statements === 0) throw new Refused("SQL string does not contain any statement", "SQL_NO_STATEMENT");
  if (shape.statements > 1) throw new Refused("SQL string contains more than one statement", "SQL_MANY_STATEMENTS");
  if (shape.forbidden) {
    throw new Refused(`SQL string could not be parsed: unsupported statement: ${sql}`, "SQL_PARSE_ERROR");
  }
  if (shape.controlsTransaction) return { statement: null, shape, reader: false, columns: [] };
  const statement = database.prepare(sql);
  const { reader } = statement;
  if (reader) statement.raw(true);
  const columns = reader ? statement.columns().map((column) => ({ name: column.name, decltype: column.type })) : [];
  return { statement, shape, reader, columns };
}

type Bound = EngineValue[] | Record<string, EngineValue>;

function bind(statement: Statement, shape: SqlShape): Bound {
  const { args, namedArgs } = statement;
  if (args.length > 0 && namedArgs.length > 0) {
    const message = "Specifying both positional and named arguments is not supported";
    throw new Refused(message, "ARGS_BOTH_POSITIONAL_AND_NAMED");
  }
  const values = [...args, ...namedArgs.map((named) => named.value)];
  if (values.some((value) => typeof value === "string" && value.includes("\0"))) {
    throw new Refused("a text with a NUL character cannot be stored", "ARGS_INVALID");
  }
  if (values.some((value) => typeof value !== "bigint" && lengthOf(value) > longestValue)) {
    throw new Refused("Arguments do not match SQL parameters: string or blob too big", "ARGS_INVALID");
  }
  if (values.length !== shape.parameters) {
    const message = `Arguments do not match SQL parameters: expected ${shape.parameters} found ${values.length}`;
    throw new Refused(message, "ARGS_INVALID");
  }
  if (namedArgs.length === 0) return args;
  return Object.fromEntries(namedArgs.map(({ name, value }) => [name.replace(/^[:@$]/, ""), value]));
}

/** The bound of sqld in bytes, here in characters: what passes there passes here. */
const longestValue = 5_000_000;

function lengthOf(value: null | number | string | Uint8Array): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 0;
}

/** In raw mode with safe integers the engine returns each row as a list of EngineValue. */
function allRows(statement: EngineStatement, bound: Bound): EngineValue[][] {
  return statement.all(bound) as EngineValue[][];
}

/** A statement that sqld would refuse before running it. */
class Refused extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** sqld gives the base code only, and calls the base code of an ordinary error "unknown". */
function sqlError(error: unknown): SqlError {
  if (error instanceof Refused) return { message: error.message, code: error.code };
  if (!(error instanceof Database.SqliteError)) throw error;
  if (error.message.endsWith("syntax error")) {
    return { message: `SQL string could not be parsed: ${error.message}`, code: "SQL_PARSE_ERROR" };
  }
  return { message: `SQLite error: ${error.message}`, code: baseCode(error.code, error.rawCode ?? 0) };
}

/** The low byte of an extended code is its base code; the engine has no name for some (3091: a STRICT type). */
function baseCode(code: string, rawCode: number): string {
  const base = rawCode & 0xff;
  if (base === 19) return "SQLITE_CONSTRAINT";
  return base === 1 ? "SQLITE_UNKNOWN" : code.split("_").slice(0, 2).join("_");
}
