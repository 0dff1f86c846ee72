/** What the commands that look after a database share: which one, as whom, and how a fault is said. */
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { type Connection, type Db, openDatabase } from "../db/client.ts";
import { Journal } from "../db/journal.ts";
import { shapeOf } from "../db/migrate.ts";
import type { Ctx } from "../worker/context.ts";
import { newUuidV7 } from "../worker/kernel/identifiers.ts";
import type { DistrictSettings } from "../worker/http/districts.ts";
import { keptDistricts } from "./districts.ts";
import { explain, StartFault } from "./faults.ts";
import { findRunning } from "./running.ts";

/** LUZHANG_LOCAL where the product itself is not to be written to. */
export const localFolder = process.env["LUZHANG_LOCAL"] || join(import.meta.dirname, "../.local");

/** Runs a command to its end; what it cannot do it says in one line, and ends with 1. */
export async function run(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    console.error(explain(error, localFolder));
    process.exit(1);
  });
}

/** The database that LIBSQL_URL names, or that of the district which DISTRICT names. @throws StartFault */
export function namedConnection(): Connection {
  const { DISTRICT } = process.env;
  const { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken } = DISTRICT ? keptDistrict(DISTRICT) : process.env;
  if (url && /^(https?|libsql):$/.test(URL.parse(url)?.protocol ?? "")) return { url, authToken };
  throw new StartFault(
    "LIBSQL_URL says which database: http://127.0.0.1:8080 for a sqld here, libsql://<database>.turso.io at Turso. LIBSQL_AUTH_TOKEN goes with it where it asks for one.",
  );
}

/** @throws StartFault that names the districts there are */
function keptDistrict(name: string): DistrictSettings {
  const districts = keptDistricts(localFolder);
  const kept = districts[name];
  if (kept) return kept;
  const known = Object.keys(districts).join(", ") || "none: npm run pilot:new makes one";
  throw new StartFault(`DISTRICT=${name} is no district of this folder. There are: ${known}.`);
}

/**
 * Who acts is the system. A product that serves the same database from this folder has to be stopped first: its Journal
 * is the one writer, and two may block sqld for good.
 * @param operation what the audit log calls it
 */
export async function openScript(
  operation: string,
  connection: Connection = namedConnection(),
): Promise<{ db: Db; ctx: Ctx }> {
  const running = (await findRunning(localFolder)).find(({ databases }) => databases.includes(connection.url));
  if (running) {
    const where = `${running.url} (process ${running.pid})`;
    throw new StartFault(`The product serves this database at ${where}, and only one may write to it: stop it first.`);
  }
  const ctx = scriptContext(operation, connection);
  return { db: ctx.db, ctx };
}

/** Of a command that only reads, or that has seen that nobody else writes. */
export function scriptContext(operation: string, connection: Connection): Ctx {
  const script = { kind: "system", id: operation, name: operation } as const;
  return {
    db: openDatabase(connection),
    journal: new Journal(connection),
    actor: { ...script, partyId: "", role: "admin", division: "", zone: "" },
    clock: Date.now,
    newId: newUuidV7,
    locale: "zh-CN",
    requestId: operation,
    operation,
  };
}

/** For work on a whole database at once. */
export function patient(connection: Connection): Connection {
  return { ...connection, limitMs: 600_000 };
}

/**
 * @param which what stands before the command for a district that is not the first
 * @throws StartFault that says which command brings the database to this version
 */
export async function checkShape(db: Db, which = ""): Promise<void> {
  switch (await shapeOf(db)) {
    case "current":
      return;
    case "empty":
      throw new StartFault("This database is empty: npm run setup begins it.");
    case "behind":
      throw new StartFault(
        `This database is of an older version: stop the product, back it up, then ${which}npm run migrate.`,
      );
    case "ahead":
      throw new StartFault("A newer version of the product has been at this database: use that one.");
  }
}

/** Asks the person at the terminal. Null where nobody sits there. */
export async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  // Answers go to the terminal, what is printed may go to a program.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} `)).trim();
  } finally {
    terminal.close();
  }
}
