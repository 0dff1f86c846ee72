/**
 * What else changes when the ledger takes an entry of this slice back: the states that hang on
 * it. One row per entry kind; a kind that is not here has no state of its own.
 */
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { transitions } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { keysOfDocument, transferOfReceipt } from "./store.ts";

type Effect = (ctx: Ctx, entry: { id: string }) => Promise<TableRows[]>;

/** A dispatch that is taken back never was: what had been received of it keeps the stock from going. */
const cancelTransfer: Effect = async (ctx, { id }) => {
  const [latest] = await keysOfDocument(ctx.db, { transfer: id });
  return latest ? [next(ctx, latest, "cancelled")] : [];
};

/** The goods are on the way again, in part where another receipt of the transfer stands. */
const reopenTransfer: Effect = async (ctx, { id }) => {
  const [latest] = await transferOfReceipt(ctx.db, id);
  return latest ? [next(ctx, latest, latest.otherReceipts > 0 ? "partly_received" : "dispatched")] : [];
};

const withdrawKeys =
  (state: string, of: "declaration" | "opening"): Effect =>
  async (ctx, { id }) =>
    (await keysOfDocument(ctx.db, { [of]: id })).map((latest) => next(ctx, latest, state));

export const reversalEffects: Readonly<Record<string, Effect>> = {
  dispatch: cancelTransfer,
  receipt: reopenTransfer,
  relay: reopenTransfer,
  refusal: reopenTransfer,
  declaration: withdrawKeys("withdrawn", "declaration"),
  opening: withdrawKeys("withdrawn", "opening"),
};

function next(ctx: Ctx, latest: { documentId: string; version: number }, state: string): TableRows {
  const { documentId, version } = latest;
  return rowsFor(transitions, [
    { documentId, version: version + 1, state, actorId: ctx.actor.id, recordedAt: ctx.clock() },
  ]);
}
