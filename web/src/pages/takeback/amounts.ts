import { formatGrams, sumKilograms } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { AmountLine } from "../../types.ts";

/** A typed count as the API wants it: a whole number, nothing when empty, and as typed when it is neither, so that the server can say what is wrong. */
export function wholeNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Typed text for a request: nothing when it is empty. */
export function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** Lines in one breath: 废钢铁 820 kg、废铜 12 kg. */
export function linesText(lines: readonly AmountLine[]): string {
  return lines
    .map((line) => `${pick(line.itemNameZh, line.itemNameEn) || line.item} ${formatNumber(line.massKg)} kg`)
    .join(t("list.comma"));
}

/** The mass of all lines in kilograms. */
export function totalMass(lines: readonly { massKg: string }[]): string {
  return formatGrams(sumKilograms(lines.map((line) => line.massKg)) ?? 0n);
}
