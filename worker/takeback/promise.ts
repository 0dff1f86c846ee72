/** Goods that were sold on the market: the document that sends them frees what the offer held of the stock. */
import type { ChangeSet, Edit, Reservation, TableRows } from "../../db/change-set.ts";
import { stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import type { Line, Site, Stock } from "./goods.ts";

/**
 * What sending these lines does to the offer they are sent for: it ends with this document, once.
 * @param offerId undefined where nothing is sent for an offer
 * @throws Problem `offer_not_sold` where it holds nothing of this stock for this receiver
 */
export function keepPromise(
  ctx: Ctx,
  stock: readonly Stock[],
  { id, from, to, lines }: { id: string; from: Site; to: Site | undefined; lines: readonly Line[] },
  offerId: string | undefined,
): { rows: TableRows[]; edits: Edit[] } {
  if (offerId === undefined) return { rows: [], edits: [] };
  const held = stock.flatMap((each) => each.held ?? []).find((each) => each.offerId === offerId);
  const isFor = held && held.receiverSiteId !== null && held.receiverSiteId === to?.id;
  if (!isFor || !lines.some(({ item }) => item.id === held.itemId)) {
    throw new Problem("offer_not_sold", { pointer: "/offerId" });
  }
  const { version, ...reservation } = held;
  return {
    rows: [stepOn(ctx, offerId, version, "dispatched")],
    edits: [{ edit: "reservation_stood", reservation: { ...reservation, account: `stock:${from.id}`, endedBy: id } }],
  };
}

type Kept = Omit<Reservation, "endedBy"> & { version: number };

/** A document that is taken back sent nothing: the goods are back, and wait to be sent as before. */
export function promisedAgain(ctx: Ctx, kept: readonly Kept[], rows: readonly TableRows[]): ChangeSet {
  return {
    entries: [],
    rows: [...rows, ...kept.map(({ offerId, version }) => stepOn(ctx, offerId, version, "sold"))],
    edits: kept.map(({ version: _, ...reservation }) => {
      return { edit: "reservation_stood", reservation: { ...reservation, endedBy: null } };
    }),
  };
}
