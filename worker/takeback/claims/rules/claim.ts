/** Decisions on claims: pure. Each refusal names its place and what to do. */
import { Problem } from "../../../kernel/errors.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import type { Line, Stock } from "../../goods.ts";
import type { ClaimMode } from "../../../kernel/vocabulary/takeback.ts";

/**
 * A year's figure changes by entries of that year only, so a claim is dated in the year it counts for: after the year
 * with one of its last days, while its months are open.
 * @throws Problem `claim_outside_year`
 */
export function checkYear(year: string, occurredOn: string): void {
  if (occurredOn.slice(0, 4) === year) return;
  throw new Problem("claim_outside_year", { pointer: "/year", params: { date: occurredOn, year } });
}

export type Granted = {
  producerId: string;
  treaterId: string;
  stream: string;
  mode: ClaimMode;
  /** Standing grants of the treater for the year. */
  grants: readonly { granteeId: string; stream: string }[];
  /** Consortia the producer belongs to on the day of the claim. */
  consortia: readonly string[];
};

/**
 * Whether the treater lets this producer count its recovery: for joint recovery through a consortium of his, else
 * himself. What a party recovered in its own plant is its own without a grant.
 * @throws Problem `claim_not_granted`
 */
export function checkGranted({ producerId, treaterId, stream, mode, grants, consortia }: Granted): void {
  if (mode === "own" && producerId === treaterId) return;
  const allowed = mode === "joint" ? consortia : [producerId];
  if (grants.some((grant) => grant.stream === stream && allowed.includes(grant.granteeId))) return;
  throw new Problem("claim_not_granted", { pointer: "/treaterId", params: { stream } });
}

/**
 * No tonne is counted twice. The database has the last word; this one says how much is left and how much was asked.
 * @param left what the treater's year holds of qualified, unclaimed recovery
 * @throws Problem `claim_exceeds_qualified`
 */
export function requireUnclaimed(left: readonly Stock[], { item, pieces, massG }: Line): void {
  const there = left.find(({ itemId }) => itemId === item.id) ?? { pieces: 0, massG: 0 };
  const refuse = (quantity: "mass" | "pieces", available: number, asked: number) => {
    const unit = quantity === "mass" ? " kg" : "";
    const say = (units: number) => formatQuantity(quantity, units) + unit;
    const pointer = quantity === "mass" ? "/massKg" : "/pieces";
    const params = { item: item.code, available: say(available), asked: say(asked) };
    return new Problem("claim_exceeds_qualified", { pointer, params });
  };
  if (massG > there.massG) throw refuse("mass", there.massG, massG);
  if (pieces > there.pieces) throw refuse("pieces", there.pieces, pieces);
}
