/** Rows as the wire shows them: units in the field's name, '' of a zone as null. */
import { zoneLookedAfter } from "../access/administered.ts";
import { isPermitted, scopeOf } from "../access/rules.ts";
import type { Actor, Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import { sayFaults } from "../kernel/say-faults.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { identifierWarnings, streamsOn, type UnitWeight } from "./rules.ts";
import type { ItemAnswer, ListedSiteAnswer, PartyAnswer, PermitAnswer, SiteAnswer } from "./schemas.ts";
import type { Item, Party, PermitFields, Site, sitesWithOwners } from "./store.ts";

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
  const permits = row.permits.map(({ siteNameZh, siteNameEn, ...permit }) => {
    return { ...permitAnswer(permit), siteNameZh, siteNameEn };
  });
  return { ...row, zone: row.zone || null, permits, warnings };
}

/**
 * A party as somebody reads it. A credit code is public; another number may be a person's own, and shows whole to that
 * party, to authorities and to whoever administers it.
 */
export function partyFor(reader: Pick<Ctx, "actor" | "locale">, row: Party): PartyAnswer {
  return { ...partyAnswer(reader, row), identifier: identifierFor(reader.actor, row) };
}

function identifierFor(
  actor: Actor,
  { id, zone, identifierType, identifier }: Pick<Party, "id" | "zone" | "identifierType" | "identifier">,
): string {
  const isOwn = id === actor.partyId || (zone !== "" && zone === zoneLookedAfter(actor));
  return identifierType === "uscc" || isOwn || readsIdentifiers(actor) ? identifier : maskOf(identifier);
}

type ListedSite = Awaited<ReturnType<typeof sitesWithOwners>>[number];

/** A site as somebody reads it in a list, with its owner as he reads that. */
export function listedSiteFor(ctx: Ctx, row: ListedSite): ListedSiteAnswer {
  const {
    ownerIdentifierType: identifierType,
    ownerIdentifier,
    ownerRoles: roles,
    ownerDivision: division,
    ...site
  } = row;
  const owner = { id: site.partyId, zone: site.ownerZone, identifierType, identifier: ownerIdentifier };
  const identifier = identifierFor(ctx.actor, owner);
  return {
    ...siteAnswer(site, ctx),
    owner: { identifierType, identifier, roles, division, zone: site.ownerZone || null },
  };
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
