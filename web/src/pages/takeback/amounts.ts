import { formatGrams, sumKilograms } from "../../format/decimal.ts";
import { formatNumber } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { AmountLine } from "../../types.ts";

/** Lines in one breath: 废钢铁 820 kg、废铜 12 kg. */
export function linesText(lines: readonly AmountLine[]): string {
  return lines
    .map((line) => `${pick(line.itemNameZh, line.itemNameEn) || line.item} ${formatNumber(line.massKg)} kg`)
    .join(t("list.comma"));
}

/** The mass of all lines in kilograms; a question mark where one of them cannot be read. */
export function totalMass(lines: readonly { massKg: string }[]): string {
  const grams = sumKilograms(lines.map((line) => line.massKg));
  return grams === null ? "?" : formatGrams(grams);
}
