/** Who takes what comes out of treatment, and that it arrived. */
import { receiveDelivery, recordDelivery } from "../../worker/takeback/index.ts";
import type { Ctx } from "../../worker/context.ts";
import { addDays } from "../../worker/kernel/period.ts";
import { documentId } from "./goods.ts";
import { idOf, parties } from "./parties.ts";

/** The codes of the hazardous waste list that their permits cover. */
export const hazardousReceivers = [
  ["receiver-2", ["900-045-49"]],
  ["receiver-7", ["900-214-08", "900-249-08"]],
  ["receiver-8", ["900-044-49"]],
  ["receiver-16", ["900-052-31"]],
] as const;

/** What of the outputs moves by manifest. */
const hazardous = /electronics.*(leaded-glass|printed-circuit-board|oil-and-fluids)$|vehicles.*oil-and-fluids$|^lead$/;

/** Days from the lorry's leaving to the receiver's scale. */
const daysOnTheWay = 2;

type Sent = Omit<Parameters<typeof recordDelivery>[1], "id" | "buyer"> & { id: string; buyer: string };

export function receiverNamed(buyer: string): string {
  const found = parties.find(({ nameZh }) => nameZh === buyer);
  if (!found) throw new Error(`the pilot has no receiver ${buyer}`);
  return found.key;
}

/** A delivery to its registered receiver, with a manifest of its own where it is hazardous. @param serial of that year */
export function sendOff(ctx: Ctx, sent: Sent, serial: number) {
  const receiverSiteId = idOf(receiverNamed(sent.buyer));
  const manifestNumber = `${sent.occurredOn.slice(0, 4)}1201${String(serial).padStart(6, "0")}`;
  return recordDelivery(ctx, { ...sent, receiverSiteId, ...(hazardous.test(sent.item) ? { manifestNumber } : {}) });
}

export function arrivalOf(day: string): string {
  return addDays(day, daysOnTheWay);
}

/** The receiver confirms all of it. */
export function confirmArrival(ctx: Ctx, { id, occurredOn: sentOn, massKg }: Sent) {
  const occurredOn = arrivalOf(sentOn);
  return receiveDelivery(ctx, id, { id: documentId(`receipt of ${id}`, occurredOn), occurredOn, massKg });
}
