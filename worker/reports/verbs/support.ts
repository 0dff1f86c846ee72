/** What every use case of a report begins with, and the step it ends with. */
import { read } from "../../../db/read.ts";
import { stepOn } from "../../../db/steps.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import type { HappeningType } from "../../kernel/vocabulary/webhooks.ts";
import { happeningRows } from "../../notices/index.ts";
import { isFirm, reachOf } from "../rules.ts";
import type { NamedReport } from "../draft/read.ts";
import { layoutsOfReport } from "../layouts/store.ts";
import { reportList, type ReportRow } from "../store.ts";
import type { ReportState } from "../../kernel/vocabulary/reports.ts";

/** @throws Problem `not_found` also where the actor may not know of it */
export async function reportNamed(ctx: Ctx, id: string): Promise<NamedReport> {
  const {
    report: [report],
    layouts,
  } = await read(ctx.db, {
    report: reportList(ctx.db, { reach: reachOf(ctx.actor), id, limit: 1 }),
    layouts: layoutsOfReport(ctx.db, id),
  });
  if (!report) throw new Problem("not_found");
  return { ...report, layouts };
}

/** A report of the actor's own zone or party: one of another may be read where it is published, no more. */
export async function ownReport(ctx: Ctx, id: string): Promise<NamedReport> {
  const report = await reportNamed(ctx, id);
  const { actor } = ctx;
  const { row } = report;
  const isOwn = isFirm(actor)
    ? row.partyId === actor.partyId
    : row.division === actor.division && row.zone === actor.zone && actor.zone !== "";
  if (!isOwn) throw new Problem("not_found");
  return report;
}

/** The next step in a report's life from where it was read, 0 for a new one. */
export function step(ctx: Ctx, id: string, version: number, state: ReportState) {
  return stepOn(ctx, id, version, state);
}

/** What became of a report is kept for those who listen: its author and the offices of its place. */
export function happened(ctx: Ctx, type: `report.${string}` & HappeningType, row: ReportRow["row"]) {
  const { id: subjectId, partyId, division, zone } = row;
  return happeningRows(ctx, [{ type, partyId, division, zone, subjectId }]);
}
