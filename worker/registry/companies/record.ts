/** A list of companies with their sites and permits: whatever is new of a row is registered, the rest is there already. */
import { rowsFor, type TableRows } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { permits, siteOperators, sites } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { type BatchKind, recordBatch } from "../../http/batch.ts";
import type { BatchInput } from "../../http/schemas.ts";
import { canonicalDigest } from "../../kernel/digest.ts";
import { requireConfirmed } from "../../kernel/confirm.ts";
import { atPointer, type Fault, Problem } from "../../kernel/errors.ts";
import { lookOf } from "../../kernel/look.ts";
import { isSamePaper, paperNumberOf } from "../../kernel/paper-number.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import {
  checkFloorArea,
  checkIdentifier,
  checkPartyRoles,
  checkPosition,
  checkValidity,
  identifierWarnings,
  knownStreams,
  streamsOn,
} from "../rules.ts";
import { streamQuery } from "../store.ts";
import { sayFaults } from "../../kernel/say-faults.ts";
import { duplicate, isSame, looksLikeAsk, partyRows } from "../verbs.ts";
import { zoneQuery } from "../zones/store.ts";
import { type CompanyRow, companyRow } from "./schemas.ts";
import { anyDay, permitIdOf, siteIdOf } from "./ids.ts";
import { namesInZones, partiesNumbered, permitsNamed, sitesOfNumbered } from "./store.ts";

/** Up to 5,000 rows, each with a receipt. */
export function recordCompanies(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}

type PartyFact = Parameters<typeof partyRows>[0][number];
type SiteFact = typeof sites.$inferInsert;
type PermitFact = typeof permits.$inferInsert;
/** What a row adds to the registry. */
type Added = { party?: PartyFact; site?: SiteFact; permit?: PermitFact };

type Facts = {
  parties: Map<string, PartyFact>;
  sites: Map<string, SiteFact & { streamVersions: Parameters<typeof streamsOn>[0]["streamVersions"] }>;
  /** By zone or owner and how a name looks: all that are called so, and by whom. */
  looks: Map<string, { name: string; whose: string }[]>;
  permits: PermitFact[];
  zones: readonly string[];
  streams: Parameters<typeof knownStreams>[1];
};

async function readFacts({ db }: Ctx, rows: readonly CompanyRow[]): Promise<Facts> {
  const numbers = [...new Set(rows.map(({ identifier }) => identifier))];
  const zones = [...new Set(rows.map(({ zone }) => zone ?? ""))];
  const permitNumbers = rows.flatMap(({ permit }) => (permit ? [permit.number] : []));
  const found = await read(db, {
    parties: partiesNumbered(db, numbers),
    sites: sitesOfNumbered(db, numbers),
    permits: permitsNamed(db, numbers, permitNumbers),
    names: namesInZones(db, zones),
    zones: zoneQuery(db),
    streams: streamQuery(db),
  });
  const looks: Facts["looks"] = new Map();
  for (const { zone, nameZh, identifier } of found.names) noteLook(looks, zone, nameZh, identifier);
  for (const { partyId, nameZh } of found.sites) noteLook(looks, partyId, nameZh, nameZh);
  return {
    looks,
    // When it was registered is no part of what a row says.
    parties: new Map(found.parties.map(({ permits: _, ...party }) => [keyOf(party), { ...party, recordedAt: 0 }])),
    sites: new Map(found.sites.map((site) => [siteKey(site), site])),
    permits: found.permits,
    zones: found.zones.map(({ code }) => code),
    streams: found.streams.map(({ stream }) => stream),
  };
}

const keyOf = ({ identifierType, identifier }: Pick<PartyFact, "identifierType" | "identifier">) =>
  `${identifierType} ${identifier}`;
const siteKey = ({ partyId, nameZh }: Pick<SiteFact, "partyId" | "nameZh">) => `${partyId} ${nameZh}`;

function noteLook(looks: Facts["looks"], within: string, name: string, whose: string): void {
  const key = `${within} ${lookOf(name)}`;
  looks.set(key, [...(looks.get(key) ?? []), { name, whose }]);
}

/** Asks where something is called alike and written otherwise. */
function looksAsks({ looks }: Facts, within: string, name: string, pointer: string): Fault[] {
  const other = looks.get(`${within} ${lookOf(name)}`)?.find((each) => each.name !== name);
  return other ? [looksLikeAsk(other.name, other.whose, pointer)] : [];
}

function decide(ctx: Ctx, facts: Facts, { confirm, ...row }: CompanyRow) {
  const digest = canonicalDigest(row);
  const [party, isNew] = partyOf(ctx, facts, row);
  const site = siteOf(ctx, facts, row, party);
  const permit = permitOf(ctx, facts, row, party);
  const asks = [
    ...(isNew ? looksAsks(facts, party.zone ?? "", party.nameZh, "/nameZh") : []),
    ...(site ? looksAsks(facts, party.id, site.nameZh, "/site/nameZh") : []),
  ];
  requireConfirmed(asks, confirm);
  const added: Added = { ...(isNew && { party }), ...(site && { site }), ...(permit && { permit }) };
  const { id } = party;
  if (Object.keys(added).length === 0) return { status: "duplicate" as const, id, digest };
  return {
    status: "accepted" as const,
    id,
    digest,
    added,
    answer: null,
    changes: { entries: [], rows: rowsOf(added) },
  };
}

