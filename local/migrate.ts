/** `npm run migrate`: brings the database at LIBSQL_URL to the shape of this version. The product is stopped meanwhile. */
import { migrate, shapeOf } from "../db/migrate.ts";
import { openScript, run } from "./command.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";

flagsOf({});
await run(async () => {
  const { db } = await openScript("migrate");
  const shape = await shapeOf(db);
  if (shape === "ahead")
    throw new StartFault("A newer version of the product has been at this database: use that one.");
  await migrate(db);
  console.log(
    shape === "current" ? "The database is of this version already." : "The database is of this version now.",
  );
});
