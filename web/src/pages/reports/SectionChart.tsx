import type { VNode } from "preact";
import { Picture } from "../../controls/Picture.tsx";
import { formatNumber } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { figuresIn, groupOf, said, valueText } from "./names.ts";
import type { ReportContent, ReportFigure, Section } from "./types.ts";

type Bar = { id: string; label: string; value: string; amount: number; target: number | null; isMet: boolean };
type Panel = { title: string; unit: string; most: number; bars: Bar[] };

const chartedUnits = ["percent", "kg", "yuan"] as const;

/** Bars beside each other where figures can be compared: the rates of a stream, or its masses; then their table. */
export function SectionChart({ report, section, table }: { report: ReportContent; section: Section; table: VNode }) {
  const panels = panelsOf(figuresIn(report, section));
  if (panels.length === 0) return table;
  return (
    <Picture title={said(section.title)} titleIsAbove says={saysOf(panels)} table={table} tableIsBelow>
      <div class="chart-panels">
        {panels.map((panel) => (
          <PanelOfBars key={`${panel.title} ${panel.unit}`} panel={panel} />
        ))}
      </div>
    </Picture>
  );
}

/** The longest bar of each panel, and how many of those with a target reach it. */
function saysOf(panels: readonly Panel[]): string {
  const bars = panels.flatMap((panel) => panel.bars);
  const judged = bars.filter(({ target }) => target !== null);
  const longest = panels.flatMap((panel) => {
    const [first] = panel.bars.toSorted((a, b) => b.amount - a.amount);
    return first ? [[panel.title, `${first.label} ${first.value}`].filter(Boolean).join(t("list.colon"))] : [];
  });
  const drawn = t("report.chart.says", { bars: bars.length, longest: longest.join(t("list.comma")) });
  if (judged.length === 0) return drawn;
  return drawn + t("report.chart.says.met", { judged: judged.length, met: judged.filter(({ isMet }) => isMet).length });
}

function PanelOfBars({ panel }: { panel: Panel }) {
  const { title, bars, most } = panel;
  const summary = bars.map(({ label, value }) => `${label} ${value}`).join(t("list.comma"));
  return (
    <div class="chart-panel" role="img" aria-label={`${title}${t("list.colon")}${summary}`}>
      {title && <p class="chart-title">{title}</p>}
      {bars.map(({ id, label, value, amount, target, isMet }) => (
        <div key={id} class="chart-bar">
          <span class="chart-label">{label}</span>
          <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
            <rect class={isMet ? "bar-met" : "bar-plain"} width={(amount / most) * 1_000} height="16" />
            {target !== null && <rect class="bar-target" x={(target / most) * 1_000 - 3} width="6" height="16" />}
          </svg>
          <span class="chart-value">
            {value}
            {target !== null && (
              <span class="small"> {t("figure.targetNoYear", { percent: formatNumber(target) })}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

/** One scale for each panel: streams differ by a hundred times, and a bar too short to see says nothing. */
function panelsOf(figures: readonly ReportFigure[]): Panel[] {
  return chartedUnits.flatMap((unit) => {
    const own = figures.filter((figure) => figure.unit === unit && Number(figure.value?.display ?? 0) > 0);
    const groups = [...Map.groupBy(own, groupOf)];
    const oneEach = groups.every(([, members]) => members.length === 1);
    if (oneEach && own.length < 2) return [];
    if (oneEach) return [panelOf("", unit, own, groupOf)];
    return groups.map(([group, members]) => panelOf(group, unit, members, shortTitle));
  });
}

function panelOf(
  title: string,
  unit: string,
  figures: readonly ReportFigure[],
  labelOf: (figure: ReportFigure) => string,
): Panel {
  const bars = figures.map((figure) => ({
    id: figure.id,
    label: labelOf(figure),
    value: valueText(figure) ?? "",
    amount: Number(figure.value?.display ?? 0),
    target: figure.target && figure.status !== "no_target" ? Number(figure.target.percent) : null,
    isMet: figure.status === "met",
  }));
  const most = Math.max(unit === "percent" ? 100 : 0, ...bars.flatMap(({ amount, target }) => [amount, target ?? 0]));
  return { title, unit, most, bars };
}

/** Without the stream, and without what all bars of a panel share. */
function shortTitle({ title }: ReportFigure): string {
  return said(title)
    .replace(/^[^：:]{1,40}[：:]\s*/, "")
    .replace(/[（(](按质量|by mass)[)）]$/, "")
    .trim();
}
