/** Electricity a tonne treated, from what meters showed. Pure. */
import { percentOf } from "../../format/decimal.ts";
import { pick } from "../../words/index.ts";
import type { PlantEnergy } from "../../types-counts.ts";

type Metered = Pick<PlantEnergy, "state" | "treatedKg" | "lines">;

/** kWh a tonne, rounded to one place; null where nothing was treated in the month or the report was reversed. */
export function intensityOf({ state, treatedKg, lines }: Metered): string | null {
  const energyKwh = lines[0]?.amount;
  if (state === "reversed" || energyKwh === undefined || treatedKg === null || Number(treatedKg) === 0) return null;
  // kWh ÷ kg × 1000 = ten times the percentage.
  const percent = percentOf(energyKwh, treatedKg, 2);
  return percent === null ? null : (Number(percent) * 10).toFixed(1);
}

export type Plant = { name: string; values: (number | null)[] };

/** Each plant month by month, the earliest first; a month that it did not report has no value. */
export function plantsOf(rows: readonly PlantEnergy[]): { months: string[]; plants: Plant[] } {
  const known = rows.flatMap((row) => {
    const value = intensityOf(row);
    return value === null ? [] : [{ site: row.siteId ?? "", row, value: Number(value) }];
  });
  const months = [...new Set(known.map(({ row }) => row.period))].sort();
  const plants = [...Map.groupBy(known, ({ site }) => site).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const of = new Map(own.map(({ row, value }) => [row.period, value]));
    return [
      { name: pick(first.row.siteNameZh, first.row.siteNameEn), values: months.map((month) => of.get(month) ?? null) },
    ];
  });
  return { months, plants };
}
