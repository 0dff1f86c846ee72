/** What carriers and shops report of their packaging, and plants of their meters, for a period: once, until it is reversed. */
import { rowOf, rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { type Decision, record } from "../../../db/record.ts";
import { usageReportLines, usageReports } from "../../../db/schema/index.ts";
import { latestSteps, nameOf, names, stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { Period, PeriodKind } from "../../kernel/period.ts";
import type { Usage } from "../../kernel/vocabulary/ledger.ts";
import type { UsageKind } from "../../kernel/vocabulary/takeback.ts";
import { amountOn, digestOf, EarlierDocuments, entryOf, reportedOf, usageOf } from "../../ledger/index.ts";
import { itemsByCode } from "../../registry/index.ts";
import { earlierQueries, headOf, identified, placeQueries, today } from "../document.ts";
import type { Item, Site } from "../goods.ts";
import { itemNamesOf } from "../present.ts";
import { checkDay, checkOpen, ownSite, productNamed, siteOfKind } from "../rules/document.ts";
import { closedMonthsAt, closedMonthsOf, partyById } from "../store.ts";
import { presentUsage } from "./present.ts";
import type { EnergyInput, PlasticsInput, TripsInput, UsageAnswer } from "./schemas.ts";
import { treatedGrams, usageList } from "./store.ts";

type Line = { measure: Usage; item: string; amount: number; pointer: string };
type Given = { id?: string | undefined; externalId?: string | undefined; period: Period };
type Report = {
  kind: UsageKind;
  periodKind: PeriodKind;
  quantity: "pieces" | "mass" | "energy";
  /** The site it was metered at; nothing for what a party reports of itself. */
  siteId?: string;
  given: Given & { id: string };
  lines: Line[];
  collectionDevices: number | null;
};

/** What trips and cartons are booked as: they are counts of packaging in use, not goods in a stock. */
const tripItem = "packaging/express-reusable";
const cartonItem = "packaging/corrugated-box";

/** Same-city express trips of a month, and those of them in reusable packaging. @throws Problem `trips_exceed_total` */
export function reportTrips(ctx: Ctx, given: TripsInput) {
  const { expressTrips, reusableTrips, cartonsReused = 0, collectionDevices = null } = given;
  if (reusableTrips > expressTrips) throw new Problem("trips_exceed_total", { pointer: "/reusableTrips" });
  const lines: Line[] = [
    { measure: "trips_reusable", item: tripItem, amount: reusableTrips, pointer: "/reusableTrips" },
    { measure: "trips_other", item: tripItem, amount: expressTrips - reusableTrips, pointer: "/expressTrips" },
    { measure: "cartons_reused", item: cartonItem, amount: cartonsReused, pointer: "/cartonsReused" },
  ];
  return report(ctx, { kind: "trips", periodKind: "month", quantity: "pieces", given, lines, collectionDevices });
}

/** Single-use plastics used and recovered in a half-year (商务部、国家发展改革委令2023年第1号). */
export function reportPlastics(ctx: Ctx, given: PlasticsInput) {
  const lines = given.lines.flatMap(({ item, usedKg, recoveredKg }, index): Line[] => {
    const pointer = `/lines/${index}/item`;
    if (given.lines.findIndex((other) => other.item === item) !== index) {
      throw new Problem("duplicate_line", { pointer, params: { item } });
    }
    return [
      { measure: "plastics_used", item, amount: usedKg, pointer },
      { measure: "plastics_recovered", item, amount: recoveredKg, pointer },
    ];
  });
  const fixed = { kind: "plastics", periodKind: "half_year", quantity: "mass", collectionDevices: null } as const;
  return report(ctx, { ...fixed, given, lines });
}

/** What a plant's meter showed for a month. @throws Problem `site_not_found`, `site_wrong_kind` */
export function reportEnergy(ctx: Ctx, given: EnergyInput) {
  const { siteId, carrier, energyKwh } = given;
  const lines: Line[] = [{ measure: "energy", item: `energy/${carrier}`, amount: energyKwh, pointer: "/energyKwh" }];
  return report(ctx, {
    kind: "energy",
    periodKind: "month",
    quantity: "energy",
    siteId,
    given,
    lines,
    collectionDevices: null,
  });
}

/** @throws Problem `not_found` also where it is another party's */
export async function getUsage(ctx: Ctx, kind: Report["kind"], id: string): Promise<UsageAnswer> {
  const [row] = await usageList(ctx.db, ctx.actor, kind, { id }, { limit: 1, before: undefined });
  if (!row) throw new Problem("not_found");
  return presentUsage(row);
}

function report(ctx: Ctx, asked: Omit<Report, "given"> & { given: Given }): Promise<UsageAnswer> {
  const told: Report = { ...asked, given: identified(ctx, asked.given) };
  return record(ctx, {
    read: () => readFacts(ctx, told),
    decide: (facts) => decide(ctx, facts, told),
    find: (id) => getUsage(ctx, told.kind, id),
  });
}

async function readFacts(ctx: Ctx, { kind, siteId, given, lines }: Report) {
  const { db, actor } = ctx;
  const codes = lines.map(({ item }) => item);
  return read(db, {
    party: partyById(db, actor.partyId),
    ...placeQueries(db, siteId === undefined ? [] : [siteId]),
    closed: siteId === undefined ? closedMonthsOf(db, actor.partyId) : closedMonthsAt(db, [siteId]),
    items: itemsByCode(db, codes),
    treated: siteId === undefined ? [] : treatedGrams(db, siteId, given.period.label),
    steps: latestSteps(db, [nameOf(names.reported(kind, siteId ?? actor.partyId, given.period.label))]),
    earlier: earlierQueries(ctx, "usageReports", [given]),
  });
}

function decide(ctx: Ctx, facts: Awaited<ReturnType<typeof readFacts>>, told: Report): Decision<UsageAnswer> {
  const { kind, periodKind, quantity, siteId, given, collectionDevices } = told;
  const digest = digestOf(kind, given);
  const before = new EarlierDocuments(facts.earlier.flat()).idOf(given, digest);
  if (before) return { status: "duplicate", id: before };
  const { id, period } = given;
  const [party] = facts.party;
  if (!party) throw new Problem("party_not_found");
  const site = siteId === undefined ? null : ownPlant(facts.sites, siteId, ctx);
  const place = site ?? party;
  if (period.kind !== periodKind) {
    throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: periodKind } });
  }
  checkDay(period.firstDay, today(ctx), "/period");
  const occurredOn = period.lastDay < today(ctx) ? period.lastDay : today(ctx);
  checkOpen(facts.closed, [place], occurredOn, "/period");
  const [latest] = facts.steps;
  if (latest?.state === "reported") {
    throw new Problem("already_reported", { pointer: "/period", params: { period: period.label } });
  }
  const lines = told.lines.map((line) => ({
    ...line,
    item: site ? carrierNamed(facts.items, line) : packagingNamed(facts.items, line),
  }));
  if (lines.every(({ amount }) => amount === 0)) throw new Problem("not_positive", { pointer: lines[0]?.pointer });
  const document = rowOf(usageReports, {
    ...headOf(ctx, { ...given, occurredOn }),
    kind,
    partyId: site?.partyId ?? party.id,
    siteId: site?.id,
    period: period.label,
    collectionDevices,
  });
  const postings = lines.flatMap(({ measure, item, amount }) => [
    ...amountOn(usageOf(measure, place), item.id, quantity, amount, false),
    ...amountOn(reportedOf(place), item.id, quantity, 0 - amount, false),
  ]);
  const { zone } = place;
  const { partyId } = document;
  const name = nameOf(names.reported(kind, siteId ?? ctx.actor.partyId, period.label));
  return {
    status: "accepted",
    id,
    changes: {
      entries: [entryOf(ctx, { id, digest, kind: "usage", occurredOn, zone, partyId, postings })],
      rows: [
        rowsFor(usageReports, [document]),
        rowsFor(
          usageReportLines,
          lines.map(({ measure, item, amount }, line) => ({ reportId: id, line, measure, itemId: item.id, amount })),
        ),
        stepOn(ctx, name, latest?.version ?? 0, "reported"),
      ],
    },
    answer: presentUsage({
      document,
      partyNameZh: party.nameZh,
      partyNameEn: party.nameEn,
      siteNameZh: site?.nameZh ?? null,
      siteNameEn: site?.nameEn ?? null,
      lines: lines.map(({ measure, amount, item }) => ({ measure, amount, ...itemNamesOf(item) })),
      treatedGrams: facts.treated[0]?.grams ?? null,
      reversed: false,
    }),
  };
}

/** Only the plant's own operator reads its meter. */
function ownPlant(sites: readonly Site[], siteId: string, ctx: Ctx): Site {
  const site = ownSite(sites, siteId, ctx, "/siteId");
  siteOfKind(site, ["treatment_plant"], "/siteId");
  return site;
}

/** An energy carrier is no product of a stream: it is what the books of energy are kept by. */
function carrierNamed(items: readonly Item[], { item: code }: Line): Item {
  const item = items.find((candidate) => candidate.code === code);
  if (item) return item;
  throw new Problem("unknown_item", { pointer: "/carrier", params: { item: code } });
}

function packagingNamed(items: readonly Item[], { item: code, pointer }: Line): Item {
  const item = productNamed(items, code, pointer);
  if (item.stream === "packaging") return item;
  throw new Problem("item_not_of_kind", { pointer, params: { item: code, kind: "packaging" } });
}
