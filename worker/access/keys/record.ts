/** Keys of machines. Only administrators make them, of the instance or of the zone; scripts act as `system`. */
import { read } from "../../../db/read.ts";
import { randomBytes } from "node:crypto";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { apiKeys } from "../../../db/schema/index.ts";
import type { Ctx, Role } from "../../context.ts";
import { hashSecret } from "../../http/authenticate.ts";
import { sandboxKey } from "../../http/districts.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays, shanghaiDate, shanghaiMidnight } from "../../kernel/period.ts";
import { administeredBy, assertAdministers, assertMayGive } from "../administered.ts";
import { instant } from "../present.ts";
import { revoke } from "../revoke.ts";
import { checkRole, permissionsOf } from "../rules.ts";
import { partyQuery } from "../store.ts";
import type { KeyAnswer, KeyInput, KeyUsageAnswer, RotationInput } from "./schemas.ts";
import { type Key, keyByIdQuery, usesQuery } from "./store.ts";

/**
 * Makes a machine's key. The secret leaves in this one answer; what is kept is its SHA-256,
 * and a repeated request is told `secret: null`.
 * @param secret handed in only by the loader of the demonstration, whose keys everybody may know; no route does
 * @throws Problem `party_not_found`, `other_zone`, `role_beyond_zone`, `role_not_held`, `scope_beyond_role`, `ends_before_start`, `id_reused`
 */
export function createKey(
  ctx: Ctx,
  input: KeyInput,
  secret = freshSecret(),
): Promise<KeyAnswer & { secret: string | null }> {
  const { db } = ctx;
  const { name, partyId, role, expiresOn = null, scopes: given } = input;
  const id = input.id ?? ctx.newId();
  const expiresAt = expiresOn === null ? null : endOfDay(expiresOn);
  // One order, so that the same key is the same.
  const scopes = given ? [...new Set(given)].toSorted() : null;
  return record(ctx, {
    read: () => read(db, { known: keyByIdQuery(db, id), party: partyQuery(db, partyId) }),
    decide: ({ known: [known], party: [party] }): Decision<KeyAnswer & { secret: string | null }> => {
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, party, "/partyId");
      assertMayGive(ctx.actor, [role], "/role");
      checkRole(role, party.roles);
      checkScopes(role, scopes);
      if (known) {
        const isSame = known.name === name && known.partyId === partyId && known.role === role;
        const areScopesSame = JSON.stringify(known.scopes) === JSON.stringify(scopes);
        assertSame(id, isSame && areScopesSame && known.expiresAt === expiresAt);
        return { status: "unchanged", answer: { ...keyAnswer(known), secret: null } };
      }
      checkExpiry(ctx, expiresOn);
      const facts = { id, name, partyId, role, expiresAt, scopes, replaces: null, recordedAt: ctx.clock() };
      return made(facts, { partyNameZh: party.nameZh, partyNameEn: party.nameEn }, secret);
    },
  });
}

/**
 * Makes a key in the place of another, which goes on for some hours, so that a system changes over without a break. It
 * may do what that one may; once the hours are over, or at once where it is revoked, the old one opens nothing.
 * @throws Problem `not_found`, `key_is_over`, `key_rotated`, `ends_before_start`, `id_reused`
 */
export function rotateKey(
  ctx: Ctx,
  oldId: string,
  input: RotationInput,
  secret = freshSecret(),
): Promise<KeyAnswer & { secret: string | null }> {
  const { db } = ctx;
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: () => read(db, { old: keyByIdQuery(db, oldId, administeredBy(ctx.actor)), known: keyByIdQuery(db, id) }),
    decide: ({ old: [old], known: [known] }): Decision<KeyAnswer & { secret: string | null }> => {
      if (!old) throw new Problem("not_found");
      if (known) {
        assertSame(id, known.replaces === oldId);
        return { status: "unchanged", answer: { ...keyAnswer(known), secret: null } };
      }
      const now = ctx.clock();
      if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)) throw new Problem("key_is_over");
      if (old.replacedAt !== null) throw new Problem("key_rotated");
      const { name, partyId, role, scopes, partyNameZh, partyNameEn } = old;
      const { expiresOn } = input;
      if (expiresOn !== undefined) checkExpiry(ctx, expiresOn);
      const expiresAt = expiresOn === undefined ? old.expiresAt : expiresOn === null ? null : endOfDay(expiresOn);
      const overlapUntil = now + input.overlapHours * 3_600_000;
      const facts = { id, name, partyId, role, expiresAt, scopes, replaces: oldId, overlapUntil, recordedAt: now };
      return made(facts, { partyNameZh, partyNameEn }, secret);
    },
  });
}

