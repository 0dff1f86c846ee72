/**
 * The ghost-tonne gate: a claim has to rest on a permit, on capacity that is left, and on energy that fits what was
 * treated. What cannot be checked is said so, never taken as passed. Pure.
 */
import type { GateCheck } from "../../../../db/schema/index.ts";
import { Problem } from "../../../kernel/errors.ts";
import { compare, type Fraction, fraction, parseFraction, toFixed } from "../../../kernel/fraction.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import { permitStreamOf } from "../../streams.ts";

export type { GateCheck };

/** A permit as the gate reads it. */
export type GatePermit = {
  number: string;
  streams: readonly string[];
  yearlyCapacityG: number | null;
  validFrom: string;
  validTo: string;
};

/** Metered energy of one site and month, and what was treated there in that month of one stream; null: nothing was. Amounts as text. */
type MeteredMonth = { siteId: string; month: string; energyWh: string; stream: string | null; treatedG: string };

export type Gate = {
  stream: string;
  year: string;
  massG: number;
  /** What the treater's year had left of the item before this claim. */
  unclaimedG: number;
  permits: readonly GatePermit[];
  /** Already claimed of the treater, the stream and the year, grams. */
  claimedG: bigint;
  metered: readonly MeteredMonth[];
  /** `thresholds` in force, by code. */
  thresholds: ReadonlyMap<string, string>;
};

const kg = (grams: bigint | number) => `${formatQuantity("mass", grams)} kg`;

/** @throws Problem `claim_without_permit`, `claim_exceeds_capacity`, `claim_energy_implausible` */
export function checkGate(gate: Gate): GateCheck[] {
  const covering = permitsOfYear(gate.permits, gate.stream, gate.year);
  return [
    passed("unclaimed", "unclaimed_left", { available: kg(gate.unclaimedG), asked: kg(gate.massG) }),
    permitCheck(covering, gate),
    capacityCheck(covering, gate),
    energyCheck(gate),
  ];
}

/** The permits that cover the stream on any day of the year. */
export function permitsOfYear<T extends GatePermit>(permits: readonly T[], stream: string, year: string): T[] {
  return permits.filter(
    ({ streams, validFrom, validTo }) =>
      streams.includes(permitStreamOf(stream)) && validFrom <= `${year}-12-31` && validTo >= `${year}-01-01`,
  );
}

/** Grams that may be claimed in the year under these permits; null where one of them names no capacity. */
export function capacityOf(permits: readonly GatePermit[]): number | null {
  return permits.reduce<number | null>(
    (sum, { yearlyCapacityG }) => (sum === null || yearlyCapacityG === null ? null : sum + yearlyCapacityG),
    0,
  );
}

function permitCheck(covering: readonly GatePermit[], { stream, year }: Gate): GateCheck {
  const [first] = covering;
  if (!first) throw new Problem("claim_without_permit", { pointer: "/treaterId", params: { stream, year } });
  const { validFrom, validTo } = first;
  return passed("permit", "permit_covers", { permit: numbersOf(covering), validFrom, validTo });
}

function capacityCheck(covering: readonly GatePermit[], { year, massG, claimedG }: Gate): GateCheck {
  const capacity = capacityOf(covering);
  const permit = numbersOf(covering);
  if (capacity === null) return notChecked("capacity", "capacity_not_configured", { permit });
  const params = { permit, year, capacity: kg(capacity), claimed: kg(claimedG), asked: kg(massG) };
  if (claimedG + BigInt(massG) > capacity) throw new Problem("claim_exceeds_capacity", { pointer: "/massKg", params });
  return passed("capacity", "capacity_left", params);
}

/**
 * Energy of the months that were metered over what was treated in those very months: a plant that metered half a year
 * is not held against the other half.
 */
