import { Chart } from "../../controls/Chart.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import { formatNumber } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import { t } from "../../words/index.ts";
import type { PlantEnergy } from "../../types-counts.ts";
import { plantsOf } from "./intensity.ts";

/** More lines than these cannot be told apart; the table has every plant. */
const looks = ["green", "strong", "middle", "faint"] as const;

/** Electricity a tonne treated, plant by plant and month by month, of the rows that are shown. */
export function IntensityChart({ rows }: { rows: readonly PlantEnergy[] }) {
  const { months, plants } = plantsOf(rows);
  const last = months.at(-1);
  if (last === undefined || months.length < 2) return null;
  const latest = plants.flatMap(({ name, values }) => {
    const value = values.at(-1);
    return typeof value === "number" ? [`${name} ${formatNumber(value)}`] : [];
  });
  return (
    <Chart
      title={t("energy.intensity")}
      note={t("energy.intensity.note")}
      says={t("energy.intensity.says", { month: periodName(last), plants: latest.join(t("list.comma")) })}
      spec={{
        months,
        unit: "kWh/t",
        lines: plants.slice(0, looks.length).map(({ name, values }, index) => ({
          label: name,
          look: looks[index] ?? "faint",
          values,
        })),
      }}
      table={
        <DataTable
          caption={t("energy.intensity")}
          rows={months.toReversed()}
          rowKey={(month) => month}
          columns={[
            { name: "month", head: t("bar.period"), cell: (month) => periodName(month) },
            ...plants.map(({ name, values }) => ({
              name,
              head: `${name} (kWh/t)`,
              number: true,
              cell: (month: string) => formatNumber(values[months.indexOf(month)] ?? "—"),
            })),
          ]}
        />
      }
    />
  );
}
