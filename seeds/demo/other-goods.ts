/**
 * Vehicles, lead-acid batteries and express packaging of the pilot, month by month: small, invented, and the same on
 * every run of a day. Sent again, every document is the one that is there already.
 */
import type { Ctx } from "../../worker/context.ts";
import { checkVin } from "../../worker/kernel/identifiers.ts";
import { addMonths, monthsBetween, parsePeriod, periodOf } from "../../worker/kernel/period.ts";
import { formatQuantity } from "../../worker/kernel/quantity.ts";
import {
  declare,
  receiveTransfer,
  recordCarriage,
  recordTransfer,
  recordTreatment,
  reportPlastics,
  reportTrips,
} from "../../worker/takeback/index.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import { randomFrom, type Random } from "./random.ts";
import { confirmArrival, receiverNamed, sendOff } from "./receivers.ts";
import { fillStores, returned, supplyCoefficients } from "./stores.ts";

type ContextOf = (party: string) => Ctx;

const monthsOfPilot = 24;
const kg = (grams: number) => formatQuantity("mass", grams);

/** What each stream does by itself runs at the same time; a month waits for the one before. */
export async function loadStreams(contextOf: ContextOf, today: string): Promise<void> {
  const lastMonth = addMonths(today.slice(0, 7), -1);
  const months = monthsBetween(addMonths(lastMonth, 2 - monthsOfPilot), lastMonth);
  await supplyCoefficients(contextOf(""));
  await Promise.all([
    inTurn(months, (month, index) => vehiclesOf(contextOf, month, index)),
    inTurn(months, (month, index) => batteriesOf(contextOf, month, index)),
    inTurn(months, (month, index) => packagingOf(contextOf, month, index)),
  ]);
  await fillStores(contextOf, today);
}

export async function inTurn<T>(months: readonly T[], live: (month: T, index: number) => Promise<void>): Promise<void> {
  for (const [index, month] of months.entries()) await live(month, index);
}

/** Cars come in, and are taken apart with an engine and a gearbox each tenth of them fit for a second life. */
async function vehiclesOf(contextOf: ContextOf, month: string, index: number): Promise<void> {
  const random = randomFrom(`vehicles ${month}`);
  const ctx = contextOf("treater-6");
  const siteId = idOf("plant-6");
  const day = (date: string) => `${month}-${date}`;
  const cars = Array.from({ length: random.whole(14, 22) }, (_, n) => car(random, siteId, day("06"), index * 100 + n));
  await returned(
    ctx,
    cars.map(({ row }) => row),
  );
  const massG = cars.reduce((sum, { massG: own }) => sum + own, 0);
  // The published composition of a small car, in thousandths; fluids and residue are synthetic.
  const part = (permille: number) => Math.floor((massG * permille) / 1_000);
  const [engine, gearbox] = [random.whole(95_000, 130_000), random.whole(40_000, 60_000)];
  const materials = { aluminium: part(100), plastics: part(70), rubber: part(36), "oil-and-fluids": part(14) };
  const ferrous = part(740) - engine - gearbox;
  const rest = massG - ferrous - engine - gearbox - Object.values(materials).reduce((sum, grams) => sum + grams, 0);
  await recordTreatment(ctx, {
    id: documentId("treatment plant-6", day("18")),
    siteId,
    occurredOn: day("18"),
    inputs: [{ item: "vehicles/passenger-car", pieces: cars.length, massKg: massG }],
    outputs: [
      { item: "ferrous", massKg: ferrous },
      ...Object.entries(materials).map(([item, massKg]) => ({ item, massKg })),
      { item: "residue", massKg: rest },
      { item: "assembly-engine", massKg: engine, number: `DEMO-E-${month}`, model: "示范 1.6", fit: true },
      {
        item: "assembly-gearbox",
        massKg: gearbox,
        number: `DEMO-G-${month}`,
        model: "示范 5MT",
        fit: random.chance(0.6),
      },
    ],
  });
  const deliver = (item: string, massKg: number, fate: "recycling" | "remanufacture" | "disposal", buyer: string) =>
    sendAndConfirm(contextOf, "treater-6", index, {
      id: documentId(`delivery plant-6 ${item}`, day("26")),
      siteId,
      occurredOn: day("26"),
      item: `vehicles/material/${item}`,
      massKg,
      fate,
      buyer,
    });
  await deliver("ferrous", ferrous, "recycling", "滨海示范钢厂（合成）");
  await deliver("aluminium", materials.aluminium, "recycling", "有色金属再生示范厂（合成）");
  await deliver("plastics", materials.plastics, "recycling", "改性塑料示范厂（合成）");
  await deliver("assembly-engine", engine, "remanufacture", "再制造发动机示范厂（合成）");
  await deliver("residue", rest, "disposal", "一般固废填埋示范场（合成）");
  await declared(contextOf("producer-7"), "vehicles/passenger-car", month, random.whole(90, 130), 1_350_000);
}

