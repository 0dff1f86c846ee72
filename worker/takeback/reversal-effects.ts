/**
 * What else changes when the ledger takes an entry of this slice back: the states that hang on
 * it. One row per entry kind; a kind that is not here has no state of its own.
 */
import type { ChangeSet, TableRows } from "../../db/change-set.ts";
import type { Db } from "../../db/client.ts";
import { read } from "../../db/read.ts";
import { latestSteps, stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { openingSteps } from "./counts/store.ts";
import { declaredSteps } from "./declarations/store.ts";
import { vehicleSteps } from "./returns/store.ts";
import { promisedAgain } from "./promise.ts";
import { promisesKeptBy } from "./store.ts";
import type { Reliances } from "../ledger/index.ts";
import {
  excessSteps,
  receiptsStanding,
  senderOfReceipt,
  transferOfReceipt,
  transferWithReceipts,
} from "./transfers/store.ts";
import { deliveryReceiptsStanding, deliverySteps, senderOfDeliveryReceipt } from "./treatments/store.ts";
import { reportedSteps } from "./usage/store.ts";

type Effect = (
  ctx: Ctx,
  entry: { id: string },
  why: { along: readonly string[] },
) => Promise<() => TableRows[] | ChangeSet>;

/**
 * A dispatch that is taken back never was. What was received of it is taken back first: the books
 * would not notice, because goods of other transfers on the way from the site would go instead.
 */
const cancelTransfer: Effect = async (ctx, { id }, { along }) => {
  const {
    transfers: [transfer],
    excess,
    promises,
  } = await read(ctx.db, {
    transfers: transferWithReceipts(ctx.db, id),
    excess: latestSteps(ctx.db, along),
    promises: promisesKeptBy(ctx.db, id),
  });
  return () => {
    if (!transfer) return [];
    const isConfirmed = excess.some(({ state }) => state === "excess_confirmed");
    // The receiver's go with it where he agreed; no others may stand.
    if (transfer.receipts > along.length || isConfirmed) throw new Problem("not_reversible");
    return promisedAgain(ctx, promises, [stepOn(ctx, transfer.name, transfer.version, "cancelled")]);
  };
};

/**
 * The goods are on the way again, in part where another receipt of the transfer stands. The one
 * that closed the transfer goes first: it has written off the rest of every line.
 */
const reopenTransfer: Effect = async (ctx, { id }) => {
  const {
    transfers: [transfer],
    excess,
  } = await read(ctx.db, { transfers: transferOfReceipt(ctx.db, id), excess: excessSteps(ctx.db, id) });
  return () => {
    if (!transfer) return [];
    // What the bureau confirmed rests on the receipt: the confirmation goes first.
    const isConfirmed = excess.some(({ state }) => state === "excess_confirmed");
    if (transfer.closing > 0 || isConfirmed) throw new Problem("not_reversible");
    return [stepOn(ctx, transfer.name, transfer.version, transfer.receipts > 0 ? "partly_received" : "dispatched")];
  };
};

type StepsOf = (db: Db, id: string) => PromiseLike<{ name: string; version: number }[]>;

const stepTo =
  (state: string, stepsOf: StepsOf): Effect =>
  async (ctx, { id }) => {
    const steps = await stepsOf(ctx.db, id);
    return () => steps.map(({ name, version }) => stepOn(ctx, name, version, state));
  };

/** A delivery that was taken back never was; its receipt goes with it where the receiver agreed, else before it. */
const withdrawDelivery: Effect = async (ctx, { id }, { along }) => {
  const { steps, promises } = await read(ctx.db, {
    steps: deliverySteps(ctx.db, id),
    promises: promisesKeptBy(ctx.db, id),
  });
  return () => {
    if (along.length === 0 && steps.some(({ state }) => state === "received")) throw new Problem("not_reversible");
    const withdrawn = steps.map(({ name, version }) => stepOn(ctx, name, version, "withdrawn"));
    return promisedAgain(ctx, promises, withdrawn);
  };
};

/** It waits for a receipt again. */
const sendAgain = stepTo("sent", deliverySteps);

/** What a document took for itself (a vehicle, a month, a beginning) is free for another one. */
const free = (stepsOf: StepsOf) => stepTo("withdrawn", stepsOf);
/** The excess waits again. */
const awaitAgain = stepTo("excess_awaiting", excessSteps);

export const reversalEffects: Readonly<Record<string, Effect>> = {
  return: free(vehicleSteps),
  plant_return: free(vehicleSteps),
  usage: free(reportedSteps),
  dispatch: cancelTransfer,
  receipt: reopenTransfer,
  relay: reopenTransfer,
  refusal: reopenTransfer,
  excess: awaitAgain,
  delivery: withdrawDelivery,
  delivery_receipt: sendAgain,
  declaration: free(declaredSteps),
  opening: free(openingSteps),
};

/**
 * Who has relied on what another booked: a receiver on what was sent, by his receipt; a sender on the receipt, which frees
 * him of the goods.
 */
export const reliances: Reliances = {
  dispatch: ({ db }, id) => receiptsStanding(db, id),
  receipt: ({ db }, id) => senderOfReceipt(db, id),
  relay: ({ db }, id) => senderOfReceipt(db, id),
  refusal: ({ db }, id) => senderOfReceipt(db, id),
  delivery: ({ db }, id) => deliveryReceiptsStanding(db, id),
  delivery_receipt: ({ db }, id) => senderOfDeliveryReceipt(db, id),
};
