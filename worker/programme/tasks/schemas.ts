/** Wire shapes of tasks. `id` of a task is that of its first version; `version` ids are what a change names. */
import { z } from "@hono/zod-openapi";
import { code, date, id, page, pageQuery, period, text, word } from "../../http/schemas.ts";
import { indicator } from "../../indicators/schemas.ts";
import {
  areas,
  declarations,
  directions,
  goalSpans,
  goalStates,
  grounds,
  parts,
  stages,
  taskOutcomes,
} from "../../kernel/vocabulary/programme.ts";
import { sheetFormats } from "../../tables/sheets.ts";
import { basisAnswer, decimal, evidenceAnswer, evidenceList, status, written, zone } from "../schemas.ts";

const unitInput = z.strictObject({
  name: text(80),
  nameEn: text(120).optional(),
  part: z.enum(parts).default("named").openapi({ description: "`named`: the source names it and says no more" }),
  partyId: id.optional().openapi({ description: "the same unit in the registry: it may then report by itself" }),
});

const goalInput = z.strictObject({
  indicatorId: code(120).openapi({ example: "epr.electronics.returned.mass" }),
  direction: z.enum(directions).default("at_least"),
  value: decimal,
  dueOn: date.optional().openapi({ description: "the task's own due date unless said" }),
  measuredOver: z.enum(goalSpans).default("quarter"),
});

const taskContent = {
  basisId: code(80).optional().openapi({
    description: "the document it comes from, a code of the dataset legal_basis",
    example: "tj-2018-impl",
  }),
  section: text(80).optional(),
  textZh: text(500),
  textEn: text(800).optional(),
  area: z.enum(areas),
  target: text(500).optional(),
  dueOn: date.optional().openapi({ description: "left out where the source gives none" }),
  keptFrom: date.optional().openapi({ description: "the first day that is asked about; today unless said" }),
  units: z.array(unitInput).min(1).max(20),
  goals: z.array(goalInput).max(10).default([]),
  feedback: z.enum(stages).optional().openapi({
    description: "the evaluation whose feedback it acts on (整改)",
  }),
};

export const taskInput = z.strictObject({ id: id.optional(), ...taskContent }).openapi("TaskInput");
export type TaskInput = z.output<typeof taskInput>;

const change = {
  id: id.optional().openapi({ description: "of the new version" }),
  replaces: id.openapi({ description: "the version that is in force" }),
  reason: text(500),
};
export const revisionInput = z.strictObject({ ...change, ...taskContent }).openapi("TaskRevisionInput");
export type RevisionInput = z.output<typeof revisionInput>;

export const closingInput = z
  .strictObject({ ...change, closedOn: date, outcome: z.enum(taskOutcomes) })
  .openapi("TaskClosingInput");
export type ClosingInput = z.output<typeof closingInput>;

export const importInput = z
  .strictObject({ keptFrom: date.optional().openapi({ description: "today unless said" }) })
  .openapi("TaskImportInput");
export const importAnswer = z.object({ added: z.int(), known: z.int() });

export const progressInput = z
  .strictObject({
    id: id.optional(),
    period,
    unit: text(80).optional().openapi({
      description: "a unit of the task; the pilot office may leave it out and speak of the whole task",
    }),
    declared: z.enum(declarations),
    text: text(2000),
    problem: text(2000).optional(),
    nextStep: text(2000).optional(),
    evidence: evidenceList,
    replaces: id.optional().openapi({ description: "the statement of this unit and quarter that is in force" }),
  })
  .openapi("TaskProgressInput");
export type ProgressInput = z.output<typeof progressInput>;

export const commentInput = z.strictObject({ id: id.optional(), text: text(2000) }).openapi("TaskCommentInput");
export type CommentInput = z.output<typeof commentInput>;

const unitAnswer = z.object({
  name: z.string(),
  nameEn: z.string().nullable(),
  part: z.enum(parts),
  partyId: z.string().nullable(),
  status: status.openapi({ description: "by what the unit said itself, else by what was said of the whole task" }),
});

const goalAnswer = z.object({
  indicatorId: z.string(),
  direction: z.enum(directions),
  value: z.string(),
  dueOn: z.string().nullable(),
  measuredOver: z.enum(goalSpans),
  period: z.string().openapi({ description: "the period `figure` is of" }),
  state: z.enum(goalStates),
  figure: indicator.openapi({ description: "the zone's, as it is now" }),
});
export type GoalAnswer = z.infer<typeof goalAnswer>;

