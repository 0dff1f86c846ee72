import { parseKilograms, percentOf, shiftLeft } from "./decimal.ts";
import { locale, t } from "../words/index.ts";

/** From this many kilograms on a headline is shown in tonnes; tables keep the kilograms. */
const tonnesFrom = 10_000;
/** From this many kilowatt-hours on a headline is shown in megawatt-hours. */
const megawattHoursFrom = 10_000;

const decimalText = /^-?\d+(\.\d+)?$/;

/** A decimal string with the reader's grouping and every place it has; a number with three at most. */
export function formatNumber(value: string | number, options: Intl.NumberFormatOptions = {}): string {
  const places = typeof value === "string" ? (value.split(".")[1]?.length ?? 0) : 0;
  const format = new Intl.NumberFormat(locale.get(), {
    maximumFractionDigits: Math.min(Math.max(places, 3), 20),
    ...options,
  });
  if (typeof value === "number") return format.format(value);
  return decimalText.test(value) ? format.format(exactDecimal(value)) : value;
}

/** A mass with the unit that reads best: tonnes for what is large, kilograms otherwise. */
export function formatMass(massKg: string | number): { amount: string; unit: string } {
  const text = String(massKg);
  if (Math.abs(Number(text)) < tonnesFrom) return { amount: formatNumber(text), unit: "kg" };
  return { amount: formatNumber(shiftLeft(text, 3), { maximumFractionDigits: 1 }), unit: "t" };
}

/** The same in a sentence. */
export function massText(massKg: string | number): string {
  const { amount, unit } = formatMass(massKg);
  return `${amount} ${unit}`;
}

/** An amount in the unit the API names, ready to be set in type. */
export function formatAmount(amount: string, unit: string): { amount: string; unit: string } {
  if (unit === "kg") return formatMass(amount);
  if (unit === "kWh" && Math.abs(Number(amount)) >= megawattHoursFrom) {
    return { amount: formatNumber(shiftLeft(amount, 3), { maximumFractionDigits: 1 }), unit: "MWh" };
  }
  // Money has fen or it has none; one place alone is read as a slip.
  const places = unit === "yuan" && amount.includes(".") ? 2 : 0;
  return { amount: formatNumber(amount, { minimumFractionDigits: places }), unit: unitName(unit) };
}

/** The same, but never changed to a larger unit: for tables and sums that must be compared digit by digit. */
export function formatExact(amount: string, unit: string): string {
  return `${formatNumber(amount)} ${unitName(unit)}`.trim();
}

export function unitName(unit: string): string {
  switch (unit) {
    case "piece":
    case "pieces":
      return t("unit.piece");
    case "percent":
    case "%":
      return "%";
    case "yuan":
      return t("unit.yuan");
    case "kWh/m2":
      return "kWh/m²";
    case "m2":
      return "m²";
    case "ratio":
    case "1":
      return "";
    default:
      return unit;
  }
}

/** A share such as "0.124" in per cent: "12.4 %". */
export function formatShare(share: string): string {
  return formatPercent(percentOf(share, "1", 1));
}

/**
 * What `percentOf` found, for the eye: "12.4 %", and a dash for a part of nothing. In a column it keeps as many decimals
 * in every row.
 */
export function formatPercent(percent: string | null, decimals = 0): string {
  return percent === null ? "—" : `${formatNumber(percent, { minimumFractionDigits: decimals })} %`;
}

/** A calendar date as it is written in the books; dates are never moved by a time zone. */
export function formatDate(date: string): string {
  const format = new Intl.DateTimeFormat(locale.get(), {
    year: "numeric",
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  const instant = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(instant) ? date : format.format(instant);
}

/** A mass in a column: always at least two places, so that the points stand under each other. */
export function formatColumnMass(massKg: string): string {
  return formatNumber(massKg, { minimumFractionDigits: 2 });
}

/** An instant on the clock of Shanghai, the clock the books are kept by. */
export function formatInstant(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Intl.DateTimeFormat(locale.get(), {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Shanghai",
  }).format(at);
}

/** Whether a typed mass can be booked: a positive number of whole grams. */
export function isMass(text: string): boolean {
  const grams = parseKilograms(text);
  return grams !== null && grams > 0n;
}

/** Intl takes decimal strings of any length exactly; its type asks for proof that the string is a number, given by the pattern above. */
function exactDecimal(value: string): Intl.StringNumericLiteral {
  return value as Intl.StringNumericLiteral;
}
