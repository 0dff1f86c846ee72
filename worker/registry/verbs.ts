/** What changes the registry. Who may is said at the endpoint; scripts act as `system`. */
import { read } from "../../db/read.ts";
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { commit } from "../../db/commit.ts";
import { parties, partyRoles, permits, siteOperators, sites } from "../../db/schema/index.ts";
import { writeOnce } from "../../db/write-once.ts";
import type { Ctx, Role } from "../context.ts";
import { requireConfirmed } from "../kernel/confirm.ts";
import { canonicalDigest } from "../kernel/digest.ts";
import { Problem } from "../kernel/errors.ts";
import { partyAnswer, permitAnswer, siteAnswer } from "./present.ts";
import { checkFloorArea, checkIdentifier, checkPosition, checkValidity, knownStreams } from "./rules.ts";
import type { PartyAnswer, PartyInput, PermitAnswer, PermitInput, SiteAnswer, SiteInput } from "./schemas.ts";
import {
  partyByIdentifierQuery,
  partyLookQuery,
  partyQuery,
  permitByIdQuery,
  permitByNumberQuery,
  type PermitFields,
  siteQuery,
  streamQuery,
} from "./store.ts";

/**
 * Two firms may bear one name, each with its code. A name that is written otherwise and looks the same is asked about: it
 * is the same party once more, or wants to be taken for it.
 * @throws Problem `personal_number`, `malformed_credit_code`, `duplicate_identifier`, `needs_confirmation`, `id_reused`
 */
