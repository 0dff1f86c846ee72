import { withQuery } from "../../api/call.ts";
import type { IconName } from "../../controls/Icon.tsx";
import { Mark, type Tone } from "../../controls/marks.tsx";
import { amountText } from "../../controls/figure-parts.tsx";
import { periodKindOf, periodName } from "../../format/period.ts";
import { t } from "../../words/index.ts";
import type { Scorecard, ScorecardFigure } from "../../types.ts";
import { trendPoints } from "./trend.ts";

/** Where the rows of a figure are; null where there are none to list, as for a part of a year, or none for the reader. */
export function rowsOf(
  { id, of, over, href }: ScorecardFigure,
  zone: string,
  may: (permission: string) => boolean,
): string | null {
  // Figures beside the books have theirs on their page.
  if (!/^(epr|procurement|energy)\./.test(id)) return href;
  if (!may("indicators.rows") || (over === "year_to_date" && periodKindOf(of) === null)) return null;
  return withQuery(`/indicators/${encodeURIComponent(id)}/rows`, { period: of, zone });
}

export function amount({ id, unit }: ScorecardFigure, value: ScorecardFigure["value"], reason: string | null = null) {
  if (!value) return reason ? <span title={reason}>—</span> : "—";
  return amountText({ id, unit, value });
}

/** A part of a year by its months. */
export function spanName(of: string): string {
  const [first = of, last] = of.split("/");
  return last ? t("home.upTo", { first: periodName(first), last: periodName(last) }) : periodName(of);
}

/** The shape of the last five periods; the numbers stand in the panel of the figure. */
export function Trend({ figure }: { figure: ScorecardFigure }) {
  const points = trendPoints(figure.trend.map(({ value }) => (value ? Number(value.display) : null)));
  const last = points.at(-1);
  if (points.length < 2 || !last) return <>—</>;
  return (
    <svg class="trend" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(" ")} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

type FilingStatus = Scorecard["filings"][number]["status"];
const looks: Record<FilingStatus, { tone: Tone; icon: IconName }> = {
  filed: { tone: "good", icon: "check" },
  filed_late: { tone: "due", icon: "check" },
  due: { tone: "plain", icon: "dash" },
  due_soon: { tone: "due", icon: "clock" },
  overdue: { tone: "wrong", icon: "warning" },
};

export function FilingMark({ status }: { status: FilingStatus }) {
  return <Mark {...looks[status]} text={t(`home.filing.${status}`)} />;
}
