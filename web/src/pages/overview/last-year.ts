/** A stream's months beside those of the year before. Pure. */
import { massText } from "../../format/format.ts";
import { periodName, yearBefore } from "../../format/period.ts";
import { t } from "../../words/index.ts";
import type { CurvePoint } from "../../types-figures.ts";

export const steps = ["returned", "received", "treated", "recycled"] as const;
export type Step = (typeof steps)[number];

/** The last twelve months and the same ones a year before; null where the books had not begun. */
export function besideLastYear(points: readonly CurvePoint[], step: Step) {
  const known = new Map(points.map((point) => [point.month, point[`${step}Kg`]]));
  const months = points.slice(-12).map(({ month }) => month);
  return {
    months,
    now: months.map((month) => known.get(month) ?? null),
    before: months.map((month) => known.get(yearBefore(month)) ?? null),
  };
}

/** The last month that is over, and the same one a year before; where none is over yet, the one that runs. */
export function saidOf(points: readonly CurvePoint[], running: string | undefined): string {
  const last = points.filter(({ month }) => month !== running).at(-1) ?? points.at(-1);
  if (!last) return t("curves.says.none");
  const before = points.find(({ month }) => month === yearBefore(last.month));
  const said = t("curves.says", {
    month: last.month === running ? `${periodName(last.month)} (${t("chart.running")})` : periodName(last.month),
    returned: massText(last.returnedKg),
    received: massText(last.receivedKg),
  });
  return before ? said + t("curves.says.before", { returned: massText(before.returnedKg) }) : said;
}
