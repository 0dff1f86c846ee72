/** Claims and grants as they are answered. Pure. */
import { scopeOf } from "../../access/rules.ts";
import type { Ctx } from "../../context.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import type { Row } from "../present.ts";
import { sayCheck } from "./rules/gate.ts";
import type { ClaimAnswer, GrantAnswer } from "./schemas.ts";
import type { claimList, grantList } from "./store.ts";

export function presentClaim(
  { actor, locale }: Pick<Ctx, "actor" | "locale">,
  { document, reversed, ...names }: Row<typeof claimList>,
): ClaimAnswer {
  const isOwn = scopeOf(actor).of !== "party" || actor.partyId === document.treaterId;
  const { massG, recordedAt, checks, issuerId: _issuer, itemId: _item, partyId: producerId, ...facts } = document;
  return {
    ...facts,
    producerId,
    ...names,
    massKg: formatQuantity("mass", massG),
    checks: (checks ?? []).map((check) => sayCheck(check, locale, isOwn)),
    state: reversed ? "reversed" : "booked",
    recordedAt: new Date(recordedAt).toISOString(),
  };
}

export function presentGrant({ document, withdrawn, ...names }: Row<typeof grantList>): GrantAnswer {
  const { recordedAt, ...facts } = document;
  const state = withdrawn ? "withdrawn" : "standing";
  return { ...facts, ...names, state, recordedAt: new Date(recordedAt).toISOString() };
}
