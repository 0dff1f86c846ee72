/** Evaluation at mid-term and at the end: every target at the start, now and at its due date, and the chosen cases. */
import { read } from "../../../db/read.ts";
import type { Db } from "../../../db/client.ts";
import type { Ctx, Locale } from "../../context.ts";
import {
  indicatorDefinitions,
  isMeantFor,
  type Evaluated,
  presentIndicator,
  type referenceFrom,
  valueOf,
  zoneAsked,
} from "../../indicators/index.ts";
import { csvText } from "../../kernel/csv.ts";
import { Problem } from "../../kernel/errors.ts";
import { type Period, periodOf, shanghaiDate } from "../../kernel/period.ts";
import { currentValues, referenceQuery } from "../../registry/index.ts";
import {
  type Bases,
  type Figures,
  figureAt,
  figuresBehind,
  readFigures,
  readLinks,
  readTasks,
  standingOf,
  type Task,
} from "../standing.ts";
import { stateOf } from "../goals.ts";
import { tasksOnSchedule } from "../indicator.ts";
import { basisOf } from "../present.ts";
import { countsOf, isAskedIn, reachOf } from "../rules.ts";
import type { Evaluation, EvaluationQuery, Point, TargetAnswer } from "./schemas.ts";
import { linkQuery } from "../store.ts";
import { caseQuery, evidenceOfCases } from "../cases/store.ts";
import { presentCase } from "../cases/present.ts";
import { quarterAsked } from "../tasks/read.ts";

/** The task of the policy documents that asks for it. */
const clauseKey = "pilot-2018-4-5";

/** What is aimed at, before it is known where it stands; its document by its code. */
type Aim = Omit<TargetAnswer, "basis" | "start" | "now" | "due"> & {
  basisId: string | null;
  measuredOver: "quarter" | "year";
};

/** What says which figures an evaluation shows. */
export const questionsAhead = (db: Db) => read(db, { links: linkQuery(db), targets: referenceQuery(db, "targets") });

export async function readEvaluation(ctx: Ctx, query: EvaluationQuery): Promise<Evaluation> {
  const { db } = ctx;
  const today = shanghaiDate(ctx.clock());
  const zone = zoneAsked(ctx, query.zone);
  const reach = { ...reachOf(ctx.actor), zone };
  const to = quarterAsked(ctx, query.to);
  const [links, targets] = await Promise.all([readLinks(ctx, reach), referenceQuery(db, "targets")]);
  const from = query.from ? quarterAsked(ctx, query.from) : beginOf(links, to);
  if (from.firstDay > to.firstDay) {
    throw new Problem("ends_before_start", { pointer: "/to", params: { from: from.label, to: to.label } });
  }
  const division = links[0]?.division ?? ctx.actor.division;
  const [{ tasks, bases }, { seeds, cases, evidence }, figures] = await Promise.all([
    readTasks(ctx, reach),
    read(db, {
      seeds: referenceQuery(db, "seed_tasks"),
      cases: caseQuery(db, reach),
      evidence: evidenceOfCases(db, reach),
    }),
    readFigures(ctx, [
      ...figuresBehind(links, [from, to]),
      ...[...aimsOfDocuments(targets, []), ...links].flatMap(({ indicatorId, measuredOver, dueOn }) =>
        indicatorId === null || measuredOver === null
          ? []
          : periodsOf({ measuredOver, dueOn }, from, to, today).map((period) => ({
              zone,
              division,
              period,
              indicatorId,
            })),
      ),
    ]),
  ]);
  const aims = [...aimsOfDocuments(targets, tasks), ...aimsOfTasks(tasks)];
  const standing = (quarter: Period) =>
    countsOf(
      tasks
        .filter(({ row }) => isAskedIn(row, quarter))
        .map((task) => standingOf(task, quarter, figures, today).judgement.status),
    );
  const counts = { from: standing(from), to: standing(to) };
  const clause = currentValues(seeds).find(({ code }) => code === clauseKey)?.values;
  return {
    stage: query.stage,
    from: from.label,
    to: to.label,
    zone,
    today,
    synthetic: ctx.synthetic ?? false,
    basis: basisOf(clause?.["basis_id"] ?? null, bases),
    clause: clause ? { zh: clause["task_zh"] ?? "", en: clause["task_en"] ?? "" } : null,
    targets: aims.map((aim) => targetOf(aim, { from, to, today, zone, figures, bases, locale: ctx.locale })),
    share: presentIndicator(tasksOnSchedule(counts.to, to, to, { zone, today }), ctx.locale),
    counts,
    cases: cases.filter(({ choice }) => choice === "included").map((found) => presentCase(ctx, { found, evidence })),
  };
}

