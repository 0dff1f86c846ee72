import type { Indicator } from "../../types-figures.ts";
import type { Page } from "../../types.ts";

export const statuses = ["behind", "not_reported", "not_started", "on_schedule", "done", "no_due_date"] as const;
export type Status = (typeof statuses)[number];
export const areas = ["takeback", "procurement", "retrofits", "indicators", "reports", "access"] as const;
export const declarations = ["on_schedule", "behind", "done", "not_started"] as const;
export type Declared = (typeof declarations)[number];
export const evidenceKinds = ["text", "link", "entry", "report"] as const;
export type Evidence = { kind: (typeof evidenceKinds)[number]; value: string };
export type GoalState = "reached" | "not_reached" | "not_computable";

export type Basis = { id: string; title: string; documentNo: string | null; confidence: string };
export type UnitName = { name: string; nameEn: string | null };
export type Unit = UnitName & { part: "lead" | "taking_part" | "named"; partyId: string | null; status: Status };

export type Goal = {
  indicatorId: string;
  direction: "at_least" | "at_most";
  value: string;
  dueOn: string | null;
  measuredOver: "quarter" | "year";
  period: string;
  state: GoalState;
  figure: Indicator;
};

export type Statement = {
  id: string;
  period: string;
  unit: string;
  declared: Declared;
  text: string;
  problem: string | null;
  nextStep: string | null;
};

export type Judgement = {
  period: string;
  status: Status;
  ground: string;
  declared: Declared | null;
  dueOn: string | null;
  duePassed: boolean;
  asked: boolean;
};

export type Task = {
  id: string;
  versionId: string;
  version: number;
  sourceKey: string | null;
  basis: Basis | null;
  section: string | null;
  textZh: string;
  textEn: string | null;
  area: string;
  target: string | null;
  dueOn: string | null;
  keptFrom: string;
  closedOn: string | null;
  outcome: "done" | "dropped" | null;
  units: Unit[];
  goals: Goal[];
  judgement: Judgement;
  statements: Statement[];
};

export type TaskPage = Page<Task> & { period: string; total: number; sources: Basis[]; units: UnitName[] };

type Written = { partyNameZh: string | null; partyNameEn: string | null; recordedAt: string };
export type Progress = Statement &
  Written & { version: number; replaces: string | null; replacedBy: string | null; evidence: Evidence[] };
export type Comment = Written & { id: string; text: string };
export type Version = Written &
  Pick<Task, "textZh" | "target" | "dueOn" | "closedOn" | "outcome" | "version"> & {
    id: string;
    reason: string | null;
  };

export type TaskDetail = Task & {
  versions: Version[];
  progress: Progress[];
  comments: Comment[];
  quarters: Judgement[];
  mayReportAs: string[];
};

export type Counts = Record<Status, number> & { total: number };

export type Adjustment = {
  period: string;
  basis: Basis | null;
  clause: { zh: string; en: string } | null;
  share: Indicator;
  counts: Counts;
  tasks: (Pick<Task, "id" | "textZh" | "textEn" | "sourceKey"> & {
    status: Status;
    ground: string;
    dueOn: string | null;
    units: string[];
  })[];
  units: (UnitName & { counts: Counts; tasks: { id: string; status: Status }[] })[];
  trend: { period: string; counts: Counts }[];
};

export type Case = Written & {
  id: string;
  versionId: string;
  version: number;
  taskId: string | null;
  title: string;
  text: string;
  evidence: Evidence[];
  choice: "proposed" | "included" | "excluded";
  mine: boolean;
};

export type Point = { period: string; state: GoalState; display: string | null; reason: string | null };
export type EvaluationTarget = {
  id: string;
  kind: "reference" | "task";
  titleZh: string;
  titleEn: string;
  indicatorId: string | null;
  direction: "at_least" | "at_most";
  value: string;
  unit: string;
  dueOn: string | null;
  basis: Basis | null;
  confidence: string | null;
  start: Point | null;
  now: Point | null;
  due: Point | null;
  tasks: Pick<Task, "id" | "textZh" | "textEn">[];
  units: UnitName[];
};
export type Evaluation = {
  stage: "midterm" | "final";
  from: string;
  to: string;
  today: string;
  synthetic: boolean;
  basis: Basis | null;
  clause: { zh: string; en: string } | null;
  targets: EvaluationTarget[];
  share: Indicator;
  counts: { from: Counts; to: Counts };
  cases: Case[];
};
