/** What is possible but unlikely of a return, and is asked before it is booked. Pure. */
import type { Fault } from "../../../kernel/errors.ts";
import { lookOf } from "../../../kernel/look.ts";
import { formatQuantity } from "../../../kernel/quantity.ts";
import type { ReturnInput } from "../schemas.ts";

/** A return that bears a mark now. */
export type Bearer = { id: string; partyId: string; massG: number; externalId: string | null; evidence: string | null };

/** The number of a slip as it is compared, without the signs that part it; null where the evidence has none: `photo` stands on many returns. */
export function slipOf(evidence: string | null | undefined): string | null {
  const look = lookOf(evidence ?? "").replace(/[\p{P}\p{S}]/gu, "");
  return /\d/.test(look) ? look : null;
}

/** A slip is one weighing: a second return with it is the first one corrected, or a slip of the pen. */
export function slipAsks(bearer: Bearer | undefined, massG: number): Fault[] {
  if (!bearer) return [];
  const params = { document: bearer.id, mass: `${formatQuantity("mass", bearer.massG)} kg` };
  const code = bearer.massG === massG ? "slip_booked_before" : "slip_booked_with_other_mass";
  return [{ code, pointer: "/evidence", params }];
}

/**
 * The same place, day, item, pieces and mass: very likely the same goods. Two numbers that a platform gave, or two slips,
 * say that they are not.
 */
export function alikeAsks(
  bearer: Bearer | undefined,
  { externalId, evidence }: Pick<ReturnInput, "externalId" | "evidence">,
): Fault[] {
  if (!bearer) return [];
  if (externalId !== undefined && bearer.externalId !== null && bearer.externalId !== externalId) return [];
  const [slip, other] = [slipOf(evidence), slipOf(bearer.evidence)];
  // Of the same slip it is asked already.
  if (slip !== null && other !== null) return [];
  return [{ code: "return_booked_before", pointer: "", params: { document: bearer.id } }];
}
