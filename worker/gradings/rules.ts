/** Who grades what, and when. Pure. */
import type { Actor } from "../context.ts";
import { Problem } from "../kernel/errors.ts";
import { type Period, type PeriodKind } from "../kernel/period.ts";
import type { GradedSubject } from "../kernel/vocabulary/gradings.ts";

/** The pilot office keeps the work ledger; buyers are assessed by both authorities. */
const rules: Record<GradedSubject, { periodKind: PeriodKind; graders: readonly Actor["role"][] }> = {
  task: { periodKind: "quarter", graders: ["commerce"] },
  buyer: { periodKind: "year", graders: ["bureau", "commerce"] },
};

/** What is graded: where it belongs, and the parties that are assessed by it. */
export type Graded = { division: string; zone: string; partyIds: readonly string[] };

/** @throws Problem `not_permitted`, `not_found` for what is another zone's */
export function assertGrader(actor: Actor, subject: GradedSubject, graded: Graded | undefined): Graded {
  if (!rules[subject].graders.includes(actor.role)) throw new Problem("not_permitted");
  if (graded?.division !== actor.division || graded.zone !== actor.zone) {
    throw new Problem("not_found", { pointer: "/subjectId" });
  }
  return graded;
}

/** @throws Problem `period_kind_not_allowed`, `date_in_future` */
export function assertGradable(subject: GradedSubject, period: Period, signedOn: string, today: string): void {
  const { periodKind } = rules[subject];
  if (period.kind !== periodKind) {
    throw new Problem("period_kind_not_allowed", { pointer: "/period", params: { kinds: periodKind } });
  }
  if (period.firstDay > today) throw new Problem("date_in_future", { pointer: "/period", params: { today } });
  assertSigned(signedOn, today);
}

/** @throws Problem `date_in_future` */
export function assertSigned(signedOn: string, today: string): void {
  if (signedOn > today) throw new Problem("date_in_future", { pointer: "/signedOn", params: { today } });
}
