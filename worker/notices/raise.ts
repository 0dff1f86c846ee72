/** A notice is written with what it tells of: whoever decides that puts its rows into the same change set. */
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { notices, type Said } from "../../db/schema/notices.ts";
import type { Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { NoticeKind } from "../kernel/vocabulary/notices.ts";
import { happeningRows } from "./happen.ts";
import { isNews } from "./rules.ts";

/** A party, or the offices of a district; of a zone of it where one is named. */
export type Addressee = { partyId: string } | { division: string; zone: string };

export type Raised = {
  kind: NoticeKind;
  to: Addressee;
  /** What is told of once. */
  subject: string;
  /** The day of what is told, where that may lie far back. */
  happenedOn?: string;
  /** The record that its page opens. */
  recordId?: string;
  dueOn?: string | null;
  /** How often the same had been told and was over. */
  occurrence?: number;
  said: Said;
};

/** The rows of these notices; whoever does something is not told of it, and nobody of what is long past. */
export function noticeRows(ctx: Ctx, raised: readonly Raised[]): TableRows[] {
  const today = shanghaiDate(ctx.clock());
  const others = raised.filter(
    ({ to, happenedOn = today }) =>
      isNews(happenedOn, today) && (!("partyId" in to) || to.partyId !== ctx.actor.partyId),
  );
  if (others.length === 0) return [];
  const rows = others.map(({ kind, to, subject, recordId = "", dueOn = null, occurrence = 0, said }) => ({
    id: ctx.newId(),
    kind,
    subject,
    recordId,
    ...("partyId" in to ? { partyId: to.partyId, division: "", zone: "" } : { partyId: "", ...to }),
    occurrence,
    dueOn,
    said,
    recordedAt: ctx.clock(),
  }));
  const happened = rows.map(({ kind, partyId, division, zone, id }) => ({
    type: `notice.${kind}` as const,
    partyId,
    division,
    zone,
    subjectId: id,
  }));
  return [rowsFor(notices, rows), happeningRows(ctx, happened)];
}
