/**
 * Units as people write them beside numbers, and what one is in another: exactly, or not at all. 市斤 and 市两 by
 * 国务院关于在我国统一实行法定计量单位的命令 (1984): 500 g and 50 g; 度 is the everyday word for kWh.
 */
import { plainNumber } from "../kernel/number-text.ts";
import { plainWords } from "./names.ts";

/** Parts of one family are converted into each other; a scale (°C, °F) is never converted by a factor. */
type UnitFamily = "mass" | "pieces" | "energy" | "volume" | "money" | "foreign" | "celsius" | "fahrenheit";

/** How many of the family's smallest part: `[times, dividedBy]`. */
export type Unit = { family: UnitFamily; word: string; times: bigint; dividedBy: bigint };

type Row = readonly [family: UnitFamily, times: number, dividedBy: number, words: string];

// The first word is the one that is shown. A joule is 1/3600 of a watt-hour.
const rows: readonly Row[] = [
  ["mass", 1_000, 1, "kg 公斤 千克 kgs kilogram kilograms"],
  ["mass", 1, 1, "g 克 gram grams"],
  ["mass", 1_000_000, 1, "t 吨 公吨 tonne tonnes mt ton tons"],
  ["mass", 500, 1, "斤 市斤"],
  ["mass", 50, 1, "两 市两"],
  ["pieces", 1, 1, "件 台 个 只 辆 块 套 部 条 枚 支 张 pcs pc piece pieces 台/件 件/台 台(件) 单位"],
  ["energy", 1_000, 1, "kWh 度 千瓦时 千瓦·时 千瓦小时 kw.h kw·h"],
  ["energy", 1, 1, "Wh 瓦时"],
  ["energy", 1_000_000, 1, "MWh 兆瓦时 mw·h"],
  ["energy", 10_000_000, 1, "万kWh 万千瓦时 万度 万kw·h"],
  ["energy", 1_000_000_000, 1, "GWh 吉瓦时"],
  ["energy", 1_000_000, 3_600, "MJ 兆焦 兆焦耳"],
  ["energy", 1_000_000_000, 3_600, "GJ 吉焦 吉焦耳 百万千焦"],
  ["energy", 1_000, 3_600, "kJ 千焦"],
  ["volume", 1_000, 1, "m3 立方米 立方 立米 m^3 cubicmetres cubicmeters 方"],
  ["volume", 1, 1, "L 升 公升 litre litres liter liters"],
  ["volume", 10_000_000, 1, "万m3 万立方米 万方"],
  ["money", 100, 1, "yuan 元 人民币元 人民币 rmb cny ¥ rmb¥ cny¥"],
  ["money", 1, 1, "fen 分"],
  ["money", 100_000, 1, "千元"],
  ["money", 1_000_000, 1, "万元 万"],
  ["money", 10_000_000_000, 1, "亿元"],
  ["foreign", 1, 1, "$ 美元 usd us$ 欧元 eur € 港元 hkd hk$ 日元 jpy"],
  ["celsius", 1, 1, "°C c 摄氏度 摄氏 celsius degc"],
  ["fahrenheit", 1, 1, "°F f 华氏度 华氏 fahrenheit degf"],
];

const units: ReadonlyMap<string, Unit> = new Map(
  rows.flatMap(([family, times, dividedBy, words]) => {
    const all = words.split(" ");
    return all.map((word): [string, Unit] => [
      plainWords(word),
      { family, word: all[0] ?? word, times: BigInt(times), dividedBy: BigInt(dividedBy) },
    ]);
  }),
);

/** The unit a word means, however it is written; undefined for a word that is none. */
export function unitNamed(word: string): Unit | undefined {
  return units.get(plainWords(word));
}

/** Whether a unit is another word for one: 度 is kWh. */
export function isSameUnit(one: Unit, word: string): boolean {
  const other = unitNamed(word);
  return other?.family === one.family && other.times === one.times && other.dividedBy === one.dividedBy;
}

/** Longer words first, so that MWh is not read as Wh. */
const words = [...units.keys()].toSorted((a, b) => b.length - a.length);

/** The text before a unit that stands at its end, and that unit: `用电量kwh`, `temp_f`. */
export function endingUnit(text: string): { before: string; unit: Unit } | undefined {
  const word = words.find((one) => text.length > one.length && text.endsWith(one));
  const unit = word === undefined ? undefined : units.get(word);
  return word === undefined || !unit ? undefined : { before: text.slice(0, -word.length), unit };
}

/**
 * The same amount in another unit.
 * @param decimal in JSON's grammar, without exponent
 * @returns undefined where they measure different things, or where the result has no end as a decimal (1 MJ in kWh)
 */
export function converted(decimal: string, from: Unit, to: Unit): string | undefined {
  if (from.family !== to.family || from.family === "foreign") return undefined;
  if (from.times === to.times && from.dividedBy === to.dividedBy) return decimal;
  const [whole = "", fraction = ""] = decimal.replace("-", "").split(".");
  const numerator = BigInt(whole + fraction) * from.times * to.dividedBy * 10n ** places;
  const denominator = from.dividedBy * to.times * 10n ** BigInt(fraction.length);
  if (numerator % denominator !== 0n) return undefined;
  const digits = (numerator / denominator).toString().padStart(Number(places) + 1, "0");
  const text = `${digits.slice(0, -Number(places))}.${digits.slice(-Number(places))}`.replace(/\.?0+$/, "");
  return decimal.startsWith("-") && text !== "0" ? `-${text}` : text;
}

/** More places than any amount may have. */
const places = 18n;

/** A cell that holds a number, perhaps with its unit after it or the sign of a currency before it. */
export type Measure = { number: string; unit: Unit | undefined };

/** @returns null where the cell is no number, or what stands beside the number is no unit */
export function measureIn(cell: string): Measure | null {
  const plain = plainNumber(cell.trim());
  if (plain !== null) return { number: plain, unit: undefined };
  const match = /^([^\d０-９.,，．+\-－−]{0,6}?)\s*([-－−]?[\d０-９][\d０-９.,，．]*)\s*([^\s].{0,20})?$/.exec(
    cell.trim(),
  );
  const [, before = "", digits = "", after = ""] = match ?? [];
  const number = plainNumber(digits);
  if (number === null || (before !== "" && after !== "")) return null;
  const unit = unitNamed(before + after);
  if (!unit || (before !== "" && !["money", "foreign"].includes(unit.family))) return null;
  return { number, unit };
}
