/** Approvals as they are answered: what they allow, what of it was sent, what is left. Pure. */
import { instant } from "../present.ts";
import { formatQuantity } from "../../kernel/quantity.ts";
import { amountsOf, lastDayOf } from "./rules.ts";
import type { ApprovalAnswer } from "./schemas.ts";
import type { ApprovalRow } from "./store.ts";

export function presentApproval(
  { document, fromDivision: _, version: __, lines, sent: ___, licenceTo, ...names }: ApprovalRow,
  sent: readonly { wasteCode: string; massG: number }[],
  today: string,
): ApprovalAnswer {
  const { permitId: _permit, actorId: _actor, recordedAt, ...facts } = document;
  const validTo = lastDayOf({ ...document, licenceTo });
  const used = amountsOf(sent);
  const amounts = lines.map(({ wasteCode, name, massG }) => {
    const gone = used.get(wasteCode) ?? 0n;
    return { wasteCode, name, massG, gone, left: BigInt(massG) - gone };
  });
  const isUsedUp = amounts.every(({ left }) => left <= 0n);
  return {
    ...facts,
    ...names,
    licenceTo,
    validTo,
    lines: amounts.map(({ wasteCode, name, massG, gone, left }) => ({
      wasteCode,
      name,
      massKg: formatQuantity("mass", massG),
      usedKg: formatQuantity("mass", gone),
      leftKg: formatQuantity("mass", left),
    })),
    state: today > validTo ? "ended" : isUsedUp ? "used_up" : "valid",
    recordedAt: instant(recordedAt),
  };
}