const statement = z.object({
  id: z.string(),
  period: z.string(),
  unit: z.string().openapi({ description: "empty: the pilot office for the whole task" }),
  declared: z.enum(declarations),
  text: z.string(),
  problem: z.string().nullable(),
  nextStep: z.string().nullable(),
});

const judgement = z.object({
  period: z.string(),
  status,
  ground: z.enum(grounds).openapi({ description: "which line of the rule decided" }),
  declared: z.enum(declarations).nullable(),
  dueOn: z.string().nullable(),
  duePassed: z.boolean(),
  asked: z.boolean().openapi({ description: "false before the task was taken up and after it was closed" }),
});

const taskAnswer = z
  .object({
    id: z.string(),
    versionId: z.string(),
    version: z.int(),
    sourceKey: z.string().nullable(),
    basis: basisAnswer.nullable(),
    section: z.string().nullable(),
    textZh: z.string(),
    textEn: z.string().nullable(),
    area: z.enum(areas),
    target: z.string().nullable(),
    dueOn: z.string().nullable().openapi({ description: "null: not configured, the source gives none" }),
    keptFrom: z.string(),
    feedback: z.enum(stages).nullable(),
    closedOn: z.string().nullable(),
    outcome: z.enum(taskOutcomes).nullable(),
    units: z.array(unitAnswer),
    goals: z.array(goalAnswer),
    judgement,
    statements: z.array(statement).openapi({ description: "what counts in the quarter" }),
  })
  .openapi("Task");
export type TaskAnswer = z.infer<typeof taskAnswer>;

export const taskFilter = z.object({
  period: period.optional(),
  zone,
  source: word(80).optional(),
  area: z.enum(areas).optional(),
  unit: word(80).optional(),
  status: status.optional(),
  state: z.enum(["open", "closed", "all"]).default("open"),
  feedback: z.enum(stages).optional(),
  ...pageQuery,
});
export type TaskFilter = z.output<typeof taskFilter>;

/** The same list as a file. */
export const taskExport = taskFilter
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(sheetFormats).default("xlsx") });

export const taskPage = page(taskAnswer).extend({
  period: z.string(),
  zone: z.string().nullable(),
  total: z.int(),
  sources: z.array(basisAnswer).openapi({ description: "documents to filter by" }),
  units: z.array(z.object({ name: z.string(), nameEn: z.string().nullable() })),
});
export type TaskPage = z.output<typeof taskPage>;

const progressAnswer = statement.extend({
  version: z.int(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  evidence: z.array(evidenceAnswer),
  ...written,
});
export type ProgressAnswer = z.infer<typeof progressAnswer>;

export const progressPage = page(progressAnswer);
export const progressQuery = z.object(pageQuery);
export const commentAnswer = z.object({ id: z.string(), text: z.string(), ...written });
export type CommentAnswer = z.infer<typeof commentAnswer>;

export const taskQuery = z.object({ period: period.optional() });
export const taskDetail = taskAnswer
  .extend({
    versions: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        textZh: z.string(),
        target: z.string().nullable(),
        dueOn: z.string().nullable(),
        closedOn: z.string().nullable(),
        outcome: z.enum(taskOutcomes).nullable(),
        reason: z.string().nullable(),
        ...written,
      }),
    ),
    progress: z.array(progressAnswer),
    comments: z.array(commentAnswer),
    quarters: z.array(judgement).openapi({ description: "the last quarters, the newest last" }),
    mayReportAs: z.array(z.string()).openapi({
      description: "units in whose name the caller may report; empty text: the whole task",
    }),
  })
  .openapi("TaskDetail");
export type TaskDetail = z.infer<typeof taskDetail>;

export const writtenTask = z.object({ id: z.string(), versionId: z.string(), version: z.int() });
export type WrittenTask = z.infer<typeof writtenTask>;
export const writtenProgress = statement.extend({
  taskId: z.string(),
  version: z.int(),
  evidence: z.array(evidenceAnswer),
});
export type WrittenProgress = z.infer<typeof writtenProgress>;
