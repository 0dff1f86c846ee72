/** Claims and grants as they are answered. Pure. */
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { sayCheck } from "./rules/gate.ts";
import type { claimList, grantList } from "./store/claims.ts";

type Row<Query extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<Query>>[number];

export function presentClaim(
  { actor, locale }: Pick<Ctx, "actor" | "locale">,
  { document, reversed, ...names }: Row<typeof claimList>,
) {
  const isOwn = scopeOf(actor).of !== "party" || actor.partyId === document.treaterId;
  const { massG, recordedAt, checks, issuerId: _issuer, itemId: _item, partyId: producerId, ...facts } = document;
  return {
    ...facts,
    producerId,
    ...names,
    massKg: formatQuantity("mass", massG),
    checks: (checks ?? []).map((check) => sayCheck(check, locale, isOwn)),
    state: reversed ? ("reversed" as const) : ("booked" as const),
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

export function presentGrant({ document, withdrawn, ...names }: Row<typeof grantList>) {
  const { recordedAt, ...facts } = document;
  const state = withdrawn ? ("withdrawn" as const) : ("standing" as const);
  return { ...facts, ...names, state, recordedAt: new Date(recordedAt).toISOString() };
}
