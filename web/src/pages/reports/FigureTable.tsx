import { FigureLinks } from "../../controls/Figure.tsx";
import { targetText } from "../../controls/figure-parts.tsx";
import { StatusMark, Unverified } from "../../controls/marks.tsx";
import { formatShare } from "../../format/format.ts";
import { t } from "../../words/index.ts";
import { coverageText, exactText, figuresIn, groupOf, indicatorOf, notesAbout, said } from "./names.ts";
import type { ReportContent, ReportFigure, Section } from "./types.ts";

type Props = {
  report: ReportContent;
  section: Section;
  /** Where the rows of a figure are; null where the reader may not see them. */
  rowsOf: (figure: ReportFigure) => string | null;
  /** Known problems stand beside each figure. */
  withProblems?: boolean;
  /** On a sheet the table stays one; on a phone each figure is a card. */
  onSheet?: boolean;
};

/** The figures of a section as a yearbook prints them: stream by stream, the arithmetic beside the value. */
export function FigureTable({ report, section, rowsOf, withProblems = false, onSheet = false }: Props) {
  const all = figuresIn(report, section);
  const groups = [...Map.groupBy(all, groupOf)];
  // Amounts are not measured against anything: where there are only amounts, nothing is said of it.
  const isMeasured = all.some(({ status, denominator, explanation }) => {
    return status !== "no_target" || denominator !== null || explanation !== null;
  });
  const title = said(section.title);
  return (
    <div class={`table-frame figure-table ${onSheet ? "" : "cards"}`} role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("report.figure")}</th>
            <th scope="col" class="number">
              {t("report.value")}
            </th>
            <th scope="col" class="wide">
              {t("how.arithmetic")}
            </th>
            {isMeasured && <th scope="col">{t("report.status")}</th>}
            <th scope="col" class="number wide">
              {t("figure.estimated")}
            </th>
            <th scope="col" class="wide">
              {t("report.definition")}
            </th>
            {withProblems && <th scope="col">{t("published.problems")}</th>}
            <th scope="col" class="behind">
              {t("report.behind")}
            </th>
          </tr>
        </thead>
        {groups.map(([group, figures]) => (
          <tbody key={group}>
            {group && (
              <tr class="stream-rows">
                <th scope="rowgroup" colSpan={6 + Number(isMeasured) + Number(withProblems)}>
                  {group} <CoverageOf figures={figures} />
                </th>
              </tr>
            )}
            {figures.map((figure) => (
              <Row
                key={figure.id}
                report={report}
                section={section.id}
                figure={figure}
                rows={rowsOf(figure)}
                isMeasured={isMeasured}
                withProblems={withProblems}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type RowProps = {
  report: ReportContent;
  section: string;
  figure: ReportFigure;
  rows: string | null;
  isMeasured: boolean;
  withProblems: boolean;
};

function Row({ report, section, figure, rows, isMeasured, withProblems }: RowProps) {
  const { estimatedShare } = figure;
  return (
    <tr>
      <th scope="row">
        <span class="figure-name">{withoutGroup(said(figure.title))}</span>
      </th>
      <td class="number figure-number" data-label={t("report.value")}>
        {exactText(figure) ?? "—"}
      </td>
      <td class="wide tabular">{said(figure.arithmetic) || "—"}</td>
      {isMeasured && (
        <td data-label={t("report.status")}>
          <Status figure={figure} />
        </td>
      )}
      <td class="number wide">{estimatedShare === null ? "—" : formatShare(estimatedShare)}</td>
      <td class="wide">
        <Definition figure={figure} />
      </td>
      {withProblems && (
        <td data-label={t("published.problems")}>
          <Problems report={report} section={section} figure={figure} />
        </td>
      )}
      <td class="behind" data-label={t("report.behind")}>
        <FigureLinks indicator={indicatorOf(figure)} rows={rows} more={<MoreFacts figure={figure} />} />
      </td>
    </tr>
  );
}

/** How many sites and months reported: the same for every figure of a stream. */
function CoverageOf({ figures }: { figures: readonly ReportFigure[] }) {
  const coverage = figures.find((figure) => figure.coverage !== null)?.coverage;
  if (!coverage) return null;
  return (
    <span class="small">
      {t("report.coverage")}
      {t("list.colon")}
      {coverageText(coverage)}
    </span>
  );
}

/** Titles name their stream first; the group has said it. */
function withoutGroup(title: string): string {
  return title.replace(/^[^：:]{1,40}[：:]\s*/, "");
}

/** A rate against its target; an amount is not measured against anything. */
function Status({ figure }: { figure: ReportFigure }) {
  const { status, target, denominator, reason, explanation } = figure;
  return (
    <span class="figure-state">
      {(status !== "no_target" || denominator) && <StatusMark status={status} />}
      {target && status !== "no_target" && <span class="small">{targetText(indicatorOf(figure))}</span>}
      {status === "not_computable" && reason && <span class="small">{said(reason)}</span>}
      {explanation && <span class="small">{said(explanation)}</span>}
    </span>
  );
}

function Definition({ figure: { formula, basis } }: { figure: ReportFigure }) {
  return (
    <>
      <span class="block small">
        {formula.id} · {t("how.version", { version: formula.version })}
      </span>
      <span class="block small">
        {basis ? [basis.title, basis.documentNo].filter(Boolean).join(" ") : t("how.noBasis")}{" "}
        <Unverified confidence={basis?.confidence} />
      </span>
    </>
  );
}

/** What the panel of the computation says of a figure in a report beyond that of an indicator. */
function MoreFacts({ figure: { coverage, factors, digest } }: { figure: ReportFigure }) {
  return (
    <>
      <dt>{t("report.coverage")}</dt>
      <dd>{coverage ? coverageText(coverage) : t("how.estimatedNone")}</dd>
      {factors.length > 0 && (
        <>
          <dt>{t("report.factors")}</dt>
          <dd>{factors.join(t("list.comma"))}</dd>
        </>
      )}
      <dt>{t("report.figureDigest")}</dt>
      <dd>
        <code class="hash">{digest}</code>
      </dd>
    </>
  );
}

/** What the books themselves show, and by number what the authors wrote. */
function Problems({ report, section, figure }: { report: ReportContent; section: string; figure: ReportFigure }) {
  const { coverage, estimatedShare } = figure;
  const problems = report.notes.filter(({ kind }) => kind === "problem");
  const written = notesAbout(report, section, figure.id).filter(({ kind }) => kind === "problem");
  const shown = [
    coverage ? coverageText(coverage) : "",
    coverage && coverage.sitesReported < coverage.sitesExpected ? t("published.sitesMissing") : "",
    coverage && coverage.monthsReported < coverage.monthsExpected ? t("published.monthsMissing") : "",
    estimatedShare !== null && Number(estimatedShare) > 0
      ? t("figure.estimatedShare", { share: formatShare(estimatedShare) })
      : "",
  ].filter(Boolean);
  if (shown.length <= 1 && written.length === 0) shown.push(t("published.noneKnown"));
  return (
    <span class="figure-state">
      {shown.map((text) => (
        <span key={text} class="small">
          {text}
        </span>
      ))}
      {written.map((note) => (
        <a key={note.id} class="small" href={`#note-${note.id}`} title={note.text}>
          {t("published.problemNumber", { number: problems.indexOf(note) + 1 })}
        </a>
      ))}
    </span>
  );
}
