/**
 * `npm run backup [-- --to <folder or bucket>] [--keep "14d 8w 24m"]`: one state of the database at LIBSQL_URL, whole, while
 * the product serves it; sealed reports beside it, each once. Photographs, which the product keeps, are brought by the backups of `serve`; those
 * that do not lie there are named. BACKUP_TO and BACKUP_KEEP say it for good.
 */
import { openSnapshot } from "../db/snapshot.ts";
import { assertContinues, makeBackup } from "./archive.ts";
import { checkShape, namedConnection, patient, run, scriptContext } from "./command.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { keepOf } from "./retention.ts";
import { someOf } from "./photographs.ts";
import { storeAt } from "./store-at.ts";

const options = flagsOf({ to: { type: "string" }, keep: { type: "string" } });

await run(async () => {
  const place = options.to ?? process.env["BACKUP_TO"];
  if (!place) throw new StartFault("--to or BACKUP_TO says where: a folder, or https://<host>/<bucket>.");
  const store = storeAt(place);
  const connection = patient(namedConnection());
  const ctx = scriptContext("backup", connection);
  await checkShape(ctx.db);
  await assertContinues(ctx, store);
  const snapshot = await openSnapshot(connection);
  const keep = keepOf(options.keep ?? process.env["BACKUP_KEEP"]);
  const { file, bytes, entries, sealed, removed, missing } = await makeBackup(ctx, snapshot, store, keep);
  const size = `${entries} entries, ${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${file}  ${size}; ${sealed} sealed reports more, ${removed} old backups less`);
  if (missing.length > 0) {
    console.log(
      `${missing.length} photographs do not lie beside it: ${someOf(missing)}. serve brings them with its own backup.`,
    );
  }
});
