/** Filled databases that many tests begin with: each is made once for a state of the sources, and copied. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { inProcessFetch, openEngine } from "../../db/embedded/endpoint.ts";
import { migrate } from "../../db/migrate.ts";
import { digestOf, forgetOlder } from "../../local/build.ts";
import { loadReference } from "../../seeds/reference.ts";
import { clockMovedBy, fixturesBegin, moveClock, setClock } from "./clock.ts";
import { unhurried } from "./databases.ts";
import { runFolder } from "./run.ts";
import { noteStatement, recorded } from "./statements.ts";
import { systemContext } from "./system.ts";

const kept = join(import.meta.dirname, "../../.local/filled");
const [database, told, sent] = ["luzhang.db", "told.json", "sent.json"];

/** Of whatever a filled database may come from. */
let state: string | undefined;
const stateOfSources = () =>
  (state ??= digestOf(["worker", "db", "verify", "seeds", "test/support", "test/property", "package-lock.json"]));

/** What was sent to the engine when they were filled is noted in each run, as if that had filled them. */
const noted = new Set<string>();

/** A filled database; `told` is what whoever filled it has to say of it, such as ids and keys. It passes through JSON. */
export type Filled<T> = { told: T; copyTo: (path: string) => void };

/** @param fill begins with a migrated database */
export async function filled<T>(
  name: string,
  fill: (db: Db, connection: Connection) => Promise<T>,
): Promise<Filled<T>> {
  const folder = join(kept, stateOfSources(), name);
  await once(folder, join(runFolder, "filled", name), async (fresh) => {
    const now = clockMovedBy();
    setClock(fixturesBegin);
    const statements = new Set<string>();
    const engine = recorded(openEngine(join(fresh, database)), (sql) => statements.add(sql));
    engine.sequence(unhurried);
    try {
      const connection = { url: "http://in-process", fetch: inProcessFetch(engine) };
      const db = openDatabase(connection);
      await migrate(db);
      writeFileSync(join(fresh, told), JSON.stringify((await fill(db, connection)) ?? null));
      writeFileSync(join(fresh, sent), JSON.stringify([...statements]));
    } finally {
      engine.close();
      moveClock(now);
    }
  });
  if (!noted.has(name)) for (const sql of writtenIn<string[]>(folder, sent)) noteStatement(sql);
  noted.add(name);
  return { told: writtenIn<T>(folder, told), copyTo: (path) => copyFileSync(join(folder, database), path) };
}

/** With nothing in it. */
export const migrated = () => filled("migrated", async () => {});

/** With the reference data, and nothing else. */
export const withReference = () =>
  filled("reference", async (db) => {
    await loadReference(systemContext(db));
  });

/** Has a folder filled unless it is there. Whoever comes meanwhile, in another process of this run, waits for it. */
async function once(folder: string, fresh: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(fresh), { recursive: true });
  while (!existsSync(folder)) {
    if (!isMine(fresh)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    try {
      // Its name is free again where another process has just finished.
      if (existsSync(folder)) return;
      await fill(fresh);
      keep(fresh, folder);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
}

/** For later runs too: npm run test:sqld begins with what npm test has filled. */
function keep(fresh: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  forgetOlder(kept, "");
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another run, beside this one, was quicker.
    if (!existsSync(folder)) throw error;
  }
}

/** A folder is made by one process alone. */
function isMine(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** What `filled` itself wrote for the same name. */
function writtenIn<T>(folder: string, what: string): T {
  return JSON.parse(readFileSync(join(folder, what), "utf8")) as T;
}