/** @throws Problem `personal_number`, `malformed_credit_code`, `zone_unknown`, `company_differs`, and those of `checkPartyRoles` */
function partyOf(ctx: Ctx, facts: Facts, row: CompanyRow): [party: PartyFact, isNew: boolean] {
  const { identifierType, identifier, nameZh, nameEn, division } = row;
  checkIdentifier(identifierType, identifier);
  const zone = row.zone ?? "";
  if (zone !== "" && !facts.zones.includes(zone)) {
    throw new Problem("zone_unknown", { pointer: "/zone", params: { zone, zones: facts.zones.join(", ") } });
  }
  const roles = [...new Set(row.roles)].sort();
  checkPartyRoles(ctx.actor, { division, zone, roles });
  const said = { identifierType, identifier, nameZh, division, zone, roles };
  const known = facts.parties.get(keyOf(row));
  if (!known) {
    const id = row.id ?? ctx.newId();
    return [{ id, ...said, nameEn: nameEn ?? nameZh, recordedAt: ctx.clock() }, true];
  }
  const { id: _, recordedAt: __, nameEn: registeredEn, ...registered } = known;
  if (!isSame(registered, said) || (nameEn !== undefined && nameEn !== registeredEn)) {
    const place = [known.division, known.zone].filter(Boolean).join(" ");
    const words = [known.nameZh, known.nameEn, known.roles.join(", "), place].join("; ");
    throw new Problem("company_differs", { pointer: "/identifier", params: { registered: words } });
  }
  return [known, false];
}

/** The row's site where it is new. @throws Problem `missing`, `site_wrong_kind`, `unknown_stream`, `company_differs` */
function siteOf(ctx: Ctx, facts: Facts, { site }: CompanyRow, party: PartyFact): SiteFact | undefined {
  if (!site) return undefined;
  const streams = site.streams
    ? atPointer("/site", () => knownStreams([...new Set(site.streams)].sort(), facts.streams))
    : null;
  const { kind, nameZh, nameEn = nameZh, latitude = null, longitude = null, floorAreaM2 = null } = site;
  atPointer("/site", () => {
    checkPosition(latitude, longitude);
    checkFloorArea(kind, floorAreaM2);
  });
  const { id: partyId, division, zone } = party;
  const id = siteIdOf(partyId, nameZh);
  const fact = { id, partyId, kind, nameZh, nameEn, division, zone, latitude, longitude, floorAreaM2, streams };
  const earlier = facts.sites.get(siteKey(fact));
  if (!earlier) return { ...fact, recordedAt: ctx.clock() };
  if (earlier.kind !== kind) {
    throw new Problem("company_differs", { pointer: "/site/kind", params: { registered: earlier.kind } });
  }
  // What it takes changes on the page of sites, from a day on.
  const { streamVersions } = earlier;
  const registered = streamsOn({ streams: earlier.streams ?? null, streamVersions }, shanghaiDate(ctx.clock()));
  if (streams && !isSame([...(registered ?? [])].sort(), streams)) {
    const params = { registered: registered?.join(", ") ?? "—" };
    throw new Problem("company_differs", { pointer: "/site/streams", params });
  }
  return undefined;
}

/** The row's permit where it is new. @throws Problem `ends_before_start`, `unknown_stream`, `duplicate_identifier` */
function permitOf(ctx: Ctx, facts: Facts, { permit }: CompanyRow, party: PartyFact): PermitFact | undefined {
  if (!permit) return undefined;
  const { number, validFrom, validTo, yearlyCapacityKg = null } = permit;
  const streams = atPointer("/permit", () => {
    checkValidity(validFrom, validTo);
    return knownStreams([...new Set(permit.streams)], facts.streams);
  });
  const said = { partyId: party.id, number, streams, yearlyCapacityG: yearlyCapacityKg, validFrom, validTo };
  const earlier = facts.permits.find((other) => isSamePaper(paperNumberOf(other.number), number));
  if (!earlier) {
    const id = permitIdOf(number);
    return { id, siteId: null, ...said, recordedAt: ctx.clock() };
  }
  // A list says nothing of these.
  const { id: _, siteId: __, wasteCodes: ___, recordedAt: ____, ...registered } = earlier;
  if (!isSame(registered, { ...said, number: earlier.number })) throw duplicate("/permit/number", number);
  return undefined;
}

function rowsOf({ party, site, permit }: Added): TableRows[] {
  return [
    ...(party ? partyRows([party]) : []),
    ...(site ? [rowsFor(sites, [site]), rowsFor(siteOperators, [{ siteId: site.id, partyId: site.partyId }])] : []),
    ...(permit ? [rowsFor(permits, [permit])] : []),
  ];
}

const batchKind: BatchKind<CompanyRow, Facts, Extract<ReturnType<typeof decide>, { status: "accepted" }>> = {
  noun: "companies",
  schema: companyRow,
  dayOf: () => anyDay,
  readFacts,
  decide,
  warningsOf: ({ locale }, { added: { party } }) =>
    party ? sayFaults(identifierWarnings(party.identifierType, party.identifier), locale) : [],
  remember: (facts, _, decision) => {
    if (decision.status !== "accepted") return;
    const { party, site, permit } = decision.added;
    if (party) {
      facts.parties.set(keyOf(party), party);
      noteLook(facts.looks, party.zone ?? "", party.nameZh, party.identifier);
    }
    if (site) {
      facts.sites.set(siteKey(site), { ...site, streamVersions: [] });
      noteLook(facts.looks, site.partyId, site.nameZh, site.nameZh);
    }
    if (permit) facts.permits.push(permit);
  },
};
