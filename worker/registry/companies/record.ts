/**
 * A list of companies with their sites and permits: whatever is new of a row is registered, what is said otherwise of names,
 * positions, floors and permits is asked about and changed, the rest is there already.
 */
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
import { assertAdministers } from "../../access/administered.ts";
import { byList } from "../../access/index.ts";
import { sayFaults } from "../../kernel/say-faults.ts";
import { duplicate, isSame, looksLikeAsk, partyRows } from "../verbs.ts";
import { changeRows, placeOf, type Said } from "../changes/record.ts";
import { zoneQuery } from "../zones/store.ts";
import { type CompanyRow, companyRow } from "./schemas.ts";
import { anyDay, permitIdOf, siteIdOf } from "./ids.ts";
import { namesInZones, partiesNumbered, permitsNamed, sitesOfNumbered, versionsOfNumbered } from "./store.ts";

/** Up to 5,000 rows, each with a receipt. */
export function recordCompanies(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}

type PartyFact = Parameters<typeof partyRows>[0][number];
type SiteFact = typeof sites.$inferInsert;
type PermitFact = typeof permits.$inferInsert;
type Listed = "party" | "site" | "permit";
type Anew = Said & { subject: Listed };
/** What a row adds to the registry, and what it says anew. */
type Added = { party?: PartyFact; site?: SiteFact; permit?: PermitFact; changes?: Anew[] };

type KnownSite = SiteFact & { streamVersions: Parameters<typeof streamsOn>[0]["streamVersions"] };

type Facts = {
  parties: Map<string, PartyFact>;
  /** How the rows of the batch call each. */
  said: Map<string, Record<"nameZh" | "nameEn", Set<string>>>;
  /** By their owner. */
  sites: Map<string, KnownSite[]>;
  /** By zone or owner and how a name looks: all that are called so, and by whom. */
  looks: Map<string, { name: string; whose: string }[]>;
  permits: PermitFact[];
  zones: readonly string[];
  streams: Parameters<typeof knownStreams>[1];
  /** How often each was said anew. */
  versions: Map<string, number>;
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
    versions: versionsOfNumbered(db, numbers),
  });
  const looks: Facts["looks"] = new Map();
  for (const { zone, nameZh, identifier } of found.names) noteLook(looks, zone, nameZh, identifier);
  for (const { partyId, nameZh } of found.sites) noteLook(looks, partyId, nameZh, nameZh);
  return {
    looks,
    // When it was registered is no part of what a row says.
    parties: new Map(found.parties.map(({ permits: _, ...party }) => [keyOf(party), { ...party, recordedAt: 0 }])),
    said: namesIn(rows),
    sites: Map.groupBy(found.sites, ({ partyId }) => partyId),
    permits: found.permits,
    zones: found.zones.map(({ code }) => code),
    streams: found.streams.map(({ stream }) => stream),
    versions: new Map(found.versions.map(({ subjectId, version }) => [subjectId, version])),
  };
}

const keyOf = ({ identifierType, identifier }: Pick<PartyFact, "identifierType" | "identifier">) =>
  `${identifierType} ${identifier}`;

function namesIn(rows: readonly CompanyRow[]): Facts["said"] {
  const said: Facts["said"] = new Map();
  for (const row of rows) {
    const names = said.get(keyOf(row)) ?? { nameZh: new Set(), nameEn: new Set() };
    names.nameZh.add(row.nameZh);
    if (row.nameEn !== undefined) names.nameEn.add(row.nameEn);
    said.set(keyOf(row), names);
  }
  return said;
}

