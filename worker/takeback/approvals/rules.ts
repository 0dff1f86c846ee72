/** What an approval of another province allows, and when it ends (生态环境部令第23号 articles 21 to 28). Pure. */
import { Problem } from "../../kernel/errors.ts";
import { addDays, addMonths, monthOf } from "../../kernel/period.ts";
import { formatQuantity } from "../../kernel/quantity.ts";

/** GB/T 2260: the first two digits are the province. */
export const provinceOf = (division: string): string => division.slice(0, 2);

export type Approval = {
  id: string;
  number: string;
  fromPartyId: string;
  toPartyId: string;
  decidedOn: string;
  appliedTo: string;
  /** Last day of the receiver's licence. */
  licenceTo: string;
};

/** The last day: of twelve months, of the period applied for, or of the receiver's licence, whichever ends first. */
export function lastDayOf({ decidedOn, appliedTo, licenceTo }: Omit<Approval, "id" | "number">): string {
  return [yearAfter(decidedOn), appliedTo, licenceTo].toSorted()[0] ?? appliedTo;
}

/** The day before the same day a year on; 29 February ends on the last of February. */
function yearAfter(day: string): string {
  const next = addMonths(monthOf(day), 12);
  const same = `${next}-${day.slice(8)}`;
  return day.endsWith("-02-29") ? `${next}-28` : addDays(same, -1);
}

/** Grams by waste code. */
export type Amounts = ReadonlyMap<string, bigint>;

export function amountsOf(lines: readonly { wasteCode: string; massG: number }[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { wasteCode, massG } of lines) sums.set(wasteCode, (sums.get(wasteCode) ?? 0n) + BigInt(massG));
  return sums;
}

/**
 * Whether a load may go under an approval that is used up so far.
 * @param load grams by waste code
 * @throws Problem `approval_of_others`, `approval_not_valid`, `approval_not_for_waste`, `approval_used_up`
 */
export function requireCovered(
  approval: Approval,
  allowed: Amounts,
  used: Amounts,
  load: Amounts,
  { fromPartyId, toPartyId, day }: { fromPartyId: string; toPartyId: string; day: string },
): void {
  const pointer = "/approvalNumber";
  const { number } = approval;
  if (approval.fromPartyId !== fromPartyId || approval.toPartyId !== toPartyId) {
    throw new Problem("approval_of_others", { pointer, params: { number } });
  }
  const last = lastDayOf(approval);
  if (day < approval.decidedOn || day > last) {
    throw new Problem("approval_not_valid", { pointer, params: { number, from: approval.decidedOn, to: last } });
  }
  for (const [wasteCode, massG] of load) {
    const most = allowed.get(wasteCode);
    if (most === undefined) throw new Problem("approval_not_for_waste", { pointer, params: { number, wasteCode } });
    const left = most - (used.get(wasteCode) ?? 0n);
    if (massG > left) {
      const params = { number, wasteCode, left: formatQuantity("mass", left), asked: formatQuantity("mass", massG) };
      throw new Problem("approval_used_up", { pointer, params });
    }
  }
}
