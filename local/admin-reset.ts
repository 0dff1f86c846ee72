/**
 * `npm run admin:reset`: a new one-time password for an administrator who lost his; whoever is signed in as him is out.
 * The product is stopped meanwhile.
 *
 *     npm run admin:reset -- --email <e-mail> [--json]
 */
import { commit } from "../db/commit.ts";
import { hashPassword } from "../worker/access/people/better-auth.ts";
import { replacePassword } from "../worker/access/people/record.ts";
import { ended } from "../worker/access/second-factor/record.ts";
import { factorQuery } from "../worker/access/second-factor/store.ts";
import { administratorsQuery } from "../worker/access/people/store.ts";
import { ask, checkShape, openScript, run } from "./command.ts";
import { oneTimePassword } from "./establish.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";

const options = flagsOf({ email: { type: "string" }, json: { type: "boolean" } });

await run(async () => {
  const { db, ctx } = await openScript("admin.reset");
  await checkShape(db);
  const administrators = await administratorsQuery(db);
  const known = administrators.map(({ email }) => email).join(", ") || "nobody";
  const email = options.email ?? (await ask(`Which administrator? ${known}:`));
  if (!email) throw new StartFault(`--email says whose. Administrators are: ${known}.`);
  const person = administrators.find((each) => each.email === email.toLowerCase());
  if (!person) throw new StartFault(`${email} is no administrator's address. Administrators are: ${known}.`);
  const password = oneTimePassword();
  // Whoever lost his password may have lost his telephone with it.
  const [factor] = await factorQuery(db, person.id);
  const rows = factor && factor.id !== null ? [ended(ctx, factor)] : [];
  const edits = replacePassword(ctx, person.id, { hash: await hashPassword(password), mustChange: true }, null);
  await commit(ctx, { entries: [], rows, edits }, person.id);
  console.log(
    options.json
      ? JSON.stringify({ email: person.email, password })
      : `\nSign in as  ${person.email}\nwith        ${password}\nIt is good once: the first page asks for a password of your own.`,
  );
});
