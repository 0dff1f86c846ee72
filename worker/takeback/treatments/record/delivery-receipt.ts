import { rowOf, rowsFor } from "../../../../db/change-set.ts";
import { read } from "../../../../db/read.ts";
import { type Decision, record } from "../../../../db/record.ts";
import { deliveryReceipts } from "../../../../db/schema/index.ts";
import { stepOn } from "../../../../db/steps.ts";
import type { Ctx } from "../../../context.ts";
import { Problem } from "../../../kernel/errors.ts";
import { digestOf, EarlierDocuments, entryOf } from "../../../ledger/index.ts";
import { configured, referenceQuery, settingsIn } from "../../../registry/index.ts";
import { earlierQueries, headOf, identified, placeQueries, today } from "../../document.ts";
import type { Item, Site } from "../../goods.ts";
import { checkDay, checkOpen, needsReason } from "../../rules/document.ts";
import { checkOrder } from "../../transfers/rules.ts";
import { deliveryReceiptPostings } from "../postings.ts";
import { presentDelivery } from "../present.ts";
import type { DeliveryAnswer, DeliveryReceiptInput } from "../schemas.ts";
import { deliveryList, itemOfDelivery, sitesOfDelivery } from "../store.ts";
import { getDelivery } from "./delivery.ts";

/**
 * The receiver confirms that a delivery arrived, or the bureau does on a paper it has seen. From now on its fate counts,
 * by what was received: no more than was sent.
 * @throws Problem `delivery_not_waiting`, `not_permitted`, `reason_required`, and those of a date
 */
export function receiveDelivery(ctx: Ctx, deliveryId: string, given: DeliveryReceiptInput): Promise<DeliveryAnswer> {
  const input = identified(ctx, given);
  return record(ctx, {
    read: () => readFacts(ctx, deliveryId, input),
    decide: (facts) => decide(ctx, facts, input, digestOf(`delivery receipt ${deliveryId}`, given)),
    find: () => getDelivery(ctx, deliveryId),
  });
}

async function readFacts(ctx: Ctx, deliveryId: string, input: DeliveryReceiptInput) {
  const { db, actor } = ctx;
  return read(db, {
    ...placeQueries(db, sitesOfDelivery(deliveryId)),
    found: deliveryList(db, actor, { id: deliveryId }, { limit: 1, before: undefined }),
    items: itemOfDelivery(db, deliveryId),
    settings: referenceQuery(db, "settings"),
    earlier: earlierQueries(ctx, "deliveryReceipts", [input]),
  });
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function decide(
  ctx: Ctx,
  { found: [row], items: [item], sites, closed, settings, earlier }: Facts,
  input: DeliveryReceiptInput & { id: string },
  digest: string,
): Decision<DeliveryAnswer> {
  const before = new EarlierDocuments(earlier.flat()).idOf(input, digest);
  if (before) return { status: "duplicate", id: before };
  const from = sites.find(({ id }) => id === row?.document.siteId);
  if (!row || !from || !item) throw new Problem("not_found");
  const { document: delivery } = row;
  const means = meansOf(
    ctx,
    from,
    sites.find(({ id }) => id === delivery.receiverSiteId),
    input,
  );
  const said = { means, evidence: input.document } as const;
  const { receipt, changes } = bookReceipt(ctx, { row, from, item, closed, settings }, { ...input, said, digest });
  return {
    status: "accepted",
    id: input.id,
    changes,
    answer: presentDelivery(ctx, { ...row, confirmation: "received", receipts: [receipt] }),
  };
}

type Receipt = typeof deliveryReceipts.$inferInsert;
type Given = Omit<DeliveryReceiptInput, "document"> & {
  id: string;
  digest: string;
  /** Whose word it is, and on what. */
  said: Pick<Receipt, "means" | "evidence" | "linkId" | "confirmerName" | "confirmerRole">;
};
type Sent = Pick<Facts, "closed" | "settings"> & {
  row: Pick<NonNullable<Facts["found"][number]>, "document" | "confirmation" | "version">;
  from: Site;
  item: Item;
};

/**
 * What a receipt books, whoever says it: no more than was sent, because what was not sent cannot arrive.
 * @throws Problem `delivery_not_waiting`, `reason_required`, and those of a date
 */
export function bookReceipt(ctx: Ctx, { row, from, item, closed, settings }: Sent, input: Given) {
  const { document: delivery } = row;
  if (row.confirmation !== "sent") throw new Problem("delivery_not_waiting");
  const { id, occurredOn, reason, massKg: massG, said, digest } = input;
  checkDay(occurredOn, today(ctx));
  checkOrder(delivery.occurredOn, occurredOn);
  checkOpen(closed, [from], occurredOn);
  const pieces = Math.min(input.pieces ?? delivery.pieces, delivery.pieces);
  const tolerance = configured(settingsIn(settings, from.zone), "transfer_tolerance_permille");
  const isAsSent = pieces === delivery.pieces && !needsReason(massG - delivery.massG, delivery.massG, tolerance);
  if (reason === undefined && !isAsSent) throw new Problem("reason_required", { pointer: "/reason" });
  const countedG = Math.min(massG, delivery.massG);
  const counts = { pieces, massG, countedG, reason };
  const receipt = rowOf(deliveryReceipts, { ...headOf(ctx, input), deliveryId: delivery.id, ...counts, ...said });
  const sent = { item, pieces: delivery.pieces, massG: delivery.massG };
  const postings = deliveryReceiptPostings(from, sent, { pieces, massG: countedG }, delivery.fate);
  // Whose word it is may take it back: what rests on a paper or a link is in the sender's books alone.
  const partyId = said.means === "receiver" ? ctx.actor.partyId : from.partyId;
  const entry = entryOf(ctx, { id, digest, kind: "delivery_receipt", occurredOn, zone: from.zone, partyId, postings });
  const rows = [rowsFor(deliveryReceipts, [receipt]), stepOn(ctx, delivery.id, row.version, "received")];
  return { receipt, changes: { entries: [entry], rows } };
}

/** Who may say it: the receiver, never the sender; and the bureau of the sender's district. @throws Problem `not_permitted`, `missing` */
function meansOf({ actor }: Ctx, from: Site, receiver: Site | undefined, input: DeliveryReceiptInput) {
  if (actor.role === "bureau") {
    if (from.division !== actor.division) throw new Problem("not_permitted");
    if (input.document === undefined) throw new Problem("missing", { pointer: "/document" });
    return "document";
  }
  const isReceiver = receiver?.operators.includes(actor.partyId) && actor.partyId !== from.partyId;
  if (!isReceiver || from.operators.includes(actor.partyId)) throw new Problem("not_permitted");
  return "receiver";
}