function energyCheck({ stream, year, metered, thresholds }: Gate): GateCheck {
  const months = new Map(metered.map((row) => [`${row.siteId} ${row.month}`, row.energyWh]));
  if (months.size === 0) return notChecked("energy", "energy_not_metered", { year });
  const treated = (of: (other: string | null) => boolean) =>
    metered.reduce((sum, row) => sum + (of(row.stream) ? BigInt(row.treatedG) : 0n), 0n);
  if (treated((other) => other !== stream) > 0n) return notChecked("energy", "energy_several_streams", {});
  const treatedG = treated((other) => other === stream);
  if (treatedG <= 0n) return notChecked("energy", "energy_nothing_treated", { year });
  const energyWh = [...months.values()].reduce((sum, wattHours) => sum + BigInt(wattHours), 0n);
  const ratio = perTonne(energyWh, treatedG);
  const arithmetic = `${formatQuantity("energy", energyWh)} kWh ÷ ${formatQuantity("mass", treatedG)} kg × 1,000 = ${toFixed(ratio, 1)} kWh/t`;
  const params = { arithmetic, months: String(months.size) };
  const minimum = thresholds.get(`plant_energy_min.${stream}`) ?? "";
  const maximum = thresholds.get(`plant_energy_max.${stream}`) ?? "";
  if (minimum === "" && maximum === "") return notChecked("energy", "energy_not_configured", params);
  const band = { ...params, band: `${minimum || "0"}–${maximum || "∞"} kWh/t` };
  const isBelow = minimum !== "" && compare(ratio, parseFraction(minimum)) < 0;
  const isAbove = maximum !== "" && compare(ratio, parseFraction(maximum)) > 0;
  if (isBelow || isAbove) throw new Problem("claim_energy_implausible", { pointer: "/treaterId" });
  return passed("energy", "energy_within", band);
}

/** kWh a tonne: Wh ÷ g × 1,000. */
function perTonne(energyWh: bigint, treatedG: bigint): Fraction {
  return fraction(energyWh * 1_000n, treatedG);
}

const numbersOf = (permits: readonly GatePermit[]) => permits.map(({ number }) => number).join(", ");

function passed(code: GateCheck["code"], say: Say, params: GateCheck["params"]): GateCheck {
  return { code, outcome: "passed", say, params };
}

function notChecked(code: GateCheck["code"], say: Say, params: GateCheck["params"]): GateCheck {
  return { code, outcome: "not_checked", say, params };
}

/** What a check says, [Chinese, English]; amounts come with their unit and read the same in both. */
const sentences = {
  unclaimed_left: ["可认领 {available}，本次认领 {asked}。", "{available} could be claimed, {asked} is claimed."],
  permit_covers: [
    "许可证 {permit} 在该年覆盖此类别（{validFrom} 至 {validTo}）。",
    "Permit {permit} covers the stream in that year ({validFrom} to {validTo}).",
  ],
  capacity_left: [
    "{year} 年已认领 {claimed}，加本次 {asked}，不超过许可证 {permit} 的年能力 {capacity}。",
    "{claimed} claimed in {year} and {asked} now stay within the yearly capacity {capacity} of permit {permit}.",
  ],
  capacity_not_configured: [
    "许可证 {permit} 没有登记年能力，因此没有核对。",
    "Permit {permit} has no yearly capacity on record, so it was not checked.",
  ],
  energy_within: [
    "{arithmetic}（{months} 个计量月），在合理范围 {band} 之内。",
    "{arithmetic} over {months} metered months lies within {band}.",
  ],
  energy_not_configured: [
    "{arithmetic}（{months} 个计量月）；没有设定该类别的合理范围，因此没有核对。",
    "{arithmetic} over {months} metered months; no plausible band is configured for the stream, so it was not checked.",
  ],
  energy_not_metered: [
    "处理企业 {year} 年没有登记计量电耗，因此没有核对。",
    "The treater reported no metered energy for {year}, so it was not checked.",
  ],
  energy_nothing_treated: [
    "{year} 年的计量月里没有处理该类别的记录，因此没有核对。",
    "Nothing of the stream was treated in the metered months of {year}, so it was not checked.",
  ],
  energy_several_streams: [
    "计量月里处理了多个类别，电耗不能分摊，因此没有核对。",
    "Several streams were treated in the metered months and energy cannot be shared among them, so it was not checked.",
  ],
} as const satisfies Record<string, readonly [string, string]>;
type Say = keyof typeof sentences;

/** Said without the figures of the treater's books, among them what other producers claimed: to a reader whose they are not. */
const withheld: Readonly<Record<string, readonly [string, string]>> = {
  capacity_left: [
    "本次认领在处理企业许可证的年能力之内。",
    "The claim stays within the yearly capacity of the treater's permit.",
  ],
  energy_within: ["处理企业的单位电耗在合理范围之内。", "The treater's energy a tonne lies within the plausible band."],
  energy_not_configured: [
    "没有设定该类别的合理范围，因此没有核对。",
    "No plausible band is configured for the stream, so it was not checked.",
  ],
};

/** A check as it is answered, in the reader's language. @param isOwn whether the reader may see the treater's books */
export function sayCheck({ code, outcome, say, params }: GateCheck, locale: "zh-CN" | "en", isOwn: boolean) {
  const known = { ...sentences, ...(isOwn ? {} : withheld) };
  const [zh, en] = Object.entries(known).find(([name]) => name === say)?.[1] ?? [say, say];
  const detail = (locale === "en" ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  return { code, outcome, detail };
}
