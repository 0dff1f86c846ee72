/**
 * The pilot's work ledger: the tasks of the policy documents, what units of the demonstration reported on them over the
 * last quarters, and typical cases. Dates, values and texts that the documents do not have say that they are synthetic.
 */
import type { Ctx } from "../../worker/context.ts";
import { grade, type GradingInput, replyToGrading } from "../../worker/gradings/index.ts";
import { addDays, addMonths, monthOf, parsePeriod, type Period, periodOf } from "../../worker/kernel/period.ts";
import {
  chooseCase,
  closeTask,
  idOfSeed,
  importTasks,
  reportProgress,
  reviseTask,
  writeCase,
  writeComment,
} from "../../worker/programme/index.ts";
import { documentId } from "./goods.ts";
import { division, idOf, parties, zone } from "./parties.ts";
import { cases, comments, courses, type Course, revisions, texts } from "./programme-words.ts";

/** The quarters looked back on, that of today included. */
const quarterCount = 6;

/** @param contextOf a context for each party of the pilot */
export async function loadProgramme(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const office = contextOf("commerce");
  const quarters = quartersUpTo(today);
  const keptFrom = quarters[0]?.firstDay ?? today;
  const taskOf = (code: string) => idOfSeed({ division, zone }, code, keptFrom);
  await importTasks(office, { keptFrom });
  for (const { code, dueInMonths, units, ...given } of revisions) {
    const content = {
      ...given,
      keptFrom,
      units: units.map(({ key, ...unit }) => ({ ...unit, ...(key ? { name: nameOf(key), partyId: idOf(key) } : {}) })),
      ...(dueInMonths === undefined ? {} : { dueOn: lastDayIn(today, dueInMonths) }),
    };
    const id = documentId(`task ${code}`, keptFrom);
    await reviseTask(office, taskOf(code), {
      id,
      replaces: taskOf(code),
      reason: "确定责任单位、目标与期限（合成示例）",
      ...content,
      goals: content.goals.map((goal) => ({ ...goal, dueOn: undefined })),
    });
  }
  for (const course of courses) await report(contextOf, taskOf(course.code), course, quarters);
  for (const { code, text } of comments) {
    await writeComment(contextOf("bureau"), taskOf(code), { id: documentId(`comment ${code}`, keptFrom), text });
  }
  await closeOne(office, taskOf("tj-5-1-b"), quarters.at(-2) ?? parsePeriod("2026-Q1"), keptFrom);
  for (const { by, code, title, text, evidence, shown } of cases) {
    const id = documentId(`case ${title}`, keptFrom);
    await writeCase(contextOf(by), { id, taskId: taskOf(code), title, text, evidence: [...evidence] });
    if (shown) await chooseCase(office, id, "included");
  }
  await gradeAll(contextOf, taskOf, quarters.at(-2) ?? parsePeriod("2026-Q1"), today);
}

/** What the pilot office gives for a word of a course, in tenths of a point; a task of which nothing was said is not graded. */
const scores: Record<string, number> = { d: 980, o: 915, b: 700, n: 600 };

/** The quarter that is over is graded, and last year's buyers; who is graded below 80 disputes it. */
async function gradeAll(
  contextOf: (party: string) => Ctx,
  taskOf: (code: string) => string,
  quarter: Period,
  today: string,
): Promise<void> {
  const signed = { signedOn: addDays(today, -3) };
  const give = async (key: string, about: Pick<GradingInput, "subject" | "subjectId" | "period">, score: number) => {
    const id = documentId(`grade ${key}`, quarter.firstDay);
    await grade(contextOf("commerce"), { id, ...about, score, ...signed, signedBy: "试点办负责人（合成）" });
    return id;
  };
  const given = new Map<string, string>();
  for (const { code, by, said } of courses) {
    const score = scores[said.at(-2) ?? ""];
    if (by === undefined || score === undefined) continue;
    const about = { subject: "task", subjectId: taskOf(code), period: quarter } as const;
    const gradingId = given.get(code) ?? (await give(code, about, score));
    given.set(code, gradingId);
    await answer(contextOf(by), gradingId, `${code} ${by}`, score);
  }
  const year = parsePeriod(String(Number(today.slice(0, 4)) - 1));
  for (const [index, key] of ["buyer-1", "buyer-2", "buyer-4"].entries()) {
    const score = 935 - index * 90;
    const gradingId = await give(key, { subject: "buyer", subjectId: idOf(key), period: year }, score);
    if (index !== 1) await answer(contextOf(key), gradingId, key, score);
  }

  async function answer(ctx: Ctx, gradingId: string, key: string, score: number): Promise<void> {
    const said =
      score >= 800
        ? { stance: "agreed" as const }
        : { stance: "disputed" as const, text: "部分凭证尚在补齐（合成示例）" };
    const id = documentId(`reply ${key}`, quarter.firstDay);
    await replyToGrading(ctx, gradingId, { id, ...said, ...signed, signedBy: "单位负责人（合成）" });
  }
}

/** One letter a quarter: done, on schedule, behind, not started; a dash where nothing was said. */
async function report(
  contextOf: (party: string) => Ctx,
  taskId: string,
  { code, by = "commerce", said, topic }: Course,
  quarters: readonly Period[],
): Promise<void> {
  for (const [index, letter] of [...said].entries()) {
    const quarter = quarters[index];
    const words = texts[letter];
    if (!quarter || !words) continue;
    const { declared, problem, nextStep } = words;
    await reportProgress(contextOf(by), taskId, {
      id: documentId(`progress ${code} ${by} ${quarter.label}`, quarter.firstDay),
      period: quarter,
      declared,
      text: `${topic}${words.text}（合成示例）`,
      ...(problem ? { problem: `${problem}（合成示例）` } : {}),
      ...(nextStep ? { nextStep: `${nextStep}（合成示例）` } : {}),
      evidence: [{ kind: "text", value: `${quarter.label} 工作简报（合成示例）` }],
    });
  }
}

async function closeOne(office: Ctx, taskId: string, { lastDay }: Period, keptFrom: string): Promise<void> {
  await closeTask(office, taskId, {
    id: documentId("task closed", keptFrom),
    replaces: taskId,
    reason: "登记平台功能已上线并通过验收（合成示例）",
    closedOn: lastDay,
    outcome: "done",
  });
}

function nameOf(key: string): string {
  return parties.find((party) => party.key === key)?.nameZh ?? key;
}

/** The last day of the quarter so many months from today. */
function lastDayIn(today: string, months: number): string {
  return periodOf(`${addMonths(monthOf(today), months)}-01`, "quarter").lastDay;
}

function quartersUpTo(today: string): Period[] {
  const quarters = [periodOf(today, "quarter")];
  while (quarters.length < quarterCount) {
    quarters.unshift(periodOf(addDays(quarters[0]?.firstDay ?? today, -1), "quarter"));
  }
  return quarters;
}
