/**
 * A whole database as lines of text and back, whatever engine it lies in: what backups are made of, and what moves a
 * database from a file to sqld to Turso. Rows are put into JSON by the database itself, so no number passes through
 * JavaScript.
 *
 * The first line says what it is and holds the schema; each further one holds rows of one table; the last one counts
 * them, and has the SHA-256 of all lines before it.
 */
import { createHash } from "node:crypto";
import { createClient, type InValue } from "@libsql/client/http";
import { callOf, type Connection } from "./client.ts";
import { runGroups, type Statement } from "./pipeline.ts";

/** One state of a database, for as long as it is read. */
export type Snapshot = {
  rows: (sql: string, args?: (string | number)[]) => Promise<unknown[][]>;
  close: () => Promise<void>;
};

/** Of a server: a transaction that only reads, and holds nobody up. */
export async function openSnapshot(connection: Connection): Promise<Snapshot> {
  const { url, authToken } = connection;
  const client = createClient({ url, authToken, fetch: callOf(connection), intMode: "bigint" });
  const transaction = await client.transaction("read");
  return {
    async rows(sql, args = []) {
      const { rows, columns } = await transaction.execute({ sql, args: args satisfies InValue[] });
      return rows.map((row) => columns.map((_, index) => row[index]));
    },
    async close() {
      transaction.close();
      client.close();
    },
  };
}

const format = "luzhang-database/1";

type SchemaObject = { type: string; name: string; table: string; sql: string };
export type Opening = { format: string; madeAt: string; entries: number; schema: SchemaObject[] };
type Page = { table: string; columns: string[]; rows: string[] };
type Closing = { counts: Record<string, number>; sha256: string };

/** Rows asked for at once, fewer where their text is too long for one answer. */
const rowsAtOnce = 2_000;
/** Of the text of a line, so that it is a value which sqld takes. */
const longestLine = 1_000_000;

/** The lines of a database, each without its end. */
export async function* linesOf(snapshot: Snapshot, madeAt: string): AsyncGenerator<string> {
  const digest = createHash("sha256");
  const said = (line: string): string => {
    digest.update(`${line}\n`);
    return line;
  };
  const schema = await schemaIn(snapshot);
  const [[entries] = []] = await snapshot.rows("select coalesce(max(seq), 0) from entries");
  yield said(JSON.stringify({ format, madeAt, entries: Number(entries), schema } satisfies Opening));
  const counts: Record<string, number> = {};
  for (const { name: table } of await parentsFirst(snapshot, schema)) {
    counts[table] = 0;
    for await (const page of pagesOf(snapshot, table)) {
      counts[table] += page.rows.length;
      yield said(
        `{"table":${JSON.stringify(table)},"columns":${JSON.stringify(page.columns)},"rows":[${page.rows.join(",")}]}`,
      );
    }
  }
  yield JSON.stringify({ counts, sha256: digest.digest("hex") } satisfies Closing);
}

async function schemaIn({ rows }: Snapshot): Promise<SchemaObject[]> {
  const found = await rows(
    `select type, name, tbl_name, sql from sqlite_schema
     where sql is not null and name not like 'sqlite\\_%' escape '\\' and name not like 'libsql\\_%' escape '\\'
     order by case type when 'table' then 0 when 'index' then 1 else 2 end, iif(type = 'table', name, ''), rowid`,
  );
  return found.map(([type, name, table, sql]) => ({
    type: String(type),
    name: String(name),
    table: String(table),
    sql: String(sql),
  }));
}

/** A row is written after those that it names. */
async function parentsFirst({ rows }: Snapshot, schema: readonly SchemaObject[]): Promise<SchemaObject[]> {
  const tables = schema.filter(({ type }) => type === "table");
  const ordered = new Set<SchemaObject>();
  const visit = async (each: SchemaObject, trail: readonly string[]): Promise<void> => {
    if (ordered.has(each) || trail.includes(each.name)) return;
    const parents = (await rows(`select "table" from pragma_foreign_key_list(?)`, [each.name])).map(String);
    for (const parent of tables.filter(({ name }) => parents.includes(name)))
      await visit(parent, [...trail, each.name]);
    ordered.add(each);
  };
  for (const each of tables) await visit(each, []);
  return [...ordered];
}

async function* pagesOf({ rows }: Snapshot, table: string): AsyncGenerator<Page> {
  const described = await rows(`select name, type, pk from pragma_table_info(?) order by cid`, [table]);
  const columns = described.map(([name]) => String(name));
  const key = await keyOf(rows, table, described);
  // What is no whole number is written with all its digits.
  const values = described.map(([name, type]) =>
    type === "REAL" ? `iif("${name}" is null, null, printf('%!.17g', "${name}"))` : `"${name}"`,
  );
  const order = key.join(", ");
  const places = key.map(() => "?").join(", ");
  const after = key.length === 1 ? `${order} > ?` : `(${order}) > (${places})`;
  const select = (where: string, limit: number) =>
    `select json_array(${values.join(", ")}), ${order} from "${table}" ${where} order by ${order} limit ${limit}`;
  let last: (string | number)[] | null = null;
  for (let limit = rowsAtOnce; ;) {
    const found = await asked(() => rows(select(last === null ? "" : `where ${after}`, limit), last ?? []));
    if (found === "too long" && limit > 1) {
      limit = Math.ceil(limit / 4);
      continue;
    }
    if (found === "too long") throw new Error(`a row of ${table} is longer than an answer may be`);
    for (const part of partsOf(found.map(([row]) => String(row)))) yield { table, columns, rows: part };
    const [, ...end] = found.at(-1) ?? [];
    if (found.length < limit) return;
    last = end.map((value) => (typeof value === "string" ? value : Number(value)));
  }
}

