/** What changes the registry: an administrator of a zone what lies in it; scripts act as `system`. */
import { read } from "../../db/read.ts";
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { parties, partyRoles, permits, siteOperators, sites } from "../../db/schema/index.ts";
import { assertAdministers } from "../access/administered.ts";
import type { Ctx, Role } from "../context.ts";
import { requireConfirmed } from "../kernel/confirm.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { type Fault, Problem } from "../kernel/errors.ts";
import { isSamePaper, paperNumberOf } from "../kernel/paper-number.ts";
import { partyAnswer, permitAnswer, siteAnswer } from "./present.ts";
import {
  assertAdministersSite,
  checkFloorArea,
  checkIdentifier,
  checkPartyRoles,
  checkPosition,
  checkValidity,
  knownStreams,
} from "./rules.ts";
import type { PartyAnswer, PartyInput, PermitAnswer, PermitInput, SiteAnswer, SiteInput } from "./schemas.ts";
import {
  partyByIdentifierQuery,
  partyLookQuery,
  partyQuery,
  permitByIdQuery,
  permitsByNumberQuery,
  type PermitFields,
  siteLookQuery,
  siteQuery,
  streamQuery,
} from "./store.ts";

/**
 * Two firms may bear one name, each with its code. A name that is written otherwise and looks the same is asked about: it
 * is the same party once more, or wants to be taken for it.
 * @throws Problem `personal_number`, `malformed_credit_code`, `duplicate_identifier`, `needs_confirmation`, `id_reused`,
 * and those of `checkPartyRoles`
 */
export async function registerParty(ctx: Ctx, input: PartyInput): Promise<PartyAnswer> {
  const { db } = ctx;
  const { nameZh, nameEn, identifierType, identifier, division } = input;
  checkIdentifier(identifierType, identifier);
  const id = input.id ?? ctx.newId();
  const facts = { id, nameZh, nameEn, identifierType, identifier, division, zone: input.zone ?? "" };
  const roles = [...new Set(input.roles)].sort();
  checkPartyRoles(ctx.actor, { ...facts, roles });
  const answer = partyAnswer(ctx, { ...facts, roles, permits: [] });
  return record(ctx, {
    read: () =>
      read(db, {
        known: partyQuery(db, id),
        twin: partyByIdentifierQuery(db, identifierType, identifier),
        alike: partyLookQuery(db, facts),
      }),
    decide: ({ known: [known], twin: [twin], alike: [alike] }): Decision<PartyAnswer> => {
      if (twin && twin.id !== id) throw duplicate("/identifier", identifier);
      if (known) {
        // Permits come later and are no part of what was registered.
        assertSame(id, isSame(partyAnswer(ctx, { ...known, permits: [] }), answer));
        return { status: "unchanged", answer: partyAnswer(ctx, known) };
      }
      requireConfirmed(alike ? [looksLikeAsk(alike.nameZh, alike.identifier)] : [], input.confirm);
      return accepted(id, answer, partyRows([{ ...facts, roles, recordedAt: ctx.clock() }]));
    },
  });
}

/** @param whose the number of the party that is called so, or the owner of the site */
export function looksLikeAsk(name: string, whose: string, pointer = "/nameZh"): Fault {
  return { code: "name_looks_like_another", pointer, params: { name, whose } };
}

/** Parties as they are written: each with its roles. */
export function partyRows(all: readonly (typeof parties.$inferInsert & { roles: readonly Role[] })[]): TableRows[] {
  return [
    rowsFor(
      parties,
      all.map(({ roles: _, ...facts }) => facts),
    ),
    rowsFor(
      partyRoles,
      all.flatMap(({ id, roles }) => roles.map((role) => ({ partyId: id, role }))),
    ),
  ];
}

/**
 * The owner may book for his site from the start.
 * @throws Problem `party_not_found`, `other_zone`, `site_wrong_kind`, `needs_confirmation` as for a party, `id_reused`
 */
