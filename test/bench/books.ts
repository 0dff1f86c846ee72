/**
 * Whole books of so many postings, written by the product's own verb: returns of one recycler, each with its document.
 * They are made once and kept in .local/bench, since a million takes minutes.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../db/client.ts";
import { inProcessFetch, openEngine } from "../../db/embedded/endpoint.ts";
import { Journal } from "../../db/journal.ts";
import { migrate } from "../../db/migrate.ts";
import { loadReference } from "../../seeds/reference.ts";
import type { Ctx } from "../../worker/context.ts";
import { registerSite } from "../../worker/registry/verbs.ts";
import { recordReturns } from "../../worker/takeback/index.ts";
import { unhurried } from "../support/databases.ts";
import type { Filled } from "../support/filled.ts";
import { partyWithKey, systemContext } from "../support/system.ts";

export type Books = { recycler: string; bureau: string; admin: string; siteId: string; postings: number };

const postingsPerReturn = 4;
const rowsPerBatch = 5_000;
const sites = 10;
const days = 600;

export async function booksOf(postings: number): Promise<Filled<Books>> {
  const folder = join(import.meta.dirname, "../../.local/bench");
  mkdirSync(folder, { recursive: true });
  // Books of another version are no use.
  const version = readdirSync(join(import.meta.dirname, "../../db/migrations")).length;
  const name = join(folder, `books-${version}-${postings}`);
  const [file, told] = [`${name}.db`, `${name}.json`];
  if (!existsSync(told)) {
    const fresh = `${file}.new`;
    rmSync(fresh, { force: true });
    writeFileSync(told, JSON.stringify(await write(fresh, postings)));
    renameSync(fresh, file);
  }
  return {
    // What this file itself wrote.
    told: JSON.parse(readFileSync(told, "utf8")) as Books,
    copyTo: (path) => copyFileSync(file, path),
  };
}

async function write(file: string, postings: number): Promise<Books> {
  const engine = openEngine(file);
  engine.sequence(unhurried);
  try {
    const connection = { url: "http://in-process", fetch: inProcessFetch(engine) };
    const db = openDatabase(connection);
    await migrate(db);
    const ctx = systemContext(db);
    await loadReference(ctx);
    const recycler = await partyWithKey(ctx, "recycler", { serial: 1 });
    const bureau = await partyWithKey(ctx, "bureau", { serial: 2 });
    const admin = await partyWithKey(ctx, "admin", { serial: 3 });
    const places: string[] = [];
    for (let nth = 0; nth < sites; nth += 1) {
      const site = { partyId: recycler.partyId, kind: "collection_point", division: "120116", zone: "TEDA" } as const;
      places.push((await registerSite(ctx, { ...site, nameZh: `网点${nth}`, nameEn: `Point ${nth}` })).id);
    }
    const actor = {
      ...ctx.actor,
      role: "recycler",
      partyId: recycler.partyId,
      division: "120116",
      zone: "TEDA",
    } as const;
    const booking: Ctx = { ...ctx, actor, journal: new Journal(connection) };
    const returns = postings / postingsPerReturn;
    for (let next = 0; next < returns; next += rowsPerBatch) {
      const rows = Array.from({ length: Math.min(rowsPerBatch, returns - next) }, (_, index) =>
        row(places, next + index),
      );
      const told = await recordReturns(booking, { mode: "atomic", dryRun: false, rows });
      if (!("accepted" in told) || told.accepted !== rows.length) throw new Error(JSON.stringify(told).slice(0, 300));
    }
    const [siteId = ""] = places;
    return { recycler: recycler.secret, bureau: bureau.secret, admin: admin.secret, siteId, postings };
  } finally {
    engine.close();
  }
}

/** The n-th return, spread evenly over sites and days; each has a number of its own, or two alike would be asked about. */
function row(places: readonly string[], nth: number) {
  const day = new Date(Date.UTC(2025, 2, 1) + (Math.floor(nth / 50) % days) * 86_400_000);
  return {
    siteId: places[nth % places.length],
    externalId: `bench-${nth}`,
    occurredOn: day.toISOString().slice(0, 10),
    item: "electronics/tv-crt",
    pieces: 1,
    massKg: `27.${String(100 + (nth % 900))}`,
    massBasis: "weighed",
    source: "household",
  };
}
