/**
 * Two more plants, collectors and producers for each of vehicles, batteries and packaging, a quarter at a time: enough
 * firms that the figures of a stream give none of them away. Small and invented.
 */
import type { Ctx } from "../../worker/context.ts";
import { addMonths, monthsBetween, parsePeriod, type Period, periodOf } from "../../worker/kernel/period.ts";
import { formatQuantity } from "../../worker/kernel/quantity.ts";
import {
  declare,
  receiveTransfer,
  recordCarriage,
  recordTransfer,
  recordTreatment,
} from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { car, inTurn, sendAndConfirm } from "./other-goods.ts";
import { idOf } from "./parties.ts";
import { randomFrom } from "./random.ts";
import { returned } from "./stores.ts";

type ContextOf = (party: string) => Ctx;
type Fate = "recycling" | "remanufacture" | "disposal";

/** Of them those quarters are filled that lie in it whole. */
const monthsOfPilot = 24;

const producers = [
  ["producer-9", "vehicles/passenger-car", 130, 1_290_000],
  ["producer-10", "vehicles/passenger-car", 95, 1_410_000],
  ["producer-11", "lead_acid_batteries/starter", 520, 15_600],
  ["producer-12", "lead_acid_batteries/starter", 430, 14_800],
  ["producer-13", "packaging/beverage-carton", 910_000, 11],
  ["producer-14", "packaging/plastic-container", 880_000, 24],
] as const;

export async function loadMoreFirms(contextOf: ContextOf, today: string): Promise<void> {
  const quarters = wholeQuarters(today);
  const each = (live: (quarter: Period, index: number) => Promise<void>) => inTurn(quarters, live);
  await Promise.all([
    ...producers.map((range) => each((quarter) => declared(contextOf, range, quarter))),
    ...["9", "10"].map((n, at) => each((quarter, index) => cars(contextOf, n, at, quarter, index))),
    each((quarter, index) => batteries(contextOf, "recycler-2", "station-4", "11", quarter, index)),
    each((quarter, index) => batteries(contextOf, "recycler-3", "station-5", "12", quarter, index)),
    ...["13", "14"].map((n) => each((quarter) => packages(contextOf, n, quarter))),
  ]);
}

function wholeQuarters(today: string): Period[] {
  const thisMonth = today.slice(0, 7);
  const months = monthsBetween(addMonths(thisMonth, 1 - monthsOfPilot), addMonths(thisMonth, -1));
  const labels = new Set(months.map((month) => periodOf(`${month}-01`, "quarter").label));
  return [...labels].map(parsePeriod).filter((quarter) => quarter.months.every((month) => months.includes(month)));
}

async function declared(
  contextOf: ContextOf,
  [producer, item, piecesPerQuarter, grams]: (typeof producers)[number],
  period: Period,
): Promise<void> {
  const pieces = Math.round(piecesPerQuarter * randomFrom(`${producer} ${period.label}`).between(0.92, 1.08));
  const id = documentId(`declaration ${producer} ${item}`, period.lastDay);
  await declare(contextOf(producer), { id, item, period, pieces, massKg: pieces * grams });
}

type Output = { item: string; massKg: number; fate?: Fate; buyer?: string; part?: { number: string; model: string } };

/** Treats and hands on, all of it in one quarter. @param serial of its manifests in the year */
async function treat(
  contextOf: ContextOf,
  plant: string,
  {
    days,
    inputs,
    outputs,
    stream,
    serial,
  }: {
    days: { treated: string; sent: string };
    inputs: Parameters<typeof recordTreatment>[1]["inputs"];
    outputs: readonly (Output & { leadPercent?: number })[];
    stream: string;
    serial: number;
  },
): Promise<void> {
  const [treater, siteId] = [`treater-${plant}`, idOf(`plant-${plant}`)];
  await recordTreatment(contextOf(treater), {
    id: documentId(`treatment plant-${plant}`, days.treated),
    siteId,
    occurredOn: days.treated,
    inputs,
    outputs: outputs.map(({ item, massKg, part, leadPercent }) => ({
      item,
      massKg,
      ...(part ? { ...part, fit: true } : {}),
      ...(leadPercent === undefined ? {} : { leadPercent }),
    })),
  });
  for (const { item, massKg, fate, buyer } of outputs) {
    if (!fate || !buyer) continue;
    const id = documentId(`delivery plant-${plant} ${item}`, days.sent);
    await sendAndConfirm(contextOf, treater, serial, {
      id,
      siteId,
      occurredOn: days.sent,
      item,
      stream,
      massKg,
      fate,
      buyer,
    });
  }
}