export function car(random: Random, siteId: string, occurredOn: string, serial: number) {
  const massG = random.whole(940, 1_420) * 1_000;
  const usage = random.chance(0.15) ? "D" : "A";
  const row = {
    id: documentId(`car ${serial}`, occurredOn),
    siteId,
    occurredOn,
    item: "vehicles/passenger-car",
    pieces: 1,
    massKg: kg(massG),
    massBasis: "certificate",
    source: usage === "D" ? "enterprise" : "household",
    vehicle: {
      vin: vinOf(serial),
      certificateNumber: `示范${occurredOn.slice(0, 4)}${String(serial).padStart(6, "0")}`,
      // No plate of Tianjin begins so.
      plate: `津Z${String(serial).padStart(5, "0")}`,
      ownerName: "示范车主（合成）",
      model: "示范牌 DEMO",
      vehicleType: "小型轿车",
      usage,
      power: "1",
    },
  };
  return { row, massG };
}

/** No maker has the code LZZDEM. */
function vinOf(serial: number): string {
  const vinWith = (digit: string) => `LZZDEM00${digit}${String(serial).padStart(8, "0")}`;
  return vinWith([..."0123456789X"].find((digit) => checkVin(vinWith(digit)).checkDigit) ?? "0");
}

/** Batteries are collected at the transfer station and go to the smelter with a manifest each month. */
async function batteriesOf(contextOf: ContextOf, month: string, index: number): Promise<void> {
  const random = randomFrom(`batteries ${month}`);
  const [from, to] = [idOf("station-3"), idOf("plant-7")];
  const day = (date: string) => `${month}-${date}`;
  const lots = Array.from({ length: random.whole(8, 12) }, (_, n) => {
    const pieces = random.whole(6, 30);
    return { n, pieces, massG: pieces * random.whole(140, 165) * 100, casing: n === 0 ? "broken" : "intact" };
  });
  const rows = lots.map(({ n, pieces, massG, casing }) => ({
    id: documentId(`batteries ${n}`, day("04")),
    siteId: from,
    occurredOn: day("04"),
    item: "lead_acid_batteries/starter",
    pieces,
    massKg: kg(massG),
    massBasis: "weighed",
    source: n % 3 === 0 ? "enterprise" : "trade_in",
    battery: { wasteCode: "900-052-31", casing },
  }));
  await returned(contextOf("recycler-1"), rows);
  const pieces = lots.reduce((sum, lot) => sum + lot.pieces, 0);
  const sentG = lots.reduce((sum, lot) => sum + lot.massG, 0);
  const line = { item: "lead_acid_batteries/starter", pieces, massKg: sentG };
  const transferId = documentId("manifest station-3", day("12"));
  const manifestNumber = `${month.slice(0, 4)}1201${String(index + 1).padStart(6, "0")}`;
  const load = { id: transferId, fromSiteId: from, toSiteId: to, occurredOn: day("12"), manifestNumber };
  await recordTransfer(contextOf("recycler-1"), { ...load, lines: [{ ...line, brokenMassKg: lots[0]?.massG ?? 0 }] });
  await recordCarriage(contextOf("recycler-1"), transferId, {
    id: documentId("carriage station-3", day("12")),
    carrier: "示范危险货物运输有限公司（合成）",
    carrierPermit: "示范运管许可 0001 号（合成）",
    plate: "津A00000",
    driver: "示范驾驶员",
    route: "集中转运点—临港公路—处理厂（合成）",
    distanceKm: 31,
    unNumber: "UN2794",
    packing: [{ item: line.item, form: "solid", packaging: "防渗托盘", packages: Math.ceil(pieces / 40) }],
  });
  // One manifest in four differs by some acid.
  const receivedG = random.chance(0.25) ? sentG - random.whole(1, 8) * 100 : sentG;
  const smelter = contextOf("treater-7");
  await receiveTransfer(smelter, transferId, {
    id: documentId("receipt station-3", day("13")),
    occurredOn: day("13"),
    lines: [{ ...line, massKg: receivedG }],
    ...(receivedG === sentG
      ? {}
      : {
          reason: "运输途中电解液挥发，已核对磅单",
          differences: [{ kind: "packaging" as const, item: line.item, found: "一只托盘破损，内有电解液残留（合成）" }],
        }),
  });
  const part = (permille: number) => Math.floor((receivedG * permille) / 1_000);
  const lead = part(random.whole(600, 612));
  const polypropylene = part(52);
  await recordTreatment(smelter, {
    id: documentId("treatment plant-7", day("20")),
    siteId: to,
    occurredOn: day("20"),
    inputs: [{ ...line, massKg: receivedG, leadPercent: 62_000 }],
    outputs: [
      { item: "lead", massKg: lead, leadPercent: 99_500 },
      { item: "polypropylene", massKg: polypropylene, leadPercent: 0 },
      { item: "acid", massKg: receivedG - lead - polypropylene, leadPercent: 100 },
    ],
  });
  const delivery = { siteId: to, occurredOn: day("27"), stream: "lead_acid_batteries" };
  const id = (item: string) => documentId(`delivery plant-7 ${item}`, day("27"));
  await sendAndConfirm(contextOf, "treater-7", index, {
    ...delivery,
    id: id("lead"),
    item: "lead",
    massKg: lead,
    fate: "recycling",
    buyer: "示范蓄电池厂（合成）",
  });
  await sendAndConfirm(contextOf, "treater-7", index, {
    ...delivery,
    id: id("pp"),
    item: "polypropylene",
    massKg: polypropylene,
    fate: "recycling",
    buyer: "改性塑料示范厂（合成）",
  });
  await declared(contextOf("producer-8"), "lead_acid_batteries/starter", month, random.whole(260, 340), 15_200);
}

