import type { ComponentChildren } from "preact";
import { formatAmount, formatNumber, formatShare } from "../format/format.ts";
import { has, pick, t } from "../words/index.ts";
import { useScope } from "../state/scope.ts";
import { useMay } from "../state/session.ts";
import type { ShownFigure } from "../types-figures.ts";
import { StatusMark } from "./marks.tsx";

/** Some things are counted by a name of their own. */
export function counted(id: string, display: string, unit: ShownFigure["unit"]) {
  const shown = formatAmount(display, unit);
  const own = `unit.${id}`;
  return has(own) ? { ...shown, unit: t(own) } : shown;
}

/** The figure on one line: `398.9 t`. */
export function amountText({ id, unit, value }: Pick<ShownFigure, "id" | "unit" | "value">): string {
  if (!value) return "—";
  const shown = counted(id, value.display, unit);
  return `${shown.amount} ${shown.unit}`.trim();
}

type StateProps = {
  indicator: ShownFigure;
  /** An explanation the page has already given. */ said?: string | null;
  targetIsShown?: boolean;
};

/** Met, missed, no target, expired or not computable, with the target's year or the reason. */
export function FigureState({ indicator, said = null, targetIsShown = false }: StateProps) {
  const { status, target, estimatedShare } = indicator;
  const partlyEstimated = estimatedShare !== null && Number(estimatedShare) > 0;
  return (
    <div class="figure-state">
      {/* An amount is not measured against anything; only a rate that has no target needs to say so. */}
      {(status !== "no_target" || indicator.denominator) && <StatusMark status={status} />}
      {target && !targetIsShown && status !== "no_target" && <span class="small">{targetText(indicator)}</span>}
      {status === "not_computable" && indicator.reason && <span class="small">{indicator.reason}</span>}
      {indicator.explanation && indicator.explanation !== said && <span class="small">{indicator.explanation}</span>}
      {partlyEstimated && (
        <span class="small">{t("figure.estimatedShare", { share: formatShare(estimatedShare ?? "0") })}</span>
      )}
    </div>
  );
}

/** Of a figure with the ways behind it. */
export type LinksProps = {
  indicator: ShownFigure;
  /** Of the figure, where it is not the period the page is about. */
  period?: string | undefined;
  /** Where its rows are, if not where the page's figures have theirs; null where the reader may not see them. */
  rows?: string | null | undefined;
  /** What else is to be known of it, as terms and descriptions. */
  more?: ComponentChildren;
  /** How it went over time. */
  picture?: ComponentChildren;
};

export function RowsBehind({ indicator, period, rows }: LinksProps) {
  const may = useMay();
  if (rows === null || (rows === undefined && !may("indicators.rows"))) return null;
  if (rows === undefined) return <RowsLink indicator={indicator} period={period} />;
  const title = titleOf(indicator);
  return (
    <a href={rows} aria-label={`${t("figure.rows")}${t("list.colon")}${title}`}>
      {t("figure.rows")}
    </a>
  );
}

/** @param period of the figure where it is not the one the page is about */
function RowsLink({ indicator, period }: { indicator: ShownFigure; period?: string | undefined }) {
  const scope = useScope();
  const query = new URLSearchParams({ period: period ?? scope.period, zone: scope.zone });
  const title = titleOf(indicator);
  return (
    <a
      href={`/indicators/${encodeURIComponent(indicator.id)}/rows?${query}`}
      aria-label={`${t("figure.rows")}${t("list.colon")}${title}`}
    >
      {t("figure.rows")}
    </a>
  );
}

export const titleOf = ({ titleZh, titleEn }: ShownFigure): string => pick(titleZh, titleEn);

/** The title without the stream before its colon: for pages that already say which stream they show. */
export function titleInStream(indicator: ShownFigure): string {
  return titleOf(indicator).replace(/^[^：:]{1,40}[：:]\s*/, "");
}

export function targetText(indicator: ShownFigure): string {
  const { target } = indicator;
  if (!target) return "";
  const percent = formatNumber(String(target.percent));
  return target.dueOn
    ? t("figure.target", { percent, year: target.dueOn.slice(0, 4) })
    : t("figure.targetNoYear", { percent });
}
