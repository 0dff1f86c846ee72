/** How a report is laid out when it is filed: which figures, in which order, in which unit, over which days. */
import type { FilingColumn, FilingText, FormUnitName } from "./vocabulary/reports.ts";
import type { ScorecardSpan } from "./vocabulary/scorecard.ts";

type Words = { zh: string; en: string };

export type LayoutLine = {
  figure: string;
  label: Words;
  unit: FormUnitName;
  /** Those of the unit unless said. */
  places?: number | undefined;
  over: ScorecardSpan;
};
export type LayoutTable = { id: string; title: Words; lines: readonly LayoutLine[] };
type TextBlock = { of: FilingText; title: Words } | { of: "fixed"; title: Words; text: Words };

export type ReportLayout = {
  /** What asks for the report, and where its heads are from. */
  source: Words;
  tables: readonly LayoutTable[];
  /** What each line is held against, in this order; all of it unless said. */
  columns?: readonly FilingColumn[] | undefined;
  /** What is said before the tables; unless said what people wrote and what the figures say. */
  texts?: readonly TextBlock[] | undefined;
  /** Leaves out lines and tables of what its firm has nothing of: nobody files what is not his. */
  onlyWhatThereIs?: boolean | undefined;
};