/** The quarter in which the first task was taken up. */
function beginOf(links: readonly { keptFrom: string }[], to: Period): Period {
  const [first] = links.map(({ keptFrom }) => keptFrom).toSorted();
  return first !== undefined && first <= to.lastDay ? periodOf(first, "quarter") : to;
}

/** Targets that the documents set, in words of theirs; the tasks behind one are those linked to its indicator. */
function aimsOfDocuments(rows: Parameters<typeof referenceFrom>[0], tasks: readonly Task[]): Aim[] {
  return currentValues(rows).map(({ code, values, confidence }): Aim => {
    const [stream, formulaId] = [values["stream"] ?? "", values["formula_id"] ?? ""];
    const definition = indicatorDefinitions.find((each) => isMeantFor({ stream, formulaId }, each));
    return {
      id: code,
      kind: "reference",
      titleZh: titleOf(values["measure_zh"], values["scope_zh"]) || definition?.title.zh || code,
      titleEn: titleOf(values["measure"], values["scope"]) || definition?.title.en || code,
      noteZh: values["note_zh"] || values["note"] || null,
      noteEn: values["note"] || null,
      indicatorId: definition?.id ?? null,
      direction: "at_least",
      value: values["value_percent"] ?? "",
      unit: "percent",
      dueOn: values["due_on"] || null,
      basisId: values["basis_id"] || null,
      confidence,
      measuredOver: "year",
      ...behind(tasks.filter(({ goals }) => goals.some(({ indicatorId }) => indicatorId === definition?.id))),
    };
  });
}

const titleOf = (measure = "", scope = "") => [measure, scope].filter(Boolean).join(" · ");

function aimsOfTasks(tasks: readonly Task[]): Aim[] {
  return tasks.flatMap((task) =>
    task.goals.map((goal, line): Aim => {
      const definition = indicatorDefinitions.find(({ id }) => id === goal.indicatorId);
      return {
        id: `${task.row.taskId}/${line + 1}`,
        kind: "task",
        titleZh: definition?.title.zh ?? goal.indicatorId,
        titleEn: definition?.title.en ?? goal.indicatorId,
        noteZh: null,
        noteEn: null,
        indicatorId: goal.indicatorId,
        direction: goal.direction,
        value: goal.value,
        unit: definition?.unit ?? "",
        dueOn: goal.dueOn ?? task.row.dueOn,
        basisId: task.row.basisId,
        confidence: null,
        measuredOver: goal.measuredOver,
        ...behind([task]),
      };
    }),
  );
}

function behind(tasks: readonly Task[]): Pick<Aim, "tasks" | "units"> {
  const units = new Map(
    tasks.flatMap(({ units: own }) => own.map(({ name, nameEn }) => [name, { name, nameEn }] as const)),
  );
  return {
    tasks: tasks.map(({ row: { taskId, textZh, textEn } }) => ({ id: taskId, textZh, textEn })),
    units: [...units.values()],
  };
}

/** Over which days an aim is looked at. */
type Spanned = Pick<Aim, "measuredOver" | "dueOn">;

function periodAround({ measuredOver }: Spanned, day: string): Period {
  return periodOf(day, measuredOver);
}

