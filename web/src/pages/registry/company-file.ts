import { withQuery } from "../../api/call.ts";
import type { PartyFlow } from "../../types.ts";
import { t, worded } from "../../words/index.ts";
import { streamName } from "../../words/names.ts";

/** Whether it came in: what is above zero in the books of whoever holds it. */
export const isIn = ({ amount }: Pick<PartyFlow, "amount">): boolean => !amount.startsWith("-");

/** An amount without its sign, where the column says which way it went. */
export const isWithout = (amount: string): string => amount.replace(/^-/, "");

/** The stream, and whether its products or what was made of them; what is bought or metered is neither. */
export function goodsName({ stream, itemKind }: Pick<PartyFlow, "stream" | "itemKind">): string {
  const name = worded(`file.stream.${stream}`, streamName(stream));
  return name === streamName(stream) ? `${name} · ${t(`file.${itemKind}`)}` : name;
}

/** The rows that a flow is the sum of. */
export function flowAddress(partyId: string, period: string, flow: PartyFlow): string {
  const { stream, kind, itemKind, quantity } = flow;
  return withQuery(`/registry/parties/${partyId}/rows`, { period, stream, kind, itemKind, quantity });
}
