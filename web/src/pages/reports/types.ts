/** The shapes of reports. */
import type { ReportContent, ReportFigure as Figure } from "../../../../worker/reports/draft/schemas.ts";
import type { LayoutAnswer } from "../../../../worker/reports/layouts/schemas.ts";
import type { Completeness, ReportAnswer, ReportRows } from "../../../../worker/reports/schemas.ts";

export type {
  Coverage,
  FigureChange as Change,
  FigurePart,
  Note as ReportNote,
  ReportContent,
  ReportFigure,
} from "../../../../worker/reports/draft/schemas.ts";
export type {
  Completeness,
  NoteAnswer as NoteVersion,
  ReportAnswer as Report,
  ReportHead,
  ReportKind,
  ReportRows,
  RestatementPreview,
  ScheduleItem as ReportDuty,
  TrendAnswer as Trend,
} from "../../../../worker/reports/schemas.ts";
export type { LayoutAnswer as Layouts } from "../../../../worker/reports/layouts/schemas.ts";
export type { FilingRow } from "../../../../worker/reports/filing/schemas.ts";
export type { WrittenKind } from "../../../../worker/kernel/vocabulary/reports.ts";

export type Layout = LayoutAnswer["own"];
export type Words = Figure["title"];
export type Section = ReportContent["sections"][number];
export type ReportRow = ReportRows["items"][number];
export type Reminder = Completeness["reminder"];
export type Seal = NonNullable<ReportAnswer["seal"]>;
