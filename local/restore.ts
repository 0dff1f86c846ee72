/**
 * `npm run restore -- --from <backup> [--to <file>] [--photographs <folder>]`: a backup into the empty database at
 * LIBSQL_URL, or into a file; photographs into the folder where `serve` keeps them. Nothing is written unless the backup is whole, and what was written is counted before it says that it is done.
 */
import { openDatabase } from "../db/client.ts";
import { shapeOf } from "../db/migrate.ts";
import { BadSnapshot, checkLines, writeLines } from "../db/snapshot.ts";
import { linesIn } from "./archive.ts";
import { patient, run } from "./command.ts";
import { countBooks } from "./count-books.ts";
import { databaseAt } from "./database-at.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { bringPhotographs, someOf } from "./photographs.ts";
import { storeOf } from "./store-at.ts";

const options = flagsOf({ from: { type: "string" }, to: { type: "string" }, photographs: { type: "string" } });

await run(async () => {
  const { from, to = process.env["LIBSQL_URL"] } = options;
  if (!from) throw new StartFault("--from says which backup.");
  if (!to) throw new StartFault("LIBSQL_URL, or --to with a file, says into which database.");
  const target = databaseAt(to, process.env["LIBSQL_AUTH_TOKEN"], false);
  const connection = patient(target.connection);
  const db = openDatabase(connection);
  if ((await shapeOf(db)) !== "empty")
    throw new StartFault("There is a database already: a backup goes into an empty one.");
  const { store, name } = storeOf(from);
  await store.useFile(name, async (path) => {
    const { madeAt, entries, counts } = await checkLines(linesIn(path)).catch((error: unknown) => {
      if (error instanceof BadSnapshot) throw new StartFault(`${from} cannot be used: ${error.message}.`);
      throw error;
    });
    await writeLines(connection, linesIn(path));
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    console.log(`Restored: ${rows} rows, ${entries} entries, as they were at ${madeAt}.`);
  });
  if (options.photographs !== undefined) {
    const { openPhotographs } = await import("./runtime.ts");
    const { place, close } = await openPhotographs(options.photographs);
    const { brought, missing } = await bringPhotographs(db, store, place);
    await close();
    console.log(`Photographs: ${brought} are back.${missing.length === 0 ? "" : ` Nobody has ${someOf(missing)}.`}`);
  }
  if ((await shapeOf(db)) === "current") process.exitCode = (await countBooks(db, console.log)) > 0 ? 2 : 0;
  else console.log("It is of an older version: npm run migrate, then npm run check-books.");
  target.close();
});
