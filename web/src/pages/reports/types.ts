import type { Select } from "../../../../verify/entry.ts";
import type { Indicator } from "../../types-figures.ts";

/** The shapes of reports, as the API gives them. */

export type Words = { zh: string; en: string };
export type ReportState = "draft" | "submitted" | "sealed" | "restated";

export type ReportHead = {
  id: string;
  kind: string;
  titleZh: string;
  titleEn: string;
  period: string;
  zone: string;
  party: { id: string; nameZh: string; nameEn: string } | null;
  version: number;
  state: ReportState;
  restates: string | null;
  restatedBy: string | null;
  submittedOn: string | null;
  sealedAt: string | null;
  digest: string | null;
};

export type FigurePart = {
  label: Words;
  unit: string;
  amount: string | null;
  sum: string;
  divisor: number;
  /** Which postings it is the sum of; null where it is no sum. */
  select: Select | null;
};

export type Coverage = {
  sitesExpected: number;
  sitesReported: number;
  monthsExpected: number;
  monthsReported: number;
};

export type ReportFigure = Pick<
  Indicator,
  "id" | "unit" | "value" | "estimatedShare" | "target" | "status" | "basis" | "formula"
> & {
  title: Words;
  numerator: FigurePart | null;
  denominator: FigurePart | null;
  arithmetic: Words;
  reasonCode: string | null;
  reason: Words | null;
  explanation: Words | null;
  factors: string[];
  coverage: Coverage | null;
  digest: string;
};

/** What authors write; a review is the bureau's reason for handing a report back. */
export type WrittenKind = "problem" | "measure" | "next_step";
export type NoteKind = WrittenKind | "review";
/** Reports sealed before notes were about parts of them have no `subject`. */
export type ReportNote = { id: string; kind: NoteKind; text: string; subject?: string | null; recordedAt: string };
export type NoteVersion = ReportNote & { replaces: string | null; replacedBy: string | null };

type Stand = { value: ReportFigure["value"]; status: string; numerator: string | null; denominator: string | null };
export type Change = {
  id: string;
  title: Words;
  before: Stand;
  after: Stand;
  entries: {
    entryId: string;
    seq: number;
    occurredOn: string;
    reverses: string | null;
    part: string;
    amount: string;
  }[];
};

export type Section = { id: string; title: Words; figures: string[]; empty: Words | null };

export type ReportContent = {
  id: string;
  version: number;
  restates: { id: string; digest: string } | null;
  reason: string | null;
  kind: string;
  title: Words;
  neutral: Words;
  period: { label: string; kind: string; firstDay: string; lastDay: string };
  scope: { division: string | null; zone: string | null; party: string | null };
  party: ReportHead["party"];
  synthetic: boolean;
  dueOn: string;
  dueBasis: Words;
  submittedOn: string | null;
  sealedAt: string | null;
  bases: { id: string; title: string; documentNo: string | null; confidence: string }[];
  sections: Section[];
  figures: ReportFigure[];
  notes: ReportNote[];
  /** Entries that count in another month than that of their date. */
  moved: { seq: number; month: string }[];
  changes: Change[];
  log: { treeSize: number; rootHash: string } | null;
};

export type Seal = {
  digest: string;
  signature: { algorithm: string; keyId: string; publicKey: string; value: string };
  treeSize: number;
  rootHash: string;
  sealedAt: string;
};

export type Report = ReportHead & { report: ReportContent; seal: Seal | null };

export type Completeness = {
  complete: boolean;
  dueOn: string;
  reminder: Reminder;
  items: { code: string; severity: "missing" | "note"; subject: string; text: Words }[];
};

export type Reminder = "due_soon" | "overdue" | null;

export type ReportDuty = {
  kind: string;
  titleZh: string;
  titleEn: string;
  period: string;
  dueOn: string;
  reportId: string | null;
  state: ReportState | "not_started";
  filedOn: string | null;
  onTime: boolean | null;
  reminder: Reminder;
};

export type ReportKind = {
  kind: string;
  title: Words;
  periodKind: "month" | "quarter" | "half_year" | "year";
  author: "commerce" | "producer";
  isPublished: boolean;
  sections: { id: string; title: Words }[];
};