export async function registerSite(ctx: Ctx, input: SiteInput): Promise<SiteAnswer> {
  const { db } = ctx;
  const { partyId, kind, nameZh, nameEn, division } = input;
  const zone = input.zone ?? "";
  const { latitude = null, longitude = null, floorAreaM2 = null, streams: named = null } = input;
  checkPosition(latitude, longitude);
  checkFloorArea(kind, floorAreaM2);
  const id = input.id ?? ctx.newId();
  const shown = (site: Parameters<typeof siteAnswer>[0]) => siteAnswer(site, ctx);
  assertAdministers(ctx.actor, { division, zone }, "/zone");
  return record(ctx, {
    read: () =>
      read(db, {
        known: siteQuery(db, [id]),
        owner: partyQuery(db, partyId),
        alike: siteLookQuery(db, { id, nameZh, partyId }),
        streamRows: streamQuery(db),
      }),
    decide: ({ known: [known], owner: [owner], alike: [alike], streamRows }): Decision<SiteAnswer> => {
      if (!owner) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, owner, "/partyId");
      const streams = named && streamsNamed(named, streamRows);
      const facts = { id, nameZh, nameEn, kind, partyId, division, zone, latitude, longitude, floorAreaM2, streams };
      const names = { partyNameZh: owner.nameZh, partyNameEn: owner.nameEn, ownerZone: owner.zone };
      const answer = shown({ ...facts, ...names, operators: [partyId], streamVersions: [] });
      if (known) {
        // Who else may book for it is granted later, and what else it takes is said later.
        assertSame(id, isSame(shown({ ...known, operators: [partyId], streamVersions: [] }), answer));
        return { status: "unchanged", answer: shown(known) };
      }
      requireConfirmed(alike ? [looksLikeAsk(alike.nameZh, alike.owner)] : [], input.confirm);
      return accepted(id, answer, [
        rowsFor(sites, [{ ...facts, recordedAt: ctx.clock() }]),
        rowsFor(siteOperators, [{ siteId: id, partyId }]),
      ]);
    },
  });
}

type Grant = { siteId: string; operators: string[] };

/** Lets another party book for a site. Done twice it is done once. @throws Problem `not_found`, `other_zone`, `party_not_found` */
export async function grantSite(ctx: Ctx, siteId: string, partyId: string): Promise<Grant> {
  const { db } = ctx;
  return record(ctx, {
    read: () => read(db, { site: siteQuery(db, [siteId]), party: partyQuery(db, partyId) }),
    decide: ({ site: [site], party: [party] }): Decision<Grant> => {
      if (!site) throw new Problem("not_found");
      assertAdministersSite(ctx.actor, site);
      if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
      const { operators } = site;
      if (operators.includes(partyId)) return { status: "unchanged", answer: { siteId, operators } };
      const answer = { siteId, operators: [...operators, partyId].sort() };
      return accepted(siteId, answer, [rowsFor(siteOperators, [{ siteId, partyId }])]);
    },
  });
}

type PermitOfParty = PermitAnswer & { partyId: string };

/**
 * @throws Problem `ends_before_start`, `party_not_found`, `other_zone`, `site_not_found`, `unknown_stream`,
 * `duplicate_identifier`, `id_reused`
 */
export async function registerPermit(ctx: Ctx, input: PermitInput): Promise<PermitOfParty> {
  const { db } = ctx;
  const { partyId, number, validFrom, validTo, siteId = null, yearlyCapacityKg = null, wasteCodes = null } = input;
  checkValidity(validFrom, validTo);
  const id = input.id ?? ctx.newId();
  const answerOf = (row: PermitFields & { partyId: string }) => ({ ...permitAnswer(row), partyId: row.partyId });
  return record(ctx, {
    read: () =>
      read(db, {
        known: permitByIdQuery(db, id),
        alike: permitsByNumberQuery(db, [number]),
        holder: partyQuery(db, partyId),
        site: siteQuery(db, siteId === null ? [] : [siteId]),
        streamRows: streamQuery(db),
      }),
    decide: ({ known: [known], alike, holder: [holder], site: [site], streamRows }): Decision<PermitOfParty> => {
      if (!holder) throw new Problem("party_not_found", { pointer: "/partyId" });
      assertAdministers(ctx.actor, holder, "/partyId");
      if (siteId !== null && site?.partyId !== partyId) throw new Problem("site_not_found", { pointer: "/siteId" });
      const streams = streamsNamed(input.streams, streamRows);
      if (alike.some((other) => other.id !== id && isSamePaper(paperNumberOf(other.number), paperNumberOf(number))))
        throw duplicate("/number", number);
      const facts = { id, siteId, number, streams, wasteCodes, yearlyCapacityG: yearlyCapacityKg, validFrom, validTo };
      const answer = answerOf({ ...facts, partyId });
      if (known) {
        // Kept as it was written the first time.
        const number = isSamePaper(paperNumberOf(known.number), paperNumberOf(facts.number))
          ? known.number
          : facts.number;
        const same = answerOf({ ...facts, number, partyId });
        assertSame(id, isSame(answerOf(known), same));
        return { status: "unchanged", answer: same };
      }
      return accepted(id, answer, [rowsFor(permits, [{ ...facts, partyId, recordedAt: ctx.clock() }])]);
    },
  });
}

/** Each once, in the order given. @throws Problem `unknown_stream` */
function streamsNamed(named: readonly string[], known: Awaited<ReturnType<typeof streamQuery>>) {
  return knownStreams(
    [...new Set(named)],
    known.map(({ stream }) => stream),
  );
}

function accepted<Answer>(id: string, answer: Answer, rows: TableRows[]): Decision<Answer> {
  return { status: "accepted", id, answer, changes: { entries: [], rows } };
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonicalDigest(a) === canonicalDigest(b);
}

export function duplicate(pointer: string, value: string): Problem {
  return new Problem("duplicate_identifier", { pointer, params: { value } });
}
