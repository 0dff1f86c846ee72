/**
 * What else changes when the ledger takes an entry of this slice back: the states that hang on
 * it. One row per entry kind; a kind that is not here has no state of its own.
 */
import { rowsFor, type TableRows } from "../../db/change-set.ts";
import { transitions } from "../../db/schema/index.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { usageKeyOf, vinKeyOf } from "./steps.ts";
import { keysOfDocument } from "./steps.ts";
import { transferOfReceipt, transferWithReceipts } from "./transfers/store.ts";

type Effect = (ctx: Ctx, entry: { id: string }) => Promise<TableRows[]>;

/**
 * A dispatch that is taken back never was. What was received of it is taken back first: the books
 * would not notice, because goods of other transfers on the way from the site would go instead.
 */
const cancelTransfer: Effect = async (ctx, { id }) => {
  const [transfer] = await transferWithReceipts(ctx.db, id);
  if (!transfer) return [];
  if (transfer.receipts > 0) throw new Problem("not_reversible");
  return [next(ctx, transfer, "cancelled")];
};

/**
 * The goods are on the way again, in part where another receipt of the transfer stands. The one
 * that closed the transfer goes first: it has written off the rest of every line.
 */
const reopenTransfer: Effect = async (ctx, { id }) => {
  const [transfer] = await transferOfReceipt(ctx.db, id);
  if (!transfer) return [];
  if (transfer.closing > 0) throw new Problem("not_reversible");
  return [next(ctx, transfer, transfer.receipts > 0 ? "partly_received" : "dispatched")];
};

const withdrawKeys =
  (state: string, of: "declaration" | "opening"): Effect =>
  async (ctx, { id }) =>
    (await keysOfDocument(ctx.db, { [of]: id })).map((latest) => next(ctx, latest, state));

/** A vehicle whose return is taken back may come again. */
const freeVehicle: Effect = async (ctx, { id }) =>
  (await vinKeyOf(ctx.db, id)).map((latest) => next(ctx, latest, "withdrawn"));

/** The period may be reported again. */
const freePeriod: Effect = async (ctx, { id }) =>
  (await usageKeyOf(ctx.db, id)).map((latest) => next(ctx, latest, "withdrawn"));

export const reversalEffects: Readonly<Record<string, Effect>> = {
  return: freeVehicle,
  plant_return: freeVehicle,
  usage: freePeriod,
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
