import type { Connection } from "../../db/client.ts";
import type { Photographs } from "../context.ts";
import { mailSettings, type MailSettings, type Mails } from "./mailer.ts";
import { receiversIn } from "./receivers.ts";

/** What the whole Worker runs on, or one district of it, with its name in small letters: `districts.ts`. */
export type DistrictEnv = Env & {
  DISTRICT?: string;
  METRICS_TOKEN?: string;
  MAILS?: Mails;
  WEBHOOK_EXIT?: Exit;
  PHOTOGRAPHS?: Photographs;
} & Partial<Record<"MAIL_URL" | "MAIL_TOKEN" | "MAIL_FROM" | "WEBHOOK_RECEIVERS", string>> &
  Partial<Record<"SANDBOX_LIBSQL_URL" | "SANDBOX_LIBSQL_AUTH_TOKEN", string>>;

/** What connects to receivers of webhooks where `serve` lends it: it looks at the address that it connects to. */
type Exit = { fetch: (address: string, init: RequestInit) => Promise<Response> };

/** The bindings of the Worker for one district, checked once per isolate: a bad deployment says what it lacks. */
export type Settings = {
  /** Its name among the districts of the deployment; '' for that of LIBSQL_URL. */
  district: string;
  database: Connection;
  authSecret: string;
  /** The Ed25519 private key that seals reports, 64 hex digits; without one nothing is sealed. */
  sealKey: string | undefined;
  /** Where people open the product, `https://…`; missing where it is the address that the request itself names. */
  publicOrigin: string | undefined;
  /** Near the database; missing where Cloudflare is to choose. */
  journalLocation: DurableObjectLocationHint | undefined;
  /** What whoever reads the metrics has to show; missing where nothing is counted. */
  metricsToken: string | undefined;
  /** How notices go out by mail; missing where nobody configured it. */
  mail: MailSettings | undefined;
  /** How webhooks leave, and receivers that are named though they are no public hosts. */
  webhooks: { receivers: readonly string[]; exit: Exit | undefined };
  /** Whether the figures shown are a synthetic demonstration. */
  synthetic: boolean;
};

/** https://developers.cloudflare.com/durable-objects/reference/data-location/#provide-a-location-hint */
const locations = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;

const parsed = new WeakMap<Env, Settings>();

/** @throws Error naming the missing binding; the caller sees `internal_error`, the log the name. */
export function parseSettings(env: DistrictEnv): Settings {
  const known = parsed.get(env);
  if (known) return known;
  const { LIBSQL_URL, LIBSQL_AUTH_TOKEN, DATABASE_LIMIT_MS, AUTH_SECRET, SEAL_KEY, SYNTHETIC } = env;
  const { PUBLIC_ORIGIN, JOURNAL_LOCATION, METRICS_TOKEN } = env;
  const journalLocation = locations.find((location) => location === JOURNAL_LOCATION);
  if (JOURNAL_LOCATION && !journalLocation) throw new Error(`JOURNAL_LOCATION must be one of ${locations.join(", ")}`);
  if (!/^(https?|libsql):\/\//.test(LIBSQL_URL ?? "")) throw new Error("LIBSQL_URL is missing or not a libSQL address");
  const limitMs = Number(DATABASE_LIMIT_MS);
  if (!(limitMs > 0)) throw new Error("DATABASE_LIMIT_MS must be a number of milliseconds");
  if ((AUTH_SECRET ?? "").length < 32) throw new Error("AUTH_SECRET must have at least 32 characters");
  if (METRICS_TOKEN && METRICS_TOKEN.length < 32) throw new Error("METRICS_TOKEN must have at least 32 characters");
  if (SEAL_KEY && !/^[0-9a-f]{64}$/.test(SEAL_KEY)) throw new Error("SEAL_KEY must be 64 hexadecimal digits");
  if (PUBLIC_ORIGIN && !isOrigin(PUBLIC_ORIGIN)) throw new Error("PUBLIC_ORIGIN must be an origin: https://<host>");
  const settings = {
    district: env.DISTRICT ?? "",
    database: { url: LIBSQL_URL, authToken: LIBSQL_AUTH_TOKEN || undefined, limitMs },
    authSecret: AUTH_SECRET,
    sealKey: SEAL_KEY || undefined,
    journalLocation,
    metricsToken: METRICS_TOKEN || undefined,
    publicOrigin: PUBLIC_ORIGIN || undefined,
    mail: mailSettings(env),
    webhooks: { receivers: receiversIn(env.WEBHOOK_RECEIVERS), exit: env.WEBHOOK_EXIT },
    synthetic: SYNTHETIC === "true",
  };
  parsed.set(env, settings);
  return settings;
}

/** Scheme, host and port, as a browser writes it into `Origin`. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
