/**
 * `npm run setup`: from an empty database at LIBSQL_URL to one that an administrator can sign in to. Brings it into
 * shape, loads the reference data, makes the zone, its office and the first administrator, and prints his one-time
 * password. It asks for what the flags leave out, and runs once.
 *
 *     npm run setup -- --json --zone TEDA --division 120116 --office <name> --admin <e-mail> [--zone-name <name>]
 *
 * With `--json` standard output has one line: `{"email", "password", "key"}`, the key being a machine's, an administrator's.
 */
import { parseArgs } from "node:util";
import { migrate, shapeOf } from "../db/migrate.ts";
import { loadReference, planReference } from "../seeds/reference.ts";
import { problemBody, problemOfIssues } from "../worker/http/problem.ts";
import { email } from "../worker/access/people/schemas.ts";
import { partyInput } from "../worker/registry/schemas.ts";
import { partyListQuery } from "../worker/registry/store.ts";
import { ask, openScript, run } from "./command.ts";
import { establish, type Founding } from "./establish.ts";
import { StartFault } from "./faults.ts";
import { wordsOf } from "./reference-words.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean" },
    zone: { type: "string" },
    "zone-name": { type: "string" },
    division: { type: "string" },
    office: { type: "string" },
    admin: { type: "string" },
  },
});

await run(async () => {
  const { db, ctx } = await openScript("setup");
  const shape = await shapeOf(db);
  if (shape === "ahead")
    throw new StartFault("A newer version of the product has been at this database: use that one.");
  if (shape !== "empty" && (await partyListQuery(db, {}, { limit: 0, after: undefined })).length > 0) {
    throw new StartFault(
      "This database is set up already. A lost password: npm run admin:reset. Newer reference data: npm run reference.",
    );
  }
  const founding = await readFounding();
  console.error("Bringing the database into shape …");
  await migrate(db);
  const plan = await planReference(ctx);
  console.error(`Loading the reference data:\n${wordsOf(plan).join("\n")}`);
  await loadReference(ctx, plan);
  const founded = await establish(ctx, founding);
  if (options.json) console.log(JSON.stringify(founded));
  else console.log(wordsFor(founded));
});

/** From the flags, else from the person at the terminal. @throws StartFault that names what is missing or wrong */
async function readFounding(): Promise<Founding> {
  const zone = await given("zone", "Zone, by its short code, such as TEDA:");
  const division = await given("division", "District, by its GB/T 2260 code, such as 120116:");
  const office = await given("office", "Name of the office that runs it:");
  const admin = await given("admin", "E-mail address of the first administrator:");
  const zoneName = options["zone-name"] ?? ((await ask(`Name of the zone (${zone}):`)) || zone);
  const party = { nameZh: office, nameEn: office, identifierType: "other", identifier: "office", roles: ["admin"] };
  checked("--office, --zone or --division", partyInput.safeParse({ ...party, division, zone }).error);
  const { error, data } = email.safeParse(admin);
  checked("--admin", error);
  return { zone, zoneName, division, office, admin: data ?? admin };
}

async function given(name: "zone" | "division" | "office" | "admin", question: string): Promise<string> {
  const value = options[name] ?? (await ask(question));
  if (value) return value;
  throw new StartFault(`--${name} is missing. ${question}`);
}

function checked(flag: string, error: Parameters<typeof faultsOf>[0] | undefined): void {
  if (!error) return;
  throw new StartFault(`${flag} cannot be used. ${faultsOf(error)}`);
}

function faultsOf({ issues }: { issues: Parameters<typeof problemOfIssues>[0] }): string {
  const { errors = [] } = problemBody(problemOfIssues(issues), "en", "setup");
  return errors.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()).join(" ");
}

function wordsFor({ email, password, key }: { email: string; password: string; key: string }): string {
  return [
    "",
    `Sign in as  ${email}`,
    `with        ${password}`,
    "It is good once: the first page asks for a password of your own.",
    "",
    `A key for your own programs, shown now and never again: ${key}`,
    "",
    "npm run serve starts the product.",
  ].join("\n");
}
