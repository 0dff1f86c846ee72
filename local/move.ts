/**
 * `npm run move -- --from <database> --to <database>`: from a file to sqld to Turso and back. Each is a file's path or a
 * server's address; LIBSQL_AUTH_TOKEN opens the first, TO_AUTH_TOKEN the second, which has to be empty. The product is
 * stopped meanwhile: what is booked during the move stays behind. Both are counted, and have to come to the same.
 */
import { openDatabase } from "../db/client.ts";
import { shapeOf } from "../db/migrate.ts";
import { linesOf, writeLines } from "../db/snapshot.ts";
import { checkShape, localFolder, patient, run } from "./command.ts";
import { countBooks } from "./count-books.ts";
import { databaseAt } from "./database-at.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { findRunning } from "./running.ts";

const options = flagsOf({ from: { type: "string" }, to: { type: "string" } });

await run(async () => {
  const { from, to } = options;
  if (!from || !to) throw new StartFault("--from and --to say which databases: a file, or an address.");
  const running = (await findRunning(localFolder)).find(({ databases }) => databases.includes(from));
  if (running) throw new StartFault(`The product serves it at ${running.url}: stop it first.`);
  const source = databaseAt(from, process.env["LIBSQL_AUTH_TOKEN"], true);
  const target = databaseAt(to, process.env["TO_AUTH_TOKEN"], false);
  const [db, copy] = [source, target].map(({ connection }) => openDatabase(patient(connection)));
  if (!db || !copy) return;
  await checkShape(db);
  if ((await shapeOf(copy)) !== "empty")
    throw new StartFault("There is a database at --to already: it has to be empty.");
  const snapshot = await source.snapshot();
  await writeLines(patient(target.connection), linesOf(snapshot, new Date().toISOString()));
  await snapshot.close();
  const said: string[] = [];
  const faults =
    (await countBooks(db, (line) => said.push(line))) + (await countBooks(copy, (line) => said.push(line)));
  console.log([...new Set(said)].join("\n"));
  source.close();
  target.close();
  if (faults > 0) process.exitCode = 2;
});
