import { formatNumber } from "../../format/format.ts";
import { shiftLeft } from "../../format/decimal.ts";
import { t, worded } from "../../words/index.ts";
import type { Computed, ListedRetrofit } from "./types.ts";

export const carrierName = (carrier: string): string => worded(`carrier.${carrier}`, carrier);
export const methodName = (method: string): string => worded(`retrofit.method.${method}`, method);

export function measuresText(measures: ListedRetrofit["measures"]): string {
  return measures.map((kind) => t(`retrofit.measure.${kind}`)).join(t("list.comma"));
}

export function spanText({ from, to }: { from: string; to: string }): string {
  return t("retrofit.span", { from, to });
}

/** The unit as it is set: m³ instead of m3. */
export function unitText(unit: string): string {
  return unit
    .replace("m3", "m³")
    .replace("m2", "m²")
    .replace("yuan", t("unit.yuan"))
    .replace("years", t("retrofit.years"));
}

/** A figure without its unit, or a dash: the reason stands beside it. */
export function valueText({ value }: Computed, digits = 1): string {
  return value === null ? "—" : fixed(value, digits);
}

/** So many places always, so that the points of a column stand under each other, and a real minus. */
export function fixed(value: string | number, digits: number): string {
  return formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace(/^-/, "−");
}

export function reasonText({ reason }: Computed): string | null {
  return reason === null ? null : t(`retrofit.reason.${reason}`);
}

/** Kilograms in tonnes, for a column whose head says so. */
export function tonnes(massKg: string, digits: number): string {
  return fixed(shiftLeft(massKg, 3), digits);
}

/** A number that was computed in floating point, for the eye. */
export function rounded(value: number, digits = 2): string {
  return formatNumber(value, { maximumFractionDigits: digits }).replace(/^-/, "−");
}

/** A share such as 0.2 in per cent. */
export function percent(share: number, digits = 0): string {
  return `${formatNumber(share * 100, { maximumFractionDigits: digits })} %`;
}
