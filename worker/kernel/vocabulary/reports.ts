/** Words of reports that the database keeps, the wire carries and the pages say. */

export const reportKindNames = [
  "teda_quarterly",
  "annual_summary",
  "apec_pack",
  "plastics_half_year",
  "producer_duty",
  "mid_term_evaluation",
  "final_evaluation",
  "take_back_statistics",
  "firm_quarterly",
] as const;
export type ReportKindName = (typeof reportKindNames)[number];

export const reportStates = ["draft", "submitted", "sealed", "restated"] as const;
export type ReportState = (typeof reportStates)[number];
/** Of a report that is due: somebody has to begin it first. */
export const dutyStates = [...reportStates, "not_started"] as const;

/** Who makes and submits a report: the pilot office for a zone, a producer for itself, any firm of the pilot for itself. */
export const reportAuthors = ["commerce", "producer", "firm"] as const;
export type ReportAuthor = (typeof reportAuthors)[number];

/** What authors write. */
const textKinds = ["problem", "measure", "next_step", "progress"] as const;
/** What stands on the cover of what is filed. */
export const coverKinds = ["filing_unit", "recipient", "responsible", "reviewer", "preparer", "telephone"] as const;
export const writtenKinds = [...textKinds, ...coverKinds] as const;
export type WrittenKind = (typeof writtenKinds)[number];
/** `review`: the bureau's reason for handing a report back. */
export const noteKinds = [...writtenKinds, "review"] as const;

export const reminders = ["due_soon", "overdue"] as const;
/** How much it matters what a report lacks. */
export const gapSeverities = ["missing", "note"] as const;
export type GapSeverity = (typeof gapSeverities)[number];
export const gapCodes = [
  "site_silent",
  "month_empty",
  "month_open",
  "estimated",
  "not_computable",
  "section_empty",
  "note_missing",
] as const;
export type GapCode = (typeof gapCodes)[number];

/** Of a month or a longer period of a zone. */
const monthClosings = ["open", "closed"] as const;
export const periodStates = [...monthClosings, "sealed"] as const;

/**
 * `form`: a workbook in the shape in which the report is filed; `docx`: the same as a document; `digest`: a document of
 * two pages in both languages.
 */
export const exportFormats = ["json", "csv", "xlsx", "form", "docx", "digest"] as const;
/** In which of them these two are written; in both languages where none is named. */
export const formLanguages = ["zh", "en"] as const;
export type FormLanguage = (typeof formLanguages)[number];

/** Of a line of what is filed: what it was before, how it changed in per cent or points, the year so far, and what it is aimed at. */
export const filingColumns = [
  "value",
  "previous",
  "onPeriod",
  "lastYear",
  "onYear",
  "cumulative",
  "target",
  "achieved",
] as const;
export type FilingColumn = (typeof filingColumns)[number];

/** What the texts of a filing are made of, in the order of the product's own layouts: what people wrote, or what the figures say. */
export const filingTexts = ["progress", "figures", "problem", "measure", "next_step"] as const;
export type FilingText = (typeof filingTexts)[number];
/** `fixed`: words of the layout itself. */
export const filingBlocks = [...filingTexts, "fixed"] as const;

/** The units in which offices write: `worker/reports/filing/units.ts` says what each of them is. */
export const formUnitNames = [
  "kilograms",
  "tonnes",
  "tenThousandTonnes",
  "sets",
  "vehicles",
  "pieces",
  "times",
  "items",
  "yuan",
  "tenThousandYuan",
  "kilowattHours",
  "tenThousandKilowattHours",
  "kilowattHoursPerSquareMetre",
  "kilowattHoursPerTonne",
  "percent",
] as const;
export type FormUnitName = (typeof formUnitNames)[number];
/** As many places as a layout may ask for. */
export const mostPlaces = 6;
