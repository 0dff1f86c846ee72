/**
 * `npm run acknowledge -- --reason "…"`: books that do not go on from those of the backups are to go on all the same.
 * What was known of the others stays beside the backups, the audit log has the step, and the product starts again.
 */
import { recordAudit } from "../db/commit.ts";
import { booksEnd } from "../worker/operations/history.ts";
import { keepOther, knownIn, writeKnown } from "./archive.ts";
import { checkShape, openScript, run } from "./command.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { storeAt } from "./store-at.ts";

const options = flagsOf({ reason: { type: "string" }, backups: { type: "string" } });

await run(async () => {
  const place = options.backups ?? process.env["BACKUP_TO"];
  if (!place) throw new StartFault("--backups or BACKUP_TO says where the backups are.");
  const store = storeAt(place);
  const reason = options.reason?.trim();
  if (!reason) throw new StartFault("--reason is missing: why the books go on from an older state.");
  const { db, ctx } = await openScript("books.acknowledge");
  await checkShape(db);
  const known = await knownIn(store);
  const now = await booksEnd(ctx);
  await recordAudit(
    ctx,
    "done",
    `from entry ${now.entries}, known were ${known?.entries ?? 0}: ${reason.slice(0, 200)}`,
  );
  if (known) await keepOther(store, known, { at: new Date().toISOString(), reason });
  await writeKnown(store, now);
  console.log(`The books go on from entry ${now.entries}. ${known?.entries ?? 0} entries were known of the others.`);
});
