/**
 * 倍率, the ratio of a meter's transformers: what its register shows is used so many times. A bill's use has it in it
 * already (电量 = 示数之差 × 倍率), so a column of it multiplies differences of a register alone. Pure.
 */
import type { ProblemCode } from "../../kernel/problems.ts";
import type { Report } from "./file.ts";
import type { Written } from "./rows.ts";

/** Above any: 1,100 of a 110 kV voltage transformer times 240 of a 1,200 A current transformer. */
export const maxMultiplier = 300_000;

/**
 * Uses as the meter's transformers make them of what its register showed.
 * @param rows as they stand in the file: with another ratio the same register means another use, and is two files
 * @param differences of their figures
 * @param max thousandths in one use
 */
export function multiplied(
  rows: readonly Written[],
  differences: readonly Written[],
  max: number,
  report: Report,
): Written[] {
  const other = rows.find(({ multiplier }) => multiplier !== rows[0]?.multiplier);
  if (other) report.fault(other.row, "multiplier", "multiplier_changes");
  return differences.map((use) => {
    const { thousandths, multiplier = 1 } = use;
    if (thousandths === null) return use;
    if (Math.abs(thousandths) > Math.floor(max / multiplier)) {
      report.fault(use.row, "value", "out_of_range", { minimum: 0, maximum: max / 1000 });
      return use;
    }
    return { ...use, thousandths: thousandths * multiplier };
  });
}

/** What to ask where a ratio stands beside figures that are use already. */
export function askBesideUse(rows: readonly Written[]): ProblemCode | undefined {
  return rows.some(({ multiplier = 1 }) => multiplier !== 1) ? "multiplier_beside_use" : undefined;
}