/** Days of a quarter's months. */
const dayIn = ({ months }: Period, month: 0 | 1 | 2, day: string) => `${months[month]}-${day}`;

async function cars(contextOf: ContextOf, n: string, at: number, quarter: Period, index: number): Promise<void> {
  const random = randomFrom(`cars plant-${n} ${quarter.label}`);
  const came = dayIn(quarter, 0, "09");
  const lot = Array.from({ length: random.whole(15, 20) }, (_, k) =>
    car(random, idOf(`plant-${n}`), came, 100_000 * (at + 1) + index * 100 + k),
  );
  await returned(
    contextOf(`treater-${n}`),
    lot.map(({ row }) => row),
  );
  const massG = lot.reduce((sum, { massG: own }) => sum + own, 0);
  const part = (permille: number) => Math.floor((massG * permille) / 1_000);
  const engine = random.whole(95_000, 130_000);
  const [aluminium, plastics, rest] = [part(100), part(70), part(90)];
  const ferrous = massG - engine - aluminium - plastics - rest;
  await treat(contextOf, n, {
    days: { treated: dayIn(quarter, 1, "18"), sent: dayIn(quarter, 2, "16") },
    inputs: [{ item: "vehicles/passenger-car", pieces: lot.length, massKg: massG }],
    outputs: [
      { item: "ferrous", massKg: ferrous, fate: "recycling", buyer: "滨海示范钢厂（合成）" },
      { item: "aluminium", massKg: aluminium, fate: "recycling", buyer: "有色金属再生示范厂（合成）" },
      { item: "plastics", massKg: plastics, fate: "recycling", buyer: "改性塑料示范厂（合成）" },
      {
        item: "assembly-engine",
        massKg: engine,
        fate: "remanufacture",
        buyer: "再制造发动机示范厂（合成）",
        part: { number: `DEMO-E-${n}-${quarter.label}`, model: "示范 1.5" },
      },
      { item: "residue", massKg: rest, fate: "disposal", buyer: "一般固废填埋示范场（合成）" },
    ],
    stream: "vehicles",
    serial: 0,
  });
}

