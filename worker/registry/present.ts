/** Rows as the wire shows them: units in the field's name, '' of a zone as null. */
import { zoneLookedAfter } from "../access/administered.ts";
import { isPermitted, scopeOf } from "../access/rules.ts";
import type { Actor, Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { sayFaults } from "../kernel/say-faults.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { identifierWarnings, streamsOn, type UnitWeight } from "./rules.ts";
import type { ItemAnswer, PartyAnswer, PermitAnswer, SiteAnswer } from "./schemas.ts";
import type { Item, Party, PermitFields, Site } from "./store.ts";

/** What it is registered for today; what begins later stands in its versions. */
export function siteAnswer(
  { operators, ownerZone: _, ...row }: Site,
  { actor, clock }: Pick<Ctx, "actor" | "clock">,
): SiteAnswer {
  const streams = streamsOn(row, shanghaiDate(clock()));
  return { ...row, streams, zone: row.zone || null, mine: operators.includes(actor.partyId) };
}

export function permitAnswer(row: PermitFields): PermitAnswer {
  const { id, siteId, number, streams, wasteCodes, yearlyCapacityG, validFrom, validTo } = row;
  const yearlyCapacityKg = yearlyCapacityG === null ? null : formatQuantity("mass", yearlyCapacityG);
  return { id, siteId, number, streams, wasteCodes, yearlyCapacityKg, validFrom, validTo };
}

export function partyAnswer({ locale }: Pick<Ctx, "locale">, row: Party): PartyAnswer {
  const warnings = sayFaults(identifierWarnings(row.identifierType, row.identifier), locale);
  return { ...row, zone: row.zone || null, permits: row.permits.map(permitAnswer), warnings };
}

/**
 * A party as somebody reads it. A credit code is public; another number may be a person's own, and shows whole to that
 * party, to authorities and to whoever administers it.
 */
export function partyFor(reader: Pick<Ctx, "actor" | "locale">, row: Party): PartyAnswer {
  const { actor } = reader;
  const answer = partyAnswer(reader, row);
  const isOwn = row.id === actor.partyId || (row.zone !== "" && row.zone === zoneLookedAfter(actor));
  return row.identifierType === "uscc" || isOwn || readsIdentifiers(actor)
    ? answer
    : { ...answer, identifier: maskOf(row.identifier) };
}

export function readsIdentifiers(actor: Actor): boolean {
  return scopeOf(actor).of !== "party";
}

/** Names of people are for the party itself, for whoever looks after its accounts, and for authorities that read its books. */
export function readsPeople(actor: Actor, party: Pick<Party, "id" | "division" | "zone">): boolean {
  const scope = scopeOf(actor);
  if (scope.of === "all" || party.id === actor.partyId) return true;
  if (isPermitted(actor, "access.manage")) {
    return party.zone === zoneLookedAfter(actor) && party.division === actor.division;
  }
  return scope.of === "division" && scope.division === party.division && isPermitted(actor, "ledger.read");
}

/** Enough of a long number to tell two apart by, nothing of a short one. */
function maskOf(identifier: string): string {
  return `…${identifier.length > 8 ? identifier.slice(-4) : ""}`;
}

/** @param weight what one piece is taken to weigh when nobody weighs it. */
export function itemAnswer(row: Item, weight: UnitWeight | undefined): ItemAnswer {
  const { code, stream, kind, nameZh, nameEn, countUnit, defaultFate } = row;
  const fallbackUnitKg = weight ? formatQuantity("mass", weight.massGrams) : null;
  return { code, stream, kind, nameZh, nameEn, countUnit, fallbackUnitKg, defaultFate };
}
