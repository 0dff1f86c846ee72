/**
 * `npm run reference`: loads the reference data of this version into the database at LIBSQL_URL, after it has shown
 * what that changes. The product is stopped meanwhile.
 *
 * - `--dry-run` only shows it.
 * - `--yes` does not ask.
 */
import { loadReference, planReference } from "../seeds/reference.ts";
import { ask, checkShape, openScript, run } from "./command.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { wordsOf } from "./reference-words.ts";

const options = flagsOf({ "dry-run": { type: "boolean" }, yes: { type: "boolean" } });

await run(async () => {
  const { db, ctx } = await openScript("reference.load");
  await checkShape(db);
  const plan = await planReference(ctx);
  console.log(wordsOf(plan).join("\n"));
  if (options["dry-run"] || plan.items.length + plan.values.length === 0) return;
  if (!options.yes) {
    const answer = await ask("Write these changes? [y/N]");
    if (answer === null)
      throw new StartFault("Nobody is here to ask: --yes writes the changes above, --dry-run does not.");
    if (!/^y(es)?$/i.test(answer)) return;
  }
  await loadReference(ctx, plan);
  console.log("Written.");
});
