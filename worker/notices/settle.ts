/** What the clock finds is told once, until it is over. */
import { commit } from "../../db/commit.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import type { ClockKind } from "../kernel/vocabulary/notices.ts";
import { type Addressee, noticeRows, type Raised } from "./raise.ts";
import { toSettle } from "./rules.ts";
import type { ClockRow } from "./store.ts";

export type Found = Omit<Raised, "to" | "occurrence" | "kind"> & { kind: ClockKind };

/**
 * Writes what is new and ends what is over, where there is any. Two who find the same at once write the same row, and
 * the database keeps one.
 * @param known as `clockNotices` answers for whoever it concerns
 */
export async function settleNotices(
  ctx: Ctx,
  to: Addressee,
  found: readonly Found[],
  known: readonly ClockRow[],
): Promise<void> {
  const { fresh, over } = toSettle(found, known);
  if (fresh.length + over.length === 0) return;
  const rows = noticeRows(
    ctx,
    fresh.map((each) => ({ ...each, to })),
  );
  const steps = over.map(({ id }) => stepOn(ctx, id, 0, "done"));
  const subject = "partyId" in to ? to.partyId : to.zone || to.division;
  await commit(ctx, { entries: [], rows: [...rows, ...steps] }, subject);
}
