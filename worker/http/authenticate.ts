import { createHash } from "node:crypto";
import type { Context } from "hono";
import { getSignedCookie } from "hono/cookie";
import type { Db } from "../../db/client.ts";
import type { Permission } from "../access/permissions.ts";
import { actingFor } from "../access/rules.ts";
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
function refuseOtherWriter(
  { partyId, email }: { partyId: string; email?: string },
  { writer, actingFor: asParty = partyId }: Pick<Shown, "writer" | "actingFor">,
): void {
  if (writer === undefined || email === undefined) return;
  // What he wrote for one party is not sent for another.
  if (writer !== encodeURIComponent(`${asParty}/${email}`)) throw new Problem("another_person_signed_in");
}

/** What he was answered before, under the key of his request. */
export type Kept = { digest: string; status: number; body: string };

/**
 * Finds the actor and, for a request that carries an idempotency key, its earlier answer,
 * in one round trip.
 * @throws Problem `not_signed_in`, `another_person_signed_in`, `not_delegated`
 */
export async function authenticate(
  db: Db,
  credential: Credential,
  now: number,
  shown: Shown,
): Promise<{ actor: Actor; kept: Kept | undefined }> {
  const { permission, actingFor: partyId } = shown;
  const { actor: found, kept, delegated } = await findActor(db, credential, now, shown);
  if (!found) throw new Problem("not_signed_in");
  refuseOtherWriter(found, shown);
  const { email: _email, ...own } = { email: undefined, ...found };
  const actor: Actor = { ...own, kind: credential.kind, role: roleOf(own.role) };
  if (permission === null || partyId === undefined || partyId === actor.partyId) return { actor, kept };
  const { division, zone } = delegated[0] ?? own;
  return { actor: actingFor(actor, { partyId, division, zone }, delegated, permission), kept };
}

type Shown = {
  /** What he asks for; null where it is his own coming and going, which he does for nobody else. */
  permission: Permission | null;
  idempotencyKey?: string | undefined;
  writer?: string | undefined;
  /** The party for which he acts, where that is not his own. */
  actingFor?: string | undefined;
};

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
