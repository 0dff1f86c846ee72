/** The work ledger of a quarter as a file: the columns of a 台账, one row a task. */
import { read } from "../../../db/read.ts";
import type { Ctx, Locale } from "../../context.ts";
import { sheetMediaTypes, sheetsAs, type SheetFormat } from "../../tables/sheets.ts";
import { gradedCells, gradedHeads, gradingQueries, gradingsBy } from "../../gradings/index.ts";
import type { Status } from "../../kernel/vocabulary/programme.ts";
import { listTasks, quarterAsked, reachAsked } from "./read.ts";
import type { TaskAnswer, TaskFilter } from "./schemas.ts";
import { evidenceIn, type EvidenceRow } from "./store.ts";

/** Read at once: more than a zone keeps. */
const atOnce = 2_000;

const heads: Record<Locale, readonly string[]> = {
  "zh-CN": ["序号", "来源", "任务", "责任单位", "目标", "期限", "状态", "进展", "存在问题", "下一步", "佐证"],
  en: ["No.", "Source", "Task", "Units", "Target", "Due", "State", "Progress", "Problems", "Next step", "Evidence"],
};

const statusNames: Record<Status, Record<Locale, string>> = {
  done: { "zh-CN": "已完成", en: "done" },
  on_schedule: { "zh-CN": "按期", en: "on schedule" },
  behind: { "zh-CN": "滞后", en: "behind" },
  not_started: { "zh-CN": "未启动", en: "not started" },
  not_reported: { "zh-CN": "未填报", en: "not reported" },
  no_due_date: { "zh-CN": "未定期限", en: "no due date" },
};

/** @throws Problem `period_kind_not_allowed`, `date_in_future` */
export async function exportTasks(
  ctx: Ctx,
  { format, ...filter }: Omit<TaskFilter, "limit" | "cursor"> & { format: SheetFormat },
): Promise<Response> {
  const { db, locale } = ctx;
  const reach = reachAsked(ctx, filter.zone);
  const quarter = quarterAsked(ctx, filter.period);
  const [{ items, period }, { evidence, ...found }] = await Promise.all([
    allTasks(ctx, filter),
    read(db, { evidence: evidenceIn(db, reach, quarter.label), ...gradingQueries(ctx, "task", quarter) }),
  ]);
  const graded = gradingsBy(ctx, found);
  const name = locale === "en" ? `Work ledger ${period}` : `试点工作台账 ${period}`;
  const rows = [
    [name],
    [...heads[locale], ...gradedHeads[locale]],
    ...items.map((task, index) => [
      ...rowOf(task, index, evidence, locale),
      ...gradedCells(graded.get(task.id), locale),
    ]),
  ];
  return new Response(sheetsAs(format, [{ name, isForm: true, rows }]), {
    headers: {
      "content-type": sheetMediaTypes[format],
      "content-disposition": `attachment; filename="luzhang-work-ledger-${period}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

/** As many as there are. */
async function allTasks(ctx: Ctx, filter: Omit<TaskFilter, "limit" | "cursor">) {
  const first = await listTasks(ctx, { ...filter, limit: atOnce });
  const items = [...first.items];
  for (let cursor = first.nextCursor; cursor !== null;) {
    const next = await listTasks(ctx, { ...filter, limit: atOnce, cursor });
    items.push(...next.items);
    cursor = next.nextCursor;
  }
  return { items, period: first.period };
}

function rowOf(task: TaskAnswer, index: number, evidence: readonly EvidenceRow[], locale: Locale): string[] {
  const say = (zh: string, en: string | null) => (locale === "en" ? (en ?? zh) : zh);
  const { basis, section, statements, units } = task;
  const own = new Set(statements.map(({ id }) => id));
  const lines = (each: (said: TaskAnswer["statements"][number]) => string | null) =>
    statements.flatMap((said) => each(said) ?? []).join("\n");
  return [
    String(index + 1),
    [basis?.documentNo ?? basis?.title, section].filter(Boolean).join(" · "),
    say(task.textZh, task.textEn),
    units.map(({ name, nameEn }) => say(name, nameEn)).join("\n"),
    task.target ?? "",
    task.dueOn ?? "",
    statusNames[task.judgement.status][locale],
    lines(({ unit, text }) => (unit ? `${unit}：${text}` : text)),
    lines(({ problem }) => problem),
    lines(({ nextStep }) => nextStep),
    evidence.flatMap(({ ownerId, value, title }) => (own.has(ownerId) ? (title ?? value) : [])).join("\n"),
  ];
}
