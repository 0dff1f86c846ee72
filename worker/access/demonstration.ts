/** Whether a database holds the demonstration, whatever the deployment says of itself. */
import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { derivedUuid } from "../kernel/identifiers.ts";

/** The office that runs the demonstration; a registered party stays, so its id tells the books apart for good. */
const office = derivedUuid("demo office", "2022-01-01");

/** One row, in one look; it also tells whether the database answers at all. */
export function demonstrationQuery(db: Db) {
  return db.all<{ found: number }>(sql`select exists (select 1 from parties where id = ${office}) as found`);
}

/** @param rows what `demonstrationQuery` found */
export function isFound([row]: readonly { found: number }[]): boolean {
  return row?.found === 1;
}
