/**
 * Taking with a past date: no day since then may have ended with less than nothing. What stands there now is held by a
 * CHECK; the past is judged by what the verb has read, so each such taking also takes a step of its account and item, and
 * of two that were judged by the same past only one is written. Pure.
 */
import type { TableRows } from "../../db/change-set.ts";
import { nameOf, names, stepOn } from "../../db/steps.ts";
import type { Ctx } from "../context.ts";
import { shanghaiDate } from "../kernel/period.ts";
import type { Standing } from "./store.ts";

/** The least that stood on the account at the end of any day since; the day, where that was not now. */
export function lowestOf({ amount, peak, lowOn }: Pick<Standing, "amount" | "peak" | "lowOn">) {
  const later = Math.max(peak ?? 0, 0);
  return { amount: amount - later, on: later === 0 ? null : lowOn };
}

/** The steps that go with taking these items from their accounts on a past day; none for what happens today. */
export function spendSteps(
  ctx: Pick<Ctx, "actor" | "clock">,
  standing: readonly Pick<Standing, "account" | "itemId" | "spent">[],
  taken: readonly { account: string; itemId: number }[],
  occurredOn: string,
): TableRows[] {
  if (occurredOn >= shanghaiDate(ctx.clock())) return [];
  const each = new Map(taken.map(({ account, itemId }) => [nameOf(names.spent(account, itemId)), { account, itemId }]));
  return [...each].map(([name, { account, itemId }]) => {
    const spent = standing.find((row) => row.account === account && row.itemId === itemId)?.spent ?? 0;
    return stepOn(ctx, name, spent, "spent");
  });
}
