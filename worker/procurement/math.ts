/** Rates out of the books: pure, exact fractions. */
import { type Fraction, fraction, multiply } from "../kernel/fraction.ts";
import type { RateReason } from "../kernel/vocabulary/procurement.ts";

/** null where the whole is not above zero: a rate is never read out of nothing. */
export function percentOf(part: bigint | number, whole: bigint | number): Fraction | null {
  if (BigInt(whole) <= 0n) return null;
  return multiply(fraction(part, whole), fraction(100));
}

/** A rate of the index out of the books: a value, or why there is none. */
export type Computed = {
  part: bigint;
  whole: bigint;
  percent: Fraction | null;
  reason: RateReason | null;
  missing: number;
};

/** X26: suppliers judged low in risk over all suppliers bought from; unknown while one is not judged. */
export function lowRiskShare(suppliers: readonly { level: string | null }[]): Computed {
  const low = suppliers.filter(({ level }) => level === "low").length;
  const missing = suppliers.filter(({ level }) => level === null).length;
  const reason = suppliers.length === 0 ? "no_suppliers" : missing > 0 ? "suppliers_not_assessed" : null;
  return computed(BigInt(low), BigInt(suppliers.length), reason, missing);
}

/** X41 and X42: recovery claimed over what was placed on the market, of packaging or of everything else. */
export function recoveryRate(
  rows: readonly { stream: string; kind: string; grams: string }[],
  of: "products" | "packaging",
): Computed {
  const counted = rows.filter(({ stream }) => (stream === "packaging") === (of === "packaging"));
  const sum = (kind: string) =>
    counted.filter((row) => row.kind === kind).reduce((total, { grams }) => total + BigInt(grams), 0n);
  const declared = sum("market");
  const hasClaims = counted.some(({ kind }) => kind === "claimed");
  const reason = declared <= 0n ? "nothing_declared" : hasClaims ? null : "nothing_claimed";
  return computed(sum("claimed"), declared, reason, 0);
}

function computed(part: bigint, whole: bigint, reason: RateReason | null, missing: number): Computed {
  return { part, whole, percent: reason === null ? percentOf(part, whole) : null, reason, missing };
}
