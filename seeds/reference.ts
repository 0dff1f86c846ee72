/**
 * Loads the facts of `reference/` into the registry. What is there already stays; a row that
 * is new or has changed becomes a new version; a row an administrator has overridden is left
 * to him. Run on every start: the second time it writes nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { rowsFor, type TableRows } from "../db/change-set.ts";
import { commit } from "../db/commit.ts";
import { items, referenceValues } from "../db/schema/index.ts";
import type { Ctx } from "../worker/context.ts";
import { canonicalDigest } from "../worker/kernel/digest.ts";
import type { Dataset } from "../worker/registry/datasets/definitions.ts";
import { procurementStream, unlistedCategory } from "../worker/procurement/categories.ts";
import { energyItems, energyStream } from "../worker/retrofits/items.ts";
import { processLoss } from "../worker/registry/rules.ts";
import { type Fate, fates } from "../worker/kernel/vocabulary/ledger.ts";
import { type Confidence, confidences, handledStreams } from "../worker/kernel/vocabulary/registry.ts";

type Row = Record<string, string>;
type ItemRow = typeof items.$inferInsert & { id: number };
type ReferenceRow = {
  dataset: Dataset;
  code: string;
  values: Row;
  source: string;
  confidence: Confidence;
  validFrom: string | null;
  validTo: string | null;
};

const maxRowsInCommit = 1_000;

type ReferenceVersion = typeof referenceValues.$inferSelect;

/** What loading would change. */
export type ReferencePlan = {
  items: ItemRow[];
  /** Each with the version it would take the place of. */
  values: { row: ReferenceRow; before: ReferenceVersion | undefined }[];
  /** Rows that differ and stay as an administrator has set them. */
  overridden: string[];
};

export async function planReference(ctx: Ctx): Promise<ReferencePlan> {
  const [knownItems, knownValues] = await ctx.db.batch([
    ctx.db.select().from(items),
    ctx.db.select().from(referenceValues).orderBy(referenceValues.version),
  ]);
  // Ordered by version, so the last one that is set is the one in force.
  const inForce = new Map(knownValues.map((row) => [keyOf(row), row]));
  const changed = referenceRows()
    .map((row) => ({ row, before: inForce.get(keyOf(row)) }))
    .filter(({ row, before }) => !isSame(row, before));
  const isOverridden = ({ before }: (typeof changed)[number]) => Boolean(before?.reason);
  return {
    items: unknownItems(knownItems),
    values: changed.filter((change) => !isOverridden(change)),
    overridden: changed.filter(isOverridden).map(({ row }) => keyOf(row)),
  };
}

/** Writes what is new and what has changed; with nothing planned it writes nothing. */
export async function loadReference(ctx: Ctx, plan?: ReferencePlan): Promise<ReferencePlan> {
  const planned = plan ?? (await planReference(ctx));
  const recordedAt = ctx.clock();
  await write(ctx, (rows) => rowsFor(items, rows), planned.items);
  await write(
    ctx,
    (rows) => rowsFor(referenceValues, rows),
    planned.values.map(({ row, before }) => ({
      ...row,
      version: (before?.version ?? 0) + 1,
      actorId: ctx.actor.id,
      reason: null,
      recordedAt,
    })),
  );
  return planned;
}

async function write<T>(ctx: Ctx, toRows: (rows: T[]) => TableRows, rows: T[]): Promise<void> {
  for (let start = 0; start < rows.length; start += maxRowsInCommit) {
    const part = toRows(rows.slice(start, start + maxRowsInCommit));
    await commit(ctx, { entries: [], rows: [part] }, part.table);
  }
}

/** @throws Error when an item stands under another number than before: the books know it by number. */
function unknownItems(known: (typeof items.$inferSelect)[]): ItemRow[] {
  const recorded = new Map(known.map((item) => [item.id, item.code]));
  const rows = referenceItems();
  for (const { id, code } of rows) {
    const before = recorded.get(id);
    if (before !== undefined && before !== code) {
      throw new Error(`item ${id} is ${before} in the books and ${code} in the catalogue: add new items last`);
    }
  }
  return rows.filter(({ id }) => !recorded.has(id));
}

/** Everything the books know by a number: the streams' products and materials, and what is bought. */
export function referenceItems(): ItemRow[] {
  return [...streamItems(), ...energyItemRows(), ...procurementItems()];
}

