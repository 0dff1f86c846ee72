/** The shapes of the work ledger, the dynamic adjustment, cases and the evaluation. */
import type { Adjustment } from "../../../../worker/programme/adjustment/schemas.ts";
import type { TaskDetail, TaskPage } from "../../../../worker/programme/tasks/schemas.ts";

export type { Adjustment } from "../../../../worker/programme/adjustment/schemas.ts";
export type { CaseAnswer as Case } from "../../../../worker/programme/cases/schemas.ts";
export type {
  Evaluation,
  Point,
  TargetAnswer as EvaluationTarget,
} from "../../../../worker/programme/evaluation/schemas.ts";
export type { EventAnswer as ProgrammeEvent } from "../../../../worker/programme/events/schemas.ts";
export type { BasisAnswer as Basis, Evidence, EvidenceAnswer } from "../../../../worker/programme/schemas.ts";
export type {
  GoalAnswer as Goal,
  ProgressAnswer as Progress,
  TaskAnswer as Task,
  TaskDetail,
  TaskPage,
  WrittenTask,
} from "../../../../worker/programme/tasks/schemas.ts";
export type { Declared, GoalState, Status } from "../../../../worker/kernel/vocabulary/programme.ts";

export type UnitName = TaskPage["units"][number];
export type Unit = TaskDetail["units"][number];
export type Judgement = TaskDetail["judgement"];
export type Counts = Adjustment["counts"];