function duePeriod(aim: Spanned, today: string): Period | null {
  return aim.dueOn !== null && aim.dueOn < today ? periodAround(aim, aim.dueOn) : null;
}

function periodsOf(aim: Spanned, from: Period, to: Period, today: string): Period[] {
  const due = duePeriod(aim, today);
  return [periodAround(aim, from.firstDay), periodAround(aim, to.lastDay), ...(due ? [due] : [])];
}

function targetOf(
  whole: Aim,
  facts: { from: Period; to: Period; today: string; zone: string; figures: Figures; bases: Bases; locale: Locale },
): TargetAnswer {
  const { measuredOver: _, basisId, ...aim } = whole;
  const [start, now] = periodsOf(whole, facts.from, facts.to, facts.today);
  const due = duePeriod(whole, facts.today);
  const at = (period: Period | null | undefined): Point | null => {
    if (!period || aim.indicatorId === null) return null;
    const figure = figureAt(facts.figures, { zone: facts.zone, period, indicatorId: aim.indicatorId });
    return pointOf(aim, period, figure, facts.locale);
  };
  return { ...aim, basis: basisOf(basisId, facts.bases), start: at(start), now: at(now), due: at(due) };
}

function pointOf(
  aim: Pick<Aim, "direction" | "value">,
  period: Period,
  figure: Evaluated | undefined,
  locale: Locale,
): Point {
  const view = figure && presentIndicator(figure, locale, aim.value === "" ? undefined : aim.value);
  return {
    period: period.label,
    state: stateOf(aim, figure ? valueOf(figure) : null),
    display: view?.value?.display ?? null,
    reason: view?.reason ?? null,
  };
}

/** The evaluation as a file: the answer itself, or its targets and cases as a table. */
export async function exportEvaluation(
  ctx: Ctx,
  { format, ...query }: EvaluationQuery & { format: "csv" | "json" },
): Promise<Response> {
  const evaluation = await readEvaluation(ctx, query);
  const { stage, from, to } = evaluation;
  const text = format === "json" ? JSON.stringify(evaluation) : csvText(tableOf(evaluation, ctx.locale === "en"));
  return new Response(text, {
    headers: {
      "content-type": format === "json" ? "application/json; charset=utf-8" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="luzhang-${stage}-${from}-${to}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

function tableOf({ targets, cases }: Evaluation, isEnglish: boolean): string[][] {
  const say = (zh: string | null, en: string | null) => (isEnglish ? (en ?? zh ?? "") : (zh ?? ""));
  const shown = (point: Point | null) => (point ? (point.display ?? point.reason ?? "") : "");
  const head = isEnglish
    ? "kind,id,target,direction,value,unit,due on,start,value at start,now,value now,state now,due period,value when due,tasks,units,note"
    : "类别,编号,目标,方向,目标值,单位,期限,起点期间,起点值,当前期间,当前值,当前状态,到期期间,到期值,任务,责任单位,备注";
  return [
    head.split(","),
    ...targets.map((each) => [
      each.kind,
      each.id,
      say(each.titleZh, each.titleEn),
      each.direction,
      each.value,
      each.unit,
      each.dueOn ?? say("未配置", "not configured"),
      each.start?.period ?? "",
      shown(each.start),
      each.now?.period ?? "",
      each.indicatorId === null ? say("公式未公布", "formula not published") : shown(each.now),
      each.now?.state ?? "not_computable",
      each.due?.period ?? "",
      shown(each.due),
      each.tasks.map(({ textZh, textEn }) => say(textZh, textEn)).join("; "),
      each.units.map(({ name, nameEn }) => say(name, nameEn)).join("; "),
      say(each.noteZh, each.noteEn),
    ]),
    [],
    (isEnglish ? "case,unit,text,evidence" : "典型案例,单位,内容,证据").split(","),
    ...cases.map(({ title, text, evidence, partyNameZh, partyNameEn }) => [
      title,
      say(partyNameZh, partyNameEn),
      text,
      evidence.map(({ value }) => value).join("; "),
    ]),
  ];
}
