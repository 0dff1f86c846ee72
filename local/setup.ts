/**
 * `npm run setup`: from an empty database at LIBSQL_URL to one that an administrator can sign in to. Brings it into
 * shape, loads the reference data, makes the zone, its office and the first administrator, and prints his one-time
 * password. It asks for what the flags leave out, and runs once.
 *
 *     npm run setup -- --json --zone TEDA --division 120116 --office <name> --admin <e-mail> [--zone-name <name>]
 *
 * With `--json` standard output has one line: `{"email", "password", "key"}`, the key being a machine's, an administrator's.
 */
import { begin, foundingOptions, wordsFor } from "./begin.ts";
import { namedConnection, run } from "./command.ts";
import { flagsOf } from "./flags.ts";

const options = flagsOf(foundingOptions);

await run(async () => {
  const founded = await begin("setup", namedConnection(), options);
  console.log(options.json ? JSON.stringify(founded) : wordsFor(founded, "npm run serve starts the product."));
});