/** Of the rows of a company none is later than another, so all have to call it the same. @throws Problem `company_contradicts` */
function checkNames({ said }: Facts, row: CompanyRow): void {
  for (const field of ["nameZh", "nameEn"] as const) {
    const names = [...(said.get(keyOf(row))?.[field] ?? [])];
    if (names.length <= 1) continue;
    const params = { identifier: row.identifier, names: names.slice(0, 5).join("; ") };
    throw new Problem("company_contradicts", { pointer: `/${field}`, params });
  }
}

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
  const [party, isNew, renamed] = partyOf(ctx, facts, row);
  const [site, moved] = siteOf(ctx, facts, row, party);
  const [permit, extended] = permitOf(ctx, facts, row, party, site);
  const changes = [renamed, moved, extended].filter((change) => change !== undefined);
  const asks = [
    ...(isNew || renamed ? looksAsks(facts, party.zone ?? "", row.nameZh, "/nameZh") : []),
    ...(site || (moved && moved.former["nameZh"] !== moved.present["nameZh"])
      ? looksAsks(facts, party.id, row.site?.nameZh ?? "", "/site/nameZh")
      : []),
    ...changes.map(changesAsk),
  ];
  requireConfirmed(asks, confirm);
  const added: Added = {
    ...(isNew && { party }),
    ...(site && { site }),
    ...(permit && { permit }),
    ...(changes.length > 0 && { changes }),
  };
  const { id } = party;
  if (Object.keys(added).length === 0) return { status: "duplicate" as const, id, digest };
  return {
    status: "accepted" as const,
    id,
    digest,
    added,
    answer: null,
    changes: { entries: [], rows: rowsOf(ctx, facts, added) },
  };
}

const pointers = { party: "/nameZh", site: "/site/nameZh", permit: "/permit/number" };

/** What the registry says of what is said otherwise. */
function changesAsk({ subject, former, present }: Anew): Fault {
  const differing = Object.keys(present).filter((name) => !isSame(former[name], present[name]));
  const registered = differing.map((name) => String(former[name] ?? "—")).join("; ");
  return { code: "changes_registered", pointer: pointers[subject], params: { registered } };
}

/**
 * @throws Problem `personal_number`, `malformed_credit_code`, `company_contradicts`, `zone_unknown`, `company_differs`, and
 * those of `checkPartyRoles`
 */
function partyOf(
  ctx: Ctx,
  facts: Facts,
  row: CompanyRow,
): [party: PartyFact, isNew: boolean, renamed?: Anew | undefined] {
  const { identifierType, identifier, nameZh, nameEn, division } = row;
  checkIdentifier(identifierType, identifier);
  checkNames(facts, row);
  const zone = row.zone ?? "";
  checkZone(facts, zone, "/zone");
  const roles = [...new Set(row.roles)].sort();
  const said = { identifierType, identifier, nameZh, division, zone, roles };
  assertAdministers(ctx.actor, said, "/zone");
  const known = facts.parties.get(keyOf(row));
  if (!known) {
    // What a known one is registered as was given by somebody who might, and a list does not change it.
    checkPartyRoles(ctx.actor, said);
    const id = row.id ?? ctx.newId();
    return [{ id, ...said, nameEn: nameEn ?? nameZh, recordedAt: ctx.clock() }, true];
  }
  const { id, recordedAt: _, nameZh: registeredZh, nameEn: registeredEn, ...registered } = known;
  const { nameZh: __, ...unchanging } = said;
  if (!isSame(registered, unchanging)) {
    const place = [known.division, known.zone].filter(Boolean).join(" ");
    const words = [known.nameZh, known.nameEn, known.roles.join(", "), place].join("; ");
    throw new Problem("company_differs", { pointer: "/identifier", params: { registered: words } });
  }
  const former = { nameZh: registeredZh, nameEn: registeredEn };
  // Where a list has one language, the other name goes with it only if it was no name of its own.
  const present = { nameZh, nameEn: nameEn ?? (registeredEn === registeredZh ? nameZh : registeredEn) };
  return [known, false, saidAnew("party", id, former, present)];
}

function checkZone({ zones }: Facts, zone: string, pointer: string): void {
  if (zone === "" || zones.includes(zone)) return;
  throw new Problem("zone_unknown", { pointer, params: { zone, zones: zones.join(", ") } });
}

