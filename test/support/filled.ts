/** Filled databases that many tests begin with: each is made once a run, and copied. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Connection, type Db, openDatabase } from "../../db/client.ts";
import { inProcessFetch, openEngine } from "../../db/embedded/endpoint.ts";
import { migrate } from "../../db/migrate.ts";
import { loadReference } from "../../seeds/reference.ts";
import { clockMovedBy, fixturesBegin, moveClock, setClock } from "./clock.ts";
import { unhurried } from "./databases.ts";
import { runFolder } from "./run.ts";
import { recorded } from "./statements.ts";
import { systemContext } from "./system.ts";

const [database, told] = ["luzhang.db", "told.json"];

/** A filled database; `told` is what whoever filled it has to say of it, such as ids and keys. It passes through JSON. */
export type Filled<T> = { told: T; copyTo: (path: string) => void };

/** @param fill begins with a migrated database */
export async function filled<T>(
  name: string,
  fill: (db: Db, connection: Connection) => Promise<T>,
): Promise<Filled<T>> {
  const folder = join(runFolder, "filled", name);
  await once(folder, async (fresh) => {
    const now = clockMovedBy();
    setClock(fixturesBegin);
    const engine = recorded(openEngine(join(fresh, database)));
    engine.sequence(unhurried);
    try {
      const connection = { url: "http://in-process", fetch: inProcessFetch(engine) };
      const db = openDatabase(connection);
      await migrate(db);
      writeFileSync(join(fresh, told), JSON.stringify((await fill(db, connection)) ?? null));
    } finally {
      engine.close();
      moveClock(now);
    }
  });
  return { told: toldIn<T>(folder), copyTo: (path) => copyFileSync(join(folder, database), path) };
}

/** With nothing in it. */
export const migrated = () => filled("migrated", async () => {});

/** With the reference data, and nothing else. */
export const withReference = () =>
  filled("reference", async (db) => {
    await loadReference(systemContext(db));
  });

/** Has a folder filled unless it is there. Whoever comes meanwhile, in another process, waits for it. */
async function once(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = `${folder}.new`;
  while (!existsSync(folder)) {
    if (!isMine(fresh)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    try {
      // Its name is free again where another process has just finished.
      if (existsSync(folder)) return;
      await fill(fresh);
      renameSync(fresh, folder);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
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
function toldIn<T>(folder: string): T {
  return JSON.parse(readFileSync(join(folder, told), "utf8")) as T;
}
