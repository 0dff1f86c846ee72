/** Who may come in. Only administrators do these; scripts act as `system`. */
import { randomBytes } from "node:crypto";
import { type Edit, rowsFor } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { apiKeys, authAccounts, authUsers, memberships, revocations } from "../../db/schema/index.ts";
import { writeOnce } from "../../db/write-once.ts";
import type { Ctx } from "../context.ts";
import { hashSecret } from "../http/authenticate.ts";
import { Problem } from "../kernel/errors.ts";
import { addDays, shanghaiDate } from "../kernel/period.ts";
import { checkRole } from "./rules.ts";
import type { KeyAnswer, KeyInput, PersonAnswer, PersonInput } from "./schemas.ts";
import {
  type Key,
  keyByIdQuery,
  partyQuery,
  passwordQuery,
  type Person,
  personByEmailQuery,
  personByIdQuery,
} from "./store.ts";

/**
 * Makes a machine's key. The secret leaves in this one answer; what is kept is its SHA-256,
 * and a repeated request is told `secret: null`.
 * @param secret handed in only by the loader of the demonstration, whose keys everybody may know; no route does
 * @throws Problem `party_not_found`, `role_not_held`, `ends_before_start`, `id_reused`
 */
export async function createKey(
  ctx: Ctx,
  input: KeyInput,
  secret = freshSecret(),
): Promise<KeyAnswer & { secret: string | null }> {
  const { db } = ctx;
  const { name, partyId, role, expiresOn = null } = input;
  const id = input.id ?? ctx.newId();
  const [[known], [party]] = await db.batch([keyByIdQuery(db, id), partyQuery(db, partyId)]);
  if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
  checkRole(role, party.roles);
  const expiresAt = expiresOn === null ? null : endOfDay(expiresOn);
  const facts = { id, name, partyId, role, prefix: secret.slice(0, 10), expiresAt, recordedAt: ctx.clock() };
  const names = { partyNameZh: party.nameZh, partyNameEn: party.nameEn };
  const answer = keyAnswer({ ...facts, ...names, revokedAt: null });
  const replayed = await writeOnce({
    id,
    known,
    find: async () => (await keyByIdQuery(db, id))[0],
    isSame: (key) => key.name === name && key.partyId === partyId && key.role === role && key.expiresAt === expiresAt,
    write: () => {
      checkExpiry(ctx, expiresOn);
      const rows = [rowsFor(apiKeys, [{ ...facts, secretHash: hashSecret(secret) }])];
      // The kept answer is read again on a retry, so the secret must not be in it.
      return commit(ctx, { entries: [], rows }, id, { status: 201, body: { ...answer, secret: null } });
    },
  });
  return replayed ? { ...keyAnswer(replayed), secret: null } : { ...answer, secret };
}

function freshSecret(): string {
  return `lz_${randomBytes(32).toString("base64url")}`;
}

/** A key works through the whole of its last day. */
function endOfDay(date: string): number {
  return Date.parse(`${addDays(date, 1)}T00:00:00+08:00`);
}

function checkExpiry(ctx: Ctx, expiresOn: string | null): void {
  const today = shanghaiDate(ctx.clock());
  if (expiresOn === null || expiresOn >= today) return;
  throw new Problem("ends_before_start", { pointer: "/expiresOn", params: { from: today, to: expiresOn } });
}

export function keyAnswer({ expiresAt, recordedAt, revokedAt, ...key }: Key): KeyAnswer {
  const expiresOn = expiresAt === null ? null : shanghaiDate(expiresAt - 1);
  return {
    ...key,
    expiresOn,
    recordedAt: instant(recordedAt),
    revokedAt: revokedAt === null ? null : instant(revokedAt),
  };
}

/**
 * Lets a person in: user, password and membership in one change set, or none of it. No answer is
 * kept under an Idempotency-Key, because its digest would be a fast hash of the password; a
 * repeated invitation is known by its id or e-mail instead.
 * @throws Problem `party_not_found`, `role_not_held`, `duplicate_email`, `id_reused`
 */