/**
 * Products from <stream>001, materials of every stream from <stream>501. The numbers follow the
 * order of the files, so new lines go to the end of their stream.
 */
function streamItems(): ItemRow[] {
  const products = Map.groupBy(read("catalogue"), (row) => cell(row, "stream"));
  const materials = read("materials");
  return [...products].flatMap(([name, rows], index) => {
    const stream = oneOf(handledStreams, name);
    const base = (index + 1) * 1_000;
    return [
      ...rows.map((row, n) => ({
        id: base + n + 1,
        code: cell(row, "code"),
        stream,
        kind: "product" as const,
        shortCode: cell(row, "code"),
        nameZh: cell(row, "name_zh"),
        nameEn: cell(row, "name_en"),
        countUnit: cell(row, "count_unit"),
        defaultFate: null,
      })),
      materialItem(base + 500, stream, processLoss, "工艺损耗", "process loss", null),
      ...materials.map((row, n) =>
        materialItem(
          base + 501 + n,
          stream,
          cell(row, "code"),
          cell(row, "name_zh"),
          cell(row, "name_en"),
          oneOf(fates, cell(row, "default_fate")),
        ),
      ),
    ];
  });
}

/**
 * The categories of green procurement from 100001 in the order of their file, one for both lists;
 * 100000 is whatever no list names. New lines go to the end of the file.
 */
function procurementItems(): ItemRow[] {
  const categories = Map.groupBy(read("procurement_categories"), by("code_version", "/", "code"));
  const item = (id: number, shortCode: string, nameZh: string, nameEn: string): ItemRow => ({
    id,
    code: `${procurementStream}/${shortCode}`,
    stream: procurementStream,
    kind: "product",
    shortCode: `${procurementStream}/${shortCode}`,
    nameZh,
    nameEn,
    countUnit: "元",
    defaultFate: null,
  });
  return [
    item(100_000, unlistedCategory, "清单外品目", "outside the lists"),
    ...[...categories].map(([code, [row]], n) => {
      const { name_zh: nameZh = code, name_en: nameEn = code } = row ?? {};
      return item(100_001 + n, code, nameZh, nameEn);
    }),
  ];
}

/** Energy carriers from 90001; 90000 is what a retrofit costs. */
function energyItemRows(): ItemRow[] {
  return energyItems.map((item, n) => ({
    ...item,
    id: 90_000 + n,
    stream: energyStream,
    kind: "product" as const,
    shortCode: item.code,
    defaultFate: null,
  }));
}

function materialItem(
  id: number,
  stream: ItemRow["stream"],
  shortCode: string,
  nameZh: string,
  nameEn: string,
  defaultFate: Fate | null,
): ItemRow {
  const code = `${stream}/material/${shortCode}`;
  return { id, code, stream, kind: "material", shortCode, nameZh, nameEn, countUnit: "件", defaultFate };
}

/** How a file becomes a dataset: what names a row, and where it comes from. */
type Origin = { file?: string; code: (row: Row) => string; source: (row: Row) => string };

