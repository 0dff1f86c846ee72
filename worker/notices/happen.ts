/** What happens and is no entry of the journal is kept for those who listen (webhooks), with the change that brings it about. */
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { happenings } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import type { NoticeKind } from "../kernel/vocabulary/notices.ts";
import type { HappeningType } from "../kernel/vocabulary/webhooks.ts";

export type Happened = {
  type: HappeningType | `notice.${NoticeKind}`;
  /** Whom it concerns: a party, the offices of a district, or both. */
  partyId?: string;
  division?: string;
  zone?: string;
  /** The report, project or notice. */
  subjectId: string;
};

export function happeningRows(ctx: Pick<Ctx, "newId" | "clock">, happened: readonly Happened[]): TableRows {
  const recordedAt = ctx.clock();
  return rowsFor(
    happenings,
    happened.map((each) => ({ partyId: "", division: "", zone: "", ...each, id: ctx.newId(), recordedAt })),
  );
}
