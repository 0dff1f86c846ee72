import type { Db } from "../../db/client.ts";
import { read } from "../../db/read.ts";
import { rowsFor } from "../../db/change-set.ts";
import { assertSame, type Decision, record } from "../../db/record.ts";
import { anomalyDispositions } from "../../db/schema/index.ts";
import { scopeOf } from "../access/rules.ts";
import type { Ctx } from "../context.ts";
import { encodeCursor, textAfter } from "../http/paging.ts";
import { Problem } from "../kernel/errors.ts";
import { addMonths, type Period, shanghaiDate } from "../kernel/period.ts";
import {
  configured,
  currentValues,
  referenceQuery,
  settingsIn,
  unitWeightOf,
  zonesWithOwn,
} from "../registry/index.ts";
import { pieceMassFactor } from "../takeback/index.ts";
import type { Observed, Finding } from "./observed.ts";
import {
  idOf,
  inOrder,
  type Known,
  partyOf,
  presentDisposition,
  presentFinding,
  presentThresholds,
  stateOf,
} from "./present.ts";
import { detect, partOf } from "./rules/detect.ts";
import type { AnomalyQuery, DispositionInput } from "./schemas.ts";
import {
  batchQuery,
  dispositionById,
  dispositionQuery,
  flowQuery,
  itemNames,
  limitQuery,
  loadQuery,
  mostDocuments,
  outputQuery,
  ownClaimQuery,
  ownDeliveryQuery,
  pieceQuery,
  placesIn,
  senderNames,
  siteNames,
  weighingQuery,
  type Within,
  zoneQuery,
} from "./store.ts";
import { anomalyCodes } from "../kernel/vocabulary/anomalies.ts";

type ThresholdVersion = Awaited<ReturnType<typeof referenceQuery>>[number];

/** Months of own history that a month is held against at the most. */
const monthsOfHistory = 24;

type Found = { findings: Finding[]; known: Known; within: Within; truncated: boolean };

/**
 * The anomalies of a period: found anew at each reading, so that a correction makes one go away; two round trips.
 * @throws Problem `not_found` for a zone that is not there for the actor, `invalid_cursor`
 */
export async function listAnomalies(ctx: Ctx, query: AnomalyQuery) {
  const { period, limit, cursor, code, state, id, party } = query;
  const after = textAfter(cursor);
  const { findings, known, within, truncated } = await find(ctx, query.zone, period);
  const all = inOrder(findings);
  const wanted = all.filter(
    (each) =>
      (code === undefined || each.finding.code === code) &&
      (state === undefined || stateOf(each.id, known) === state) &&
      (id === undefined || each.id === id) &&
      (party === undefined || partyOf(each.finding, known) === party) &&
      (after === undefined || each.sortKey > after),
  );
  const shown = wanted.slice(0, limit);
  const last = shown.at(-1);
  return {
    period: period.label,
    zone: within.zone,
    items: shown.map((each) => presentFinding(each.id, each.finding, known)),
    nextCursor: last && wanted.length > limit ? encodeCursor([last.sortKey]) : null,
    counts: anomalyCodes.map((each) => {
      const own = all.filter(({ finding }) => finding.code === each);
      return { code: each, total: own.length, open: own.filter((one) => stateOf(one.id, known) === "open").length };
    }),
    thresholds: presentThresholds(known.thresholds(within.zone ?? "")),
    truncated,
  };
}

/**
 * What the bureau says of an anomaly. Nothing is taken back: the next one is added and holds from then on.
 * @throws Problem `not_found` for an anomaly that is not found in the period, `id_reused`
 */
export function disposeOfAnomaly(ctx: Ctx, anomalyId: string, input: DispositionInput) {
  const { db, actor } = ctx;
  const { outcome, reason, period } = input;
  const id = input.id ?? ctx.newId();
  return record(ctx, {
    read: () => Promise.all([find(ctx, input.zone, period), dispositionById(db, id)]),
    decide: ([{ findings }, [known]]): Decision<ReturnType<typeof presentDisposition>> => {
      const finding = findings.find((each) => idOf(each) === anomalyId);
      if (!finding) throw new Problem("not_found");
      if (known) {
        assertSame(id, known.anomalyId === anomalyId && known.outcome === outcome && known.reason === reason);
        return { status: "unchanged", answer: presentDisposition(known) };
      }
      const row = {
        id,
        anomalyId,
        code: finding.code,
        month: finding.month,
        division: actor.division,
        outcome,
        reason,
        arithmetic: finding.arithmetic,
        actorId: actor.id,
        actorName: actor.name,
        recordedAt: ctx.clock(),
      };
      const changes = { entries: [], rows: [rowsFor(anomalyDispositions, [row])] };
      return { status: "accepted", id, changes, answer: presentDisposition(row) };
    },
  });
}

