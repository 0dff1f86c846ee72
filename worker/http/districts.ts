/**
 * Which district a request is for. A deployment serves one, that of LIBSQL_URL, and any number beside it, each under a
 * host name of its own: a variable `DISTRICT_<NAME>` holds as JSON the settings that are this district's alone. A request
 * gets the settings of one district and no others, so what reads or writes for it can name no other's database.
 *
 * A district may have a sandbox: a database of its own under the same host, which a request is for when it shows a key of
 * the sandbox. To all that reads or writes it is one more district.
 */
import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Photographs } from "../context.ts";
import { type DistrictEnv, isOrigin } from "./settings.ts";

/** Never shared with another district. */
const own = ["PUBLIC_ORIGIN", "LIBSQL_URL", "AUTH_SECRET", "SEAL_KEY"] as const;

const districtSettings = z.strictObject({
  PUBLIC_ORIGIN: z.string().refine(isOrigin),
  LIBSQL_URL: z.string().regex(/^(https?|libsql):\/\//),
  LIBSQL_AUTH_TOKEN: z.string().default(""),
  AUTH_SECRET: z.string().min(32),
  SEAL_KEY: z.string().regex(/^[0-9a-f]{64}$/),
  JOURNAL_LOCATION: z.string().default(""),
  SANDBOX_LIBSQL_URL: z
    .string()
    .regex(/^(https?|libsql):\/\//)
    .optional(),
  SANDBOX_LIBSQL_AUTH_TOKEN: z.string().optional(),
  SYNTHETIC: z.enum(["true", "false"]).default("false"),
});
export type DistrictSettings = z.input<typeof districtSettings>;

/** As it stands in DISTRICT_<NAME>, in small letters. */
export const districtName = /^[a-z][a-z0-9_]{0,30}$/;
export const variableOf = (name: string): string => `DISTRICT_${name.toUpperCase()}`;

const parsed = new WeakMap<Env, DistrictEnv[]>();

/**
 * The settings of every district that is served, that of LIBSQL_URL first.
 * @throws Error naming the variable that cannot be used, or two districts that are not told apart
 */
export function districtsOf(env: Env): DistrictEnv[] {
  const known = parsed.get(env);
  if (known) return known;
  const further = Object.entries(env).flatMap(([name, value]) => {
    const district = name.startsWith("DISTRICT_") ? name.slice("DISTRICT_".length).toLowerCase() : undefined;
    return district === undefined
      ? []
      : [{ ...env, ...forDistrict(env, district), ...settingsIn(name, district, value) }];
  });
  const districts: DistrictEnv[] = [env, ...further];
  if (further.length > 0) checkApart(districts);
  checkSandboxes(districts);
  parsed.set(env, districts);
  return districts;
}

/** The district that people open under this host. Where only one is served it is that one, whatever the host. */
export function districtAt(env: Env, host: string): DistrictEnv | undefined {
  const districts = districtsOf(env);
  if (districts.length === 1) return env;
  return districts.find(({ PUBLIC_ORIGIN }) => new URL(PUBLIC_ORIGIN).host === host);
}

/** Every district that is served, its sandbox behind it. */
export function booksOf(env: Env): DistrictEnv[] {
  return districtsOf(env)
    .flatMap((district) => [district, sandboxOf(district)])
    .filter((books) => books !== undefined);
}

/** The one of that name, or a sandbox; '' is that of LIBSQL_URL. */
export function districtNamed(env: Env, name: string): DistrictEnv | undefined {
  return booksOf(env).find(({ DISTRICT = "" }) => DISTRICT === name);
}

/** Its Journal among the objects of the deployment; that of LIBSQL_URL keeps the name it had when it was alone. */
export function journalName(district: string): string {
  return district === "" ? "journal" : `journal:${district}`;
}

/** How the secret of a sandbox's key begins: what it opens is known before anything is read. */
export const sandboxKey = "lz_sandbox_";

const sandboxes = new WeakMap<Env, DistrictEnv>();

/**
 * The sandbox of a district, where it has one: another database behind another Journal. It signs nothing, writes to
 * nobody and has no sandbox; what it says is marked as synthetic, and no session or link of the district is good there.
 */
export function sandboxOf(env: DistrictEnv): DistrictEnv | undefined {
  const { DISTRICT = "", SANDBOX_LIBSQL_URL, SANDBOX_LIBSQL_AUTH_TOKEN = "", AUTH_SECRET, PHOTOGRAPHS } = env;
  if (!SANDBOX_LIBSQL_URL) return undefined;
  const known = sandboxes.get(env);
  if (known) return known;
  const { MAILS: _, PHOTOGRAPHS: __, ...rest } = env;
  const sandbox: DistrictEnv = {
    ...rest,
    // No district is named so.
    ...forDistrict(env, `${DISTRICT}~sandbox`),
    LIBSQL_URL: SANDBOX_LIBSQL_URL,
    LIBSQL_AUTH_TOKEN: SANDBOX_LIBSQL_AUTH_TOKEN,
    AUTH_SECRET: createHmac("sha256", AUTH_SECRET).update("sandbox").digest("hex"),
    SEAL_KEY: "",
    SYNTHETIC: "true",
    MAIL_URL: "",
    SANDBOX_LIBSQL_URL: "",
    ...(PHOTOGRAPHS && { PHOTOGRAPHS: ofSandbox(PHOTOGRAPHS) }),
  };
  sandboxes.set(env, sandbox);
  return sandbox;
}

/** @param authorization the header of a request, if it has one */
export function isForSandbox(authorization: string | undefined): boolean {
  return authorization?.startsWith(`Bearer ${sandboxKey}`) ?? false;
}

function ofSandbox(place: Photographs): Photographs {
  return {
    put: (key, bytes) => place.put(`sandbox/${key}`, bytes),
    get: (key) => place.get(`sandbox/${key}`),
  };
}

/** What is counted is counted for each district: guessing or haste in one slows nobody in another. */
function forDistrict(env: DistrictEnv, district: string) {
  const counted = (limits: RateLimit): RateLimit => ({
    limit: ({ key }) => limits.limit({ key: `${district} ${key}` }),
  });
  return {
    DISTRICT: district,
    RATE_KEY: counted(env.RATE_KEY),
    RATE_COSTLY: counted(env.RATE_COSTLY),
    RATE_SIGN_IN: counted(env.RATE_SIGN_IN),
  };
}

/** What is wrong is named by its place; its value may be a secret. */
function settingsIn(variable: string, district: string, value: unknown): z.output<typeof districtSettings> {
  if (!districtName.test(district)) throw new Error(`${variable}: a district is named in letters, digits and _`);
  const { data, error } = districtSettings.safeParse(jsonIn(value));
  if (data) return data;
  const at = error.issues[0]?.path.join("/") || "its JSON";
  throw new Error(`${variable} cannot be used: ${at} is missing or not of its form`);
}

function jsonIn(value: unknown): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Two districts with one database would be two writers; with one key each could speak for the other. */
function checkApart(districts: readonly DistrictEnv[]): void {
  for (const name of own) {
    const values = districts.map((district) => district[name]);
    if (!values[0]) throw new Error(`${name} is needed where there are DISTRICT_… beside it`);
    if (new Set(values).size < values.length) throw new Error(`two districts have the same ${name}`);
  }
}

/** A sandbox over the books of a district would write into them. */
function checkSandboxes(districts: readonly DistrictEnv[]): void {
  const urls = districts.flatMap((district) => [district.LIBSQL_URL, district.SANDBOX_LIBSQL_URL]).filter(Boolean);
  if (new Set(urls).size < urls.length)
    throw new Error("a sandbox has the same LIBSQL_URL as a district or another one");
}
