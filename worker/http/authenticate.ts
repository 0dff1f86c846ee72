import { createHash } from "node:crypto";
import type { Context } from "hono";
import { getSignedCookie } from "hono/cookie";
import type { Db } from "../../db/client.ts";
import { type Credential, findActor } from "../access/store.ts";
import type { Actor, Role } from "../context.ts";
import { roles } from "../kernel/vocabulary/access.ts";
import { Problem } from "../kernel/errors.ts";

/** The names Better Auth gives its cookie; pinned by a contract test. */
export const sessionCookies = ["better-auth.session_token", "__Secure-better-auth.session_token"];

export const anonymous: Actor = {
  kind: "public",
  id: "",
  name: "",
  partyId: "",
  role: "public",
  division: "",
  zone: "",
};

/** What the caller shows of himself: a machine's bearer key, or a person's signed session cookie. */
export async function credentialOf(c: Context, authSecret: string): Promise<Credential | undefined> {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer) return { kind: "key", secretHash: hashSecret(bearer) };
  for (const name of sessionCookies) {
    const token = await getSignedCookie(c, authSecret, name);
    if (token) return { kind: "user", token };
  }
  return undefined;
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** What a page says of who wrote what it sends: `personOf` of that person. */
export const writerHeader = "X-Written-By";

/** One session is all tabs of a browser's: a page that was another person's still is, and what he wrote waits for him. */
function refuseOtherWriter(actor: { partyId: string; email?: string }, writer: string | undefined): void {
  if (writer === undefined || actor.email === undefined) return;
  if (writer !== encodeURIComponent(`${actor.partyId}/${actor.email}`)) throw new Problem("another_person_signed_in");
}

/** What he was answered before, under the key of his request. */
export type Kept = { digest: string; status: number; body: string };

/**
 * Finds the actor and, for a request that carries an idempotency key, its earlier answer,
 * in one round trip.
 * @throws Problem `not_signed_in`, `another_person_signed_in`
 */
export async function authenticate(
  db: Db,
  credential: Credential,
  now: number,
  { idempotencyKey, writer }: { idempotencyKey?: string | undefined; writer?: string | undefined },
): Promise<{ actor: Actor; kept: Kept | undefined }> {
  const { actor: found, kept } = await findActor(db, credential, now, idempotencyKey);
  if (!found) throw new Problem("not_signed_in");
  refuseOtherWriter(found, writer);
  const { email: _email, ...actor } = { email: undefined, ...found };
  return { actor: { ...actor, kind: credential.kind, role: roleOf(actor.role) }, kept };
}

/** How a credential is named where it is counted. */
export function digestOfCredential(credential: Credential): string {
  return credential.kind === "key" ? credential.secretHash : hashSecret(credential.token);
}

/** A role that is in no table may do nothing, so it is refused where it is read. */
function roleOf(value: string): Role {
  const role = roles.find((known) => known === value);
  if (!role) throw new Problem("not_permitted");
  return role;
}