export async function sendAndConfirm(
  contextOf: ContextOf,
  sender: string,
  index: number,
  sent: Parameters<typeof sendOff>[1],
): Promise<void> {
  await sendOff(contextOf(sender), sent, 50_000 + index);
  await confirmArrival(contextOf(receiverNamed(sent.buyer)), sent);
}

/** Trips in reusable boxes grow from eight to thirteen in a hundred; the supermarket reports its plastics each half-year. */
async function packagingOf(contextOf: ContextOf, month: string, index: number): Promise<void> {
  const random = randomFrom(`trips ${month}`);
  const expressTrips = random.whole(41_000, 52_000);
  const share = 0.08 + (0.05 * index) / monthsOfPilot + random.between(-0.006, 0.006);
  const { lastDay } = parsePeriod(month);
  await reportTrips(contextOf("recycler-6"), {
    id: documentId("trips", lastDay),
    period: parsePeriod(month),
    expressTrips,
    reusableTrips: Math.round(expressTrips * share),
    cartonsReused: random.whole(2_000, 3_600),
    collectionDevices: 40 + index,
  });
  const halfYear = periodOf(lastDay, "half_year");
  if (halfYear.lastDay !== lastDay) return;
  await reportPlastics(contextOf("retailer-2"), {
    id: documentId("plastics", lastDay),
    period: halfYear,
    lines: [
      {
        item: "packaging/plastic-bag",
        usedKg: random.whole(5_200, 6_400) * 1_000,
        recoveredKg: random.whole(180, 320) * 1_000,
      },
      {
        item: "packaging/plastic-container",
        usedKg: random.whole(900, 1_300) * 1_000,
        recoveredKg: random.whole(60, 110) * 1_000,
      },
    ],
  });
}

async function declared(ctx: Ctx, item: string, month: string, pieces: number, gramsPerPiece: number): Promise<void> {
  const period = parsePeriod(month);
  const id = documentId(`declaration ${item}`, period.lastDay);
  await declare(ctx, { id, item, period, pieces, massKg: pieces * gramsPerPiece });
}
