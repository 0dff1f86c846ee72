import { attempt } from "../../../db/attempt.ts";
import { type ChangeSet, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { commit } from "../../../db/commit.ts";
import { batteries, returns, vehicles } from "../../../db/schema/index.ts";
import type { Ctx } from "../../context.ts";
import { type BatchKind, type Duplicate, recordBatch } from "../../http/batch.ts";
import type { BatchInput } from "../../http/schemas.ts";
import { type Fault, Problem } from "../../kernel/errors.ts";
import { entryOf } from "../../ledger/index.ts";
import {
  currentValues,
  itemsByCode,
  permitQuery,
  referenceQuery,
  siteQuery,
  unitWeightOf,
} from "../../registry/index.ts";
import type { Item } from "../facts.ts";
import { brokenPostings, returnPostings } from "./postings.ts";
import { presentReturn } from "./present.ts";
import { checkCounted, checkDay, checkOpen, ownSite, productNamed } from "../rules/document.ts";
import { massOfReturn } from "./rules/mass.ts";
import { qualificationOf } from "../rules/qualification.ts";
import {
  batteryWarnings,
  checkBattery,
  checkDetail,
  checkNewVin,
  checkVehicle,
  evidenceOf,
  scrapCode,
  scrapItem,
  supervisionOf,
  vehicleWarnings,
  vinKey,
} from "./rules/detail.ts";
import { pieceMassFactor, pieceMassWarnings } from "./rules/mass.ts";
import { storageWarnings } from "../storage/rules.ts";
import { type ReturnInput, returnInput } from "./schemas.ts";
import { closedMonthsAt, entriesByExternalIds } from "../store.ts";
import { entriesByIds } from "../../ledger/index.ts";
import { latestTransitions } from "../steps.ts";
import { returnList } from "./store.ts";
import { referenceWhere } from "../store.ts";
import { storageQuery } from "../storage/store.ts";
import { streamRule } from "../streams.ts";
import { step } from "../steps.ts";
import { digestOf, EarlierDocuments } from "../../ledger/index.ts";
import { configured, noted, present, today } from "../support.ts";

/**
 * Logs one return. The same id or external id with the same content is the same return.
 * @returns the return as it stands in the books
 * @throws Problem see the rules; nothing is written then
 */
export function recordReturn(ctx: Ctx, input: ReturnInput) {
  return attempt(async () => {
    const facts = await readFacts(ctx, [input]);
    const decision = decide(ctx, facts, input);
    if (decision.status === "duplicate") return getReturn(ctx, decision.id);
    await commit(ctx, changesOf([decision]), decision.id, { status: 201, body: decision.answer });
    return decision.answer;
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getReturn(ctx: Ctx, id: string) {
  const [row] = await returnList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentReturn(ctx, row);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;
type Booked = {
  status: "accepted";
  id: string;
  digest: string;
  row: typeof returns.$inferInsert;
  vehicle: typeof vehicles.$inferSelect | null;
  battery: typeof batteries.$inferSelect | null;
  /** The next step of the vehicle's number in `transitions`. */
  steps: TableRows[];
  stream: string;
  entry: ChangeSet["entries"][number];
  answer: ReturnType<typeof presentReturn>;
};

/** All that the rules need for any number of rows: one round trip. */
async function readFacts(ctx: Ctx, rows: readonly ReturnInput[]) {
  const { db, actor } = ctx;
  const siteIds = [...new Set(rows.map(({ siteId }) => siteId))];
  const codes = new Set(rows.flatMap(({ item, source }) => [item, ...scrapCodes(item, source)]));
  const vins = rows.flatMap(({ vehicle }) => (vehicle ? [vinKey(vehicle.vin)] : []));
  const ofVehicles = ["vehicle_codes", "supervised_vehicles"] as const;
  const [sites, closed, items, permits, weights, catalogue, thresholds, taken, lists, storage, byId, byExternalId] =
    await db.batch([
      siteQuery(db, siteIds),
      closedMonthsAt(db, siteIds),
      itemsByCode(db, [...codes]),
      permitQuery(db, siteIds),
      referenceQuery(db, "unit_weights"),
      referenceQuery(db, "catalogue"),
      referenceQuery(db, "thresholds"),
      latestTransitions(db, vins),
      referenceWhere(db, vins.length > 0, ofVehicles),
      storageQuery(db, siteIds, today(ctx)),
      entriesByIds(
        db,
        rows.flatMap(({ id }) => present(id)),
      ),
      entriesByExternalIds(
        db,
        "returns",
        actor.partyId,
        rows.flatMap(({ externalId }) => present(externalId)),
      ),
    ]);
  const current = currentValues(lists);
  return {
    sites,
    closed,
    items,
    permits,
    weights: currentValues([...weights, ...catalogue]),
    pieceMassFactor: configured(currentValues(thresholds), pieceMassFactor),
    vins: new Map(taken.map(({ documentId, ...step }) => [documentId, step])),
    vehicleCodes: current.filter(({ dataset }) => dataset === "vehicle_codes"),
    supervised: current.filter(({ dataset }) => dataset === "supervised_vehicles"),
    storage: storage.map((each) => ({ ...each })),
    earlier: new EarlierDocuments([...byId, ...byExternalId]),
  };
}

function scrapCodes(item: string, source: ReturnInput["source"]): string[] {
  return source === "pre_consumer" ? present(scrapCode(item)) : [];
}

function decide(ctx: Ctx, facts: Facts, input: ReturnInput): Booked | Duplicate {
  const digest = digestOf("return", input);
  const earlier = facts.earlier.idOf(input, digest);
  if (earlier) return { status: "duplicate", id: earlier, digest };
  const site = ownSite(facts.sites, input.siteId, ctx.actor.partyId, "/siteId");
  const named = productNamed(facts.items, input.item, "/item");
  const item = keptAs(facts.items, named, input.source);
  checkDay(input.occurredOn, today(ctx));
  checkOpen(facts.closed, [site], input.occurredOn);
  checkDetail(item, input);
  checkCounted([{ item, pieces: input.pieces }], "");
  const weight = unitWeightOf(facts.weights, item.code, input.occurredOn);
  const { massG, factorSource } = massOfReturn(item, input, weight);
  const { occurredOn, pieces } = input;
  const id = input.id ?? ctx.newId();
  const { warnings, steps, ...details } = describe(ctx, facts, item, input, id);
  const full = storageWarnings(storageOf(facts, site.id, item.stream), massG, "/massKg");
  const odd = pieceMassWarnings({ item: item.code, pieces, massG }, weight, facts.pieceMassFactor);
  const evidence = evidenceOf(input);
  const qualification = qualificationOf(site, undefined, item.stream, occurredOn, evidence, facts.permits);
  const row = {
    id,
    issuerId: ctx.actor.partyId,
    externalId: input.externalId ?? null,
    occurredOn,
    recordedAt: ctx.clock(),
    partyId: site.partyId,
    siteId: site.id,
    itemId: item.id,
    pieces,
    massG,
    massBasis: input.massBasis,
    factorSource,
    source: input.source,
    evidence: input.evidence ?? null,
    qualification,
    warnings: noted([...warnings, ...odd, ...full]),
  };
  const line = { item, pieces, massG };
  const entry = entryOf(ctx, {
    id,
    digest,
    kind: site.kind === "treatment_plant" ? "plant_return" : "return",
    occurredOn,
    zone: site.zone,
    partyId: site.partyId,
    postings: [
      ...returnPostings(
        site,
        line,
        input.massBasis === "unit_weight",
        qualification === "qualified" ? occurredOn.slice(0, 4) : null,
      ),
      ...(details.battery?.casing === "broken" ? brokenPostings(site, line) : []),
    ],
  });
  const names = { siteId: site.id, siteNameZh: site.nameZh, siteNameEn: site.nameEn };
  const itemNames = { item: item.code, itemNameZh: item.nameZh, itemNameEn: item.nameEn };
  const answer = presentReturn(ctx, { document: row, ...details, ...names, ...itemNames, reversed: false });
  return { status: "accepted", id, digest, row, ...details, steps, stream: item.stream, entry, answer };
}

/** Pre-consumer scrap is kept apart, under an item of its own. */
function keptAs(items: Facts["items"], item: Item, source: ReturnInput["source"]): Item {
  if (source === "pre_consumer") return scrapItem(items, item);
  if (streamRule(item.stream).qualifyingEvidence !== null) return item;
  throw new Problem("source_not_allowed", { pointer: "/source", params: { item: item.code } });
}

type Thing = Pick<Booked, "vehicle" | "battery" | "steps"> & { warnings: Fault[] };

/** What the return says of the thing itself, checked. */
function describe(ctx: Ctx, facts: Facts, item: Item, input: ReturnInput, id: string): Thing {
  const { vehicle, battery } = input;
  if (battery) {
    checkBattery(battery);
    const { wasteCode, casing, manifestNumber = null } = battery;
    const warnings = batteryWarnings(item, battery, facts.weights);
    return { vehicle: null, battery: { returnId: id, wasteCode, casing, manifestNumber }, steps: [], warnings };
  }
  if (!vehicle) return { vehicle: null, battery: null, steps: [], warnings: [] };
  checkVehicle(vehicle, input, facts.vehicleCodes);
  checkNewVin(vehicle.vin, facts.vins);
  const supervision = supervisionOf(item, vehicle, facts.supervised);
  const key = vinKey(vehicle.vin);
  const certified = input.massBasis === "certificate" ? (input.massKg ?? null) : null;
  const row = {
    returnId: id,
    vin: vehicle.vin,
    plate: vehicle.plate ?? null,
    engineNumber: vehicle.engineNumber ?? null,
    certificateNumber: vehicle.certificateNumber,
    model: vehicle.model ?? null,
    vehicleType: vehicle.vehicleType ?? null,
    usage: vehicle.usage ?? null,
    power: vehicle.power ?? null,
    kerbMassG: vehicle.kerbMassKg ?? certified,
    ownerName: vehicle.ownerName ?? null,
    tractionBatteryCode: vehicle.tractionBatteryCode ?? null,
    firstRegisteredOn: vehicle.firstRegisteredOn ?? null,
    handedOverOn: vehicle.handedOverOn ?? null,
    supervised: supervision !== null,
  };
  const taken = step(ctx, key, (facts.vins.get(key)?.version ?? 0) + 1, "taken_back");
  return { vehicle: row, battery: null, steps: [taken], warnings: vehicleWarnings(vehicle, supervision) };
}

function storageOf({ storage }: Facts, siteId: string, stream: string) {
  return storage.find((each) => each.siteId === siteId && each.stream === stream);
}

function changesOf(booked: readonly Booked[]): ChangeSet {
  return {
    entries: booked.map(({ entry }) => entry),
    rows: [
      rowsFor(
        returns,
        booked.map(({ row }) => row),
      ),
      rowsFor(
        vehicles,
        booked.flatMap(({ vehicle }) => vehicle ?? []),
      ),
      rowsFor(
        batteries,
        booked.flatMap(({ battery }) => battery ?? []),
      ),
      ...booked.flatMap(({ steps }) => steps),
    ],
  };
}

/** What the rows after this one have to know: its ids, its vehicle, and that the store is fuller. */
function remember(facts: Facts, { externalId }: ReturnInput, decision: Booked | Duplicate): void {
  const { id, digest } = decision;
  facts.earlier.add({ id, digest, externalId: externalId ?? null });
  if (decision.status === "duplicate") return;
  const { vehicle, row, stream } = decision;
  if (vehicle) facts.vins.set(vinKey(vehicle.vin), { version: 1, state: "taken_back" });
  const storage = storageOf(facts, row.siteId, stream);
  if (!storage) return;
  storage.heldG += row.massG;
  storage.recentG += row.massG;
}

const batchKind: BatchKind<ReturnInput, Facts, Booked> = {
  noun: "returns",
  schema: returnInput,
  dayOf: ({ occurredOn }) => occurredOn,
  readFacts,
  decide,
  remember,
  changesOf,
  warningsOf: (_ctx, { answer }) => [...answer.warnings],
};

/** Logs up to 5,000 returns, each with a receipt. */
export function recordReturns(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}
