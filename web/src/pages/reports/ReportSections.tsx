import { t } from "../../words/index.ts";
import { FigureTable } from "./FigureTable.tsx";
import { said } from "./names.ts";
import { SectionChart } from "./SectionChart.tsx";
import type { ReportContent, ReportFigure } from "./types.ts";

type Props = {
  report: ReportContent;
  rowsOf: (figure: ReportFigure) => string | null;
  withProblems?: boolean;
};

/** The parts of a report one after another, with a list of them before. */
export function ReportSections({ report, rowsOf, withProblems = false }: Props) {
  return (
    <>
      <nav class="report-contents" aria-label={t("report.contents")}>
        <h2>{t("report.contents")}</h2>
        <ol>
          {report.sections.map((section) => (
            <li key={section.id}>
              <a href={`#section-${section.id}`}>{said(section.title)}</a>{" "}
              <span class="small">
                {section.empty ? said(section.empty) : t("report.figures", { count: section.figures.length })}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      {report.sections.map((section, index) => (
        <section key={section.id} class="report-section" id={`section-${section.id}`}>
          <h2>
            {index + 1}. {said(section.title)}
          </h2>
          {section.empty && <p class="small">{said(section.empty)}</p>}
          {section.figures.length > 0 && (
            <SectionChart
              report={report}
              section={section}
              table={<FigureTable report={report} section={section} rowsOf={rowsOf} withProblems={withProblems} />}
            />
          )}
        </section>
      ))}
    </>
  );
}