async function batteries(
  contextOf: ContextOf,
  collector: string,
  station: string,
  n: string,
  quarter: Period,
  index: number,
): Promise<void> {
  const random = randomFrom(`batteries ${station} ${quarter.label}`);
  const came = dayIn(quarter, 0, "05");
  const item = "lead_acid_batteries/starter";
  const lots = Array.from({ length: random.whole(5, 8) }, (_, k) => {
    const pieces = random.whole(60, 110);
    return { k, pieces, massG: pieces * random.whole(140, 165) * 100 };
  });
  const ctx = contextOf(collector);
  await returned(
    ctx,
    lots.map(({ k, pieces, massG }) => ({
      id: documentId(`batteries ${station} ${k}`, came),
      siteId: idOf(station),
      occurredOn: came,
      item,
      pieces,
      massKg: formatQuantity("mass", massG),
      massBasis: "weighed",
      source: k % 2 === 0 ? "trade_in" : "enterprise",
      battery: { wasteCode: "900-052-31", casing: k === 0 ? "broken" : "intact" },
    })),
  );
  const pieces = lots.reduce((sum, lot) => sum + lot.pieces, 0);
  const massKg = lots.reduce((sum, lot) => sum + lot.massG, 0);
  const sent = dayIn(quarter, 0, "17");
  const id = documentId(`manifest ${station}`, sent);
  const serial = 60_000 + Number(n) * 100 + index;
  await recordTransfer(ctx, {
    id,
    fromSiteId: idOf(station),
    toSiteId: idOf(`plant-${n}`),
    occurredOn: sent,
    manifestNumber: `${sent.slice(0, 4)}1201${String(serial).padStart(6, "0")}`,
    lines: [{ item, pieces, massKg, brokenMassKg: lots[0]?.massG ?? 0 }],
  });
  await recordCarriage(ctx, id, {
    id: documentId(`carriage ${station}`, sent),
    carrier: "示范危险货物运输有限公司（合成）",
    carrierPermit: "示范运管许可 0001 号（合成）",
    plate: "津A00000",
    driver: "示范驾驶员",
    route: "集中转运点—南港路—处理厂（合成）",
    distanceKm: 28,
    unNumber: "UN2794",
    packing: [{ item, form: "solid", packaging: "防渗托盘", packages: Math.ceil(pieces / 40) }],
  });
  const arrived = dayIn(quarter, 0, "18");
  await receiveTransfer(contextOf(`treater-${n}`), id, {
    id: documentId(`receipt ${station}`, arrived),
    occurredOn: arrived,
    lines: [{ item, pieces, massKg }],
  });
  const lead = Math.floor((massKg * random.whole(600, 612)) / 1_000);
  const polypropylene = Math.floor((massKg * 52) / 1_000);
  await treat(contextOf, n, {
    days: { treated: dayIn(quarter, 1, "12"), sent: dayIn(quarter, 2, "12") },
    inputs: [{ item, pieces, massKg, leadPercent: 62_000 }],
    outputs: [
      { item: "lead", massKg: lead, leadPercent: 99_500, fate: "recycling", buyer: "示范蓄电池厂（合成）" },
      {
        item: "polypropylene",
        massKg: polypropylene,
        leadPercent: 0,
        fate: "recycling",
        buyer: "改性塑料示范厂（合成）",
      },
      { item: "acid", massKg: massKg - lead - polypropylene, leadPercent: 100 },
    ],
    stream: "lead_acid_batteries",
    serial: serial + 1_000,
  });
}

/** Cartons and containers that firms bring to the plant themselves: bales, weighed and not counted. */
async function packages(contextOf: ContextOf, n: string, quarter: Period): Promise<void> {
  const random = randomFrom(`packages plant-${n} ${quarter.label}`);
  const came = dayIn(quarter, 0, "11");
  const siteId = idOf(`plant-${n}`);
  const lots = [
    { item: "packaging/beverage-carton", massG: random.whole(4_200, 5_600) * 1_000 },
    { item: "packaging/plastic-container", massG: random.whole(2_400, 3_300) * 1_000 },
  ];
  await returned(
    contextOf(`treater-${n}`),
    lots.map(({ item, massG }) => ({
      id: documentId(`packages ${n} ${item}`, came),
      siteId,
      occurredOn: came,
      item,
      pieces: 0,
      massKg: formatQuantity("mass", massG),
      massBasis: "weighed",
      source: "enterprise",
    })),
  );
  const massG = lots.reduce((sum, lot) => sum + lot.massG, 0);
  const [paper, plastics] = [Math.floor(massG * 0.45), Math.floor(massG * 0.48)];
  await treat(contextOf, n, {
    days: { treated: dayIn(quarter, 1, "20"), sent: dayIn(quarter, 2, "18") },
    inputs: lots.map(({ item, massG: massKg }) => ({ item, pieces: 0, massKg })),
    outputs: [
      { item: "paper", massKg: paper, fate: "recycling", buyer: "再生纸示范厂（合成）" },
      { item: "plastics", massKg: plastics, fate: "recycling", buyer: "改性塑料示范厂（合成）" },
      { item: "residue", massKg: massG - paper - plastics, fate: "disposal", buyer: "一般固废填埋示范场（合成）" },
    ],
    stream: "packaging",
    serial: 0,
  });
}
