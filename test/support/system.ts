/** What a test sets up through the product's own verbs before it asks anything over HTTP. */
import type { Db } from "../../db/client.ts";
import type { JournalPort } from "../../db/journal.ts";
import { statementsFor } from "../../db/statements.ts";
import { createKey } from "../../worker/access/keys/record.ts";
import type { Ctx, Role } from "../../worker/context.ts";
import { checkCreditCode, newUuidV7 } from "../../worker/kernel/identifiers.ts";
import { registerParty } from "../../worker/registry/verbs.ts";

/** A script's context: the `system` actor, writing through drizzle's own client as one transaction. */
export function systemContext(db: Db): Ctx {
  const journal: JournalPort = {
    commit: async (changes) => {
      try {
        await db.$client.batch(statementsFor([changes]), "write");
        return { status: "booked" };
      } catch (error) {
        return { status: "refused", message: String(error) };
      }
    },
  };
  const actor = {
    kind: "system",
    id: "system",
    name: "system",
    partyId: "",
    role: "admin",
    division: "",
    zone: "",
  } as const;
  return {
    db,
    journal,
    actor,
    clock: () => Date.now(),
    newId: () => newUuidV7(),
    locale: "en",
    requestId: "test",
    operation: "test",
  };
}

/** A party of one role with a machine key for it. */
export async function partyWithKey(
  ctx: Ctx,
  role: Role,
  place: { serial: number; division?: string; zone?: string | null; suffix?: string },
): Promise<{ partyId: string; secret: string }> {
  const { serial, division = "120116", zone = "TEDA", suffix = "" } = place;
  const party = await registerParty(ctx, {
    nameZh: `测试单位${serial}${suffix}`,
    nameEn: `Test party ${serial}${suffix}`,
    identifierType: "uscc",
    identifier: creditCode(serial),
    roles: [role],
    division,
    zone,
  });
  const key = await createKey(ctx, { name: `${role} key`, partyId: party.id, role });
  if (key.secret === null) throw new Error("a new key has a secret");
  return { partyId: party.id, secret: key.secret };
}

/** The credit code of a made-up firm in Binhai: both check characters are found by trying. */
export function creditCode(serial: number): string {
  const stem = `91120116MA${String(serial).padStart(6, "0")}`;
  for (const organisation of "0123456789X") {
    for (const last of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
      const code = stem + organisation + last;
      if (checkCreditCode(code) === "valid") return code;
    }
  }
  throw new Error(`no credit code begins with ${stem}`);
}

export type Caller = {
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>;
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answered>;
  put: (path: string, body: unknown) => Promise<Answered>;
  delete: (path: string) => Promise<Answered>;
};

/** An answer of the API; where its body is not of the expected shape, the expectation that reads it fails. */
export type Answered = { status: number; headers: Headers; body: Body };
type Body = Record<string, unknown> & { items: Record<string, unknown>[]; errors: Record<string, unknown>[] };

/** Calls /api/v1 as the holder of a key, or as nobody. */
export function callerOf(
  worker: { fetch: (path: string, init?: RequestInit) => Promise<Response> },
  secret?: string,
): Caller {
  const who = { "accept-language": "en", ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }) };
  const send = async (method: "POST" | "PUT", path: string, body: unknown, headers: Record<string, string> = {}) =>
    answered(
      await worker.fetch(`/api/v1${path}`, {
        method,
        headers: { ...who, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    );
  return {
    get: async (path, headers) => answered(await worker.fetch(`/api/v1${path}`, { headers: { ...who, ...headers } })),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body) => send("PUT", path, body),
    delete: async (path) => answered(await worker.fetch(`/api/v1${path}`, { method: "DELETE", headers: who })),
  };
}

/** JSON of any shape, as `Answered` says. */
async function answered(response: Response): Promise<Answered> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
