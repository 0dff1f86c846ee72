/** A party lets another one act for it: at named things, until a day, and no longer than it likes. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { assertSame, type Decision, record } from "../../../db/record.ts";
import { delegations } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import { instant } from "../present.ts";
import { revoke } from "../revoke.ts";
import { partyQuery } from "../store.ts";
import { checkKinds } from "./rules.ts";
import type { DelegationAnswer, DelegationInput } from "./schemas.ts";
import { type Delegation, delegationById, delegationsOf, ownSitesQuery } from "./store.ts";

/**
 * From the next request on people and keys of the delegate may act for the party (`Acting-For`), as far as this leads.
 * @throws Problem `party_not_found`, `delegate_is_self`, `scope_beyond_role`, `kind_without_site`, `site_not_found`,
 *   `ends_before_start`, `id_reused`
 */
export function delegate(ctx: Ctx, input: DelegationInput): Promise<DelegationAnswer> {
  const { db, actor } = ctx;
  const { partyId, role } = actor;
  const id = input.id ?? ctx.newId();
  const { delegateId, validTo } = input;
  const kinds = [...new Set(input.kinds)].toSorted();
  const siteIds = input.siteIds ? [...new Set(input.siteIds)].toSorted() : null;
  return record(ctx, {
    read: () =>
      read(db, {
        taken: delegationById(db, id),
        known: delegationsOf(db, partyId, { limit: 1, after: undefined }, id),
        own: partyQuery(db, partyId),
        other: partyQuery(db, delegateId),
        sites: siteIds ? ownSitesQuery(db, partyId, siteIds) : undefined,
      }),
    decide: ({ taken, known: [known], own: [own], other: [other], sites }): Decision<DelegationAnswer> => {
      if (!other || !own || role === "public") throw new Problem("party_not_found", { pointer: "/delegateId" });
      if (known || taken.length > 0) {
        const said = [delegateId, role, kinds, siteIds, validTo];
        const before = known && [known.delegateId, known.role, known.kinds, known.siteIds, known.validTo];
        assertSame(id, known?.partyId === partyId && JSON.stringify(before) === JSON.stringify(said));
        if (known) return { status: "unchanged", answer: presentDelegation(known, partyId) };
      }
      if (delegateId === partyId) throw new Problem("delegate_is_self", { pointer: "/delegateId" });
      checkKinds(role, input.kinds, siteIds !== null);
      const strange = siteIds?.findIndex((siteId) => !sites?.some((site) => site.id === siteId)) ?? -1;
      if (strange !== -1) throw new Problem("site_not_found", { pointer: "/siteIds" });
      const today = shanghaiDate(ctx.clock());
      if (validTo < today) {
        throw new Problem("ends_before_start", { pointer: "/validTo", params: { from: today, to: validTo } });
      }
      const facts = { id, partyId, delegateId, role, kinds, siteIds, validTo, recordedAt: ctx.clock() };
      const names = {
        partyNameZh: own.nameZh,
        partyNameEn: own.nameEn,
        delegateNameZh: other.nameZh,
        delegateNameEn: other.nameEn,
      };
      const rows = [rowsFor(delegations, [{ ...facts, actorId: actor.id }])];
      const answer = presentDelegation({ ...facts, ...names, revokedAt: null }, partyId);
      return { status: "accepted", id, changes: { entries: [], rows }, answer };
    },
  });
}

/** From the next request on it opens nothing: who gave it withdraws it, or who was given it lays it down. @throws Problem `not_found` */
export function withdrawDelegation(ctx: Ctx, id: string): Promise<{ id: string; revokedAt: string }> {
  return revoke(ctx, () => delegationsOf(ctx.db, ctx.actor.partyId, { limit: 1, after: undefined }, id));
}

/** @param reader the party that reads it */
export function presentDelegation({ revokedAt, recordedAt, ...row }: Delegation, reader: string): DelegationAnswer {
  return {
    ...row,
    recordedAt: instant(recordedAt),
    withdrawnAt: revokedAt === null ? null : instant(revokedAt),
    mine: row.partyId === reader,
  };
}
