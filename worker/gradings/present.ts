/** Gradings as they are answered. Pure. */
import { formatDecimal } from "../kernel/quantity.ts";
import type { Actor } from "../context.ts";
import type { GradingAnswer } from "./schemas.ts";
import type { GradingRow, ReplyRow } from "./store.ts";

export function presentGrading(
  { row, assessed, ...party }: GradingRow,
  replies: readonly ReplyRow[],
  actor: Pick<Actor, "partyId">,
): GradingAnswer {
  const { id, subject, subjectId, period, version, scoreTenths, remark, signedBy, signedOn, recordedAt } = row;
  const own = replies.filter((each) => each.row.gradingId === id);
  return {
    id,
    subject,
    subjectId,
    period,
    version,
    score: formatDecimal(scoreTenths, 1),
    remark,
    signedBy,
    signedOn,
    ...party,
    recordedAt: new Date(recordedAt).toISOString(),
    replies: own.map((each) => ({
      id: each.row.id,
      partyId: each.row.partyId,
      stance: each.row.stance,
      text: each.row.text,
      signedBy: each.row.signedBy,
      signedOn: each.row.signedOn,
      partyNameZh: each.partyNameZh,
      partyNameEn: each.partyNameEn,
      recordedAt: new Date(each.row.recordedAt).toISOString(),
    })),
    mayReply: assessed.includes(actor.partyId) && own.every((each) => each.row.partyId !== actor.partyId),
  };
}