function made(
  facts: KeyFacts,
  names: Pick<Key, "partyNameZh" | "partyNameEn">,
  secret: string,
): Decision<KeyAnswer & { secret: string | null }> {
  const { overlapUntil: _, ...shown } = facts;
  const own = { prefix: prefixOf(secret), revokedAt: null, replacedAt: null, lastUsedAt: null };
  const key = keyAnswer({ ...shown, ...names, ...own });
  const changes = { entries: [], rows: [keyRow(facts, secret)] };
  return { status: "accepted", id: facts.id, changes, answer: { ...key, secret }, kept: { ...key, secret: null } };
}

type KeyFacts = Pick<Key, "id" | "name" | "partyId" | "role" | "expiresAt" | "recordedAt" | "scopes" | "replaces"> & {
  overlapUntil?: number;
};

/** How often a key was used lately. @throws Problem `not_found` */
export async function usageOf(ctx: Ctx, id: string): Promise<KeyUsageAnswer> {
  const since = addDays(shanghaiDate(ctx.clock()), -91);
  const { found, uses } = await read(ctx.db, {
    found: keyByIdQuery(ctx.db, id, administeredBy(ctx.actor)),
    uses: usesQuery(ctx.db, id, since),
  });
  if (found.length === 0) throw new Problem("not_found");
  return {
    days: uses.map(({ day, requests, refused, lastAt }) => ({ day, requests, refused, lastAt: instant(lastAt) })),
  };
}

/** A key has no more than its role. @throws Problem `scope_beyond_role` */
function checkScopes(role: Role, scopes: readonly string[] | null): void {
  const own = permissionsOf({ role });
  const index = (scopes ?? []).findIndex((scope) => !own.some((name) => name === scope));
  if (index === -1) return;
  throw new Problem("scope_beyond_role", { pointer: "/scopes", params: { scope: scopes?.[index] ?? "", role } });
}

export function keyRow(facts: KeyFacts, secret: string): TableRows {
  return rowsFor(apiKeys, [{ ...facts, prefix: prefixOf(secret), secretHash: hashSecret(secret) }]);
}

/** Enough of a secret to recognise it by. */
function prefixOf(secret: string): string {
  return secret.slice(0, secret.startsWith(sandboxKey) ? sandboxKey.length + 7 : 10);
}

export function freshSecret(begin = "lz_"): string {
  return `${begin}${randomBytes(32).toString("base64url")}`;
}

/** A key works through the whole of its last day. */
function endOfDay(date: string): number {
  return shanghaiMidnight(addDays(date, 1));
}

function checkExpiry(ctx: Ctx, expiresOn: string | null): void {
  const today = shanghaiDate(ctx.clock());
  if (expiresOn === null || expiresOn >= today) return;
  throw new Problem("ends_before_start", { pointer: "/expiresOn", params: { from: today, to: expiresOn } });
}

export function keyAnswer({ expiresAt, recordedAt, revokedAt, replacedAt, lastUsedAt, ...key }: Key): KeyAnswer {
  const expiresOn = expiresAt === null ? null : shanghaiDate(expiresAt - 1);
  return {
    ...key,
    expiresOn,
    recordedAt: instant(recordedAt),
    revokedAt: instantOr(revokedAt),
    replacedAt: instantOr(replacedAt),
    lastUsedAt: instantOr(lastUsedAt),
  };
}

const instantOr = (at: number | null): string | null => (at === null ? null : instant(at));

/** From the next request on the key opens nothing. Done twice it is done once. @throws Problem `not_found`, `cannot_revoke_self` */
export function revokeKey(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  return revoke(ctx, () => keyByIdQuery(ctx.db, id, administeredBy(ctx.actor)));
}
