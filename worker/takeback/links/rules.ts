/** How a one-time link stands. Pure. */
import { Problem } from "../../kernel/errors.ts";
import { lookOf } from "../../kernel/look.ts";
import { shanghaiDate } from "../../kernel/period.ts";
import type { Confirmation, LinkState } from "../../kernel/vocabulary/takeback.ts";

/**
 * Whoever is judged does not write the evidence: a buyer that is called like the sender gets no link.
 * @throws Problem `receiver_is_sender`
 */
export function requireOther(buyer: string, sender: { nameZh: string; nameEn: string } | undefined): void {
  const own = [sender?.nameZh, sender?.nameEn].flatMap((name) => (name ? [lookOf(name)] : []));
  if (own.includes(lookOf(buyer))) throw new Problem("receiver_is_sender");
}

type Standing = {
  link: { id: string; expiresOn: string };
  /** The state of `names.deliveryLink`: the id of the link that is open. */
  open: string | null;
  /** When the link's own turn ended. */
  endedAt: number | null;
  isUsed: boolean;
  confirmation: Confirmation;
};

/** What was used stays used, also where its receipt was taken back: somebody has had it in his hands. */
export function linkStateOf({ link, open, isUsed, confirmation }: Standing, today: string): LinkState {
  if (isUsed) return "used";
  if (open !== link.id) return "withdrawn";
  if (today > link.expiresOn) return "expired";
  return confirmation === "sent" ? "open" : "settled";
}

/** The last day of one that ran out, or the day on which somebody used or withdrew it. */
export function endOf(standing: Standing, state: LinkState): string | null {
  if (state === "expired") return standing.link.expiresOn;
  return standing.endedAt === null ? null : shanghaiDate(standing.endedAt);
}

const refusals = {
  used: "link_used",
  expired: "link_expired",
  withdrawn: "link_withdrawn",
  settled: "delivery_not_waiting",
} as const;

/** @throws Problem `link_used`, `link_expired`, `link_withdrawn`, `delivery_not_waiting` */
export function requireOpen(standing: Standing, today: string): void {
  const state = linkStateOf(standing, today);
  if (state === "open") return;
  const date = endOf(standing, state);
  throw new Problem(refusals[state], date === null ? {} : { params: { date } });
}
