/** What was planned of an agreement against what came of it. Pure. */
import type { AgreedKind } from "../../../db/schema/index.ts";
import { fraction, type Fraction } from "../../kernel/fraction.ts";
import { monthOf, monthsBetween } from "../../kernel/period.ts";

export type Collected = { itemId: number; month: string; pieces: string; massG: string };
type Amounts = { pieces: bigint; massG: bigint };
/** Null where nothing was planned in that unit. */
type Planned = { pieces: bigint | null; massG: bigint | null };
export type Against = Amounts & { planned: Planned; share: { pieces: Fraction | null; massG: Fraction | null } };
export type MonthOfKind = Against & { itemId: number; month: string };

/** Each kind in each month of the agreement, with what was collected and planned; and each kind as a whole. */
export function againstPlan(
  kinds: readonly AgreedKind[],
  { fromDay, untilDay }: { fromDay: string; untilDay: string },
  collected: readonly Collected[],
): { months: MonthOfKind[]; totals: (Against & { itemId: number })[] } {
  const months = kinds.flatMap(({ itemId, plan }) =>
    monthsBetween(monthOf(fromDay), monthOf(untilDay)).map((month): MonthOfKind => {
      const found = collected.find((row) => row.itemId === itemId && row.month === month);
      const line = plan.find((each) => each.month === month);
      const planned = { pieces: bigOrNull(line?.pieces), massG: bigOrNull(line?.massG) };
      const got = { pieces: BigInt(found?.pieces ?? 0), massG: BigInt(found?.massG ?? 0) };
      return { itemId, month, ...against(got, planned) };
    }),
  );
  const totals = kinds.map(({ itemId }) => {
    const own = months.filter((each) => each.itemId === itemId);
    const got = { pieces: sum(own.map(({ pieces }) => pieces)), massG: sum(own.map(({ massG }) => massG)) };
    const planned = {
      pieces: sumOrNull(own.map((each) => each.planned.pieces)),
      massG: sumOrNull(own.map((each) => each.planned.massG)),
    };
    return { itemId, ...against(got, planned) };
  });
  return { months, totals };
}

function against(got: Amounts, planned: Planned): Against {
  const share = { pieces: shareOf(got.pieces, planned.pieces), massG: shareOf(got.massG, planned.massG) };
  return { ...got, planned, share };
}

/** Not computable where nothing was planned. */
const shareOf = (got: bigint, planned: bigint | null): Fraction | null =>
  planned === null || planned === 0n ? null : fraction(got, planned);

const bigOrNull = (value: number | null | undefined): bigint | null =>
  value === null || value === undefined ? null : BigInt(value);
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const sumOrNull = (values: readonly (bigint | null)[]): bigint | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known);
};