function saidAnew<Row extends Said["former"]>(
  subject: Listed,
  subjectId: string,
  former: Row,
  present: Row,
): Anew | undefined {
  if (isSame(former, present)) return undefined;
  return { subject, subjectId, former, present, reason: byList };
}

/**
 * The row's site where it is new, or what is said anew of it: a list that leaves something out says nothing of it.
 * @throws Problem `missing`, `site_wrong_kind`, `unknown_stream`, `zone_unknown`, `other_zone`, `company_differs`,
 * `name_ambiguous`
 */
function siteOf(
  ctx: Ctx,
  facts: Facts,
  { site }: CompanyRow,
  party: PartyFact,
): [isNew?: SiteFact | undefined, moved?: Anew | undefined] {
  if (!site) return [];
  const streams = site.streams
    ? atPointer("/site", () => knownStreams([...new Set(site.streams)].sort(), facts.streams))
    : null;
  const { kind, nameZh, nameEn = nameZh, latitude = null, longitude = null, floorAreaM2 = null } = site;
  // A list that says one of the two says where it lies.
  const { division, zone } = site.division === undefined ? party : { division: site.division, zone: site.zone ?? "" };
  atPointer("/site", () => {
    checkPosition(latitude, longitude);
    checkFloorArea(kind, floorAreaM2);
  });
  const { id: partyId } = party;
  const id = siteIdOf(partyId, nameZh);
  const fact = { id, partyId, kind, nameZh, nameEn, division, zone, latitude, longitude, floorAreaM2, streams };
  const own = facts.sites.get(partyId) ?? [];
  const earlier = own.find((each) => each.id === site.id) ?? onlyOf(called(own, nameZh), nameZh, "/site/nameZh");
  if (!earlier) {
    checkZone(facts, zone ?? "", "/site/zone");
    assertAdministers(ctx.actor, { division, zone: zone ?? "" }, "/site/zone");
    return [{ ...fact, recordedAt: ctx.clock() }];
  }
  const isElsewhere = earlier.division !== division || earlier.zone !== zone;
  if (site.division !== undefined && isElsewhere) {
    const registered = [earlier.division, earlier.zone].filter(Boolean).join(" ");
    throw new Problem("company_differs", { pointer: "/site/division", params: { registered } });
  }
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
  const former = placeOf({ latitude: null, longitude: null, floorAreaM2: null, ...earlier });
  const present = {
    ...former,
    nameZh,
    ...(site.nameEn !== undefined && { nameEn: site.nameEn }),
    ...(latitude !== null && { latitude, longitude }),
    ...(floorAreaM2 !== null && { floorAreaM2 }),
  };
  return [undefined, saidAnew("site", earlier.id, former, present)];
}

const called = (own: readonly KnownSite[], nameZh: string) => own.filter((each) => each.nameZh === nameZh);

/** @throws Problem `name_ambiguous` where it may be any of several */
function onlyOf([found, another]: readonly KnownSite[], value: string, pointer: string): KnownSite | undefined {
  if (another) throw new Problem("name_ambiguous", { pointer, params: { value } });
  return found;
}

/**
 * The row's permit where it is new, or what is said anew of it.
 * @throws Problem `ends_before_start`, `unknown_stream`, `duplicate_identifier` where it is another party's,
 *   `site_not_found`, `company_differs`
 */
