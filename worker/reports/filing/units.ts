/** The units in which offices write, and how an exact value becomes what stands in a form. Pure. */
import type { Words } from "../../../verify/report.ts";
import type { IndicatorUnit } from "../../kernel/vocabulary/indicators.ts";
import type { FormUnitName } from "../../kernel/vocabulary/reports.ts";
import { compare, divide, type Fraction, fraction, multiply, subtract, toFixed } from "../../kernel/fraction.ts";
import { toldApart } from "../../kernel/told-apart.ts";

type FormUnit = Words & {
  /** What the indicator counts in. */
  of: IndicatorUnit;
  /** So many of the indicator's own unit are one. */
  per: number;
  /** Unless a layout says otherwise. */
  places: number;
};

/** 吨、台、辆、只、万元、万千瓦时: as reports of cities write them (商建函〔2018〕142号 names no units). */
export const formUnits = {
  kilograms: { zh: "千克", en: "kg", of: "kg", per: 1, places: 0 },
  tonnes: { zh: "吨", en: "t", of: "kg", per: 1_000, places: 1 },
  tenThousandTonnes: { zh: "万吨", en: "10,000 t", of: "kg", per: 10_000_000, places: 2 },
  sets: { zh: "台", en: "sets", of: "piece", per: 1, places: 0 },
  vehicles: { zh: "辆", en: "vehicles", of: "piece", per: 1, places: 0 },
  pieces: { zh: "只", en: "pieces", of: "piece", per: 1, places: 0 },
  times: { zh: "次", en: "times", of: "piece", per: 1, places: 0 },
  items: { zh: "项", en: "items", of: "piece", per: 1, places: 0 },
  yuan: { zh: "元", en: "yuan", of: "yuan", per: 1, places: 2 },
  tenThousandYuan: { zh: "万元", en: "10,000 yuan", of: "yuan", per: 10_000, places: 2 },
  kilowattHours: { zh: "千瓦时", en: "kWh", of: "kWh", per: 1, places: 0 },
  tenThousandKilowattHours: { zh: "万千瓦时", en: "10,000 kWh", of: "kWh", per: 10_000, places: 2 },
  kilowattHoursPerSquareMetre: { zh: "千瓦时/平方米", en: "kWh/m²", of: "kWh/m2", per: 1, places: 1 },
  kilowattHoursPerTonne: { zh: "千瓦时/吨", en: "kWh/t", of: "kWh/t", per: 1, places: 1 },
  percent: { zh: "%", en: "%", of: "percent", per: 1, places: 1 },
} as const satisfies Record<FormUnitName, FormUnit>;

export const percentagePoints: Words = { zh: "百分点", en: "percentage points" };

/**
 * Rounded half to even.
 * @param value in the indicator's own unit
 * @param beside a target in the same unit: as many places more as tell the value from it
 */
export function inForm(
  value: Fraction,
  unit: FormUnitName,
  places: number = formUnits[unit].places,
  beside: Fraction | null = null,
): string {
  const per = fraction(formUnits[unit].per);
  return beside === null
    ? toFixed(divide(value, per), places)
    : toldApart(divide(value, per), divide(beside, per), places);
}

/**
 * 环比 and 同比: in per cent of what it was, of shares in percentage points. null where there is nothing to hold it
 * against: a growth from nothing has no per cent.
 */
export function changeFrom(before: Fraction | null, now: Fraction | null, unit: FormUnitName): string | null {
  if (before === null || now === null) return null;
  if (unit === "percent") return toFixed(subtract(now, before), 1);
  if (compare(before, fraction(0)) <= 0) return null;
  return toFixed(multiply(subtract(divide(now, before), fraction(1)), fraction(100)), 1);
}

/** 完成率: per cent of the target, 100 only where it is reached; null where there is none. */
export function achieved(value: Fraction | null, target: Fraction | null): string | null {
  if (value === null || target === null || compare(target, fraction(0)) <= 0) return null;
  return toldApart(multiply(divide(value, target), fraction(100)), fraction(100), 1);
}