/** What the rows of a table are ordered by: its key where it is kept in key order, else the order in which they came. */
async function keyOf(rows: Snapshot["rows"], table: string, described: unknown[][]): Promise<string[]> {
  const [[isKeyed] = []] = await rows(`select wr from pragma_table_list where name = ?`, [table]);
  if (Number(isKeyed) === 0) return ["rowid"];
  return described
    .filter(([, , pk]) => Number(pk) > 0)
    .toSorted(([, , a], [, , b]) => Number(a) - Number(b))
    .map(([name]) => `"${String(name)}"`);
}

async function asked<T>(ask: () => Promise<T>): Promise<T | "too long"> {
  try {
    return await ask();
  } catch (error) {
    if (/too large|RESPONSE_TOO_LARGE/i.test(String(error))) return "too long";
    throw error;
  }
}

function partsOf(rows: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = Infinity;
  for (const row of rows) {
    if (length + row.length > longestLine) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(row);
    length += row.length + 1;
  }
  return parts;
}

/** The lines are not those of a database, or not all of them, or were changed. */
export class BadSnapshot extends Error {
  override name = "BadSnapshot";
}

/** Looks at all lines, and writes nothing. @throws BadSnapshot */
export async function checkLines(lines: AsyncIterable<string>): Promise<Opening & Closing> {
  const digest = createHash("sha256");
  let opening: Opening | undefined;
  let last: string | undefined;
  for await (const line of lines) {
    if (last !== undefined) digest.update(`${last}\n`);
    opening ??= openingIn(line);
    last = line;
  }
  const closing = closingIn(last ?? "");
  if (!opening || !closing) throw new BadSnapshot("it is cut off: its last line is missing");
  if (closing.sha256 !== digest.digest("hex")) throw new BadSnapshot("its lines are not those that were written");
  return { ...opening, ...closing };
}

/**
 * Writes the lines into an empty database. Broken off it leaves one that no command of the product serves.
 * @throws BadSnapshot
 */
export async function writeLines(connection: Connection, lines: AsyncIterable<string>): Promise<void> {
  let opening: Opening | undefined;
  const write = async (statements: Statement[]) => {
    const [result] = await runGroups(connection, [statements]);
    if (!result?.ok) throw new BadSnapshot(`the database refused it: ${result?.message ?? "no answer"}`);
  };
  const objects = (isWanted: (each: SchemaObject) => boolean): Statement[] =>
    (opening?.schema ?? []).filter(isWanted).map(({ sql }) => ({ sql, args: [] }));
  for await (const line of lines) {
    if (!opening) {
      opening = openingIn(line);
      await write(objects(({ type, name }) => type === "table" && name !== migrations));
      continue;
    }
    const page = pageIn(line);
    if (page && page.table !== migrations) await write([insertOf(page, line)]);
    if (page?.table === migrations) await write([...objects(({ name }) => name === migrations), insertOf(page, line)]);
  }
  // Guards come last: they would ask of each row what was asked when it was booked.
  for (const each of objects(({ type }) => type === "index")) await write([each]);
  await write(objects(({ type }) => type === "trigger"));
}

/** Says which shape a database has: without it none of the product's commands takes it for one of theirs. */
const migrations = "__drizzle_migrations";

function insertOf({ table, columns }: Pick<Page, "table" | "columns">, line: string): Statement {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const values = columns.map((_, index) => `j.value->>${index}`).join(", ");
  return { sql: `insert into "${table}" (${names}) select ${values} from json_each(?, '$.rows') j`, args: [line] };
}

function openingIn(line: string): Opening {
  const opening = parsed(line);
  if (opening?.["format"] !== format) throw new BadSnapshot("it is no backup of this product");
  return opening as Opening;
}

function closingIn(line: string): Closing | undefined {
  const closing = parsed(line);
  return closing?.["sha256"] === undefined ? undefined : (closing as Closing);
}

/** Without its rows, which the database reads itself. */
function pageIn(line: string): Pick<Page, "table" | "columns"> | undefined {
  const end = line.indexOf(',"rows":[');
  return line.startsWith('{"table":') && end > 0 ? (parsed(`${line.slice(0, end)}}`) as Page) : undefined;
}

/** Lines are this file's own; their digest is checked before they are written. */
function parsed(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