export async function registerParty(ctx: Ctx, input: PartyInput): Promise<PartyAnswer> {
  const { db } = ctx;
  const { nameZh, nameEn, identifierType, identifier, division } = input;
  checkIdentifier(identifierType, identifier);
  const id = input.id ?? ctx.newId();
  const facts = { id, nameZh, nameEn, identifierType, identifier, division, zone: input.zone ?? "" };
  const roles = [...new Set(input.roles)].sort();
  const {
    known: [known],
    twin: [twin],
    alike: [alike],
  } = await read(db, {
    known: partyQuery(db, id),
    twin: partyByIdentifierQuery(db, identifierType, identifier),
    alike: partyLookQuery(db, facts),
  });
  if (twin && twin.id !== id) throw duplicate("/identifier", identifier);
  if (alike && !known) {
    const params = { name: alike.nameZh, identifier: alike.identifier };
    requireConfirmed([{ code: "name_looks_like_another", pointer: "/nameZh", params }], input.confirm);
  }
  const answer = partyAnswer(ctx, { ...facts, roles, permits: [] });
  const replayed = await writeOnce({
    id,
    known,
    find: async () => (await partyQuery(db, id))[0],
    // Permits come later and are no part of what was registered.
    isSame: (party) => isSame(partyAnswer(ctx, { ...party, permits: [] }), answer),
    write: () => write(ctx, id, answer, partyRows([{ ...facts, roles, recordedAt: ctx.clock() }])),
  });
  return replayed ? partyAnswer(ctx, replayed) : answer;
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

/** The owner may book for his site from the start. @throws Problem `party_not_found`, `site_wrong_kind`, `id_reused` */
export async function registerSite(ctx: Ctx, input: SiteInput): Promise<SiteAnswer> {
  const { db } = ctx;
  const { partyId, kind, nameZh, nameEn, division } = input;
  const { latitude = null, longitude = null, floorAreaM2 = null, streams: named = null } = input;
  checkPosition(latitude, longitude);
  checkFloorArea(kind, floorAreaM2);
  const id = input.id ?? ctx.newId();
  const {
    known: [known],
    owner: [owner],
    streams: streamRows,
  } = await read(db, { known: siteQuery(db, [id]), owner: partyQuery(db, partyId), streams: streamQuery(db) });
  if (!owner) throw new Problem("party_not_found", { pointer: "/partyId" });
  const zone = input.zone ?? "";
  const streams =
    named &&
    knownStreams(
      [...new Set(named)],
      streamRows.map(({ stream }) => stream),
    );
  const facts = { id, nameZh, nameEn, kind, partyId, division, zone, latitude, longitude, floorAreaM2, streams };
  const names = { partyNameZh: owner.nameZh, partyNameEn: owner.nameEn };
  const answer = siteAnswer({ ...facts, ...names, operators: [partyId] }, ctx.actor.partyId);
  const replayed = await writeOnce({
    id,
    known,
    find: async () => (await siteQuery(db, [id]))[0],
    // Who else may book for it is granted later.
    isSame: (site) => isSame(siteAnswer({ ...site, operators: [partyId] }, ctx.actor.partyId), answer),
    write: () =>
      write(ctx, id, answer, [
        rowsFor(sites, [{ ...facts, recordedAt: ctx.clock() }]),
        rowsFor(siteOperators, [{ siteId: id, partyId }]),
      ]),
  });
  return replayed ? siteAnswer(replayed, ctx.actor.partyId) : answer;
}

/** Lets another party book for a site. Done twice it is done once. @throws Problem `not_found`, `party_not_found` */
export async function grantSite(
  ctx: Ctx,
  siteId: string,
  partyId: string,
): Promise<{ siteId: string; operators: string[] }> {
  const { db } = ctx;
  const {
    site: [site],
    party: [party],
  } = await read(db, { site: siteQuery(db, [siteId]), party: partyQuery(db, partyId) });
  if (!site) throw new Problem("not_found");
  if (!party) throw new Problem("party_not_found", { pointer: "/partyId" });
  if (site.operators.includes(partyId)) return { siteId, operators: site.operators };
  const answer = { siteId, operators: [...site.operators, partyId].sort() };
  await write(ctx, siteId, answer, [rowsFor(siteOperators, [{ siteId, partyId }])]);
  return answer;
}

/** @throws Problem `ends_before_start`, `party_not_found`, `site_not_found`, `unknown_stream`, `duplicate_identifier`, `id_reused` */
export async function registerPermit(ctx: Ctx, input: PermitInput): Promise<PermitAnswer & { partyId: string }> {
  const { db } = ctx;
  const { partyId, number, validFrom, validTo, siteId = null, yearlyCapacityKg = null, wasteCodes = null } = input;
  checkValidity(validFrom, validTo);
  const id = input.id ?? ctx.newId();
  const {
    known: [known],
    twin: [twin],
    holder: [holder],
    site: [site],
    streamRows,
  } = await read(db, {
    known: permitByIdQuery(db, id),
    twin: permitByNumberQuery(db, number),
    holder: partyQuery(db, partyId),
    site: siteQuery(db, siteId === null ? [] : [siteId]),
    streamRows: streamQuery(db),
  });
  if (!holder) throw new Problem("party_not_found", { pointer: "/partyId" });
  if (siteId !== null && site?.partyId !== partyId) throw new Problem("site_not_found", { pointer: "/siteId" });
  const streams = knownStreams(
    [...new Set(input.streams)],
    streamRows.map(({ stream }) => stream),
  );
  if (twin && twin.id !== id) throw duplicate("/number", number);
  const facts = { id, siteId, number, streams, wasteCodes, yearlyCapacityG: yearlyCapacityKg, validFrom, validTo };
  const answerOf = (row: PermitFields & { partyId: string }) => ({ ...permitAnswer(row), partyId: row.partyId });
  const answer = answerOf({ ...facts, partyId });
  await writeOnce({
    id,
    known,
    find: async () => (await permitByIdQuery(db, id))[0],
    isSame: (permit) => isSame(answerOf(permit), answer),
    write: () => write(ctx, id, answer, [rowsFor(permits, [{ ...facts, partyId, recordedAt: ctx.clock() }])]),
  });
  return answer;
}

export function write(ctx: Ctx, subject: string, body: unknown, rows: TableRows[]): Promise<void> {
  return commit(ctx, { entries: [], rows }, subject, { status: 201, body });
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonicalDigest(a) === canonicalDigest(b);
}

export function duplicate(pointer: string, value: string): Problem {
  return new Problem("duplicate_identifier", { pointer, params: { value } });
}