/** Thresholds and what a piece weighs: what is looked for hangs on them. */
export function readWhatIsUsual(db: Db) {
  return read(db, {
    thresholdRows: referenceQuery(db, "thresholds"),
    weights: referenceQuery(db, "unit_weights"),
    catalogue: referenceQuery(db, "catalogue"),
  });
}

async function find(ctx: Ctx, asked: string | undefined, period: Period): Promise<Found> {
  const { db, actor } = ctx;
  const zone = asked ?? actor.zone;
  const within: Within = { scope: scopeOf(actor), zone: zone === "" || zone === "all" ? null : zone };
  const running = shanghaiDate(ctx.clock()).slice(0, 7);
  const months = period.months.filter((month) => month <= running);
  const { thresholdRows, weights, catalogue } = await readWhatIsUsual(db);
  // Only a zone that has thresholds of its own is looked at by itself.
  const apart = within.zone === null ? zonesWithOwn(thresholdRows) : [within.zone];
  const thresholds = new Map([...apart, elsewhere].map((zone) => [zone, thresholdsIn(thresholdRows, zone)]));
  const thresholdsOf = (zone: string) => thresholds.get(zone) ?? thresholds.get(elsewhere) ?? [];
  const factors = [...thresholds.values()].flatMap((rows) => configured(rows, pieceMassFactor) ?? []);
  const [first = running, last = first] = [months[0], months.at(-1)];
  const from = addMonths(first, -monthsOfHistory);
  const weighed = weightsOf([...weights, ...catalogue], first, last);
  const {
    zones: there,
    names,
    said,
    stores,
    places,
    ...seen
  } = await read(db, {
    zones: zoneQuery(db, within.zone ?? "", within.scope.of === "all" ? null : actor.division),
    places: placesIn(db, apart),
    names: { sites: siteNames(db, within), senders: senderNames(db, within, period), items: itemNames(db) },
    said: dispositionQuery(db, within, first, last),
    stores: limitQuery(db, within),
    flows: flowQuery(db, within, from, last),
    outputs: outputQuery(db, within, from, last),
    loads: loadQuery(db, within, period),
    weighings: weighingQuery(db, within, period),
    claims: ownClaimQuery(db, within, period),
    deliveries: ownDeliveryQuery(db, within, period),
    batches: batchQuery(db, within, period),
    // Those that any zone would speak of; each zone's own factor tells them apart.
    pieces: pieceQuery(db, within, period, weighed, factors.length > 0 ? Math.min(...factors) : 0),
  });
  if (within.zone !== null && there.length === 0) throw new Problem("not_found", { pointer: "/zone" });
  const facts: Observed = {
    ...seen,
    months,
    running,
    loads: seen.loads.slice(0, mostDocuments),
    claims: seen.claims.slice(0, mostDocuments),
    batches: seen.batches.slice(0, mostDocuments),
    pieces: seen.pieces.slice(0, mostDocuments),
    limits: stores,
  };
  const zones = new Map(places.map(({ id, zone }) => [id, zone]));
  const zoneOf = (id: string) => (within.zone !== null ? within.zone : (zones.get(id) ?? elsewhere));
  const known: Known = {
    sites: new Map([...names.senders, ...names.sites].map((site) => [site.id, site])),
    items: new Map(names.items.map((item) => [item.code, item])),
    thresholds: thresholdsOf,
    zoneOf,
    dispositions: Map.groupBy(said, ({ anomalyId }) => anomalyId),
  };
  const documents = [seen.loads, seen.claims, seen.batches, seen.pieces];
  const truncated = documents.some((rows) => rows.length > mostDocuments);
  const findings = [...apart, elsewhere].flatMap((zone) =>
    detect(
      partOf(facts, (id) => zoneOf(id) === zone),
      (code) => configured(thresholdsOf(zone), code),
    ),
  );
  return { findings: months.length === 0 ? [] : findings, known, within, truncated };
}

/** Every zone without thresholds of its own, and what lies in none. */
const elsewhere = "";

function thresholdsIn(rows: readonly ThresholdVersion[], zone: string): ThresholdVersion[] {
  return settingsIn(rows, zone).toSorted((a, b) => a.code.localeCompare(b.code));
}

/** What one piece of each item weighs in each year of the period, where anything is known. */
function weightsOf(rows: Parameters<typeof currentValues>[0], first: string, last: string) {
  const current = currentValues(rows);
  const items = new Set(
    current.map(({ dataset, code, values }) => (dataset === "catalogue" ? code : (values["item"] ?? ""))),
  );
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((year) =>
    [...items].flatMap((item) => {
      const weight = unitWeightOf(current, item, year);
      return weight ? [[item, String(year), weight.massGrams, weight.source] as const] : [];
    }),
  );
}
