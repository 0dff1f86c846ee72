/** What makes an agreement, who takes which step of it, and which two contradict each other. Pure. */
import type { AgreedKind } from "../../../db/schema/index.ts";
import { Problem } from "../../kernel/errors.ts";
import { monthOf } from "../../kernel/period.ts";
import type { AgreementSide, AgreementState } from "../../kernel/vocabulary/express.ts";

export type Terms = { siteIds: readonly string[]; kinds: readonly AgreedKind[]; fromDay: string; untilDay: string };

/** Each step with the state it starts from and who takes it. */
const steps = {
  confirmed: { from: "proposed", by: "other" },
  declined: { from: "proposed", by: "other" },
  withdrawn: { from: "proposed", by: "proposer" },
  ended: { from: "confirmed", by: "either" },
} as const;
export type AgreementStep = keyof typeof steps;

/** @throws Problem `not_permitted` where it is the other side's step, `agreement_not_so` */
export function checkStep(
  step: AgreementStep,
  { state, proposer, side }: { state: AgreementState; proposer: AgreementSide; side: AgreementSide },
): void {
  const { from, by } = steps[step];
  if (by !== "either" && (by === "proposer") !== (side === proposer)) throw new Problem("not_permitted");
  if (state !== from) throw new Problem("agreement_not_so", { params: { state } });
}

/** Days in order, sites and kinds once, and a plan of months of the agreement alone, each once and of something. */
export function checkTerms({ siteIds, kinds, fromDay, untilDay }: Terms): void {
  if (untilDay < fromDay) throw new Problem("ends_before_start", { pointer: "/until" });
  const twice = siteIds.findIndex((site, at) => siteIds.indexOf(site) !== at);
  if (twice >= 0) throw new Problem("duplicate_line", { pointer: `/siteIds/${twice}` });
  const limits = { from: monthOf(fromDay), until: monthOf(untilDay) };
  kinds.forEach(({ itemId, plan }, at) => {
    if (kinds.findIndex((other) => other.itemId === itemId) !== at) {
      throw new Problem("duplicate_line", { pointer: `/kinds/${at}/item` });
    }
    plan.forEach(({ month, pieces, massG }, line) => {
      const pointer = `/kinds/${at}/plan/${line}`;
      if (month < limits.from || month > limits.until || plan.findIndex((other) => other.month === month) !== line) {
        throw new Problem("agreement_plan_outside", { pointer: `${pointer}/month`, params: limits });
      }
      if (pieces === null && massG === null) throw new Problem("missing", { pointer: `${pointer}/massKg` });
    });
  });
}

/** Of the same two parties: a day, a site and a kind that both name. */
export function overlaps(a: Terms, b: Terms): boolean {
  return (
    a.fromDay <= b.untilDay &&
    b.fromDay <= a.untilDay &&
    a.siteIds.some((site) => b.siteIds.includes(site)) &&
    a.kinds.some(({ itemId }) => b.kinds.some((other) => other.itemId === itemId))
  );
}

/** @throws Problem `agreement_overlaps` with the first of those that stand which contradicts it */
export function checkNoOverlap(terms: Terms, others: readonly Terms[]): void {
  const other = others.find((each) => overlaps(terms, each));
  if (!other) return;
  throw new Problem("agreement_overlaps", {
    pointer: "/from",
    params: { from: other.fromDay, until: other.untilDay },
  });
}