export async function invitePerson(ctx: Ctx, input: PersonInput): Promise<PersonAnswer> {
  const { db } = ctx;
  const { name, email, partyId, role, password } = input;
  const [[namesake], [twin], [party]] = await db.batch([
    personByIdQuery(db, input.id ?? ""),
    personByEmailQuery(db, email),
    partyQuery(db, partyId),
  ]);
  if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
  checkRole(role, party.roles);
  const known = input.id === undefined ? twin : namesake;
  const taken = new Problem("duplicate_email", { pointer: "/email" });
  if (twin && twin.id !== known?.id) throw taken;
  if (known) {
    const isSame = known.name === name && known.email === email && known.partyId === partyId && known.role === role;
    if (isSame && (await isPassword(ctx, known.id, password))) return personAnswer(known);
    throw input.id === undefined ? taken : new Problem("id_reused", { pointer: "/id", params: { id: known.id } });
  }
  const facts = { id: input.id ?? ctx.newId(), name, email, partyId, role, recordedAt: ctx.clock() };
  await writePerson(ctx, facts, password);
  const names = { partyNameZh: party.nameZh, partyNameEn: party.nameEn };
  return personAnswer({ ...facts, ...names, revokedAt: null });
}

type PersonFacts = Pick<Person, "id" | "name" | "email" | "partyId" | "role" | "recordedAt">;

async function writePerson(ctx: Ctx, facts: PersonFacts, password: string): Promise<void> {
  const { hashPassword } = await import("./people.ts");
  const { id, name, email, partyId, role, recordedAt } = facts;
  const moments = { createdAt: new Date(recordedAt), updatedAt: new Date(recordedAt) };
  const account = { id: ctx.newId(), accountId: id, providerId: "credential", userId: id };
  const rows = [
    rowsFor(authUsers, [{ id, name, email, emailVerified: false, ...moments }]),
    rowsFor(authAccounts, [{ ...account, password: await hashPassword(password), ...moments }]),
    rowsFor(memberships, [{ userId: id, partyId, role, recordedAt }]),
  ];
  await commit(ctx, { entries: [], rows }, id);
}

async function isPassword(ctx: Ctx, userId: string, password: string): Promise<boolean> {
  const { verifyPassword } = await import("./people.ts");
  const [kept] = await passwordQuery(ctx.db, userId);
  return kept?.hash ? verifyPassword({ hash: kept.hash, password }) : false;
}

/**
 * Gives somebody who lost his password a new one; whoever was signed in as him is out. Like an invitation, no answer is kept.
 * @throws Problem `not_found` also for somebody revoked, `own_password`
 */
export async function resetPassword(ctx: Ctx, id: string, password: string): Promise<PersonAnswer> {
  const { hashPassword } = await import("./people.ts");
  const [person] = await personByIdQuery(ctx.db, id);
  if (!person || person.revokedAt !== null) throw new Problem("not_found");
  if (id === ctx.actor.id) throw new Problem("own_password");
  const edits = replacePassword(ctx, id, await hashPassword(password), null);
  await commit(ctx, { entries: [], rows: [], edits }, id);
  return personAnswer(person);
}

/** A new password ends the sessions that the old one opened. @param keep the token of the one that goes on */
export function replacePassword({ clock }: Ctx, userId: string, hash: string, keep: string | null): Edit[] {
  return [
    { edit: "password_replaced", userId, hash, at: clock() },
    { edit: "sessions_ended", userId, keep },
  ];
}

export function personAnswer({ recordedAt, revokedAt, ...person }: Person): PersonAnswer {
  return { ...person, recordedAt: instant(recordedAt), revokedAt: revokedAt === null ? null : instant(revokedAt) };
}

/** From the next request on the key opens nothing. Done twice it is done once. @throws Problem `not_found`, `cannot_revoke_self` */
export async function revokeKey(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  const [key] = await keyByIdQuery(ctx.db, id);
  return revoke(ctx, key);
}

/** From the next request on the person's sessions open nothing. @throws Problem `not_found`, `cannot_revoke_self` */
export async function revokePerson(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  const [person] = await personByIdQuery(ctx.db, id);
  return revoke(ctx, person);
}

async function revoke(
  ctx: Ctx,
  subject: { id: string; revokedAt: number | null } | undefined,
): Promise<{ id: string; revokedAt: string }> {
  if (!subject) throw new Problem("not_found");
  const { id, revokedAt } = subject;
  if (id === ctx.actor.id) throw new Problem("cannot_revoke_self");
  if (revokedAt !== null) return { id, revokedAt: instant(revokedAt) };
  const recordedAt = ctx.clock();
  const answer = { id, revokedAt: instant(recordedAt) };
  const rows = [rowsFor(revocations, [{ subjectId: id, actorId: ctx.actor.id, recordedAt }])];
  await commit(ctx, { entries: [], rows }, id, { status: 200, body: answer });
  return answer;
}

export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
