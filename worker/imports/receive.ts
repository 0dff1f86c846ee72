/** Takes a file in: what it is made of is looked at once, row by row, and kept in chunks that a slice can hold. */
import { createHash } from "node:crypto";
import { rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { importChunks, imports } from "../../db/schema/index.ts";
import { isPermitted } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import type { RawBody } from "../http/endpoint.ts";
import { withoutGuard } from "../kernel/csv.ts";
import { Problem } from "../kernel/errors.ts";
import { countUnderstood, type Columns, placeOf, understandColumns } from "../tables/columns.ts";
import { decodeText } from "../tables/decode.ts";
import { delimitedRows } from "../tables/delimited.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import type { Limits } from "../tables/limits.ts";
import { begun, type ColumnFacts, isWorkbook, noteColumns } from "../tables/table.ts";
import { numberColumns } from "./documents.ts";
import { type ImportKind, kinds } from "./kinds.ts";
import { importPermissions } from "../kernel/vocabulary/imports.ts";
import type { ImportQuery, ImportStarted } from "./schemas.ts";
import { columnsOf } from "./store.ts";

/** More than a district books in a month. */
export const importLimits: Limits = {
  bytes: 32 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  rows: 200_000,
  lines: 1_000_000,
  columns: 200,
  headingLength: 120,
  cellLength: 4_000,
};

/** Among them stand the headings, whatever titles are above. */
const rowsToBegin = 12;

/** What is judged and booked at once: a thousand is where the Journal is quickest. */
const rowsPerChunk = 1_000;

/** What the whole file says: how its columns are read in any part of it. `bodies`: its rows are bodies of the API already. */
export type FileHead = Omit<Grid, "rows"> & {
  facts: ColumnFacts[];
  bodies: boolean;
  ignored: string[];
  /** The headings as they came, where the party calls columns otherwise; files that are older than this have none. */
  written?: string[];
  /** For each column of the file the name of the product's own that it is, null where it is none. */
  understood?: (string | null)[];
  /** The chunks in which further rows of a chunk's documents stand. */
  apart?: Record<number, number[]>;
};

/**
 * `nth`: how many rows before it in the file say the same; `of`: the line of the first row of its document, where that
 * is another one. A body is kept as it came.
 */
export type StoredRow = GridRow & { nth: number; of?: number; body?: unknown };

/**
 * @returns at once, under which id the rows are judged and booked
 * @throws Problem `not_permitted`, `unsupported_media_type`, and what stops a whole file
 */
export async function receiveImport(ctx: Ctx, query: ImportQuery, { bytes, type }: RawBody): Promise<ImportStarted> {
  const kind = kinds[query.kind];
  if (!isPermitted(ctx.actor, importPermissions[query.kind])) throw new Problem("not_permitted");
  if (ctx.actor.role === "public" || ctx.actor.kind === "public") throw new Problem("not_permitted");
  const id = ctx.newId();
  const [own] = await columnsOf(ctx.db, ctx.actor.partyId, query.kind);
  const called = own ? (JSON.parse(own.columns) as Record<string, string>) : {};
  const chunks = new Chunks(ctx, id);
  const read = await readFile(ctx, kind, { bytes, type, called }, chunks);
  await chunks.end();
  const head: FileHead = { ...read, ...(Object.keys(chunks.apart).length > 0 && { apart: chunks.apart }) };
  if (chunks.rows === 0) throw new Problem("file_empty");
  const confirmed = (query.confirm ?? "").split(",").flatMap((code) => code.trim() || []);
  // What a column that is not understood says would be lost: booking the file afterwards, or the code, is the yes to that.
  const isAsked = head.ignored.length > 0 && !confirmed.includes("columns_ignored");
  const dryRun = query.dryRun === "true" || isAsked;
  const isTried = dryRun || query.mode === "atomic";
  const now = ctx.clock();
  const file = {
    id,
    kind: query.kind,
    mode: query.mode,
    dryRun,
    partyId: ctx.actor.partyId,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    role: ctx.actor.role,
    locale: ctx.locale,
    rows: chunks.rows,
    chunks: chunks.count,
    head: JSON.stringify(head),
    confirm: JSON.stringify(confirmed),
    recordedAt: now,
  };
  const status = isTried ? ("checking" as const) : ("booking" as const);
  const state = {
    id,
    status,
    phase: isTried ? ("check" as const) : ("book" as const),
    chunk: 0,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    reversedOn: null,
    reason: null,
    // Nobody is at it yet.
    seenAt: 0,
  };
  const body = { id, status };
  const changes = { entries: [], rows: [rowsFor(imports, [file])], edits: [{ edit: "import_stood" as const, state }] };
  await commit(ctx, changes, id, { status: 202, body });
  return body;
}

/** Rows as they come, written a chunk at a time. */
class Chunks {
  rows = 0;
  count = 0;
  readonly apart: Record<number, number[]> = {};
  #waiting: StoredRow[] = [];
  readonly #seen = new Map<string, number>();
  readonly #documents = new Map<string, { line: number; chunk: number }>();
  readonly #ctx: Ctx;
  readonly #importId: string;

  constructor(ctx: Ctx, importId: string) {
    this.#ctx = ctx;
    this.#importId = importId;
  }

  /** @param number of the document that the row is a line of */
  async add(row: GridRow, { body, number = "" }: { body?: unknown; number?: string | undefined } = {}): Promise<void> {
    // A digest, not the text: of 100,000 rows the texts would be held once more.
    const said = createHash("sha256")
      .update(JSON.stringify(body ?? row.cells))
      .digest("base64");
    const nth = this.#seen.get(said) ?? 0;
    this.#seen.set(said, nth + 1);
    const of = number === "" ? undefined : this.#firstOf(number, row.line);
    this.#waiting.push({ ...row, nth, ...(of !== undefined && { of }), ...(body === undefined ? {} : { body }) });
    this.rows += 1;
    if (this.#waiting.length === rowsPerChunk) await this.end();
  }

  /** The first row of the same document, unless it is this one. */
  #firstOf(number: string, line: number): number | undefined {
    const first = this.#documents.get(number);
    if (!first) this.#documents.set(number, { line, chunk: this.count });
    else if (first.chunk !== this.count) {
      const chunks = (this.apart[first.chunk] ??= []);
      if (chunks.at(-1) !== this.count) chunks.push(this.count);
    }
    return first?.line;
  }

  /** Writes what waits. */
  async end(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const row = { importId: this.#importId, chunk: this.count, rows: JSON.stringify(this.#waiting) };
    this.#waiting = [];
    this.count += 1;
    const outcome = await this.#ctx.journal.commit({ entries: [], rows: [rowsFor(importChunks, [row])] });
    if (outcome.status !== "booked") throw new Problem("outcome_unknown");
  }
}

type Given = Omit<RawBody, "said"> & { called: Readonly<Record<string, string>> };

async function readFile(ctx: Ctx, kind: ImportKind, given: Given, chunks: Chunks): Promise<FileHead> {
  if (/^application\/(x-ndjson|jsonl|x-jsonlines)/i.test(given.type)) return readLines(ctx, kind, given, chunks);
  const understood = countUnderstood(kind.columns);
  const facts: ColumnFacts[] = [];
  const nothing: Omit<Grid, "headings" | "rows"> = {
    daysSince: null,
    otherSheets: [],
    hiddenRows: 0,
    hiddenColumns: [],
  };
  let headings: string[] = [];
  let written: string[] = [];
  let first: GridRow[] | undefined = [];
  let numberOf: NumberOf = () => undefined;
  const alike = new Alike(kind);
  let valuesOf = valuesUnder([], kind);
  const keep = async (row: GridRow): Promise<void> => {
    alike.hold(row.line, valuesOf(row.cells));
    noteColumns(facts, row);
    await chunks.add(row, { number: numberOf(row.cells) });
  };
  /** The first rows say how the file begins. */
  const begin = async (): Promise<void> => {
    const [heading, ...rows] = first ?? [];
    first = undefined;
    const named = (heading?.cells ?? []).map((cell) => given.called[cell.trim()] ?? cell);
    const grid = begun({ ...nothing, headings: named, rows }, kind.columns);
    headings = grid.headings;
    numberOf = numbersIn(kind, headings);
    valuesOf = valuesUnder(headings, kind);
    // A heading that took in the unit beneath it goes back with that unit.
    written = headings.map((name, index) => (name === named[index] ? (heading?.cells[index] ?? name) : name));
    for (const row of grid.rows) await keep(row);
  };
  const take = async (row: GridRow): Promise<void> => {
    if (!first) return keep(row);
    first.push(row);
    if (first.length > rowsToBegin) await begin();
  };
  let of = nothing;
  if (isWorkbook(given.bytes)) {
    const { workbookRows } = await import("../tables/workbook.ts");
    const pieces = workbookRows(given.bytes, understood, importLimits);
    for (;;) {
      const next = await pieces.next();
      if (next.done) {
        of = next.value;
        break;
      }
      for (const row of next.value) await take(row);
    }
  } else {
    for (const row of delimitedRows(decodeText(given.bytes), understood, importLimits)) await take(row);
  }
  if (first) await begin();
  return headOf(ctx, kind.columns, { ...of, headings, facts }, written);
}

type NumberOf = (cells: readonly string[]) => string | undefined;

/** How rows under these headings say which document they are a line of. */
function numbersIn({ columns, lines }: ImportKind, headings: readonly string[]): NumberOf {
  if (!lines) return () => undefined;
  const places = numberColumns.map((name) => placeOf(name, headings, columns));
  return (cells) => places.map((place) => withoutGuard(cells[place] ?? "").trim()).find((number) => number !== "");
}

/**
 * What all rows of one number have to say alike, held against the first that says it: none is later than another, so nobody
 * could tell which of two is right.
 */
class Alike {
  readonly #first = new Map<string, { line: number; said: string }>();
  readonly #kind: ImportKind["alike"];

  constructor({ alike }: ImportKind) {
    this.#kind = alike;
  }

  /** @throws Problem `company_contradicts` */
  hold(line: number, valueOf: (column: string) => string): void {
    const identifier = this.#kind ? valueOf(this.#kind.of).toUpperCase() : "";
    if (!this.#kind || identifier === "") return;
    for (const column of this.#kind.columns) {
      const said = valueOf(column);
      const first = this.#first.get(`${column} ${identifier}`);
      if (said !== "" && !first) this.#first.set(`${column} ${identifier}`, { line, said });
      if (said === "" || !first || first.said === said) continue;
      const params = { first: first.line, line, identifier, names: `${first.said}; ${said}` };
      throw new Problem("company_contradicts", { params });
    }
  }
}

/** What stands in the columns of a row under these headings. */
function valuesUnder(headings: readonly string[], { columns, alike }: ImportKind) {
  const names = alike ? [alike.of, ...alike.columns] : [];
  const places = new Map(names.map((name) => [name, placeOf(name, headings, columns)]));
  return (cells: readonly string[]) => (column: string) => withoutGuard(cells[places.get(column) ?? -1] ?? "").trim();
}

/** Held against the kind's columns at once, so that a file that is none of its kind is refused before it is kept. */
function headOf(
  ctx: Ctx,
  columns: Columns<string>,
  { facts, ...grid }: Omit<Grid, "rows"> & { facts: ColumnFacts[] },
  written: string[],
): FileHead {
  const isFilled = (index: number) => facts[index]?.filled ?? false;
  const { meanings, ignored } = understandColumns(grid.headings, columns, isFilled, ctx.locale);
  const understood = grid.headings.map((_, index) => meanings[index]?.name ?? null);
  return { ...grid, facts, bodies: false, ignored: ignored.map(({ heading }) => heading), written, understood };
}

/**
 * A line, an object: bodies as the API takes them, or cells by the headings of the columns, as the first one says.
 * @throws Problem `malformed_json`
 */
async function readLines(ctx: Ctx, kind: ImportKind, { bytes, called }: Given, chunks: Chunks): Promise<FileHead> {
  const text = decodeText(bytes);
  const facts: ColumnFacts[] = [];
  const places = new Map<string, number>();
  const said: string[] = [];
  let bodies: boolean | undefined;
  let line = 0;
  let known = 0;
  let numberOf: NumberOf = () => undefined;
  const alike = new Alike(kind);
  let valuesOf = valuesUnder([], kind);
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    const written = text.slice(at, end).trim();
    at = end + 1;
    line += 1;
    if (written === "") continue;
    if (chunks.rows === importLimits.rows) {
      throw new Problem("too_many_rows", { params: { maximum: importLimits.rows } });
    }
    const object = objectIn(written);
    bodies ??= Object.keys(object).every((key) => key in kind.schema.shape || key === "confirm");
    if (bodies) {
      alike.hold(line, (column) => (typeof object[column] === "string" ? object[column].trim() : ""));
      await chunks.add({ line, cells: [written] }, { body: object });
      continue;
    }
    const row: GridRow = { line, cells: cellsOf(object, called, places, said) };
    noteColumns(facts, row);
    if (places.size > known) {
      known = places.size;
      numberOf = numbersIn(kind, [...places.keys()]);
      valuesOf = valuesUnder([...places.keys()], kind);
    }
    alike.hold(line, valuesOf(row.cells));
    await chunks.add(row, { number: numberOf(row.cells) });
  }
  const nothing = { daysSince: null, otherSheets: [], hiddenRows: 0, hiddenColumns: [] };
  if (bodies ?? true) return { ...nothing, headings: ["json"], facts, bodies: true, ignored: [] };
  return headOf(ctx, kind.columns, { ...nothing, headings: [...places.keys()], facts }, said);
}

function objectIn(written: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through: no object either way
  }
  throw new Problem("malformed_json");
}

function cellsOf(
  object: Record<string, unknown>,
  called: Readonly<Record<string, string>>,
  places: Map<string, number>,
  said: string[],
): string[] {
  const cells: string[] = [];
  for (const [written, value] of Object.entries(object)) {
    const heading = called[written] ?? written;
    const place = places.get(heading) ?? places.size;
    if (place >= importLimits.columns) {
      throw new Problem("too_many_columns", { params: { line: 1, maximum: importLimits.columns } });
    }
    places.set(heading, place);
    said[place] ??= written;
    while (cells.length < place) cells.push("");
    cells[place] = value === null || value === undefined ? "" : String(value);
  }
  return cells;
}