const origins: Record<Dataset, Origin> = {
  legal_basis: { code: by("id"), source: (row) => [row.issuer, row.document_no].filter(Boolean).join(" ") },
  targets: { code: by("id"), source: by("basis_id") },
  rate_formulas: { code: by("formula_id"), source: (row) => row.basis_id || cell(row, "status") },
  catalogue: { code: by("code"), source: () => "product catalogue" },
  materials: { code: by("code"), source: () => "product catalogue" },
  waste_codes: { code: by("item"), source: by("source") },
  unit_weights: { file: "weee_unit_weights", code: by("item", "@", "year"), source: by("source") },
  piece_mass_ranges: { code: by("item", "/", "mass_basis"), source: by("source") },
  subsidies: {
    file: "weee_subsidies",
    code: (row) => by("class", "@", "valid_from")(row) + (row.condition ? `/${slug(row.condition)}` : ""),
    source: by("source"),
  },
  vehicle_codes: {
    file: "vehicle_certificate_codes",
    code: by("list", "/", "code"),
    source: () => "scrapped-vehicle recovery certificate",
  },
  supervised_vehicles: { code: by("list", "/", "code"), source: by("source") },
  traction_battery_rules: { code: by("list", "/", "code"), source: by("source") },
  key_products: { code: by("item", "@", "material"), source: by("source") },
  yield_coefficients: { code: by("item", "@", "material"), source: by("source") },
  scrap_grades: { code: by("code"), source: by("source") },
  energy_coefficients: { code: by("carrier", "@", "valid_from"), source: by("basis") },
  grid_factors: { code: by("region", "@", "data_year"), source: by("basis") },
  fuel_co2: { code: by("carrier"), source: by("basis") },
  freight_factors: { code: by("mode"), source: by("basis") },
  procurement_categories: {
    code: by("list", "/", "code_version", "/", "code"),
    source: (row) => (row.list === "energy" ? "gp-energy-19" : "gp-env-18"),
  },
  procurement_code_map: {
    code: by("to_version", "/", "to_code", "@", "from_version", "/", "from_code"),
    source: by("source"),
  },
  gsci: { code: by("code"), source: () => "gsci-2024" },
  seed_tasks: { code: by("id"), source: by("basis_id") },
  published_cases: {
    code: (row) => [cell(row, "case"), slug(row.item ?? ""), slug(cell(row, "measure"))].filter(Boolean).join("/"),
    source: by("source"),
  },
  network_settings: { code: by("zone"), source: by("source") },
  public_holidays: { code: by("year", "/", "holiday"), source: by("source") },
  thresholds: { code: by("code"), source: by("source") },
  settings: { code: by("code"), source: by("source") },
};

/** Told by the row's own columns, so they are not repeated among its values. */
const toldApart = new Set(["source", "confidence", "valid_from", "valid_to"]);

/** Every row of every dataset, each code once. */
export function referenceRows(): ReferenceRow[] {
  // `Object.entries` of a Record<Dataset, …> has its keys.
  const rows = (Object.entries(origins) as [Dataset, Origin][]).flatMap(([dataset, origin]) =>
    withRepeatedSources(read(origin.file ?? dataset)).map((row) => ({
      dataset,
      code: origin.code(row),
      values: Object.fromEntries(Object.entries(row).filter(([column]) => !toldApart.has(column))),
      source: origin.source(row),
      // A file that says nothing about how sure it is has not been checked.
      confidence: oneOf(confidences, row.confidence || "unconfirmed"),
      validFrom: row.valid_from || null,
      validTo: row.valid_to || null,
    })),
  );
  if (new Set(rows.map(keyOf)).size < rows.length) throw new Error("a reference file names a row twice");
  return rows;
}

/** `same` points at the line above, which may move apart from it in the database. */
function withRepeatedSources(rows: Row[]): Row[] {
  let last = "";
  return rows.map((row) => {
    if (row.source === undefined) return row;
    last = row.source === "same" ? last : row.source;
    return { ...row, source: last };
  });
}

function isSame(row: ReferenceRow, known: ReferenceVersion | undefined): boolean {
  if (!known) return false;
  const { values, source, confidence, validFrom, validTo } = known;
  const { dataset, code } = row;
  return canonicalDigest(row) === canonicalDigest({ dataset, code, values, source, confidence, validFrom, validTo });
}

function keyOf({ dataset, code }: { dataset: string; code: string }): string {
  return `${dataset} ${code}`;
}

/** A code of column names and the signs between them. */
function by(...parts: string[]): (row: Row) => string {
  return (row) => parts.map((part, index) => (index % 2 === 1 ? part : cell(row, part))).join("");
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** @throws Error for a cell that must not be empty: better no start than a fact without its name. */
function cell(row: Row, column: string): string {
  const value = row[column];
  if (!value) throw new Error(`column ${column} is empty in ${JSON.stringify(row)}`);
  return value;
}

/** A line with too many or too few cells is an error; a quote inside a word is only a quote. */
function read(file: string): Row[] {
  const text = readFileSync(join(import.meta.dirname, "reference", `${file}.csv`), "utf8");
  return parse<Row>(text, { columns: true, bom: true, relax_quotes: true });
}

/** @throws Error for a word of a file that the product does not know: it is not to be read as another. */
function oneOf<W extends string>(words: readonly W[], word: string): W {
  const known = words.find((each) => each === word);
  if (known === undefined) throw new Error(`"${word}" is none of ${words.join(", ")}`);
  return known;
}
