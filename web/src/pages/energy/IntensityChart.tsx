import { Chart } from "../../controls/Chart.tsx";
import { DataTable } from "../../controls/DataTable.tsx";
import type { Line } from "../../controls/line-chart.ts";
import { formatNumber } from "../../format/format.ts";
import { periodName, yearBefore } from "../../format/period.ts";
import { useMe } from "../../state/session.ts";
import { t } from "../../words/index.ts";
import type { PlantEnergy } from "../../types-counts.ts";
import { type Plant, plantsOf } from "./intensity.ts";

/** More lines than these cannot be told apart; the table has every plant. */
const looks = ["green", "strong", "middle", "faint"] as const;
/** So many months are drawn; the table has every one. */
const drawn = 12;

/** Electricity a tonne treated, plant by plant and month by month, of the rows that are shown. */
export function IntensityChart({ rows }: { rows: readonly PlantEnergy[] }) {
  const { me } = useMe();
  const { months, plants } = plantsOf(rows);
  const last = months.at(-1);
  if (last === undefined || months.length < 2) return null;
  const at = ({ values }: Plant, month: string): number | null => values[months.indexOf(month)] ?? null;
  const latest = plants.flatMap((plant) => {
    const [now, before] = [at(plant, last), at(plant, yearBefore(last))];
    if (now === null) return [];
    const said = { plant: plant.name, now: formatNumber(now) };
    if (before === null) return [t("energy.intensity.plant", said)];
    return [t("energy.intensity.plant.before", { ...said, before: formatNumber(before) })];
  });
  const isRunning = last === me.today.slice(0, 7);
  const shown = months.slice(-drawn);
  const lines = plants.slice(0, looks.length).map((plant, index): Line => ({
    label: plant.name,
    look: looks[index] ?? "faint",
    values: shown.map((month) => at(plant, month)),
  }));
  const [only] = plants;
  // Beside several plants their last year would be as many lines again: there the sentence tells it.
  if (only && plants.length === 1 && months.length > drawn) {
    const before = shown.map((month) => at(only, yearBefore(month)));
    lines.unshift({ label: t("chart.lastYear"), look: "faint", values: before });
  }
  return (
    <Chart
      title={t("energy.intensity")}
      note={t("energy.intensity.note")}
      says={t("energy.intensity.says", { month: monthName(last, isRunning), plants: latest.join(t("list.comma")) })}
      // No target is set for it: what a tonne takes depends on what is treated.
      spec={{
        months: shown,
        unit: "kWh/t",
        target: undefined,
        unfinished: isRunning ? t("chart.running") : undefined,
        lines,
      }}
      table={
        <DataTable
          caption={t("energy.intensity")}
          rows={months.toReversed()}
          rowKey={(month) => month}
          columns={[
            { name: "month", head: t("bar.period"), cell: (month) => monthName(month, isRunning && month === last) },
            ...plants.map((plant) => ({
              name: plant.name,
              head: `${plant.name} (kWh/t)`,
              number: true,
              cell: (month: string) => formatNumber(at(plant, month) ?? "—"),
            })),
          ]}
        />
      }
    />
  );
}

function monthName(month: string, isRunning: boolean): string {
  return isRunning ? `${periodName(month)} · ${t("chart.running")}` : periodName(month);
}
