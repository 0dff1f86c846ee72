/** Keys of machines. Only administrators make them, of the instance or of the zone; scripts act as `system`. */
import { read } from "../../../db/read.ts";
import { randomBytes } from "node:crypto";
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { apiKeys } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { hashSecret } from "../../http/authenticate.ts";
import { Problem } from "../../kernel/errors.ts";
import { addDays, shanghaiDate, shanghaiMidnight } from "../../kernel/period.ts";
import { administeredBy, assertAdministers, assertMayGive } from "../administered.ts";
import { instant } from "../present.ts";
import { revoke } from "../revoke.ts";
import { checkRole } from "../rules.ts";
import { partyQuery } from "../store.ts";
import type { KeyAnswer, KeyInput } from "./schemas.ts";
import { type Key, keyByIdQuery } from "./store.ts";

/**
 * Makes a machine's key. The secret leaves in this one answer; what is kept is its SHA-256,
 * and a repeated request is told `secret: null`.
 * @param secret handed in only by the loader of the demonstration, whose keys everybody may know; no route does
 * @throws Problem `party_not_found`, `other_zone`, `role_beyond_zone`, `role_not_held`, `ends_before_start`, `id_reused`
 */
export function createKey(
  ctx: Ctx,
  input: KeyInput,
  secret = freshSecret(),
): Promise<KeyAnswer & { secret: string | null }> {
  const { db } = ctx;
  const { name, partyId, role, expiresOn = null } = input;
  const id = input.id ?? ctx.newId();
  const expiresAt = expiresOn === null ? null : endOfDay(expiresOn);
  return record(ctx, {
    read: () => read(db, { known: keyByIdQuery(db, id), party: partyQuery(db, partyId) }),
    decide: ({ known: [known], party: [party] }): Decision<KeyAnswer & { secret: string | null }> => {
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, party, "/partyId");
      assertMayGive(ctx.actor, [role], "/role");
      checkRole(role, party.roles);
      if (known) {
        const isSame = known.name === name && known.partyId === partyId && known.role === role;
        assertSame(id, isSame && known.expiresAt === expiresAt);
        return { status: "unchanged", answer: { ...keyAnswer(known), secret: null } };
      }
      checkExpiry(ctx, expiresOn);
      const facts = { id, name, partyId, role, prefix: prefixOf(secret), expiresAt, recordedAt: ctx.clock() };
      const names = { partyNameZh: party.nameZh, partyNameEn: party.nameEn };
      const key = keyAnswer({ ...facts, ...names, revokedAt: null });
      const changes = { entries: [], rows: [keyRow(facts, secret)] };
      return { status: "accepted", id, changes, answer: { ...key, secret }, kept: { ...key, secret: null } };
    },
  });
}

type KeyFacts = Pick<Key, "id" | "name" | "partyId" | "role" | "expiresAt" | "recordedAt">;

export function keyRow(facts: KeyFacts, secret: string): TableRows {
  return rowsFor(apiKeys, [{ ...facts, prefix: prefixOf(secret), secretHash: hashSecret(secret) }]);
}

/** Enough of a secret to recognise it by. */
function prefixOf(secret: string): string {
  return secret.slice(0, 10);
}

export function freshSecret(): string {
  return `lz_${randomBytes(32).toString("base64url")}`;
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

export function keyAnswer({ expiresAt, recordedAt, revokedAt, ...key }: Key): KeyAnswer {
  const expiresOn = expiresAt === null ? null : shanghaiDate(expiresAt - 1);
  return {
    ...key,
    expiresOn,
    recordedAt: instant(recordedAt),
    revokedAt: revokedAt === null ? null : instant(revokedAt),
  };
}

/** From the next request on the key opens nothing. Done twice it is done once. @throws Problem `not_found`, `cannot_revoke_self` */
export function revokeKey(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  return revoke(ctx, () => keyByIdQuery(ctx.db, id, administeredBy(ctx.actor)));
}
