import { DataTable } from "../../controls/DataTable.tsx";
import { FigureLinks } from "../../controls/Figure.tsx";
import { FigureState, targetText, titleInStream } from "../../controls/figure-parts.tsx";
import { formatDate } from "../../format/format.ts";
import { periodName } from "../../format/period.ts";
import type { FigureScope } from "../../state/scope.ts";
import { useMay, useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { ScorecardFigure } from "../../types.ts";
import { amount, FilingMark, rowsOf, spanName, Trend } from "./parts.tsx";
import { TrendChart } from "./TrendChart.tsx";
import { type FilingsProps, ScorecardFrame, type SectionProps } from "./ScorecardFrame.tsx";

/** The pilot on one page: each figure beside its target and what it was, then what has to be filed. */
export function Scorecard({ scope }: { scope: FigureScope }) {
  return <ScorecardFrame scope={scope} look="overview" Section={Section} Filings={Filings} />;
}

function Section({ of, zone, figures }: SectionProps) {
  const may = useMay();
  const [first] = figures;
  if (!first) return null;
  const title = t(`home.section.${of}`);
  return (
    <section class="scorecard">
      <header class="section-head">
        <h2>{title}</h2>
        <p class="section-actions">
          {first.isOutside && <span class="small">{t("home.outside")}</span>}
          <a href={first.href}>{t("home.open")}</a>
        </p>
      </header>
      <DataTable
        caption={title}
        rows={figures}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "title",
            head: t("home.figure"),
            roomy: true,
            cell: (figure) => (
              <>
                {titleInStream(figure)}
                {figure.over !== "period" && <span class="block small">{spanName(figure.of)}</span>}
              </>
            ),
          },
          { name: "value", head: t("home.value"), number: true, cell: (figure) => amount(figure, figure.value) },
          { name: "target", head: t("home.target"), cell: (figure) => <Target figure={figure} /> },
          {
            name: "previous",
            head: t("home.previous"),
            number: true,
            cell: (figure) => amount(figure, figure.previous, figure.missing.previous),
          },
          {
            name: "lastYear",
            head: t("home.lastYear"),
            number: true,
            cell: (figure) => amount(figure, figure.lastYear, figure.missing.lastYear),
          },
          {
            name: "cumulative",
            head: t("home.cumulative"),
            number: true,
            cell: (figure) => amount(figure, figure.cumulative, figure.missing.cumulative),
          },
          { name: "trend", head: t("home.trend"), wide: true, cell: (figure) => <Trend figure={figure} /> },
          {
            name: "how",
            head: t("figure.how"),
            cell: (figure) => (
              <FigureLinks
                indicator={figure}
                rows={rowsOf(figure, zone, may)}
                picture={<TrendChart figure={figure} />}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function Target({ figure }: { figure: ScorecardFigure }) {
  return (
    <>
      {figure.target && <span class="block small">{targetText(figure)}</span>}
      {/* What is to be known of it stands in its panel: the page is to be seen at a glance. */}
      <FigureState indicator={figure} said={figure.explanation} targetIsShown />
    </>
  );
}

function Filings({ filings }: FilingsProps) {
  const { may } = useMe();
  if (filings.length === 0) return null;
  return (
    <section class="scorecard">
      <header class="section-head">
        <h2>{t("home.filings")}</h2>
        {may("reports.read") && (
          <p class="section-actions">
            <a href="/reports">{t("home.open")}</a>
          </p>
        )}
      </header>
      <DataTable
        caption={t("home.filings")}
        rows={filings}
        rowKey={({ kind, period }) => `${kind} ${period}`}
        columns={[
          {
            name: "kind",
            head: t("home.filing"),
            roomy: true,
            cell: ({ titleZh, titleEn, reportId }) =>
              reportId ? <a href={`/reports/${reportId}`}>{pick(titleZh, titleEn)}</a> : pick(titleZh, titleEn),
          },
          { name: "period", head: t("bar.period"), nowrap: true, cell: ({ period }) => periodName(period) },
          { name: "due", head: t("home.dueOn"), nowrap: true, cell: ({ due }) => formatDate(due) },
          {
            name: "status",
            head: t("list.state"),
            cell: ({ status }) => <FilingMark status={status} />,
          },
        ]}
      />
    </section>
  );
}
