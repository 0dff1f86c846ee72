import { rowOf, rowsFor, type TableRows } from "../../../db/change-set.ts";
import { type Answers, read } from "../../../db/read.ts";
import { type Accepted, record } from "../../../db/record.ts";
import { batteries, returns, vehicles } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn, stepsByName } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { type BatchKind, recordBatch, type RowDuplicate } from "../../http/batch.ts";
import type { BatchInput } from "../../http/schemas.ts";
import { confirmedBy, requireConfirmed } from "../../kernel/confirm.ts";
import { type Fault, Problem } from "../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf } from "../../ledger/index.ts";
import {
  amountAsks,
  configured,
  currentValues,
  itemsByCode,
  permitQuery,
  referenceOfItems,
  referenceQuery,
  settingsIn,
  type UnitWeight,
  unitWeightOf,
} from "../../registry/index.ts";
import { earlierQueries, headOf, identified, noted, placeQueries, today } from "../document.ts";
import type { Paper } from "../evidence/rules.ts";
import { paperQueries } from "../evidence/store.ts";
import { takePaper } from "../evidence/take.ts";
import type { Item } from "../goods.ts";
import { checkKept } from "../photographs/rules.ts";
import { photographsOf } from "../photographs/store.ts";
import { itemNamesOf, siteNamesOf } from "../present.ts";
import { checkCounted, checkDay, checkOpen, checkSiteStream, ownSite, productNamed } from "../rules/document.ts";
import { qualificationOf } from "../rules/qualification.ts";
import { storageWarnings } from "../storage/rules.ts";
import { storageQuery } from "../storage/store.ts";
import { referenceWhere } from "../store.ts";
import { streamRule } from "../streams.ts";
import { brokenPostings, returnPostings } from "./postings.ts";
import { presentReturn } from "./present.ts";
import { type Marks, marksOf, namesOf } from "./marks.ts";
import { alikeAsks, type Bearer, slipAsks } from "./rules/asks.ts";
import {
  batteryWarnings,
  checkBattery,
  checkDetail,
  checkNew,
  checkTractionBattery,
  checkVehicle,
  evidenceOf,
  frameOf,
  scrapCode,
  scrapItem,
  supervisionOf,
  vehicleWarnings,
} from "./rules/detail.ts";
import {
  estimateWarnings,
  massOfReturn,
  massRangeOf,
  pieceMassAsks,
  pieceMassFactor,
  pieceMassWarnings,
  weightYearOf,
} from "./rules/mass.ts";
import { checkBatteryThere } from "./rules/traction-battery.ts";
import { type ReturnAnswer, type ReturnInput, returnInput } from "./schemas.ts";
import { bearersOf, returnList } from "./store.ts";

/**
 * Logs one return. The same id or external id with the same content is the same return.
 * @returns the return as it stands in the books
 * @throws Problem see the rules; nothing is written then
 */
export function recordReturn(ctx: Ctx, given: ReturnInput): Promise<ReturnAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, [input]),
    decide: (facts) => decide(ctx, facts, input),
    find: (id) => getReturn(ctx, id),
  });
}

/** Logs up to 5,000 returns, each with a receipt. */
export function recordReturns(ctx: Ctx, input: BatchInput) {
  return recordBatch(ctx, input, batchKind);
}

