/** What the pilot has reported: older quarters and the last year sealed, one handed in, one still a draft. */
import type { Ctx } from "../../worker/context.ts";
import { addDays, parsePeriod, type Period, type PeriodKind, periodOf } from "../../worker/kernel/period.ts";
import type { ReportKindName } from "../../worker/reports/kinds.ts";
import { closePeriod, createReport, sealReport, submitReport, writeNote } from "../../worker/reports/index.ts";
import { documentId } from "./goods.ts";

type Aim = "draft" | "submitted" | "sealed";
type Plan = { kind: ReportKindName; period: Period; author: string; aim: Aim };

const notes = [
  ["problem", "部分收集网点月末集中补录，数据及时性不足（合成示例）。"],
  ["measure", "对网点开展线上填报培训，推动随收随录（合成示例）。"],
  ["next_step", "下一季度增加两处转运点，并核对联单差异（合成示例）。"],
] as const;

/** @param contextOf a context for each party of the pilot; its `signer` seals */
export async function loadReports(contextOf: (party: string) => Ctx, today: string): Promise<void> {
  const bureau = contextOf("bureau");
  for (const plan of planOf(today)) {
    const { kind, period, aim } = plan;
    const author = contextOf(plan.author);
    const idFor = (what: string) => documentId(`${what} ${kind} ${period.label}`, period.lastDay);
    const { id, state } = await createReport(author, { id: idFor("report"), kind, period });
    if (state === "draft") {
      for (const [noteKind, text] of notes) await writeNote(author, id, { id: idFor(noteKind), kind: noteKind, text });
    }
    if (aim !== "draft" && state === "draft") await submitReport(author, id);
    if (aim !== "sealed") continue;
    await closePeriod(bureau, period);
    await sealReport(bureau, id);
  }
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
  const of = (kind: ReportKindName, period: Period, aim: Aim, author = "commerce") => ({ kind, period, author, aim });
  return [
    of("teda_quarterly", older, "sealed"),
    of("plastics_half_year", half, "sealed"),
    of("annual_summary", year, "sealed"),
    of("apec_pack", year, "sealed"),
    of("producer_duty", year, "sealed", "producer-2"),
    of("teda_quarterly", newest, "sealed"),
    of("teda_quarterly", submitted, "submitted"),
    of("teda_quarterly", draft, "draft"),
  ];
}

/** The last period of a kind that had ended before a day. */
function endedBefore(day: string, kind: PeriodKind): Period {
  return periodOf(addDays(periodOf(day, kind).firstDay, -1), kind);
}
