import { titleInStream } from "../../controls/figure-parts.tsx";
import { StatusMark } from "../../controls/marks.tsx";
import { periodName } from "../../format/period.ts";
import type { FigureScope } from "../../state/scope.ts";
import { useMay, useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { ScorecardFigure } from "../../types.ts";
import { amount, FilingMark, rowsOf, spanName, Trend } from "./parts.tsx";
import { type FilingsProps, ScorecardFrame, type SectionProps } from "./ScorecardFrame.tsx";

/** The scorecard as the home shows it: on one screen, each number a way to its rows. */
export function Brief({ scope }: { scope: FigureScope }) {
  return <ScorecardFrame scope={scope} look="briefs" Section={Section} Filings={Filings} />;
}

function Section({ of, zone, figures }: SectionProps) {
  const may = useMay();
  const [first] = figures;
  if (!first) return null;
  const title = t(`home.section.${of}`);
  return (
    <section class="brief">
      <h3>
        <a href={first.href}>{title}</a>
        {first.isOutside && <span class="small">{t("home.outside")}</span>}
      </h3>
      <table class="bars">
        <caption class="visually-hidden">{title}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{t("home.figure")}</th>
            <th scope="col">{t("home.trend")}</th>
            <th scope="col">{t("home.value")}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.id} figure={figure} rows={rowsOf(figure, zone, may)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A state is said where there is something to be held against; an amount without a target is only an amount. */
function Row({ figure, rows }: { figure: ScorecardFigure; rows: string | null }) {
  const value = amount(figure, figure.value, figure.reason);
  const isHeldAgainst = figure.status !== "no_target";
  return (
    <tr>
      <th scope="row">
        {titleInStream(figure)}
        {figure.over !== "period" && <span class="block small">{spanName(figure.of)}</span>}
        {isHeldAgainst && (
          <span class="block">
            <StatusMark status={figure.status} />
          </span>
        )}
      </th>
      <td>
        <Trend figure={figure} />
      </td>
      <td class="number">{rows && figure.value ? <a href={rows}>{value}</a> : value}</td>
    </tr>
  );
}

/** What is still to be filed; how many were is one line. */
function Filings({ filings }: FilingsProps) {
  const { may } = useMe();
  if (filings.length === 0) return null;
  const open = filings.filter(({ status }) => status !== "filed" && status !== "filed_late");
  return (
    <section class="brief">
      <h3>{may("reports.read") ? <a href="/reports">{t("home.filings")}</a> : t("home.filings")}</h3>
      <p class="small">{t("home.filed", { filed: filings.length - open.length, all: filings.length })}</p>
      <ul class="brief-filings">
        {open.map(({ kind, period, titleZh, titleEn, reportId, status }) => (
          <li key={`${kind} ${period}`}>
            {reportId ? <a href={`/reports/${reportId}`}>{pick(titleZh, titleEn)}</a> : pick(titleZh, titleEn)}
            <span class="block small">{periodName(period)}</span>
            <FilingMark status={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
