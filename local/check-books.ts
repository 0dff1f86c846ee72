/**
 * `npm run check-books`: counts the books of the database at LIBSQL_URL anew, and says what does not agree. It only reads,
 * so the product may go on. Ends with 0 where all agrees, with 2 where something does not, with 1 where it could not look.
 */
import { openDatabase } from "../db/client.ts";
import { checkShape, namedConnection, run } from "./command.ts";
import { countBooks } from "./count-books.ts";
import { flagsOf } from "./flags.ts";

flagsOf({});
await run(async () => {
  const db = openDatabase(namedConnection());
  await checkShape(db);
  const faults = await countBooks(db, (line) => console.log(line));
  if (faults > 0) process.exitCode = 2;
});