/** @throws Problem `not_found` also where it is another party's */
export async function getReturn(ctx: Ctx, id: string): Promise<ReturnAnswer> {
  const [row] = await returnList(ctx.db, ctx.actor, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentReturn(ctx, row);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** All that the rules need for any number of rows: one round trip. */
async function readFacts(ctx: Ctx, rows: readonly ReturnInput[]) {
  const { db } = ctx;
  const siteIds = [...new Set(rows.map(({ siteId }) => siteId))];
  const codes = new Set(rows.flatMap(({ item, source }) => [item, ...scrapCodes(item, source)]));
  const vins = rows.flatMap(({ vehicle }) => (vehicle ? [nameOf(names.vehicle(frameOf(vehicle.vin)))] : []));
  const marks = rows.flatMap((row) => namesOf(marksOf(row)));
  const facts = await read(db, {
    ...placeQueries(db, siteIds),
    items: itemsByCode(db, [...codes]),
    permits: permitQuery(db, siteIds),
    ofItems: referenceOfItems(db, ["unit_weights", "catalogue", "piece_mass_ranges"], [...codes]),
    thresholds: referenceQuery(db, "thresholds"),
    ofVehicles: referenceWhere(db, vins.length > 0, ["vehicle_codes", "supervised_vehicles", "traction_battery_rules"]),
    storage: storageQuery(db, siteIds, today(ctx)),
    steps: latestSteps(db, vins),
    papers: paperQueries(db, rows.flatMap(paperOf)),
    marked: bearersOf(db, marks),
    photographs: photographsOf(db, ctx.actor.partyId, [
      ...new Set(rows.flatMap(({ photographs = [] }) => photographs)),
    ]),
    earlier: earlierQueries(ctx, "returns", rows),
  });
  const ofItems = currentValues(facts.ofItems);
  const ofVehicles = currentValues(facts.ofVehicles);
  return {
    ...facts,
    weights: ofItems,
    massRanges: ofItems.filter(({ dataset }) => dataset === "piece_mass_ranges"),
    // As they are in force in each zone.
    thresholds: new Map(facts.sites.map(({ zone }) => [zone, settingsIn(facts.thresholds, zone)])),
    vehicleCodes: ofVehicles.filter(({ dataset }) => dataset === "vehicle_codes"),
    batteryRules: ofVehicles.filter(({ dataset }) => dataset === "traction_battery_rules"),
    supervised: ofVehicles.filter(({ dataset }) => dataset === "supervised_vehicles"),
    // Rows of a batch make the store fuller for those after them.
    storage: facts.storage.map((each) => ({ ...each })),
    steps: stepsByName(facts.steps),
    marked: markedBy(facts.marked),
    earlier: new EarlierDocuments(facts.earlier.flat()),
  };
}

/** The paper a return came with, and where it is said. */
function paperOf({ vehicle, battery }: ReturnInput): (Paper & { pointer: string })[] {
  if (vehicle) {
    const { certificateNumber: number } = vehicle;
    return [{ kind: "recovery_certificate", number, pointer: "/vehicle/certificateNumber" }];
  }
  const number = battery?.manifestNumber;
  return number === undefined ? [] : [{ kind: "manifest", number, pointer: "/battery/manifestNumber" }];
}

/** A file may hold thousands of like rows, each with a number of its own: so many tell what is to be asked. */
const mostBearers = 8;

/** A mark that was given out, how often, and who bears it now. */
type Marked = { version: number; bearers: Bearer[] };

function markedBy(steps: Answers<{ steps: ReturnType<typeof bearersOf> }>["steps"]): Map<string, Marked> {
  const marked = new Map<string, Marked>();
  for (const { mark, name, version, bearer, reversed } of steps) {
    const known = marked.get(mark) ?? { version: 0, bearers: [] };
    if (name === mark) known.version = Math.max(known.version, version);
    if (bearer && !reversed && known.bearers.length < mostBearers) known.bearers.push(bearer);
    marked.set(mark, known);
  }
  return marked;
}

function scrapCodes(item: string, source: ReturnInput["source"]): string[] {
  const code = source === "pre_consumer" ? scrapCode(item) : undefined;
  return code === undefined ? [] : [code];
}

type Logged = Accepted<ReturnAnswer> & { digest: string; stream: string; siteId: string; bearer: Bearer };

function decide(ctx: Ctx, facts: Facts, input: ReturnInput): Logged | RowDuplicate {
  const { confirm, ...content } = input;
  // Sent again with a yes it is the same document.
  const digest = digestOf("return", content);
  const earlier = facts.earlier.idOf(input, digest);
  if (earlier) return { status: "duplicate", id: earlier, digest };
  const { siteId, item: code, massKg: _, vehicle: __, battery: ___, ...said } = content;
  const { occurredOn, pieces, massBasis, source } = said;
  const site = ownSite(facts.sites, siteId, ctx, "/siteId");
  const item = keptAs(facts.items, productNamed(facts.items, code, "/item"), source);
  checkDay(occurredOn, today(ctx));
  checkOpen(facts.closed, [site], occurredOn);
  checkSiteStream(site, item.stream, occurredOn, "/siteId");
  checkDetail(item, input);
  checkCounted([{ item, pieces }], "");
  checkKept(said.photographs, facts.photographs);
  const weightYear = weightYearOf(said);
  const weight = unitWeightOf(facts.weights, item.code, weightYear);
  const { massG, factorSource } = massOfReturn(item, input, weight);
  const head = headOf(ctx, { ...said, id: input.id ?? ctx.newId() });
  const thing = describe(ctx, facts, item, input, head.id);
  const thresholds = facts.thresholds.get(site.zone) ?? [];
  const mass = massFaults(facts, thresholds, input, { item: item.code, pieces, massG }, weight);
  const marks = marksOf(input);
  const asks = [
    ...amountAsks(thresholds, "return", { item, pieces, massG }),
    ...mass.asks,
    ...slipAsks(bearersIn(facts, marks.slips), massG),
    ...alikeAsks(bearersIn(facts, [marks.alike]), input),
  ];
  const warnings = [
    ...asks,
    ...thing.warnings,
    ...mass.warnings,
    ...estimateWarnings(said, weightYear, weight),
    ...storageWarnings(storageOf(facts, site.id, item.stream), massG, "/massKg"),
  ];
  requireConfirmed(asks, confirm);
  const evidence = evidenceOf(input);
  const qualification = qualificationOf(site, undefined, item.stream, occurredOn, evidence, facts.permits);
  const document = rowOf(returns, {
    ...said,
    ...head,
    partyId: site.partyId,
    siteId: site.id,
    itemId: item.id,
    massG,
    factorSource,
    qualification,
    warnings: noted(warnings),
    confirmed: confirmedBy(ctx, asks),
  });
  const line = { item, pieces, massG };
  const qualifiedIn = qualification === "qualified" ? occurredOn.slice(0, 4) : null;
  const entry = entryOf(ctx, {
    id: head.id,
    digest,
    kind: site.kind === "treatment_plant" ? "plant_return" : "return",
    occurredOn,
    zone: site.zone,
    partyId: site.partyId,
    postings: [
      ...returnPostings(site, line, massBasis === "unit_weight", qualifiedIn),
      ...(thing.battery?.casing === "broken" ? brokenPostings(site, line) : []),
    ],
  });
  const { vehicle, battery } = thing;
  const named = { ...siteNamesOf(site), ...itemNamesOf(item) };
  return {
    status: "accepted",
    id: head.id,
    digest,
    changes: {
      entries: [entry],
      rows: [
        rowsFor(returns, [document]),
        ...thing.rows,
        ...takePapers(ctx, facts, input, document),
        ...markSteps(ctx, facts, marks, head.id),
      ],
    },
    answer: presentReturn(ctx, { document, vehicle, battery, ...named, reversed: false }),
    stream: item.stream,
    siteId: site.id,
    bearer: document,
  };
}

/** What is unlikely of the mass: asked where no piece can weigh so, else said where it is far from what one usually weighs. */
function massFaults(
  { massRanges }: Facts,
  thresholds: Parameters<typeof amountAsks>[0],
  { item, massBasis }: ReturnInput,
  amounts: Parameters<typeof pieceMassAsks>[0],
  weight: UnitWeight | undefined,
) {
  if (massBasis === "unit_weight") return { asks: [], warnings: [] };
  const asks = pieceMassAsks(amounts, massRangeOf(massRanges, item, massBasis), weight);
  return {
    asks,
    warnings: asks.length > 0 ? [] : pieceMassWarnings(amounts, weight, configured(thresholds, pieceMassFactor)),
  };
}

function takePapers(
  ctx: Ctx,
  facts: Facts,
  input: ReturnInput,
  { id, occurredOn, siteId, itemId, partyId, issuerId }: typeof returns.$inferSelect,
): TableRows[] {
  return paperOf(input).map(({ pointer, ...paper }) => {
    const by = { partyId, otherPartyId: issuerId };
    const use = { ...paper, document: "return" as const, id, occurredOn, siteId, itemId, ...by };
    return takePaper(ctx, facts.papers, use, pointer);
  });
}

function bearersIn({ marked }: Facts, marks: readonly (string | undefined)[]): Bearer[] {
  return marks.flatMap((mark) => (mark === undefined ? [] : (marked.get(mark)?.bearers ?? [])));
}

/**
 * It takes the marks that nobody bears: of two that take one at the same time the second meets the first, and is asked.
 * Beside another it bears them under names of its own, and stands in nobody's way.
 */
function markSteps(ctx: Ctx, { marked }: Facts, marks: Marks, id: string): TableRows[] {
  return namesOf(marks).map((mark) => {
    const { version, bearers } = marked.get(mark) ?? { version: 0, bearers: [] };
    return bearers.length === 0 ? stepOn(ctx, mark, version, id) : stepOn(ctx, nameOf([mark, id]), 0, id);
  });
}

/** Pre-consumer scrap is kept apart, under an item of its own. */
function keptAs(items: Facts["items"], item: Item, source: ReturnInput["source"]): Item {
  if (source === "pre_consumer") return scrapItem(items, item);
  if (streamRule(item.stream).qualifyingEvidence !== null) return item;
  throw new Problem("source_not_allowed", { pointer: "/source", params: { item: item.code } });
}

type Thing = {
  vehicle: typeof vehicles.$inferSelect | null;
  battery: typeof batteries.$inferSelect | null;
  /** What is written of it: its own row, and the step of a vehicle's number. */
  rows: TableRows[];
  warnings: Fault[];
};

/** What the return says of the thing itself, checked. */
function describe(ctx: Ctx, facts: Facts, item: Item, input: ReturnInput, returnId: string): Thing {
  const { vehicle, battery, massBasis, massKg } = input;
  if (battery) {
    checkBattery(battery);
    const row = rowOf(batteries, { ...battery, returnId });
    const warnings = batteryWarnings(item, battery, facts.weights);
    return { vehicle: null, battery: row, rows: [rowsFor(batteries, [row])], warnings };
  }
  if (!vehicle) return { vehicle: null, battery: null, rows: [], warnings: [] };
  checkVehicle(vehicle, input, facts.vehicleCodes);
  const ofBattery = checkBatteryThere(item, vehicle, input.occurredOn, facts.batteryRules);
  const name = nameOf(names.vehicle(frameOf(vehicle.vin)));
  const latest = facts.steps.get(name);
  checkNew(latest);
  const { tractionBattery, plate } = marksOf(input);
  checkTractionBattery(bearersIn(facts, [tractionBattery])[0], ctx.actor.partyId);
  const supervision = supervisionOf(item, vehicle, facts.supervised);
  const { kerbMassKg, ...said } = vehicle;
  const kerbMassG = kerbMassKg ?? (massBasis === "certificate" ? massKg : undefined);
  const row = rowOf(vehicles, { ...said, returnId, kerbMassG, supervised: supervision !== null });
  const taken = stepOn(ctx, name, latest?.version ?? 0, "taken_back");
  const warnings = [...vehicleWarnings(vehicle, supervision, bearersIn(facts, [plate])[0]), ...ofBattery];
  return { vehicle: row, battery: null, rows: [rowsFor(vehicles, [row]), taken], warnings };
}

function storageOf({ storage }: Facts, siteId: string, stream: string) {
  return storage.find((each) => each.siteId === siteId && each.stream === stream);
}

/** What the rows after this one have to know: its ids, its vehicle, the marks it bears, and that the store is fuller. */
function remember(facts: Facts, input: ReturnInput, decision: Logged | RowDuplicate): void {
  const { externalId, vehicle } = input;
  const { id, digest } = decision;
  facts.earlier.add({ id, digest, externalId: externalId ?? null });
  if (decision.status === "duplicate") return;
  if (vehicle) facts.steps.set(nameOf(names.vehicle(frameOf(vehicle.vin))), { version: 1, state: "taken_back" });
  for (const mark of namesOf(marksOf(input))) {
    const { version, bearers } = facts.marked.get(mark) ?? { version: 0, bearers: [] };
    const isFirst = bearers.length === 0;
    const known = bearers.length < mostBearers ? [...bearers, decision.bearer] : bearers;
    facts.marked.set(mark, { version: isFirst ? version + 1 : version, bearers: known });
  }
  const storage = storageOf(facts, decision.siteId, decision.stream);
  if (!storage) return;
  storage.heldG += BigInt(decision.bearer.massG);
  storage.recentG += BigInt(decision.bearer.massG);
}

const batchKind: BatchKind<ReturnInput, Facts, Logged> = {
  noun: "returns",
  schema: returnInput,
  dayOf: ({ occurredOn }) => occurredOn,
  readFacts,
  decide,
  remember,
  warningsOf: (_ctx, { answer }) => [...answer.warnings],
};