function permitOf(
  ctx: Ctx,
  facts: Facts,
  { permit }: CompanyRow,
  party: PartyFact,
  newSite: SiteFact | undefined,
): [isNew?: PermitFact | undefined, extended?: Anew | undefined] {
  if (!permit) return [];
  const { number, validFrom, validTo, yearlyCapacityKg } = permit;
  const streams = atPointer("/permit", () => {
    checkValidity(validFrom, validTo);
    return knownStreams([...new Set(permit.streams)], facts.streams);
  });
  const earlier = facts.permits.find((other) => isSamePaper(paperNumberOf(other.number), number));
  const siteId = permit.site === undefined ? null : siteCalled(facts, newSite, party.id, permit.site, earlier);
  if (!earlier) {
    const said = { partyId: party.id, siteId, number, streams, wasteCodes: permit.wasteCodes ?? null };
    const years = { yearlyCapacityG: yearlyCapacityKg ?? null, validFrom, validTo };
    return [{ id: permitIdOf(number), ...said, ...years, recordedAt: ctx.clock() }];
  }
  const {
    id,
    partyId,
    siteId: itsSite,
    recordedAt: _,
    wasteCodes = null,
    yearlyCapacityG = null,
    ...registered
  } = earlier;
  if (partyId !== party.id) throw duplicate("/permit/number", number);
  if (siteId !== null && siteId !== itsSite) {
    const its = facts.sites.get(partyId)?.find((site) => site.id === itsSite);
    throw new Problem("company_differs", { pointer: "/permit/site", params: { registered: its?.nameZh ?? "—" } });
  }
  const former = { ...registered, wasteCodes, yearlyCapacityG };
  const isNamed = isSame([...streams].sort(), [...former.streams].sort());
  const present = {
    ...former,
    wasteCodes: isSaidAgain(permit.wasteCodes, wasteCodes) ? wasteCodes : (permit.wasteCodes ?? null),
    streams: isNamed ? former.streams : streams,
    yearlyCapacityG: yearlyCapacityKg === undefined ? yearlyCapacityG : yearlyCapacityKg,
    validFrom,
    validTo,
  };
  return [undefined, saidAnew("permit", id, former, present)];
}

/** A list that leaves them out says nothing of them; their order says nothing either. */
function isSaidAgain(said: readonly string[] | null | undefined, registered: readonly string[] | null): boolean {
  return !said || isSame([...said].sort(), [...(registered ?? [])].sort());
}

/** @throws Problem `site_not_found` where neither the registry nor a row so far has one of that name, `name_ambiguous` */
function siteCalled(
  { sites }: Facts,
  newSite: SiteFact | undefined,
  partyId: string,
  nameZh: string,
  permit: PermitFact | undefined,
): string {
  const all = called(sites.get(partyId) ?? [], nameZh);
  const found =
    newSite?.nameZh === nameZh
      ? newSite
      : (all.find(({ id }) => id === permit?.siteId) ?? onlyOf(all, nameZh, "/permit/site"));
  if (!found) throw new Problem("site_not_found", { pointer: "/permit/site" });
  return found.id;
}

function rowsOf(ctx: Ctx, { versions }: Facts, { party, site, permit, changes = [] }: Added): TableRows[] {
  return [
    ...changes.map((said) => changeRows(ctx, said, versions.get(said.subjectId) ?? 0)),
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
    const { party, site, permit, changes = [] } = decision.added;
    if (party) {
      facts.parties.set(keyOf(party), party);
      noteLook(facts.looks, party.zone ?? "", party.nameZh, party.identifier);
    }
    if (site) {
      const own = facts.sites.get(site.partyId) ?? [];
      own.push({ ...site, streamVersions: [] });
      facts.sites.set(site.partyId, own);
      noteLook(facts.looks, site.partyId, site.nameZh, site.nameZh);
    }
    if (permit) facts.permits.push(permit);
    for (const said of changes) rememberChange(facts, said);
  },
};

/** The rows that follow meet it as it is now. */
function rememberChange(facts: Facts, { subject, subjectId, present }: Anew): void {
  facts.versions.set(subjectId, (facts.versions.get(subjectId) ?? 0) + 1);
  if (subject === "permit") {
    facts.permits = facts.permits.map((permit) => (permit.id === subjectId ? { ...permit, ...present } : permit));
    return;
  }
  const { parties, sites } = facts;
  if (subject === "party") {
    for (const [key, row] of parties) if (row.id === subjectId) parties.set(key, { ...row, ...present });
    return;
  }
  for (const [owner, own] of sites) {
    if (own.some(({ id }) => id === subjectId))
      sites.set(
        owner,
        own.map((site) => (site.id === subjectId ? { ...site, ...present } : site)),
      );
  }
}
