/**
 * What the pilot has reported: older quarters and the last year sealed, one quarter restated, one handed in, one still
 * a draft. Most were handed in before they fell due, one too late.
 */
import type { Ctx } from "../../worker/context.ts";
import { addDays, parsePeriod, type Period, type PeriodKind, periodOf } from "../../worker/kernel/period.ts";
import { reverseEntry } from "../../worker/ledger/index.ts";
import { reportKinds } from "../../worker/reports/kinds.ts";
import {
  closePeriod,
  createReport,
  listNotes,
  restateReport,
  sealReport,
  submitReport,
  writeNote,
} from "../../worker/reports/index.ts";
import { recordReturn, reversalEffects } from "../../worker/takeback/index.ts";
import { onDay } from "./steps.ts";
import { documentId } from "./goods.ts";
import { idOf } from "./parties.ts";
import type { coverKinds, ReportKindName } from "../../worker/kernel/vocabulary/reports.ts";

type Aim = "draft" | "submitted" | "sealed" | "restated";
type Plan = {
  kind: ReportKindName;
  period: Period;
  author: string;
  aim: Aim;
  /** Days between handing in and the due date; negative when it was late. */
  daysAhead: number;
};

const notes = [
  ["problem", "collection", "部分收集网点月末集中补录，数据及时性不足（合成示例）。"],
  ["problem", "packaging", "包装物网点的称重设备在本期检修，部分质量按件数估算（合成示例）。"],
  ["measure", undefined, "对网点开展线上填报培训，推动随收随录（合成示例）。"],
  ["next_step", undefined, "下一季度增加两处转运点，并核对联单差异（合成示例）。"],
] as const;

/** Who files to whom. A report's cover is taken over from the one of its kind before. */
const covers: Partial<Record<string, readonly (readonly [(typeof coverKinds)[number], string])[]>> = {
  commerce: [
    ["filing_unit", "示范区商务局（试点办公室，合成）"],
    ["recipient", "市商务主管部门（合成）"],
    ["responsible", "林示范（合成）"],
    ["reviewer", "周示范（合成）"],
    ["preparer", "何示范（合成）"],
    ["telephone", "000-00000000（合成）"],
  ],
  "producer-2": [
    ["filing_unit", "海风家电示范制造有限公司（合成）"],
    ["recipient", "示范区商务局（试点办公室，合成）"],
    ["responsible", "郑示范（合成）"],
    ["reviewer", "吴示范（合成）"],
    ["preparer", "孙示范（合成）"],
    ["telephone", "000-00000000（合成）"],
  ],
};

/** Logged twice, found after the quarter was sealed, and taken back since; the mass in grams, as verbs take it. */
const mistake = { site: "point-2", owner: "recycler-1", item: "electronics/refrigerator", pieces: 9, massKg: 486_500 };

/** @param contextOf a context for each party of the pilot; its `signer` seals */
export async function loadReports(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const plans = planOf(today);
  const wrong = plans.find(({ aim }) => aim === "restated");
  if (wrong) await bookTwice(contextOf(mistake.owner), wrong.period);
  for (const plan of plans) await report(contextOf, plan, today);
}

async function report(contextOf: (party: string) => Ctx, plan: Plan, today: string): Promise<void> {
  const { kind, period, aim } = plan;
  const bureau = contextOf("bureau");
  const author = contextOf(plan.author);
  const idFor = idsOf(kind, period);
  const { id, state } = await createReport(author, { id: idFor("report"), kind, period });
  if (state === "draft") {
    const { items } = await listNotes(author, id);
    const written = new Set(items.map(({ kind: of }) => of));
    for (const [noteKind, text] of covers[plan.author] ?? []) {
      if (!written.has(noteKind)) await writeNote(author, id, { id: idFor(`note ${noteKind}`), kind: noteKind, text });
    }
    for (const [index, [noteKind, subject, text]] of notes.entries()) {
      const isAbout = subject !== undefined && reportKinds[kind].sections.some((section) => section.id === subject);
      const note = { id: idFor(`note ${index}`), kind: noteKind, text };
      await writeNote(author, id, isAbout ? { ...note, subject } : note);
    }
  }
  if (aim === "draft") return;
  if (state === "draft") await submitReport(handingIn(author, plan), id);
  if (aim === "submitted" || state === "restated") return;
  await closePeriod(bureau, period);
  await sealReport(bureau, id);
  if (aim !== "restated") return;
  await takeBack(contextOf(mistake.owner), period, today);
  const reason = "洞庭路一笔废冰箱回收重复登记，封存后核对发现并冲销（合成示例）。";
  await restateReport(bureau, id, { id: idFor("restatement"), reason, replacements: [] });
}

function idsOf(kind: string, period: Period): (what: string) => string {
  return (what) => documentId(`${what} ${kind} ${period.label}`, period.lastDay);
}

/** A context in which it is the day on which the report was handed in. */
function handingIn(author: Ctx, { kind, period, daysAhead }: Plan): Ctx {
  return onDay(author, addDays(period.lastDay, reportKinds[kind].dueDays - daysAhead));
}

async function bookTwice(owner: Ctx, period: Period): Promise<void> {
  const { site, item, pieces, massKg } = mistake;
  const booking = { item, pieces, massKg, massBasis: "weighed", source: "enterprise" } as const;
  await recordReturn(owner, { ...booking, id: wrongReturn(period), siteId: idOf(site), occurredOn: period.lastDay });
}

async function takeBack(owner: Ctx, period: Period, today: string): Promise<void> {
  const entryId = wrongReturn(period);
  const id = documentId(`reversal ${entryId}`, today);
  const ties = { effects: reversalEffects, reliances: {} };
  await reverseEntry(owner, ties, entryId, { id, occurredOn: today, reason: "重复登记（合成示例）" });
}

function wrongReturn(period: Period): string {
  return documentId("return logged twice", period.lastDay);
}

function planOf(today: string): Plan[] {
  const draft = endedBefore(today, "quarter");
  const submitted = endedBefore(draft.firstDay, "quarter");
  const newest = endedBefore(submitted.firstDay, "quarter");
  const older = endedBefore(newest.firstDay, "quarter");
  const year = parsePeriod(
    newest.lastDay.slice(5) === "12-31" ? newest.label.slice(0, 4) : String(Number(newest.label.slice(0, 4)) - 1),
  );
  const half = endedBefore(addDays(newest.lastDay, 1), "half_year");
  const of = (kind: ReportKindName, period: Period, aim: Aim, daysAhead = 3, author = "commerce") => {
    return { kind, period, author, aim, daysAhead };
  };
  return [
    of("teda_quarterly", older, "sealed"),
    of("plastics_half_year", half, "sealed", -4),
    of("annual_summary", year, "sealed"),
    of("apec_pack", year, "sealed", 12),
    of("producer_duty", year, "sealed", 20, "producer-2"),
    of("teda_quarterly", newest, "restated"),
    of("teda_quarterly", submitted, "submitted", 1),
    of("teda_quarterly", draft, "draft"),
  ];
}

/** The last period of a kind that had ended before a day. */
function endedBefore(day: string, kind: PeriodKind): Period {
  return periodOf(addDays(periodOf(day, kind).firstDay, -1), kind);
}
