/** From an empty database to one that an administrator can sign in to: what `setup` and `pilot:new` have in common. */
import { migrate, shapeOf } from "../db/migrate.ts";
import { loadReference, planReference } from "../seeds/reference.ts";
import { email } from "../worker/access/people/schemas.ts";
import type { Connection } from "../db/client.ts";
import { problemBody, problemOfIssues } from "../worker/http/problem.ts";
import { partyInput } from "../worker/registry/schemas.ts";
import { partyListQuery } from "../worker/registry/store.ts";
import { ask, openScript } from "./command.ts";
import { establish, type Founded, type Founding } from "./establish.ts";
import { StartFault } from "./faults.ts";
import { wordsOf } from "./reference-words.ts";

/** Flags of both. */
export const foundingOptions = {
  json: { type: "boolean" },
  zone: { type: "string" },
  "zone-name": { type: "string" },
  division: { type: "string" },
  office: { type: "string" },
  admin: { type: "string" },
} as const;

type Given = { [name in "zone" | "zone-name" | "division" | "office" | "admin"]?: string | undefined };

/**
 * Brings the database into shape, loads the reference data, makes zone, office and first administrator. Once.
 * @param operation what the audit log calls it
 * @throws StartFault; nothing is written where a flag is missing or wrong, or the database is set up already
 */
export async function begin(operation: string, connection: Connection, given: Given): Promise<Founded> {
  const { db, ctx } = await openScript(operation, connection);
  const shape = await shapeOf(db);
  if (shape === "ahead")
    throw new StartFault("A newer version of the product has been at this database: use that one.");
  if (shape !== "empty" && (await partyListQuery(db, {}, { limit: 0, after: undefined })).length > 0) {
    throw new StartFault(
      "This database is set up already. A lost password: npm run admin:reset. Newer reference data: npm run reference.",
    );
  }
  const founding = await readFounding(given);
  console.error("Bringing the database into shape …");
  await migrate(db);
  const plan = await planReference(ctx);
  console.error(`Loading the reference data:\n${wordsOf(plan).join("\n")}`);
  await loadReference(ctx, plan);
  return establish(ctx, founding);
}

/** From the flags, else from the person at the terminal. @throws StartFault that names what is missing or wrong */
async function readFounding(given: Given): Promise<Founding> {
  const zone = await wanted("zone", given.zone, "Zone, by its short code, such as TEDA:");
  const division = await wanted("division", given.division, "District, by its GB/T 2260 code, such as 120116:");
  const office = await wanted("office", given.office, "Name of the office that runs it:");
  const admin = await wanted("admin", given.admin, "E-mail address of the first administrator:");
  const zoneName = given["zone-name"] ?? ((await ask(`Name of the zone (${zone}):`)) || zone);
  const party = { nameZh: office, nameEn: office, identifierType: "other", identifier: "office", roles: ["admin"] };
  checked("--office, --zone or --division", partyInput.safeParse({ ...party, division, zone }).error);
  const { error, data } = email.safeParse(admin);
  checked("--admin", error);
  return { zone, zoneName, division, office, admin: data ?? admin };
}

/** A flag, else what the person at the terminal says. @throws StartFault where nobody is there to ask */
export async function wanted(name: string, given: string | undefined, question: string): Promise<string> {
  const value = given ?? (await ask(question));
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

/** What the person at the terminal reads, with what to do next. */
export function wordsFor({ email: address, password, key }: Founded, next: string): string {
  return [
    "",
    `Sign in as  ${address}`,
    `with        ${password}`,
    "It is good once: the first page asks for a password of your own.",
    "",
    `A key for your own programs, shown now and never again: ${key}`,
    "",
    next,
  ].join("\n");
}
